package de.askproai.gateway.booking.wish;

import de.askproai.gateway.booking.calendar.Calendar;
import de.askproai.gateway.booking.shop.ServicePhrases;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.booking.shop.Terms;
import de.askproai.gateway.booking.shop.TermsDesk;
import de.askproai.gateway.booking.shop.TermsPhrases;
import de.askproai.gateway.booking.shop.TermsTold;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.speech.when.Moment;
import de.askproai.gateway.speech.when.TimeExpressions;
import de.askproai.gateway.speech.when.Understanding;
import de.askproai.gateway.speech.when.Understanding.Question;
import de.askproai.gateway.speech.when.Understanding.Reason;
import de.askproai.gateway.tool.ArgumentSchema;
import de.askproai.gateway.tool.SaidInCalls;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads wishes out of a tool's arguments; what was not understood is asked back, never guessed. */
public final class Wishes {
    public static final String DATE = "date";
    public static final String TIME = "time";
    public static final String SERVICE = "service";
    public static final String SERVICE_HELP =
            "Service as spoken, or several for one appointment (Schneiden und Färben)";
    public static final String STAFF = "staff";
    public static final String STAFF_HELP =
            "Name of whom the caller wants to be served by, or not, as spoken; leave out if they do not mind";

    /** Behind a question that is asked once more before a time is kept or booked. */
    private static final String TO_TAKE_IT = "/take";

    private final TimeExpressions expressions;
    private final TermsDesk terms;
    private final TermsTold told;
    private final SaidInCalls said;
    private final BothServices both;

    public Wishes(TimeExpressions expressions, TermsDesk terms, TermsTold told, SaidInCalls said) {
        this.expressions = expressions;
        this.terms = terms;
        this.told = told;
        this.said = said;
        this.both = new BothServices(said);
    }

    /** Returns who was told which terms. */
    TermsTold told() {
        return told;
    }

    /** Begins the arguments of a tool with what says when, and what for. */
    public static ArgumentSchema arguments() {
        return ArgumentSchema.arguments()
                .text(DATE, "Day as spoken, or YYYY-MM-DD")
                .text(TIME, "Time as spoken, or HH:MM")
                .texts(SERVICE, SERVICE_HELP)
                .text(STAFF, STAFF_HELP);
    }

    /** A wish understood, or what to ask back. */
    record Read(@Nullable Wish wish, @Nullable ToolAnswer question) {}

    /** Reads the wish and finds out on which terms the caller gets it; one they cannot get is refused. */
    Future<Read> read(ToolCall call, Shop shop, ZonedDateTime now) {
        return BothServices.areMeant(call, shop)
                ? both.named(call, shop).compose(named -> read(named, shop, now, Set.of()))
                : read(call, shop, now, Set.of());
    }

    /** @param before what the caller was asked before in this call */
    private Future<Read> read(ToolCall call, Shop shop, ZonedDateTime now, Set<String> before) {
        Asked asked = asked(call, shop, now, before);
        String once = asked.once();
        return once == null
                ? read(call, shop, asked)
                : said.note(call, call.operation() == null ? once : once + TO_TAKE_IT, call.deadline())
                        .compose(first -> first
                                ? read(call, shop, asked)
                                : read(
                                        call,
                                        shop,
                                        now,
                                        Stream.concat(before.stream(), Stream.of(once))
                                                .collect(Collectors.toSet())));
    }

    private Future<Read> read(ToolCall call, Shop shop, Asked asked) {
        if (asked.question() != null) {
            return both.note(call, asked.choice()).map(new Read(null, asked.question()));
        }
        Shop.Offer offer = Objects.requireNonNull(asked.offer());
        return terms.of(call, shop, offer)
                .map(found -> found.refusal()
                        .map(why -> refused(call, offer, why))
                        .orElseGet(() -> new Read(
                                new Wish(
                                        offer,
                                        Objects.requireNonNull(asked.calendar()),
                                        asked.when(),
                                        asked.staff(),
                                        found),
                                null)));
    }

    private static Read refused(ToolCall call, Shop.Offer offer, Terms.Refusal why) {
        return new Read(null, refusal(call, offer, why));
    }

    /** Returns the answer to somebody who cannot book a service by phone. */
    public static ToolAnswer refusal(ToolCall call, Shop.Offer offer, Terms.Refusal why) {
        return ToolAnswer.failure(
                ErrorCode.FORBIDDEN,
                new TermsPhrases(call.context().locale()).refused(why, offer.name()),
                new JsonObject().put("reason", why.name().toLowerCase(Locale.ROOT)));
    }

    /**
     * What was said, before anybody looked up who says it; or what to ask back.
     *
     * @param once under which name the question is noted, if it is asked once in a call; null where it needs an answer
     * @param choice the services between which the caller is asked to choose
     */
    private record Asked(
            Shop.@Nullable Offer offer,
            @Nullable Calendar calendar,
            Moment when,
            Shop.@Nullable Person staff,
            @Nullable ToolAnswer question,
            @Nullable String once,
            List<Shop.Offer> choice) {
        static Asked asking(@Nullable ToolAnswer question) {
            return new Asked(null, null, Moment.UNSAID, null, question, null, List.of());
        }

        static Asked asking(ToolAnswer question, String once) {
            return new Asked(null, null, Moment.UNSAID, null, question, once, List.of());
        }

        static Asked choosing(ToolAnswer question, List<Shop.Offer> choice) {
            return new Asked(null, null, Moment.UNSAID, null, question, null, choice);
        }
    }

    private Asked asked(ToolCall call, Shop shop, ZonedDateTime now, Set<String> before) {
        ServicePhrases services = new ServicePhrases(call.context().locale());
        OneByOne oneByOne = new OneByOne(call.context().locale());
        Optional<String> service = call.text(SERVICE);
        if (BothServices.areMeant(call, shop)) {
            return Asked.asking(ToolAnswer.asking(SERVICE, oneByOne.whichServices()));
        }
        Optional<Shop.Elsewhere> elsewhere = service.flatMap(shop::elsewhere);
        if (elsewhere.isPresent()) {
            return Asked.asking(ToolAnswer.asking(SERVICE, services.onlyElsewhere(elsewhere.get(), shop)));
        }
        int quantity = service.map(shop.spoken()::quantityIn).orElse(1);
        String several = SaidInCalls.SEVERAL + quantity;
        if (quantity > 1 && !before.contains(several)) {
            return Asked.asking(ToolAnswer.asking(SERVICE, services.oneByOne(quantity)), several);
        }
        List<Shop.Offer> together = service.map(shop.spoken()::offersIn).orElse(List.of());
        List<Shop.Offer> offers =
                together.size() == 1 ? together : shop.spoken().offers(service);
        if (offers.size() != 1 || together.size() > 1 || isHalf(service, shop)) {
            return Asked.choosing(
                    ToolAnswer.asking(SERVICE, whichService(services, shop, service, together, offers)),
                    together.size() > 1 || isHalf(service, shop) ? List.of() : offers);
        }
        Shop.Offer offer = offers.get(0);
        if (shop.calendars(offer).findAny().isEmpty()) {
            return Asked.asking(ToolAnswer.failure(ErrorCode.MISCONFIGURED, services.notBookable(), new JsonObject()));
        }
        StaffWish.Found staff = new StaffWish(shop, offer, call.context().locale())
                .find(call.text(STAFF), !before.contains(SaidInCalls.WHO_INSTEAD));
        Calendar calendar = staff.calendar();
        if (calendar == null) {
            ToolAnswer question = staff.question();
            if (question != null && staff.instead()) {
                return Asked.asking(question, SaidInCalls.WHO_INSTEAD);
            }
            return Asked.asking(
                    question == null
                            ? ToolAnswer.asking(
                                    STAFF, new StaffPhrases(call.context().locale()).whichStaff(shop, offer))
                            : question);
        }
        if (SeveralAtOnce.areBoth(call, DATE, TIME)) {
            return Asked.asking(ToolAnswer.asking(DATE, oneByOne.whichFirst()));
        }
        Understanding when = when(call, now);
        boolean unclear = when instanceof Question question && !onlyLacksADay(question, call, now);
        Optional<String> first = before.contains(SaidInCalls.REPEATING)
                ? Optional.empty()
                : SeveralAtOnce.askingForTheFirst(call, when, unclear, now.toLocalDate(), offer.name());
        if (first.isPresent()) {
            return Asked.asking(ToolAnswer.asking(DATE, first.get()), SaidInCalls.REPEATING);
        }
        if (unclear) {
            return Asked.asking(asking((Question) when, call.context().locale(), now.toLocalDate()));
        }
        return new Asked(offer, calendar, when.moment(), staff.person(), null, null, List.of());
    }

    /** Half of what was named is never booked for the whole. */
    private static boolean isHalf(Optional<String> said, Shop shop) {
        return said.filter(shop.spoken()::isHalfClear).isPresent();
    }

    private static String whichService(
            ServicePhrases phrases,
            Shop shop,
            Optional<String> said,
            List<Shop.Offer> together,
            List<Shop.Offer> offers) {
        if (together.size() > 1) {
            return phrases.notTogether(together);
        }
        List<Shop.Offer> unclear = said.map(shop.spoken()::unclearIn).orElse(List.of());
        if (!unclear.isEmpty()) {
            boolean one = said.filter(shop.spoken()::mayBeOne).isPresent();
            return one ? phrases.whichOf(unclear) : phrases.notInOne() + " " + phrases.whichOf(unclear);
        }
        List<Shop.Offer> known = said.map(shop.spoken()::knownIn).orElse(List.of());
        if (!known.isEmpty()) {
            return phrases.onlyThese(known);
        }
        return offers.isEmpty() ? phrases.whichService(shop) : phrases.whichOf(offers);
    }

    /** Returns what was understood of the day and the time that were said. */
    public Understanding when(ToolCall call, ZonedDateTime now) {
        return expressions.understand(
                call.text(DATE).orElse(null),
                call.text(TIME).orElse(null),
                now,
                call.context().locale());
    }

    /** Returns whether no day was named at all; one that is not understood was. */
    public boolean onlyLacksADay(Question question, ToolCall call, ZonedDateTime now) {
        return question.reason() == Reason.DAY_MISSING
                && call.text(DATE)
                        .map(said ->
                                expressions.understand(said, now, call.context().locale()))
                        .filter(said -> said.moment().equals(Moment.UNSAID))
                        .isEmpty();
    }

    /** Returns the question for a day or a time that is in doubt. */
    public static ToolAnswer asking(Question question, Locale locale, LocalDate today) {
        boolean day = question.moment().date() == null;
        ErrorCode code =
                question.reason() == Reason.PAST ? ErrorCode.OUTSIDE_BOOKING_WINDOW : ErrorCode.INVALID_REQUEST;
        return ToolAnswer.asking(code, day ? DATE : TIME, question.inWords(locale, today));
    }

    /** Returns day and time in one spelling, so that a wish said in other words is the same wish. */
    public JsonObject meaning(ToolCall call, ZonedDateTime now) {
        return inOneSpelling(call.arguments().copy(), DATE, TIME, call, now);
    }

    /** Returns the same for a wish about another day and time beside it. */
    public JsonObject inOneSpelling(JsonObject meaning, String date, String time, ToolCall call, ZonedDateTime now) {
        Moment when = expressions
                .understand(
                        call.text(date).orElse(null),
                        call.text(time).orElse(null),
                        now,
                        call.context().locale())
                .moment();
        LocalDate day = when.day();
        LocalTime clock = when.clock();
        if (day != null) {
            meaning.put(date, day.toString());
        }
        if (clock != null) {
            meaning.put(time, clock.toString());
        }
        return meaning;
    }
}
