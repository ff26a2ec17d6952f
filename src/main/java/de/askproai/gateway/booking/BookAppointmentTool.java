package de.askproai.gateway.booking;

import de.askproai.gateway.booking.appointment.BookingRequest;
import de.askproai.gateway.booking.appointment.CallerAppointments;
import de.askproai.gateway.booking.availability.Availability;
import de.askproai.gateway.booking.calendar.Attendee;
import de.askproai.gateway.booking.caller.AttendeeContact;
import de.askproai.gateway.booking.caller.AttendeePhrases;
import de.askproai.gateway.booking.caller.CallerIdentity;
import de.askproai.gateway.booking.shop.ServiceFacts;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.booking.shop.Shops;
import de.askproai.gateway.booking.wish.Phrases;
import de.askproai.gateway.booking.wish.ShopDoor;
import de.askproai.gateway.booking.wish.Wish;
import de.askproai.gateway.booking.wish.Wishes;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.tool.FactSchema;
import de.askproai.gateway.tool.SaidInCalls;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import de.askproai.gateway.tool.ToolSpec;
import de.askproai.gateway.tool.UrgentFacts;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Books an appointment for the caller, once per wish, or says why not and what else is free. */
final class BookAppointmentTool implements ChangingTool {
    /** Set once the caller has said so. */
    static final String SECOND = "second";

    /** Set once the caller has heard the terms. */
    static final String TERMS = "terms_agreed";

    /** A fact: their address was added to what was booked before. */
    static final String ADDRESS_NOTED = "email_noted";

    private static final String OWN_NUMBER = "own_number_kept";

    private final ToolSpec spec;
    private final Shops shops;
    private final CallerAppointments callers;
    private final CallerIdentity identity;
    private final Wishes wishes;
    private final ReturningCaller returning;
    private final Availability availability;
    private final SaidInCalls said;
    private final MeantHold meantHold;
    private final InsteadOf insteadOf;
    private final RefusedTerms refusedTerms;
    private final BusinessClock clock;

    BookAppointmentTool(
            Shops shops,
            CallerAppointments callers,
            CallerIdentity identity,
            Wishes wishes,
            ReturningCaller returning,
            Availability availability,
            SaidInCalls said,
            MeantHold meantHold,
            BusinessClock clock) {
        this.spec = define();
        this.shops = shops;
        this.callers = callers;
        this.identity = identity;
        this.wishes = wishes;
        this.returning = returning;
        this.availability = availability;
        this.said = said;
        this.meantHold = meantHold;
        this.insteadOf = new InsteadOf(identity);
        this.refusedTerms = new RefusedTerms(identity, callers, returning);
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
                        .text(CallerIdentity.PHONE, "Phone number, if not the caller's own")
                        .text(AttendeeContact.EMAIL, "E-mail address, if the caller gives one")
                        .words(
                                "notes",
                                "Anything the shop should know; with \"kein Notfall\" or \"not an emergency\" where it "
                                        + "sounds like one and the caller says it is none")
                        .flag(
                                DepositQuestion.AGREED,
                                "True once the caller has agreed to pay the deposit they were told of")
                        .flag(TERMS, "True once the caller has heard the service's terms and agreed to them")
                        .flag(
                                SECOND,
                                "True once the caller said they want a second appointment on that day, or at that time")
                        .done(),
                ServiceFacts.terms(NoLongerHeld.in(UrgentFacts.in(FactSchema.facts())))
                        .moment("deposit_due", "By when the deposit is paid")
                        .text("service", "Service that was asked for")
                        .text("branch", "Name of the branch it is at, where the company has several")
                        .text(
                                "staff",
                                "Who it is with, where that was wished for or the caller has it with somebody else")
                        .text("staff_wished", "Who was wished for, where the caller has that time, but not with them")
                        .moment("start", "The time that was asked for")
                        .number("duration_minutes", "How long it takes")
                        .flag("booked", "Whether the caller has the appointment")
                        .flag("confirmed", "Whether the shop need not confirm it any more")
                        .flag("already_booked", "Whether the caller had it before")
                        .flag(ADDRESS_NOTED, "That the e-mail address was added to what was booked before")
                        .flag(
                                NotedFacts.PROMISED,
                                "Whether it is noted to be booked later; people_told: false where nobody would tell the caller of it")
                        .moment("existing", "Another appointment the caller has on that day or at that time")
                        .moments(
                                InsteadOf.STILL_THERE,
                                "Appointments the caller wants this one instead of, which stand until they are cancelled: ask")
                        .moments(KeptBesides.HELD, "Times that are still kept for the caller, besides this one")
                        .text("existing_branch", "Name of the branch that one is at, where the company has several")
                        .moments("alternatives", "Free times to offer instead")
                        .flag(
                                OWN_NUMBER,
                                "That the number given is none to call or was not understood, and the caller's own is noted")
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

    /** What is urgent waits for no appointment. */
    @Override
    public boolean leavesWishForUrgent() {
        return true;
    }

    /** Who has a time kept and says that one, or nothing but their name, has said where. */
    @Override
    public Future<Optional<String>> branchOfTheirs(ToolCall call) {
        return meantHold.of(call).map(meant -> meant.map(held -> held.shop().name()));
    }

    @Override
    public Future<ToolAnswer> run(ToolCall call) {
        boolean complete = Stream.of(Wishes.SERVICE, Wishes.DATE, Wishes.TIME)
                .allMatch(argument -> call.text(argument).isPresent());
        Future<ToolCall> wished = complete
                ? Future.succeededFuture(call)
                : meantHold
                        .of(call)
                        .map(meant -> meant.map(held -> held.in(call)).orElse(call));
        return wished.compose(wish -> ShopDoor.serveAt(
                shops,
                wishes,
                clock,
                wish,
                (asked, shop, what, start, now) -> book(asked, shop, what, start, now)
                        .compose(answer -> insteadOf.telling(asked, shop, what, start, now, answer))));
    }

    private Future<ToolAnswer> book(ToolCall call, Shop shop, Wish wish, ZonedDateTime start, ZonedDateTime now) {
        return RefusedTerms.areIn(call, wish)
                ? refusedTerms.answer(call, shop, wish, start, now)
                : bookAgreed(call, shop, wish, start, now);
    }

    private Future<ToolAnswer> bookAgreed(ToolCall call, Shop shop, Wish wish, ZonedDateTime start, ZonedDateTime now) {
        return identity.attendee(call)
                .compose(name -> name.map(known -> book(call, shop, wish, start, now, known))
                        .orElseGet(() -> Future.succeededFuture(ToolAnswer.asking(
                                CallerIdentity.NAME,
                                new AttendeePhrases(call.context().locale()).whichName()))));
    }

    private Future<ToolAnswer> book(
            ToolCall call, Shop shop, Wish wish, ZonedDateTime start, ZonedDateTime now, String name) {
        AttendeeContact contact = new AttendeeContact(call, shop);
        return asksAboutNumber(call, contact)
                .compose(asks -> asks
                        ? Future.succeededFuture(ToolAnswer.asking(
                                CallerIdentity.PHONE,
                                new AttendeePhrases(call.context().locale()).numberUnclear()))
                        : book(call, shop, wish, start, now, contact.of(name)));
    }

    /** Whose own number is known is asked about another one once, and called back at their own if need be. */
    private Future<Boolean> asksAboutNumber(ToolCall call, AttendeeContact contact) {
        boolean unclear = contact.isNumberUnclear();
        return unclear && call.context().callerNumber() != null
                ? said.note(call, SaidInCalls.NUMBER_UNCLEAR, call.deadline())
                : Future.succeededFuture(unclear);
    }

    private Future<ToolAnswer> book(
            ToolCall call, Shop shop, Wish wish, ZonedDateTime start, ZonedDateTime now, Attendee attendee) {
        Phrases phrases =
                Phrases.telling(wish.terms(), now, call.context().locale()).at(shop.place());
        AttendeePhrases who = new AttendeePhrases(call.context().locale());
        if (attendee.phone() == null && attendee.email() == null) {
            return Future.succeededFuture(
                    call.isRefused(CallerIdentity.PHONE)
                            ? ToolAnswer.asking(AttendeeContact.EMAIL, who.addressInstead())
                            : ToolAnswer.asking(CallerIdentity.PHONE, who.whichNumber()));
        }
        Optional<ToolAnswer> question = DepositQuestion.of(call, shop, wish, start, attendee, now);
        BookingRequest request = WishedBooking.of(call, shop, wish, start, attendee);
        BookingAnswers answers = new BookingAnswers(phrases, shop, wish, start, now);
        return callers.known(call).compose(own -> {
            boolean isTheirs =
                    own.all().stream().anyMatch(known -> known.starts().anyMatch(request.start()::equals));
            if (question.isPresent()) {
                return gone(call, shop, wish, start, isTheirs)
                        .map(gone -> gone.map(answers::of).orElse(question.get()));
            }
            return returning
                    .book(call, shop, wish, request, own)
                    .compose(result -> result instanceof BookingResult.TermsFirst
                            ? gone(call, shop, wish, start, isTheirs).map(gone -> gone.orElse(result))
                            : Future.succeededFuture(result))
                    .map(answers::of)
                    .map(answer -> new AttendeeContact(call, shop).isOwnNumberKept() ? telling(who, answer) : answer)
                    .map(answer -> KeptBesides.telling(call, shop, request, own.mine(), now.toLocalDate(), answer));
        });
    }

    /** Nobody is asked about terms, or where an invoice goes, for a time that is not to be had; what is kept for them is. */
    private Future<Optional<BookingResult>> gone(
            ToolCall call, Shop shop, Wish wish, ZonedDateTime start, boolean isTheirs) {
        return isTheirs
                ? Future.succeededFuture(Optional.empty())
                : availability
                        .insteadIfGone(
                                shop, wish.calendar(), wish.offer().minutes(), start.toInstant(), call.deadline())
                        .map(gone -> gone.map(BookingResult.Taken::new));
    }

    /**
     * An answer that has a sentence left says it; the others leave it to the agent. With what was booked before nothing is noted.
     */
    private static ToolAnswer telling(AttendeePhrases who, ToolAnswer answer) {
        boolean noted = answer.success() && !answer.facts().getBoolean("already_booked", false);
        ToolAnswer told = noted ? answer.with(OWN_NUMBER, true) : answer;
        return answer.facts().getBoolean("confirmed", false)
                ? ToolAnswer.success(told.message() + " " + who.ownNumberKept(), told.facts())
                : told;
    }
}
