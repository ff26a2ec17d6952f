package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.tenant.Handover;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a company has written down, beside what its vendors have of it: what must hold after every call, whatever the call was
 * about.
 */
final class Books {
    /** Where an appointment stands that takes place, or took place. */
    private static final Set<String> STANDING =
            Set.of("confirmed", "reminded", "pending", "deposit_requested", "done", "no_show");

    /** Everything the company sees of its own that is not sealed, in one statement. */
    private static final String OURS = """
            SELECT json_build_object(
                'appointments', (SELECT coalesce(json_agg(to_jsonb(a) - 'attendee'), '[]') FROM appointments a),
                'claims', (SELECT coalesce(json_agg(c), '[]') FROM slot_claims c),
                'changes', (SELECT coalesce(json_agg(to_jsonb(c) - 'reason' ORDER BY made_at), '[]')
                              FROM appointment_changes c),
                'payments', (SELECT coalesce(json_agg(p), '[]') FROM payments p),
                'deposits', (SELECT coalesce(json_agg(d), '[]') FROM deposits d),
                'reminders', (SELECT coalesce(json_agg(r), '[]') FROM reminders r),
                'promises', (SELECT coalesce(json_agg(to_jsonb(p) - 'customer'), '[]') FROM promises p),
                'tellings', (SELECT coalesce(json_agg(t), '[]') FROM promise_tellings t),
                'asleep', (SELECT coalesce(json_agg(json_build_object('id', w.ordering_key)), '[]') FROM work w
                            WHERE wakes_at IS NOT NULL),
                'services', (SELECT coalesce(json_agg(s), '[]') FROM services s),
                'branches', (SELECT coalesce(json_agg(b), '[]') FROM branches b),
                'staff', (SELECT coalesce(json_agg(s), '[]') FROM staff s),
                'events', (SELECT coalesce(json_agg(json_build_object('id', e.id)), '[]') FROM webhook_event e),
                'dead', (SELECT coalesce(json_agg(json_build_object('kind', d.kind, 'detail', d.detail)), '[]')
                           FROM dead_letter d),
                'tools', (SELECT coalesce(json_agg(json_build_object('call', t.call_id, 'tool', t.tool,
                                                                     'message', t.message)), '[]') FROM tool_calls t)
            )::text
            """;

    private final Line line;
    private final JsonObject ours;
    private final JsonObject vendors;
    private final Instant now;
    private final Handover handover;
    private final Map<String, List<JsonObject>> timelines;

    private Books(
            Line line,
            JsonObject ours,
            JsonObject vendors,
            Instant now,
            Handover handover,
            Map<String, List<JsonObject>> timelines) {
        this.line = line;
        this.ours = ours;
        this.vendors = vendors;
        this.now = now;
        this.handover = handover;
        this.timelines = timelines;
    }

    /** Reads everything there is of a company. */
    static Books of(Line line, JsonObject vendors, Instant now) {
        JsonObject ours = new JsonObject(line.rows(OURS).get(0));
        Map<String, List<JsonObject>> timelines = new HashMap<>();
        calls(vendors, line.name())
                .map(call -> call.getString("call_id"))
                .forEach(id -> line.timeline(id).ifPresent(timeline -> timelines.put(id, timeline)));
        return new Books(line, ours, vendors, now, line.handover(), timelines);
    }

    /** Returns who of the company is told what was promised. */
    Handover handover() {
        return handover;
    }

    /** Fails where anything does not fit; of what is not settled, vendors are behind and promises may be open. */
    void check(boolean settled) {
        List<String> faults = new ArrayList<>(new TimelineBook(this).faults(settled));
        if (settled) {
            faults.addAll(new CalendarBook(this).faults());
            faults.addAll(new InvoiceBook(this).faults());
            rows("dead").forEach(dead -> faults.add("given up: " + dead.encode()));
        }
        faults.addAll(new PromiseBook(this).faults(settled));
        assertThat(faults)
                .as("what does not fit in the books of %s", line.name())
                .isEmpty();
    }

    /** Returns what of a table is the company's. */
    List<JsonObject> rows(String table) {
        return objects(ours.getJsonArray(table)).toList();
    }

    Optional<JsonObject> row(String table, String id) {
        return rows(table).stream()
                .filter(row -> id.equals(row.getString("id")))
                .findFirst();
    }

    /** Returns the calls its telephony vendor put through to us. */
    List<JsonObject> calls() {
        return calls(vendors, line.name()).toList();
    }

    private static Stream<JsonObject> calls(JsonObject vendors, String company) {
        return objects(account(vendors, "retell", company).getJsonArray("calls"));
    }

    /** Returns the bookings of its calendar, whatever became of them. */
    List<JsonObject> bookings() {
        return objects(account(vendors, "calcom", line.name()).getJsonArray("bookings"))
                .toList();
    }

    /** Returns how many times its calendar keeps for somebody now. */
    int reservations() {
        return account(vendors, "calcom", line.name()).getInteger("reservations");
    }

    /** Returns what of this kind its payment vendor has. */
    List<JsonObject> money(String kind) {
        JsonObject all = account(vendors, "stripe", line.name()).getJsonObject(kind, new JsonObject());
        return all.fieldNames().stream().map(all::getJsonObject).toList();
    }

    private static JsonObject account(JsonObject vendors, String vendor, String company) {
        return vendors.getJsonObject(vendor).getJsonObject("accounts").getJsonObject(company, new JsonObject());
    }

    /** Returns what tools answered in a call beside its agent, in no order. */
    List<String> besides(String call) {
        return line.besides(call);
    }

    /** Returns whether REST tells of a call. */
    boolean tells(String call) {
        return timelines.containsKey(call);
    }

    /** Returns what REST tells of a call, in its order. */
    List<JsonObject> timeline(String call) {
        return timelines.getOrDefault(call, List.of());
    }

    Instant now() {
        return now;
    }

    static boolean stands(JsonObject appointment) {
        return STANDING.contains(appointment.getString("state"));
    }

    static Instant time(JsonObject row, String column) {
        return OffsetDateTime.parse(row.getString(column)).toInstant();
    }

    static Stream<JsonObject> objects(JsonArray array) {
        return (array == null ? new JsonArray() : array).stream().map(JsonObject.class::cast);
    }
}
