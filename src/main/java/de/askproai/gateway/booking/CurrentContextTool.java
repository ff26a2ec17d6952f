package de.askproai.gateway.booking;

import de.askproai.gateway.booking.appointment.CallerAppointments;
import de.askproai.gateway.booking.caller.Callers;
import de.askproai.gateway.booking.hold.OwnHolds;
import de.askproai.gateway.booking.shop.ServiceFacts;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.booking.shop.Shops;
import de.askproai.gateway.booking.slot.DayHours;
import de.askproai.gateway.booking.wish.Alternatives;
import de.askproai.gateway.booking.wish.Phrases;
import de.askproai.gateway.booking.wish.ShopDoor;
import de.askproai.gateway.message.CallPromises;
import de.askproai.gateway.speech.Speaking;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tenant.Branch;
import de.askproai.gateway.tenant.CallPolicy;
import de.askproai.gateway.tenant.CompanyProfile;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.tool.ArgumentSchema;
import de.askproai.gateway.tool.BranchQuestion;
import de.askproai.gateway.tool.FactSchema;
import de.askproai.gateway.tool.Tool;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import de.askproai.gateway.tool.ToolSpec;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Says where the caller is, what time it is there, what can be booked, and whether the number is known. */
final class CurrentContextTool implements Tool {
    private final ToolSpec spec;
    private final Shops shops;
    private final Callers callers;
    private final CallerAppointments appointments;
    private final Store store;
    private final CallPromises promises;
    private final BusinessClock clock;

    CurrentContextTool(
            Shops shops,
            Callers callers,
            CallerAppointments appointments,
            Store store,
            CallPromises promises,
            BusinessClock clock) {
        this.spec = define();
        this.shops = shops;
        this.callers = callers;
        this.appointments = appointments;
        this.store = store;
        this.promises = promises;
        this.clock = clock;
    }

    private static ToolSpec define() {
        return new ToolSpec(
                "get_current_context",
                "Current context",
                "Returns date and time at the branch, its services with duration and price, its opening hours today, and "
                        + "whether the caller's number is known, and what to tell them about who speaks. Call it first.",
                ArgumentSchema.arguments().branch().done(),
                FactSchema.facts()
                        .text("branch", "Name of the branch; missing where the caller has yet to say which it is")
                        .text("time_zone", "IANA name of its time zone")
                        .day("date", "Today there")
                        .text("time", "HH:MM there")
                        .text("weekday", "Today's, in the caller's language")
                        .flag("open_now", "Whether the branch is open")
                        .texts("opening_hours_today", "Spans as HH:MM-HH:MM")
                        .textOrNull("closed_today_for", "Why it is closed today")
                        .list("services", ServiceFacts.priced(), "What the branch offers")
                        .flag("caller_known", "Whether the calling number is on record")
                        .flag("number_shown", "Whether the caller shows a number")
                        .text("disclosure", "What to tell the caller before anything else")
                        .text("recording", "off: do not record; ask: ask, and call record_consent with the answer")
                        .texts("urgent_phrases", "Words that tell something urgent: call report_urgent at once")
                        .texts("transfer_topics", "What calls can be transferred for, for transfer_call")
                        .flag(
                                "has_upcoming",
                                "That an appointment is to come under the caller's number, of which more is told to who says the name: "
                                        + "ask for it, then call query_appointment. Missing where the number does not tell")
                        .moment(
                                "callback_by",
                                "By when the caller is called back, about something urgent or since nobody took their transfer: say so")
                        .moments("held", "Times that are kept for the caller, for whom reserve_slot was called: say so")
                        .text("held_branch", "Name of the branch they are at, where the company has several")
                        .text("held_service", "Service they are kept for, where it is one")
                        .onSuccess("time_zone", "date", "time", "services", "caller_known")
                        .done(),
                ToolSpec.Kind.READ,
                Set.of("bookings:read"));
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    @Override
    public boolean needsBranch() {
        return false;
    }

    @Override
    public Future<ToolAnswer> run(ToolCall call) {
        return ShopDoor.open(shops, call)
                .compose(shop -> shops.profile(shop.company(), call.deadline())
                        .compose(profile -> caller(call, shop).map(caller -> answer(call, shop, profile, caller))));
    }

    /**
     * What is known of who calls.
     *
     * @param known whether they are on record
     * @param callback by when they are called back, though they have yet to hear so
     * @param held when what is kept for them begins
     * @param heldSaid how that is said
     * @param upcoming whether they have an appointment, which is all that is told
     * @param justBooked whether it was booked a moment ago, by a call that was cut off perhaps
     * @param heldAt the branch all of that is at; empty where that need not be said, or is not one
     * @param heldFor the service all of that is for; empty where it is not one
     */
    private record Caller(
            boolean known,
            Optional<ZonedDateTime> callback,
            List<ZonedDateTime> held,
            List<String> heldSaid,
            boolean upcoming,
            boolean justBooked,
            Optional<String> heldAt,
            Optional<String> heldFor) {}

    private Future<Caller> caller(ToolCall call, Shop shop) {
        return callers.isKnown(call)
                .compose(known -> promises.coming(store, call, clock.now())
                        .compose(by -> appointments
                                .coming(call)
                                .map(coming -> new Caller(
                                        known,
                                        by,
                                        OwnHolds.starts(coming.held(), shop),
                                        OwnHolds.said(
                                                coming.held(),
                                                shop,
                                                call.context().locale(),
                                                clock.now(shop.zone()).toLocalDate()),
                                        coming.upcoming(),
                                        coming.justBooked(),
                                        OwnHolds.place(coming.held(), shop),
                                        OwnHolds.service(coming.held(), shop)))));
    }

    private ToolAnswer answer(ToolCall call, Shop shop, CompanyProfile profile, Caller caller) {
        CallPolicy policy = profile.company().calls();
        Locale locale = call.context().locale();
        ZonedDateTime now = clock.now(shop.zone());
        JsonArray services = new JsonArray();
        (call.context().branch() == null ? shop.everywhere() : shop.offers())
                .forEach(offer -> services.add(ServiceFacts.priced(offer)));
        JsonObject facts = new JsonObject()
                .put("time_zone", shop.zone().getId())
                .put("date", now.toLocalDate().toString())
                .put("time", now.toLocalTime().withNano(0).withSecond(0).toString())
                .put("weekday", now.getDayOfWeek().getDisplayName(TextStyle.FULL, locale))
                .put("services", services)
                .put("caller_known", caller.known())
                .put("number_shown", call.context().callerNumber() != null)
                .put("disclosure", policy.privacy().disclosed(locale))
                .put("recording", policy.privacy().recording().stored())
                .put("urgent_phrases", new JsonArray(policy.urgent().phrases(locale)))
                .put("transfer_topics", new JsonArray(topics(call, profile, now)));
        List<String> open = openBranches(call, profile);
        String message;
        if (open.isEmpty()) {
            JsonObject ignored = facts.mergeIn(here(shop, now, locale));
            message = message(shop.name(), now, locale);
        } else {
            JsonObject ignored = facts.put(BranchQuestion.BRANCHES, new JsonArray(open));
            String which = BranchQuestion.which(open, locale);
            message = caller.callback().isPresent()
                    ? message(profile.company().name(), now, locale)
                    : kept(caller, locale)
                            .map(kept -> kept + " " + (caller.heldAt().isPresent() ? thatOrElse(locale) : which))
                            .orElse(which);
        }
        caller.callback()
                .ifPresent(by -> facts.put("callback_by", by.toOffsetDateTime().toString()));
        if (caller.upcoming()) {
            facts.put("has_upcoming", true);
        }
        if (!caller.held().isEmpty()) {
            facts.put("held", Alternatives.toJson(caller.held()));
            caller.heldAt().ifPresent(place -> facts.put("held_branch", place));
            caller.heldFor().ifPresent(service -> facts.put("held_service", service));
        }
        // Two sentences at most: who is called back hears of that first, and who has yet to choose a branch is asked.
        return ToolAnswer.success(
                caller.callback()
                        .map(by -> calledBack(by, now, locale))
                        .or(() -> open.isEmpty() ? kept(caller, locale) : Optional.empty())
                        .map(more -> message + " " + more)
                        .orElse(message),
                facts);
    }

    /** Where what is kept is was said just now: nobody is asked for it. */
    private static String thatOrElse(Locale locale) {
        return Speaking.german(locale)
                ? "Geht es darum, oder um etwas anderes?"
                : "Is it about that, or about something else?";
    }

    private static Optional<String> kept(Caller caller, Locale locale) {
        return caller.held().isEmpty()
                ? Optional.of(justBooked(locale)).filter(booked -> caller.justBooked())
                : Optional.of(new Phrases(locale).at(caller.heldAt()).kept(caller.heldSaid()));
    }

    /** Neither what nor when: that is told to who says the name. */
    private static String justBooked(Locale locale) {
        return Speaking.german(locale)
                ? "Gerade eben kam von Ihrer Nummer eine Buchung; geht es darum, sagen Sie mir bitte Ihren Namen."
                : "A booking came from your number a moment ago; if it is about that, please tell me your name.";
    }

    /** Returns what holds at one branch only. */
    private static JsonObject here(Shop shop, ZonedDateTime now, Locale locale) {
        DayHours today = shop.rules().opening().on(now.toLocalDate());
        JsonArray hours = new JsonArray();
        today.open().forEach(span -> hours.add(span.from() + "-" + span.until()));
        return new JsonObject()
                .put("branch", shop.name())
                .put("open_now", today.openAt(now.toLocalTime()))
                .put("opening_hours_today", hours)
                .put("closed_today_for", today.closed() ? today.occasion(locale).orElse(null) : null);
    }

    /** Returns the names of the branches the caller may mean, where it is not known which. */
    private static List<String> openBranches(ToolCall call, CompanyProfile profile) {
        return call.context().branch() != null
                ? List.of()
                : profile.branches(call.context().choices()).stream()
                        .map(Branch::name)
                        .toList();
    }

    private static List<String> topics(ToolCall call, CompanyProfile profile, ZonedDateTime now) {
        return profile.company()
                .calls()
                .handover()
                .topics(
                        Optional.ofNullable(call.context().branch()),
                        now,
                        day -> profile.isHoliday(call.context().branch(), day));
    }

    private static String calledBack(ZonedDateTime by, ZonedDateTime now, Locale locale) {
        String time = Speaking.bare(Speaking.moment(by, now.toLocalDate(), locale), locale);
        return Speaking.german(locale)
                ? "Wir rufen Sie bis " + time + " zurück."
                : "We will call you back by " + time + ".";
    }

    private static String message(String where, ZonedDateTime now, Locale locale) {
        String day = now.getDayOfWeek().getDisplayName(TextStyle.FULL, locale);
        String time = Speaking.time(now.toLocalTime(), locale);
        return Speaking.german(locale)
                ? where + ": Heute ist " + day + ", es ist " + time + "."
                : where + ": Today is " + day + ", it is " + time + ".";
    }
}
