package de.askproai.gateway.phone;

import de.askproai.gateway.tenant.Contact;
import io.vertx.core.json.JsonObject;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Whether whatever a caller was told is a row, and each of these is kept, or somebody sees to it in time. */
final class PromiseBook {
    private static final Set<String> BY_PEOPLE = Set.of("callback", "urgent");
    private static final Set<String> ANY = Set.of("booked", "moved", "cancelled", "callback", "urgent", "message");

    /** What an answer says in its facts, and what kind of promise that is. */
    private static final Map<String, Set<String>> SPOKEN = Map.of(
            "booked", Set.of("booked"),
            "rescheduled", Set.of("moved", "booked"),
            "callback_promised", ANY);

    /** What tools are for whose success is a promise. */
    private static final Map<String, Set<String>> ASKED_FOR =
            Map.of("request_callback", BY_PEOPLE, "report_urgent", Set.of("urgent"));

    private final Books books;
    private final List<String> faults = new ArrayList<>();

    PromiseBook(Books books) {
        this.books = books;
    }

    List<String> faults(boolean settled) {
        books.rows("promises").forEach(promise -> {
            if (BY_PEOPLE.contains(promise.getString("kind"))) {
                byPeople(promise, settled);
            } else {
                byMachines(promise, settled);
            }
        });
        books.calls().forEach(this::spoken);
        if (settled) {
            books.rows("changes").stream().filter(this::isDoneInCall).forEach(this::changed);
        }
        return faults;
    }

    private void byMachines(JsonObject promise, boolean settled) {
        String state = promise.getString("state");
        if (state.equals("open") && (settled || !Books.time(promise, "due_at").isAfter(books.now()))) {
            faults.add("not kept: " + promise.encode());
        }
        if (state.equals("broken") && !isHandedOver(promise)) {
            faults.add("broken, and nobody sees to it: " + promise.encode());
        }
    }

    /** A broken one has an owner, or somebody calls the customer about the same anyway. */
    private boolean isHandedOver(JsonObject promise) {
        String appointment = promise.getString("appointment_id");
        return !promise.getString("handover").equals("none")
                || (appointment != null
                        && books.rows("promises").stream().anyMatch(other -> isCall(other, appointment)));
    }

    private static boolean isCall(JsonObject promise, String appointment) {
        return BY_PEOPLE.contains(promise.getString("kind")) && appointment.equals(promise.getString("appointment_id"));
    }

    private void byPeople(JsonObject promise, boolean settled) {
        boolean open = promise.getString("state").equals("open");
        boolean untaken = promise.getString("handover").equals("waiting");
        if (open && promise.getString("handover").equals("none")) {
            faults.add("nobody is looked for: " + promise.encode());
        }
        if (open
                && untaken
                && settled
                && isUnheard(promise)
                && isSomebodysBusiness(promise)
                && !isLookedAfter(promise)) {
            faults.add("nobody is told: " + promise.encode());
        }
        if (open && untaken && !Books.time(promise, "due_at").isAfter(books.now()) && isUnheard(promise) && settled) {
            faults.add("overdue, and nobody has heard of it: " + promise.encode());
        }
    }

    /** Whether the company's file names somebody for the branch of the call. */
    private boolean isSomebodysBusiness(JsonObject promise) {
        String branch = promise.getString("branch_id");
        return books.handover().contacts().stream()
                .map(Contact::branches)
                .anyMatch(branches ->
                        branches.isEmpty() || (branch != null && branches.contains(UUID.fromString(branch))));
    }

    /** Whether it is looked again when somebody's hours begin. */
    private boolean isLookedAfter(JsonObject promise) {
        return books.row("asleep", "promise:" + promise.getString("id")).isPresent();
    }

    private boolean isUnheard(JsonObject promise) {
        return books.rows("tellings").stream()
                .noneMatch(telling -> telling.getString("promise_id").equals(promise.getString("id")));
    }

    private boolean isDoneInCall(JsonObject change) {
        return change.getString("state").equals("done") && books.tells(change.getString("call_id"));
    }

    private void changed(JsonObject change) {
        Set<String> kinds = change.getString("kind").equals("cancel") ? Set.of("cancelled") : SPOKEN.get("rescheduled");
        if (books.rows("promises").stream()
                .noneMatch(promise -> kinds.contains(promise.getString("kind"))
                        && change.getString("call_id").equals(promise.getString("call_id"))
                        && change.getString("appointment_id").equals(promise.getString("appointment_id")))) {
            faults.add("changed, and not written down as said: " + change.encode());
        }
    }

    private void spoken(JsonObject call) {
        String id = call.getString("call_id");
        books.timeline(id).stream()
                .filter(entry -> ASKED_FOR.containsKey(entry.getString("what")))
                .filter(entry ->
                        Boolean.TRUE.equals(entry.getJsonObject("facts").getValue("success")))
                .filter(entry -> !isWritten(id, entry.getJsonObject("facts"), ASKED_FOR.get(entry.getString("what"))))
                .forEach(entry -> faults.add("said to be seen to, and not written down: " + entry.encode()));
        books.timeline(id).stream()
                .filter(entry -> entry.getString("kind").equals("tool"))
                .map(entry -> entry.getJsonObject("facts"))
                .filter(facts -> !facts.getBoolean("already_booked", false))
                .forEach(facts -> SPOKEN.forEach((fact, kinds) -> {
                    if (Boolean.TRUE.equals(facts.getValue(fact)) && !isWritten(id, facts, kinds)) {
                        faults.add("spoken in " + id + " and not written down: " + facts.encode());
                    }
                }));
    }

    /** What was promised in a call before, and taken back, is promised anew as the same. */
    private boolean isWritten(String call, JsonObject facts, Set<String> kinds) {
        String start = facts.getString("start");
        return books.rows("promises").stream()
                .filter(promise -> kinds.contains(promise.getString("kind")))
                .anyMatch(promise -> promise.getString("call_id").equals(call)
                        || (start != null
                                && OffsetDateTime.parse(start).toInstant().equals(Books.time(promise, "due_at"))));
    }
}
