package de.askproai.gateway.booking;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.payment.BillingAccount;
import de.askproai.gateway.speech.PhoneNumbers;
import de.askproai.gateway.tenant.Deposit;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.tool.FactSchema;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import de.askproai.gateway.tool.ToolSpec;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Books an appointment for the caller, once per wish, or says why not and what else is free. */
final class BookAppointmentTool implements ChangingTool {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,180}\\.[^@\\s.]{2,63}");
    /** Set once the caller has said so. */
    private static final String SECOND = "second";

    private static final String AGREED = "deposit_agreed";

    private final ToolSpec spec;
    private final Shops shops;
    private final CallerAppointments callers;
    private final CallerIdentity identity;
    private final Wishes wishes;
    private final Holder holder;
    private final Booker booker;
    private final BusinessClock clock;

    BookAppointmentTool(
            Shops shops,
            CallerAppointments callers,
            CallerIdentity identity,
            Wishes wishes,
            Holder holder,
            Booker booker,
            BusinessClock clock) {
        this.spec = define();
        this.shops = shops;
        this.callers = callers;
        this.identity = identity;
        this.wishes = wishes;
        this.holder = holder;
        this.booker = booker;
        this.clock = clock;
    }

    private static ToolSpec define() {
        return new ToolSpec(
                "book_appointment",
                "Book an appointment",
                "Books an appointment. Needs day, time, the caller's name and the service; the phone number is the caller's "
                        + "own unless another one is given. Call it once the caller has agreed to a time.",
                Wishes.arguments()
                        .branch()
                        .text("name", "Full name of who comes")
                        .text("phone", "Phone number, if not the caller's own")
                        .text("email", "E-mail address, if the caller gives one")
                        .text("notes", "Anything the shop should know")
                        .flag(AGREED, "True once the caller has agreed to pay the deposit they were told of")
                        .flag(SECOND, "True once the caller said they want a second appointment on the same day")
                        .done(),
                ServiceFacts.terms(FactSchema.facts())
                        .moment("deposit_due", "By when the deposit is paid")
                        .text("service", "Service that was asked for")
                        .text(
                                "staff",
                                "Who it is with, where that was wished for or the caller has it with somebody else")
                        .text("staff_wished", "Who was wished for, where the caller has that time, but not with them")
                        .moment("start", "The time that was asked for")
                        .number("duration_minutes", "How long it takes")
                        .flag("booked", "Whether the caller has the appointment")
                        .flag("confirmed", "Whether the shop need not confirm it any more")
                        .flag("already_booked", "Whether the caller had it before")
                        .flag("callback_promised", "Whether it will be booked later, and the caller will hear of it")
                        .moment("existing", "Another appointment the caller has on that day")
                        .moments("alternatives", "Free times to offer instead")
                        .text("reason", "Rule of the shop that forbids it")
                        .onSuccess("service", "start", "booked")
                        .done(),
                ToolSpec.Kind.WRITE,
                Set.of("bookings:write"));
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    @Override
    public JsonObject meaning(ToolCall call) {
        return wishes.meaning(call, clock.now(call.context().zone()));
    }

    @Override
    public Future<ToolAnswer> run(ToolCall call) {
        return ShopDoor.serveAt(shops, wishes, clock, call, this::book);
    }

    private Future<ToolAnswer> book(ToolCall call, Shop shop, Wish wish, ZonedDateTime start, ZonedDateTime now) {
        return identity.attendee(call)
                .compose(name -> name.map(known -> book(call, shop, wish, start, now, known))
                        .orElseGet(() -> Future.succeededFuture(ToolAnswer.asking(
                                CallerIdentity.NAME,
                                Phrases.telling(wish.terms(), call.context().locale())
                                        .whichName()))));
    }

    private Future<ToolAnswer> book(
            ToolCall call, Shop shop, Wish wish, ZonedDateTime start, ZonedDateTime now, String name) {
        Phrases phrases = Phrases.telling(wish.terms(), call.context().locale());
        Attendee attendee = new Attendee(name, phone(call, shop), email(call));
        if (attendee.phone() == null && attendee.email() == null) {
            return Future.succeededFuture(ToolAnswer.asking("phone", phrases.whichNumber()));
        }
        Optional<ToolAnswer> question = depositQuestion(call, shop, wish, start, attendee, now);
        if (question.isPresent()) {
            return Future.succeededFuture(question.get());
        }
        BookingRequest request = request(call, shop, wish, start, attendee);
        return callers.upcoming(call)
                .compose(mine -> book(call, shop, wish, request, mine))
                .map(result -> answer(phrases, shop, wish, start, result, now));
    }

    /** The caller hears of the deposit, and says where its invoice goes, before anything is booked. */
    private static Optional<ToolAnswer> depositQuestion(
            ToolCall call, Shop shop, Wish wish, ZonedDateTime start, Attendee attendee, ZonedDateTime now) {
        Optional<Deposit> deposit = wish.terms().deposit();
        if (deposit.isEmpty()) {
            return Optional.empty();
        }
        Instant due = deposit.get().due(now.toInstant(), start.toInstant());
        if (!due.isAfter(now.toInstant())) {
            return Optional.of(Wishes.refusal(call, wish.offer(), Terms.Refusal.TOO_SOON));
        }
        boolean agreed = call.flag(AGREED);
        if (agreed && attendee.email() != null) {
            return Optional.empty();
        }
        ZonedDateTime until = due.atZone(shop.zone());
        TermsPhrases phrases = new TermsPhrases(call.context().locale());
        return Optional.of(ToolAnswer.failure(
                ErrorCode.INVALID_REQUEST,
                agreed
                        ? phrases.whereToSendTheInvoice()
                        : phrases.agreeToDeposit(deposit.get(), until, now.toLocalDate(), attendee.email() == null),
                ServiceFacts.terms(new JsonObject(), wish.terms())
                        .put("missing", agreed ? "email" : AGREED)
                        .put("deposit_due", until.toOffsetDateTime().toString())));
    }

    /** Goes on with what the caller held, asked for or booked before, in this call or in one that was cut off. */
    private Future<BookingResult> book(
            ToolCall call, Shop shop, Wish wanted, BookingRequest request, List<CallerAppointment> mine) {
        boolean second = call.flag(SECOND);
        Optional<CallerAppointment> same = SameWish.of(request, mine)
                .filter(known -> !request.operation().equals(known.operation()))
                .filter(known -> !second || !known.isBooked());
        Optional<CallerAppointment> elsewhere = same.filter(known -> known.isElsewhere(request.calendar()));
        if (wanted.staff() != null && elsewhere.isPresent()) {
            return withThemInstead(call, shop, request, elsewhere.get());
        }
        if (same.filter(CallerAppointment::isBooked).isPresent()) {
            return tell(call, shop, request, same.get(), new BookingResult.AlreadyBooked());
        }
        List<CallerAppointment> others = second ? List.of() : SameWish.sameDay(request, mine, shop);
        BookingRequest wish = same.flatMap(known -> Optional.ofNullable(known.operation())
                        .map(operation -> inItsCalendar(request, known, shop, wanted)
                                .as(operation, known.held() ? new BookingRequest.Hold(known.reservation()) : null)))
                .orElse(request);
        return same.isEmpty() && !others.isEmpty()
                ? mayHear(call, others)
                        .compose(other -> other.map(start ->
                                        Future.<BookingResult>succeededFuture(new BookingResult.SameDay(start)))
                                .orElseGet(() -> booker.book(shop, wish, call.deadline())))
                : booker.book(shop, wish, call.deadline());
    }

    /** Who may not hear of what is known already is served like anybody else who wishes for that time. */
    private Future<BookingResult> tell(
            ToolCall call, Shop shop, BookingRequest request, CallerAppointment known, BookingResult answer) {
        return identity.mayHearOf(call, request.attendee().name(), known)
                .compose(allowed -> allowed
                        ? Future.succeededFuture(answer)
                        : booker.book(shop, request, call.deadline())
                                .map(result -> result instanceof BookingResult.AlreadyBooked
                                        ? new BookingResult.Taken(List.of())
                                        : result));
    }

    /** What was only held is given up for it; of what stands already the caller hears, if they may. */
    private Future<BookingResult> withThemInstead(
            ToolCall call, Shop shop, BookingRequest request, CallerAppointment known) {
        if (!known.held()) {
            String calendar = Objects.requireNonNull(known.calendar(), "what is elsewhere is somewhere");
            return tell(call, shop, request, known, new BookingResult.WithSomebodyElse(calendar, known.isBooked()));
        }
        UUID connection = known.connection();
        Optional<CalendarAccount> account =
                connection == null ? Optional.empty() : shops.account(request.company(), connection);
        return holder.giveUp(request.company(), known, account, call.deadline())
                .compose(done -> booker.book(shop, request, call.deadline()));
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

    /** Returns the first of the times the caller may hear of. */
    private Future<Optional<Instant>> mayHear(ToolCall call, List<CallerAppointment> others) {
        return identity.soFar(call).map(hearing -> {
            List<CallerAppointment> own = hearing instanceof Hearing.Granted granted ? granted.coming() : List.of();
            return own.stream()
                    .filter(one -> others.stream().anyMatch(other -> other.id().equals(one.id())))
                    .map(CallerAppointment::start)
                    .findFirst();
        });
    }

    private static BookingRequest request(ToolCall call, Shop shop, Wish wish, ZonedDateTime start, Attendee attendee) {
        Instant from = start.toInstant();
        return new BookingRequest(
                wish.calendar(),
                call.writing(),
                call.context().conversation(),
                shop.branch(),
                wish.offer().service(),
                wish.offer().name(),
                from,
                start.plusMinutes(wish.offer().minutes()).toInstant(),
                shop.zone(),
                call.context().locale().getLanguage().equals("de") ? "de" : "en",
                attendee,
                call.text("notes").orElse(null),
                null,
                shop.invoicing(),
                demand(shop, wish),
                wish.offer().priceMinor(),
                wish.offer().currency() == null ? null : wish.offer().currency().toLowerCase(Locale.ROOT));
    }

    private static @Nullable DepositDemand demand(Shop shop, Wish wish) {
        BillingAccount account = shop.deposits();
        return account == null
                ? null
                : wish.terms()
                        .deposit()
                        .map(deposit -> new DepositDemand(account, deposit))
                        .orElse(null);
    }

    private static ToolAnswer answer(
            Phrases phrases, Shop shop, Wish wish, ZonedDateTime start, BookingResult result, ZonedDateTime now) {
        LocalDate today = now.toLocalDate();
        JsonObject facts = isOfBefore(result) ? new JsonObject() : wish.staffTo(new JsonObject());
        facts.put("service", wish.offer().name())
                .put("start", start.toOffsetDateTime().toString())
                .put("duration_minutes", wish.offer().minutes())
                .put(
                        "booked",
                        result instanceof BookingResult.Booked || result instanceof BookingResult.AwaitingDeposit);
        if (result instanceof BookingResult.Booked booked) {
            return ToolAnswer.success(
                    phrases.booked(start, today, booked.pending()), facts.put("confirmed", !booked.pending()));
        }
        if (result instanceof BookingResult.AwaitingDeposit) {
            return ToolAnswer.success(
                    phrases.awaitingDeposit(start, today),
                    ServiceFacts.terms(facts, wish.terms()).put("confirmed", false));
        }
        if (result instanceof BookingResult.AlreadyBooked) {
            return ToolAnswer.success(
                    phrases.alreadyBooked(start, today),
                    facts.put("booked", true).put("already_booked", true));
        }
        if (result instanceof BookingResult.WithSomebodyElse there) {
            Optional<String> with = shop.whoseIs(wish.offer(), there.calendar()).map(Shop.Person::name);
            with.ifPresentOrElse(person -> facts.put(Wishes.STAFF, person), () -> facts.remove(Wishes.STAFF));
            String wished = Objects.requireNonNull(wish.staff(), "nobody else without a wish")
                    .name();
            return ToolAnswer.failure(
                    ErrorCode.CONFLICT,
                    new StaffPhrases(phrases.locale()).notWith(wished, with, there.booked()),
                    facts.put("booked", there.booked())
                            .put("already_booked", there.booked())
                            .put("staff_wished", wished));
        }
        if (result instanceof BookingResult.SameDay other) {
            ZonedDateTime existing = other.start().atZone(shop.zone());
            return ToolAnswer.failure(
                    ErrorCode.CONFLICT,
                    phrases.sameDay(existing, today),
                    facts.put("existing", existing.toOffsetDateTime().toString())
                            .put("missing", SECOND));
        }
        if (result instanceof BookingResult.Promised promised) {
            return ToolAnswer.promise(
                    promised.code(), phrases.promised(start, today), facts.put("callback_promised", true));
        }
        if (result instanceof BookingResult.Taken taken) {
            List<ZonedDateTime> others = Alternatives.near(start, taken.free());
            return shop.onTopOfCalendar()
                    .refusal(start.toInstant(), Duration.ofMinutes(wish.offer().minutes()), now.toInstant())
                    .map(why -> ToolAnswer.failure(
                            ErrorCode.OUTSIDE_BOOKING_WINDOW,
                            phrases.rules().why(why, start.toLocalDate(), today) + " " + phrases.instead(others, today),
                            Alternatives.among(facts, others)
                                    .put("reason", why.rule().name().toLowerCase(Locale.ROOT))))
                    .orElseGet(() -> ToolAnswer.failure(
                            ErrorCode.SLOT_TAKEN,
                            phrases.taken(start, others, today),
                            Alternatives.among(facts, others)));
        }
        if (result instanceof BookingResult.Outside outside) {
            List<ZonedDateTime> others = Alternatives.near(start, outside.free());
            return ToolAnswer.failure(
                    ErrorCode.OUTSIDE_BOOKING_WINDOW,
                    phrases.outside(others, today),
                    Alternatives.among(facts, others));
        }
        ErrorCode code = result instanceof BookingResult.Refused refused ? refused.code() : ErrorCode.INTERNAL;
        return ToolAnswer.failure(code, phrases.refused(), facts);
    }

    /** What the caller asked for before may be with somebody else than whom they wish for now. */
    private static boolean isOfBefore(BookingResult result) {
        return result instanceof BookingResult.AlreadyBooked || result instanceof BookingResult.Promised;
    }

    private static @Nullable String phone(ToolCall call, Shop shop) {
        return call.text("phone")
                // Nobody is called back at a price somebody else earns: such a number counts as none.
                .filter(spoken -> PhoneNumbers.kind(spoken, shop.country()).isOrdinary())
                .flatMap(spoken -> PhoneNumbers.normalise(spoken, shop.country()))
                .orElse(call.context().callerNumber());
    }

    // A model that heard no address makes one up; what is none is left out.
    private static @Nullable String email(ToolCall call) {
        return call.text("email").filter(text -> EMAIL.matcher(text).matches()).orElse(null);
    }
}
