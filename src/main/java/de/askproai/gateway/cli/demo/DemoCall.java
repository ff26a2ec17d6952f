package de.askproai.gateway.cli.demo;

import static de.askproai.gateway.cli.demo.Demo.await;

import de.askproai.gateway.sandbox.Sandbox;
import de.askproai.gateway.sandbox.mail.Letter;
import de.askproai.gateway.sandbox.retell.CallReport;
import de.askproai.gateway.sandbox.retell.CallStep;
import de.askproai.gateway.sandbox.retell.Dial;
import de.askproai.gateway.sandbox.retell.ToolUse;
import de.askproai.gateway.sandbox.stripe.Payment;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/**
 * One phone call, played through the gateway's doors by the imitated vendors, each step checked against the database.
 *
 * <p>Blocks its thread. A step that does not hold ends the call there: the later ones build on it.
 */
final class DemoCall {
    private static final String CALLER = "+4915123456789";
    private static final Duration MAIL_WITHIN = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final String SERVICE = "Herrenhaarschnitt";
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Set<DayOfWeek> CLOSED = Set.of(DayOfWeek.SUNDAY, DayOfWeek.MONDAY);
    private static final String CUSTOMER = "jonas.weber@example.com";
    private static final String STAFF = "anna@salon-lindenhof.example";
    /** As the company's file says. */
    private static final Duration REMINDED_BEFORE = Duration.ofHours(3);

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEEE, d. MMMM, HH:mm", Locale.GERMANY);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d. MMMM", Locale.GERMANY);

    private final Demo demo;
    private final Sandbox sandbox;
    private final Told told;
    private final List<Step> steps = new ArrayList<>();
    private final List<CallStep> heard = new CopyOnWriteArrayList<>();

    DemoCall(Demo demo, Told told) {
        this.demo = demo;
        this.sandbox = demo.sandbox();
        this.told = told;
    }

    /** Thrown at the first step that does not hold. */
    private static final class Broken extends RuntimeException {
        Broken() {
            super("a step did not hold", null, false, false);
        }
    }

    /**
     * Plays it; returns the steps as far as it came, the last of which did not hold if not all did.
     *
     * @param whole whether the clock is moved on until the appointment is over
     */
    List<Step> play(boolean whole) {
        told.begin();
        try {
            String callId = ring();
            CallFacts facts = new CallFacts(demo.database(), callId);
            check("call started", facts.stage(1), "by Retell's webhook call_started");
            OffsetDateTime slot = askForTimes(callId);
            book(callId, slot);
            check(
                    "appointment confirmed by Cal.com's webhook",
                    facts.webhook("BOOKING_CREATED").flatMap(handled -> facts.confirmedAppointment()),
                    "");
            pay(facts);
            askForCallback(callId);
            hangUp(callId, facts);
            checkLeftovers(callId, facts);
            if (whole) {
                awaitTheDay(slot, facts);
            }
        } catch (Broken atThisStep) {
            told.line("The call ends here.");
        }
        return List.copyOf(steps);
    }

    private String ring() {
        told.event("caller", "dials " + Accounts.NUMBER);
        CallReport begun = await(sandbox.dial(Dial.in(Accounts.NAME, CALLER, Accounts.NUMBER), heard::add));
        Optional<CallStep> inbound = begun.steps().stream()
                .filter(step -> step.kind().equals("inbound"))
                .findFirst();
        String branch = inbound.map(step -> json(step.body())
                        .getJsonObject("call_inbound", new JsonObject())
                        .getJsonObject("dynamic_variables", new JsonObject())
                        .getString("branch_name"))
                .orElse(null);
        check(
                "inbound call answered",
                branch == null ? Optional.empty() : Optional.of("at " + branch),
                inbound.map(DemoCall::times).orElse("not asked"));
        return Optional.ofNullable(begun.callId()).orElseThrow(Broken::new);
    }

    private OffsetDateTime askForTimes(String callId) {
        LocalDate day = openDay();
        say(callId, "user", "Guten Tag, ich hätte gern einen %s am %s.".formatted(SERVICE, DAY.format(day)));
        CallStep step = use(callId, "check_availability", Map.of("date", day.toString(), "service", SERVICE));
        JsonObject answer = json(step.body());
        JsonArray slots = answer.getJsonObject("facts", new JsonObject()).getJsonArray("slots", new JsonArray());
        check(
                "availability checked",
                slots.isEmpty() ? Optional.empty() : Optional.of(slots.size() + " free times offered"),
                times(step));
        say(callId, "agent", answer.getString("message", ""));
        return OffsetDateTime.parse(slots.getString(slots.size() / 2));
    }

    private void book(String callId, OffsetDateTime slot) {
        String time = slot.toLocalTime().toString();
        say(callId, "user", "Dann um %s Uhr. Mein Name ist Jonas Weber.".formatted(time));
        Map<String, Object> wish = new LinkedHashMap<>();
        wish.put("date", slot.toLocalDate().toString());
        wish.put("time", time);
        wish.put("service", SERVICE);
        wish.put("name", "Jonas Weber");
        wish.put("email", CUSTOMER);
        CallStep step = use(callId, "book_appointment", wish);
        JsonObject answer = json(step.body());
        boolean booked = Boolean.TRUE.equals(
                answer.getJsonObject("facts", new JsonObject()).getBoolean("booked"));
        check(
                "appointment booked",
                booked ? Optional.of("for " + slot.toLocalDate() + " " + time) : Optional.empty(),
                booked ? times(step) : step.body());
        say(callId, "agent", answer.getString("message", ""));
    }

    private void pay(CallFacts facts) {
        Optional<String> mailed = facts.webhook("invoice.sent").flatMap(handled -> facts.invoice("open"));
        check("message sent: Stripe mailed the invoice", mailed, "");
        told.event("customer", "pays the invoice");
        JsonObject paid = await(sandbox.pay(Payment.succeeded(Accounts.NAME, mailed.orElseThrow(Broken::new))));
        check(
                "invoice paid, by Stripe's webhook",
                facts.webhook("invoice.paid").flatMap(handled -> facts.invoice("paid")),
                "%.2f EUR".formatted(paid.getLong("amount_paid", 0L) / 100.0));
    }

    private void askForCallback(String callId) {
        say(callId, "user", "Kann mich noch jemand wegen einer Farbberatung zurückrufen?");
        CallStep step = use(callId, "request_callback", Map.of("reason", "Farbberatung", "name", "Jonas Weber"));
        say(callId, "agent", json(step.body()).getString("message", ""));
        check("callback promised, and the salon told by mail", mail(STAFF), times(step));
    }

    /** Returns what somebody reads, once it is there. */
    private Optional<String> mail(String address) {
        Deadline deadline = Deadline.in(MAIL_WITHIN);
        while (!deadline.passed()) {
            List<Letter> letters = await(sandbox.letters());
            Optional<Letter> theirs =
                    letters.stream().filter(one -> one.to().equals(address)).findFirst();
            if (theirs.isPresent()) {
                return theirs.map(letter -> "„" + letter.subject() + "“ to " + letter.to());
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return Optional.empty();
    }

    private void hangUp(String callId, CallFacts facts) {
        say(callId, "user", "Vielen Dank, auf Wiederhören!");
        told.event("caller", "hangs up");
        JsonObject analysis = new JsonObject()
                .put("call_summary", "Der Anrufer hat einen %s gebucht und bezahlt.".formatted(SERVICE))
                .put("in_voicemail", false)
                .put("user_sentiment", "Positive")
                .put("call_successful", true)
                .put("custom_analysis_data", new JsonObject());
        CallReport report = await(sandbox.hangUp(callId, "user_hangup", analysis));
        check("call ended", facts.webhook("call_ended").flatMap(handled -> facts.stage(2)), "");
        check("call analysed", facts.webhook("call_analyzed").flatMap(handled -> facts.stage(3)), "");
        long refused = report.steps().stream().filter(step -> !step.accepted()).count();
        check(
                "every request of Retell accepted",
                refused == 0 ? Optional.of(report.steps().size() + " of them") : Optional.empty(),
                refused == 0 ? "" : refused + " refused");
    }

    private void checkLeftovers(String callId, CallFacts facts) {
        long bookings = await(sandbox.counts(counts -> counts.total("calcom.booking.created")));
        long invoices = await(sandbox.counts(counts -> counts.of("stripe.invoice.sent", "metadata.call_id=" + callId)));
        check(
                "everything done exactly once",
                bookings == 1 && invoices == 1 ? Optional.of("counted at the vendors") : Optional.empty(),
                "%d booked, %d invoiced".formatted(bookings, invoices));
        check("nothing left over", facts.nothingLeft(), "");
    }

    /** Moves the clock on to the reminder, and to the end of the day. */
    private void awaitTheDay(OffsetDateTime slot, CallFacts facts) {
        moveTo(slot.minus(REMINDED_BEFORE));
        check("customer reminded by mail", facts.entry("reminded").flatMap(done -> mail(CUSTOMER)), "");
        moveTo(slot.plusHours(4));
        check("appointment over", facts.entry("appointment_over"), "");
    }

    private void moveTo(OffsetDateTime time) {
        told.event("clock", "is moved on to " + MOMENT.format(time.atZoneSameInstant(ZONE)));
        demo.moveTo(time.toInstant());
    }

    private LocalDate openDay() {
        LocalDate day = demo.clock().now(ZONE).toLocalDate().plusDays(1);
        while (CLOSED.contains(day.getDayOfWeek())) {
            day = day.plusDays(1);
        }
        return day;
    }

    private void say(String callId, String role, String words) {
        told.event(role.equals("user") ? "caller" : "agent", "„" + words + "“");
        await(sandbox.say(callId, role, words));
    }

    private CallStep use(String callId, String tool, Map<String, Object> arguments) {
        String url = demo.accounts().toolUrl(demo.addresses().base(), tool);
        return await(sandbox.use(callId, ToolUse.of(tool, url, arguments).within(10_000, 0)));
    }

    private void check(String name, Optional<String> found, String more) {
        String detail = found.map(what -> more.isEmpty() ? what : what + ", " + more)
                .orElse("not found in ten seconds" + (more.isEmpty() ? "" : ": " + more));
        Step step = new Step(name, found.isPresent(), detail);
        steps.add(step);
        told.step(step);
        if (!step.held()) {
            throw new Broken();
        }
    }

    private static String times(CallStep step) {
        return "HTTP %d in %d ms".formatted(step.status(), step.millis());
    }

    private static JsonObject json(String body) {
        try {
            return new JsonObject(body);
        } catch (DecodeException notJson) {
            return new JsonObject();
        }
    }
}
