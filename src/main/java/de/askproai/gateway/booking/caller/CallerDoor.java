package de.askproai.gateway.booking.caller;

import de.askproai.gateway.booking.appointment.CallerAppointment;
import de.askproai.gateway.booking.calendar.CalendarAccount;
import de.askproai.gateway.booking.change.AppointmentPhrases;
import de.askproai.gateway.booking.change.ChangePhrases;
import de.askproai.gateway.booking.change.Told;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.booking.shop.Shops;
import de.askproai.gateway.booking.wish.Alternatives;
import de.askproai.gateway.booking.wish.SeveralAtOnce;
import de.askproai.gateway.booking.wish.ShopDoor;
import de.askproai.gateway.booking.wish.Wishes;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.speech.Both;
import de.askproai.gateway.speech.PersonNames;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.tool.ArgumentSchema;
import de.askproai.gateway.tool.FactSchema;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Lets a caller to one appointment that {@link CallerIdentity} says is theirs; asks back where several may be meant. */
public final class CallerDoor {
    private final Shops shops;
    private final CallerIdentity identity;
    private final CallerChoice choice;
    private final BusinessClock clock;

    public CallerDoor(Shops shops, CallerIdentity identity, CallerChoice choice, BusinessClock clock) {
        this.shops = shops;
        this.identity = identity;
        this.choice = choice;
        this.clock = clock;
    }

    /** What a tool does once it knows which appointment is meant, and in which account it is. */
    @FunctionalInterface
    public interface Service {
        public Future<ToolAnswer> serve(ToolCall call, Shop shop, CallerAppointment mine, CalendarAccount account);
    }

    /** Begins the facts of a tool behind this door with what it says to those it does not let in. */
    public static FactSchema facts() {
        return MissedWishes.in(FactSchema.facts()
                .flag("identified", "False where the caller may hear nothing")
                .text("reason", "Why the caller may hear nothing, or cannot have what they want")
                .moments("appointments", "The caller's appointments to choose from"));
    }

    /** What a tool does with all that may be meant by a caller who may hear of it; also with wishes that could not be booked. */
    @FunctionalInterface
    public interface Listener {
        public Future<ToolAnswer> hear(Shop shop, CallerChoice.Found<CallerAppointment> found, MissedWishes missed);
    }

    /** What a tool does with a wish that could not be booked, which alone is meant. */
    @FunctionalInterface
    public interface MissedService {
        public Future<ToolAnswer> serve(ToolCall call, CallerAppointment wish, MissedWishes told);
    }

    /** Serves a caller who means one appointment, or one wish that could not be booked; asks back where it may be several. */
    public Future<ToolAnswer> serve(ToolCall call, Service service, MissedService ofMissed) {
        return serve(call, false, service, ofMissed);
    }

    /** Serves the same where a branch that was named may also be whereto the caller wants with it. */
    public Future<ToolAnswer> serveWhoMayLeave(ToolCall call, Service service, MissedService ofMissed) {
        return serve(call, true, service, ofMissed);
    }

    private Future<ToolAnswer> serve(ToolCall call, boolean mayLeave, Service service, MissedService ofMissed) {
        return hear(
                call,
                mayLeave,
                (shop, found, missed) -> found.meant().isEmpty() && missed.isAny()
                        ? oneMissed(call, shop, missed)
                                .map(wish -> ofMissed.serve(call, wish, missed))
                                .orElseGet(() -> Future.succeededFuture(missed.told()))
                        : one(call, shop, found)
                                .compose(one -> one.map(mine -> serve(call, shop, mine, service))
                                        .orElseGet(() -> Future.succeededFuture(ask(call, shop, found)))));
    }

    private Optional<CallerAppointment> oneMissed(ToolCall call, Shop shop, MissedWishes missed) {
        List<MissedWish> wishes = missed.all().stream().map(MissedWish::new).toList();
        return choice.of(wishes, call, shop, clock.now(shop.zone()))
                .one()
                .map(MissedWish::mine)
                .filter(one -> !one.isMissedMove());
    }

    private Future<Optional<CallerAppointment>> one(
            ToolCall call, Shop shop, CallerChoice.Found<CallerAppointment> found) {
        boolean alike = found.sure() && new TellingApart(shop, telling(call, shop)).areAlike(found.meant());
        return alike
                ? identity.attendee(call).map(name -> under(name, found.meant()))
                : Future.succeededFuture(found.one());
    }

    /**
     * Of several that nothing but a name tells apart, any of those that are under the same one: who comes twice at one time is
     * rather two people with names that sound alike, so here a name counts as it is spelt.
     */
    private static Optional<CallerAppointment> under(Optional<String> name, List<CallerAppointment> alike) {
        List<CallerAppointment> theirs = areUnderOneName(alike)
                ? alike
                : alike.stream()
                        .filter(one -> name.filter(said -> PersonNames.says(one.name(), said))
                                .isPresent())
                        .toList();
        return areUnderOneName(theirs)
                ? theirs.stream().min(Comparator.comparing(mine -> mine.change() != null))
                : Optional.empty();
    }

    private static boolean areUnderOneName(List<CallerAppointment> some) {
        return some.stream()
                .allMatch(one -> some.stream().allMatch(other -> PersonNames.says(one.name(), other.name())));
    }

    /** Lets a caller hear of their appointments who may; the others are told what is needed for it. */
    public Future<ToolAnswer> hear(ToolCall call, Listener listener) {
        return hear(call, false, listener);
    }

    private Future<ToolAnswer> hear(ToolCall call, boolean mayLeave, Listener listener) {
        return ShopDoor.open(shops, call)
                .compose(shop -> identity.of(call).compose(hearing -> {
                    if (hearing instanceof Hearing.Refused refused) {
                        return Future.succeededFuture(IdentityPhrases.refused(
                                refused.reason(),
                                shop.isSomebodyTold(),
                                call.context().locale()));
                    }
                    Hearing.Granted granted = (Hearing.Granted) hearing;
                    Heard own = heard(call, shop, mayLeave, granted);
                    Heard others = heard(call, shop, mayLeave, granted.ofAlike());
                    List<CallerAppointment> asked = granted.isOnlyAlike() ? granted.alike() : others.meant();
                    return own.meant().isEmpty() && !asked.isEmpty()
                            ? identity.ask(call, asked)
                                    .compose(asks -> asks.map(Future::succeededFuture)
                                            .orElseGet(() -> listener.hear(shop, others.found(), others.missed())))
                            : listener.hear(shop, own.found(), own.missed());
                }));
    }

    /** What was found, and wishes that could not be booked. */
    private record Heard(CallerChoice.Found<CallerAppointment> found, MissedWishes missed) {
        List<CallerAppointment> meant() {
            return Stream.concat(found.meant().stream(), missed.all().stream())
                    .distinct()
                    .toList();
        }
    }

    private Heard heard(ToolCall call, Shop shop, boolean mayLeave, Hearing.Granted granted) {
        ZonedDateTime now = clock.now(shop.zone());
        CallerChoice.Found<CallerAppointment> found = choice.of(granted.coming(), call, shop, now);
        return new Heard(
                mayLeave && found.meant().isEmpty() ? choice.of(granted.coming(), wherever(call), shop, now) : found,
                missed(call, shop, now, granted));
    }

    /** Who has nothing to come hears of all that could not be booked, whatever they asked for. */
    private MissedWishes missed(ToolCall call, Shop shop, ZonedDateTime now, Hearing.Granted granted) {
        CallerChoice.Found<MissedWish> asked =
                choice.of(granted.missed().stream().map(MissedWish::new).toList(), call, shop, now);
        return new MissedWishes(
                granted.coming().isEmpty() && asked.doubt() == null
                        ? granted.missed()
                        : asked.meant().stream().map(MissedWish::mine).toList(),
                shop,
                now.toLocalDate(),
                call.context().locale());
    }

    private static ToolCall wherever(ToolCall call) {
        JsonObject others = call.arguments().copy();
        others.remove(ArgumentSchema.BRANCH);
        return call.with(others);
    }

    private Future<ToolAnswer> serve(ToolCall call, Shop called, CallerAppointment mine, Service service) {
        UUID company = call.context().company();
        UUID connection = mine.connection();
        Optional<CalendarAccount> account = connection == null ? Optional.empty() : shops.account(company, connection);
        if (account.isEmpty()) {
            ChangePhrases phrases = phrases(call, called).at(called.place(mine.branch()));
            return Future.succeededFuture(ToolAnswer.failure(
                    ErrorCode.MISCONFIGURED, phrases.notChanged(mine.start(called.zone())), new JsonObject()));
        }
        UUID branch = mine.branch() == null ? called.branch() : mine.branch();
        return shops.find(company, branch, call.deadline())
                .compose(shop -> service.serve(call, shop.orElse(called), mine, account.get()));
    }

    private ToolAnswer ask(ToolCall call, Shop shop, CallerChoice.Found<CallerAppointment> found) {
        AppointmentPhrases phrases = telling(call, shop);
        if (found.all().isEmpty()) {
            return ToolAnswer.failure(ErrorCode.NOT_FOUND, phrases.noneKnown(), new JsonObject());
        }
        Optional<ToolAnswer> question = question(call, shop, found);
        if (question.isPresent()) {
            return question.get();
        }
        boolean none = found.meant().isEmpty();
        List<CallerAppointment> told = none ? found.all() : found.meant();
        TellingApart apart = new TellingApart(shop, phrases);
        if (!none && apart.areAlike(told)) {
            return ToolAnswer.asking(CallerIdentity.NAME, phrases.forWhom());
        }
        List<ZonedDateTime> starts =
                told.stream().map(appointment -> appointment.start(shop.zone())).toList();
        JsonObject facts =
                new JsonObject().put("missing", Wishes.DATE).put("appointments", Alternatives.toJson(starts));
        return none
                ? ToolAnswer.failure(
                        ErrorCode.NOT_FOUND, phrases.at(apart.place(told)).noneThen(apart.of(told)), facts)
                : ToolAnswer.failure(ErrorCode.INVALID_REQUEST, whichOne(call, phrases, apart.of(told)), facts);
    }

    /** Who means several hears that it is done one after the other. */
    private static String whichOne(ToolCall call, AppointmentPhrases phrases, List<Told> told) {
        boolean both = SeveralAtOnce.areBoth(call, Wishes.DATE, Wishes.TIME, Wishes.SERVICE);
        String question = phrases.whichOne(told);
        return both && told.size() > 1
                ? Both.oneAfterTheOther(question, call.context().locale())
                : question;
    }

    /** Returns what to ask about the day that was said, before anything is found by it. */
    public Optional<ToolAnswer> question(ToolCall call, Shop shop, CallerChoice.Found<CallerAppointment> found) {
        return Optional.ofNullable(found.doubt())
                .map(doubt -> Wishes.asking(
                        doubt, call.context().locale(), clock.now(shop.zone()).toLocalDate()));
    }

    /** Returns what is said of the appointments there are. */
    public AppointmentPhrases telling(ToolCall call, Shop shop) {
        return AppointmentPhrases.of(
                shop, call.context().locale(), clock.now(shop.zone()).toLocalDate());
    }

    /** Returns what is said of changing one that is there. */
    public ChangePhrases phrases(ToolCall call, Shop shop) {
        return ChangePhrases.at(
                shop, call.context().locale(), clock.now(shop.zone()).toLocalDate());
    }
}
