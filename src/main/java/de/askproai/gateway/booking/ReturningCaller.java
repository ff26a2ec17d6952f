package de.askproai.gateway.booking;

import de.askproai.gateway.booking.appointment.AppointmentChange;
import de.askproai.gateway.booking.appointment.BookingRequest;
import de.askproai.gateway.booking.appointment.CallerAppointment;
import de.askproai.gateway.booking.appointment.CallerAppointments;
import de.askproai.gateway.booking.appointment.CallerAppointments.Known;
import de.askproai.gateway.booking.calendar.Attendee;
import de.askproai.gateway.booking.calendar.CalendarAccount;
import de.askproai.gateway.booking.caller.CallerIdentity;
import de.askproai.gateway.booking.change.ChangeResult;
import de.askproai.gateway.booking.change.Changer;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.booking.shop.Shops;
import de.askproai.gateway.booking.shop.TermsPhrases;
import de.askproai.gateway.booking.shop.TermsTold;
import de.askproai.gateway.booking.wish.Wish;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.tool.ToolCall;
import io.vertx.core.Future;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Goes on with what a caller held, asked for or booked before, in this call or in one that was cut off. */
final class ReturningCaller {
    private final Shops shops;
    private final CallerAppointments callers;
    private final CallerIdentity identity;
    private final HoldsGivenUp holds;
    private final BesidesQuestion question;
    private final Booker booker;
    private final Changer changer;
    private final TermsTold told;

    ReturningCaller(
            Shops shops,
            CallerAppointments callers,
            CallerIdentity identity,
            HoldsGivenUp holds,
            Booker booker,
            Changer changer,
            TermsTold told) {
        this.shops = shops;
        this.callers = callers;
        this.identity = identity;
        this.holds = holds;
        this.question = new BesidesQuestion(identity);
        this.booker = booker;
        this.changer = changer;
        this.told = told;
    }

    /** Books what is wished for now. */
    Future<BookingResult> book(ToolCall call, Shop shop, Wish wanted, BookingRequest request, Known known) {
        return book(call, shop, wanted, request, known, Set.of())
                .compose(result -> result instanceof BookingResult.AlreadyBooked
                        ? addressNoted(call, request, known.all())
                        : Future.succeededFuture(result));
    }

    /** Whoever hears that they are booked may say as late as that where they are written to. */
    private Future<BookingResult> addressNoted(ToolCall call, BookingRequest request, List<CallerAppointment> known) {
        String address = request.attendee().email();
        Optional<CallerAppointment> booked = SameWish.of(request, known).filter(CallerAppointment::isBooked);
        return address == null || booked.isEmpty()
                ? Future.succeededFuture(new BookingResult.AlreadyBooked())
                : callers.noteAddress(call, booked.get(), address).map(BookingResult.AlreadyBooked::new);
    }

    /** @param besides ids of what came about meanwhile, whatever became of it */
    private Future<BookingResult> book(
            ToolCall call, Shop shop, Wish wanted, BookingRequest request, Known all, Set<UUID> besides) {
        List<CallerAppointment> lately = all.lately();
        boolean second = call.flag(BookAppointmentTool.SECOND);
        Optional<CallerAppointment> wished = SameWish.of(request, all.all());
        Optional<CallerAppointment> changing =
                wished.filter(known -> known.change() != null).filter(known -> !second || !known.isBooked());
        if (changing.isPresent() && (wanted.staff() == null || !changing.get().isElsewhere(request.calendar()))) {
            return ofWhatIsChanging(
                    call, shop, wanted, request, changing.get(), isRepeated(request, changing.get(), lately));
        }
        Optional<CallerAppointment> same = wished.filter(known -> known.change() == null)
                .filter(known -> !request.operation().equals(known.operation()))
                .filter(known -> !second || !known.isBooked());
        Optional<CallerAppointment> elsewhere = same.filter(known -> known.isElsewhere(request.calendar()));
        if (wanted.staff() != null && elsewhere.isPresent()) {
            return withThemInstead(call, shop, wanted, request, elsewhere.get());
        }
        boolean justNow =
                same.filter(known -> isRepeated(request, known, lately)).isPresent();
        if (justNow && same.get().isBooked()) {
            return Future.succeededFuture(new BookingResult.AlreadyBooked());
        }
        if (same.filter(CallerAppointment::isBooked).isPresent()) {
            return tell(call, shop, wanted, request, same.get(), new BookingResult.AlreadyBooked());
        }
        BookingRequest wish =
                same.map(known -> goingOn(shop, wanted, request, known)).orElse(request);
        boolean begun = same.filter(known -> !known.held()).isPresent();
        if (second || begun) {
            return onItsTerms(
                    call,
                    wanted,
                    () -> holds.instead(
                            call, shop, request, all.mine(), () -> booker.book(shop, wish, call.deadline())));
        }
        Supplier<Future<BookingResult>> book = () -> onItsTerms(
                call,
                wanted,
                () -> holds.instead(
                        call,
                        shop,
                        request,
                        all.mine(),
                        () -> inTurn(call, shop, wanted, request, wish, all, besides)));
        Optional<CallerAppointment> misheard = lately.stream()
                .filter(known -> SameWish.isUnderNameAlike(request, known))
                .filter(known -> isRepeated(request, known, lately))
                .findFirst();
        if (misheard.isPresent()) {
            return Future.succeededFuture(BesidesQuestion.told(shop, request, misheard.get()));
        }
        List<CallerAppointment> others = SameWish.besides(request, all.mine(), shop);
        return others.isEmpty()
                ? book.get()
                : question.about(call, shop, request, others)
                        .compose(other -> other.map(Future::<BookingResult>succeededFuture)
                                .orElseGet(book));
    }

    /** What another tool of theirs has asked for since, or is asking for now, is decided on again with that in sight. */
    private Future<BookingResult> inTurn(
            ToolCall call,
            Shop shop,
            Wish wanted,
            BookingRequest request,
            BookingRequest wish,
            Known all,
            Set<UUID> besides) {
        // A time that was only kept may have been booked since.
        Stream<UUID> seen = all.mine().stream().filter(known -> !known.held()).map(CallerAppointment::id);
        return callers.turn(call, Stream.concat(seen, besides.stream()).collect(Collectors.toUnmodifiableSet()))
                .compose(turn -> booker.book(shop, wish, turn, call.deadline()))
                .recover(failure -> failure instanceof Overtaken first
                        ? again(call, shop, wanted, request, first.by(), besides)
                        : Future.failedFuture(failure));
    }

    private Future<BookingResult> again(
            ToolCall call, Shop shop, Wish wanted, BookingRequest request, Set<UUID> since, Set<UUID> before) {
        Set<UUID> besides = Stream.concat(since.stream(), before.stream()).collect(Collectors.toUnmodifiableSet());
        return callers.known(call).compose(known -> book(call, shop, wanted, request, known, besides));
    }

    /** Returns what the caller has at that time already, or is promised, as far as they may hear of it. */
    Future<Optional<CallerAppointment>> standing(ToolCall call, Wish wanted, BookingRequest request, Known all) {
        Optional<CallerAppointment> standing = SameWish.of(request, all.all())
                .filter(known -> known.state().stands() && !known.isBeingCancelled())
                .filter(known -> wanted.staff() == null || !known.isElsewhere(request.calendar()));
        return standing.isEmpty() || isRepeated(request, standing.get(), all.lately())
                ? Future.succeededFuture(standing)
                : identity.mayHearOf(call, request.attendee().name(), standing.get())
                        .map(allowed -> standing.filter(known -> allowed));
    }

    private static boolean isRepeated(BookingRequest request, CallerAppointment known, List<CallerAppointment> lately) {
        Attendee before = known.attendee();
        return before != null
                && Objects.equals(request.attendee().phone(), before.phone())
                && Objects.equals(request.attendee().email(), before.email())
                && lately.stream().anyMatch(one -> one.id().equals(known.id()));
    }

    /** What is being moved there is promised already; what is being cancelled is wanted again, and stays. */
    private Future<BookingResult> ofWhatIsChanging(
            ToolCall call, Shop shop, Wish wanted, BookingRequest request, CallerAppointment known, boolean repeated) {
        Supplier<Future<BookingResult>> answer = () -> known.isBeingCancelled()
                ? keep(call, shop, wanted, request, known)
                : Future.succeededFuture(new BookingResult.Promised(ErrorCode.UPSTREAM_UNAVAILABLE));
        return repeated ? answer.get() : ifHeard(call, shop, wanted, request, known, answer);
    }

    private Future<BookingResult> keep(
            ToolCall call, Shop shop, Wish wanted, BookingRequest request, CallerAppointment known) {
        UUID connection = known.connection();
        Optional<CalendarAccount> account =
                connection == null ? Optional.empty() : shops.account(request.company(), connection);
        if (account.isEmpty()) {
            return Future.succeededFuture(new BookingResult.Refused(ErrorCode.MISCONFIGURED));
        }
        AppointmentChange change = AppointmentChange.stay(call, account.get(), known);
        return changer.keep(change, call.deadline()).compose(result -> {
            if (result instanceof ChangeResult.Promised promised) {
                return Future.succeededFuture(new BookingResult.Promised(promised.code()));
            }
            if (result instanceof ChangeResult.Busy) {
                return Future.succeededFuture(new BookingResult.Busy());
            }
            if (result instanceof ChangeResult.Replaced) {
                return Future.succeededFuture(new BookingResult.Refused(ErrorCode.CONFLICT));
            }
            Supplier<Future<BookingResult>> book =
                    () -> booker.book(shop, goingOn(shop, wanted, request, known), call.deadline());
            if (result instanceof ChangeResult.Done) {
                // It stands as it did, on the terms it was booked on.
                return known.operation() == null
                        ? Future.succeededFuture(new BookingResult.AlreadyBooked())
                        : book.get();
            }
            // It was cancelled before this was written down: then it is a wish like any other.
            return onItsTerms(call, wanted, book);
        });
    }

    /** Nobody books on terms they have not heard; the deposit itself was agreed to before. */
    private Future<BookingResult> onItsTerms(ToolCall call, Wish wanted, Supplier<Future<BookingResult>> book) {
        return isHeard(call, wanted)
                .compose(heard -> heard ? book.get() : Future.succeededFuture(new BookingResult.TermsFirst()));
    }

    private Future<Boolean> isHeard(ToolCall call, Wish wanted) {
        boolean nothingToHear = new TermsPhrases(call.context().locale())
                .rule(wanted.terms().besidesDeposit())
                .isEmpty();
        // Half an answer to them is none, however often they were told.
        return nothingToHear || call.isSaid(BookAppointmentTool.TERMS)
                ? Future.succeededFuture(nothingToHear || call.flag(BookAppointmentTool.TERMS))
                : told.isTold(call, wanted.offer().service(), wanted.terms());
    }

    /** Who may not hear of what is known already is served like anybody else who wishes for that time. */
    private Future<BookingResult> tell(
            ToolCall call,
            Shop shop,
            Wish wanted,
            BookingRequest request,
            CallerAppointment known,
            BookingResult answer) {
        return ifHeard(call, shop, wanted, request, known, () -> Future.succeededFuture(answer));
    }

    private Future<BookingResult> ifHeard(
            ToolCall call,
            Shop shop,
            Wish wanted,
            BookingRequest request,
            CallerAppointment known,
            Supplier<Future<BookingResult>> answer) {
        return identity.mayHearOf(call, request.attendee().name(), known)
                .compose(allowed -> allowed
                        ? answer.get()
                        : onItsTerms(call, wanted, () -> booker.book(shop, request, call.deadline()))
                                .map(result -> result instanceof BookingResult.AlreadyBooked
                                        ? new BookingResult.Taken(List.of())
                                        : result));
    }

    /** What was only held is given up for it; of what stands already the caller hears, if they may. */
    private Future<BookingResult> withThemInstead(
            ToolCall call, Shop shop, Wish wanted, BookingRequest request, CallerAppointment known) {
        if (!known.held()) {
            String calendar = Objects.requireNonNull(known.calendar(), "what is elsewhere is somewhere");
            return tell(
                    call, shop, wanted, request, known, new BookingResult.WithSomebodyElse(calendar, known.isBooked()));
        }
        return onItsTerms(
                call,
                wanted,
                () -> holds.afterGivingUp(
                        List.of(known), request, call.deadline(), () -> booker.book(shop, request, call.deadline())));
    }

    /** Returns the wish there was before, where it was one of ours. */
    private static BookingRequest goingOn(Shop shop, Wish wanted, BookingRequest request, CallerAppointment known) {
        return Optional.ofNullable(known.operation())
                .map(operation -> inItsCalendar(request, known, shop, wanted)
                        .as(operation, known.held() ? new BookingRequest.Hold(known.reservation()) : null))
                .orElse(request);
    }

    /** Who does not say with whom goes on with whom it was held or asked for. */
    private static BookingRequest inItsCalendar(
            BookingRequest request, CallerAppointment known, Shop shop, Wish wanted) {
        return shop.calendars(wanted.offer())
                .filter(calendar -> calendar.key().equals(known.calendar()))
                .findFirst()
                .map(request::in)
                .orElse(request);
    }
}
