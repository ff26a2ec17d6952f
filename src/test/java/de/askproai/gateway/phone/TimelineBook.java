package de.askproai.gateway.phone;

import de.askproai.gateway.testing.Speakable;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether each call's timeline tells what came of it, all of that and nothing else, in its order; and whether whatever a tool
 * answered can be said.
 */
final class TimelineBook {
    private static final Duration AGE = Duration.ofMinutes(15);
    private static final Set<String> BEFORE_BOOKED = Set.of("promised", "deposit_requested");

    /** What follows from it, and that it is wanted again. */
    private static final Set<String> AFTER_CANCELLED =
            Set.of("booked", "promised", "deposit_requested", "deposit_paid_late", "cancelled_at_calendar");

    private static final Map<String, String> DEPOSITS =
            Map.of("paid", "deposit_paid", "expired", "deposit_expired", "late", "deposit_paid_late");

    private static final Map<String, String> CHANGES = Map.of("cancel", "cancelled", "move", "moved");

    private final Books books;
    private final List<String> faults = new ArrayList<>();

    TimelineBook(Books books) {
        this.books = books;
    }

    List<String> faults(boolean settled) {
        books.rows("tools")
                .forEach(tool -> Speakable.faults(tool.getString("message"))
                        .forEach(fault -> faults.add(
                                tool.getString("tool") + " said " + fault + ": " + tool.getString("message"))));
        books.calls().stream()
                .filter(call -> !books.tells(call.getString("call_id")))
                .forEach(call -> {
                    if (settled) {
                        faults.add("a call without a timeline: " + call.getString("call_id"));
                    }
                });
        books.calls().stream()
                .filter(call -> books.tells(call.getString("call_id")))
                .forEach(call -> {
                    List<JsonObject> timeline = books.timeline(call.getString("call_id"));
                    answered(call, timeline);
                    timeline.forEach(entry -> happened(call, entry));
                    order(timeline);
                });
        if (settled) {
            books.rows("appointments").forEach(this::booked);
            books.rows("changes").forEach(this::changed);
            books.rows("promises").forEach(this::promised);
            books.rows("payments").forEach(this::paid);
            books.rows("deposits").forEach(this::deposited);
            books.rows("reminders").forEach(this::reminded);
        }
        return faults;
    }

    /** The telephony vendor keeps what its agent was answered; ours has to be the same, in the same order. */
    private void answered(JsonObject call, List<JsonObject> timeline) {
        List<String> heard = Books.objects(call.getJsonArray("transcript_with_tool_calls"))
                .filter(turn -> turn.getString("role").equals("tool_call_result") && turn.getBoolean("successful"))
                .flatMap(turn -> message(turn.getString("content")))
                .toList();
        List<String> told = timeline.stream()
                .filter(entry -> entry.getString("kind").equals("tool"))
                .map(entry -> entry.getJsonObject("facts").getString("message"))
                .toList();
        List<String> besides = books.besides(call.getString("call_id"));
        List<String> all = Stream.concat(heard.stream(), besides.stream()).toList();
        if (!(besides.isEmpty() ? told.equals(heard) : sorted(told).equals(sorted(all)))) {
            faults.add("in " + call.getString("call_id") + " was heard " + all + ", told is " + told);
        }
    }

    private static List<String> sorted(List<String> messages) {
        return messages.stream().sorted().toList();
    }

    private static Stream<String> message(String content) {
        try {
            return Stream.ofNullable(new JsonObject(content).getString("message"));
        } catch (DecodeException noAnswer) {
            return Stream.of();
        }
    }

    /** Whatever the timeline names is there, and was lately. */
    private void happened(JsonObject call, JsonObject entry) {
        Instant at = Instant.parse(entry.getString("at"));
        if (at.isBefore(Instant.now().minus(AGE)) || at.isAfter(Instant.now().plusSeconds(1))) {
            faults.add("at another time: " + entry.encode());
        }
        JsonObject facts = entry.getJsonObject("facts");
        named("appointments", facts.getValue("appointment"), entry);
        named("promises", facts.getValue("promise"), entry);
        named("events", facts.getValue("event"), entry);
        String what = entry.getString("what");
        boolean booking = entry.getString("kind").equals("booking");
        if (booking
                && CHANGES.containsValue(what)
                && changes(call, facts, what).findAny().isEmpty()) {
            faults.add("a change that was none: " + entry.encode());
        }
        if (what.equals("invoice_sent")
                && ofCall("payments", call.getString("call_id")).findAny().isEmpty()) {
            faults.add("an invoice that is none: " + entry.encode());
        }
    }

    private void named(String table, Object id, JsonObject entry) {
        if (id instanceof String named && books.row(table, named).isEmpty()) {
            faults.add("what is named is not among the " + table + ": " + entry.encode());
        }
    }

    private Stream<JsonObject> changes(JsonObject call, JsonObject facts, String what) {
        return ofCall("changes", call.getString("call_id"))
                // One that was replaced by the very same wish is told as done, since it is.
                .filter(change -> Set.of("done", "replaced").contains(change.getString("state")))
                .filter(change -> CHANGES.get(change.getString("kind")).equals(what))
                .filter(change -> change.getString("appointment_id").equals(facts.getString("appointment")));
    }

    private Stream<JsonObject> ofCall(String table, String call) {
        return books.rows(table).stream().filter(row -> call.equals(row.getString("call_id")));
    }

    /** An appointment is booked before it is changed or paid, and each of it is told once. */
    private void order(List<JsonObject> timeline) {
        Map<String, List<JsonObject>> told = timeline.stream()
                .filter(entry -> entry.getJsonObject("facts").getString("appointment") != null)
                .filter(entry -> !entry.getString("kind").equals("tool"))
                .collect(Collectors.groupingBy(
                        entry -> entry.getJsonObject("facts").getString("appointment")));
        told.values().forEach(entries -> {
            List<String> words =
                    entries.stream().map(entry -> entry.getString("what")).toList();
            int booked = words.indexOf("booked");
            if (booked >= 0 && words.lastIndexOf("booked") != booked) {
                faults.add("booked twice: " + entries);
            }
            if (booked > 0
                    && !BEFORE_BOOKED.containsAll(words.subList(0, booked))
                    && !words.get(0).equals("promised")) {
                faults.add("before it was booked: " + entries);
            }
            int cancelled = words.indexOf("cancelled");
            if (cancelled >= 0 && !AFTER_CANCELLED.containsAll(words.subList(cancelled + 1, words.size()))) {
                faults.add("after it was cancelled: " + entries);
            }
        });
    }

    private void booked(JsonObject appointment) {
        String call = appointment.getString("call_id");
        boolean ours = appointment.getString("operation") != null && appointment.getString("external_uid") != null;
        if (isTold(call) && ours && (Books.stands(appointment) || !isAnswered(call))) {
            tells(call, "booking", "booked", "appointment", appointment.getString("id"));
        }
    }

    /** What ended before it could be written down is told by the answer alone. */
    private boolean isAnswered(String call) {
        return books.timeline(call).stream()
                .anyMatch(entry ->
                        Boolean.TRUE.equals(entry.getJsonObject("facts").getValue("booked")));
    }

    private void changed(JsonObject change) {
        String call = change.getString("call_id");
        if (isTold(call) && change.getString("state").equals("done")) {
            boolean stays = change.getString("kind").equals("move")
                    && books.timeline(call).stream()
                            .anyMatch(entry -> entry.getString("what").equals("stays"));
            tells(
                    call,
                    "booking",
                    stays ? "stays" : CHANGES.get(change.getString("kind")),
                    "appointment",
                    change.getString("appointment_id"));
        }
    }

    private void promised(JsonObject promise) {
        String call = promise.getString("call_id");
        if (isTold(call)
                && promise.getString("kind").equals("message")
                && Set.of("kept", "broken").contains(promise.getString("state"))) {
            String what = promise.getString("state").equals("kept") ? "customer_told" : "customer_not_told";
            tells(call, "message", what, "promise", promise.getString("id"));
        }
    }

    private void paid(JsonObject payment) {
        String call = payment.getString("call_id");
        if (isTold(call)
                && books.timeline(call).stream()
                        .noneMatch(
                                entry -> Set.of("invoice_sent", "invoice_void").contains(entry.getString("what")))) {
            faults.add("the timeline does not tell of " + payment.encode());
        }
    }

    private void deposited(JsonObject deposit) {
        String call = deposit.getString("call_id");
        if (isTold(call)) {
            String appointment = deposit.getString("appointment_id");
            tells(call, "payment", "deposit_requested", "appointment", appointment);
            Optional.ofNullable(DEPOSITS.get(deposit.getString("state")))
                    .ifPresent(what -> tells(call, "payment", what, "appointment", appointment));
        }
    }

    private void reminded(JsonObject reminder) {
        String appointment = reminder.getString("appointment_id");
        books.row("appointments", appointment)
                .map(row -> row.getString("call_id"))
                .filter(call -> isTold(call) && reminder.getString("state").equals("sent"))
                .ifPresent(call -> tells(call, "message", "reminded", "appointment", appointment));
    }

    private boolean isTold(String call) {
        return call != null && books.tells(call);
    }

    private void tells(String call, String kind, String what, String fact, String id) {
        long times = books.timeline(call).stream()
                .filter(entry -> entry.getString("kind").equals(kind)
                        && entry.getString("what").equals(what))
                .filter(entry -> id.equals(entry.getJsonObject("facts").getString(fact)))
                .count();
        if (times == 0) {
            faults.add("the timeline of " + call + " does not tell: " + kind + " " + what + " of " + id);
        }
    }
}
