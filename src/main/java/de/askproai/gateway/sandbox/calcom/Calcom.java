package de.askproai.gateway.sandbox.calcom;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.PATCH;
import static io.vertx.core.http.HttpMethod.POST;

import de.askproai.gateway.sandbox.delivery.Postman;
import de.askproai.gateway.sandbox.door.Door;
import de.askproai.gateway.sandbox.door.Faults;
import de.askproai.gateway.sandbox.door.Operation;
import de.askproai.gateway.sandbox.state.Counts;
import de.askproai.gateway.sandbox.state.Ids;
import de.askproai.gateway.sandbox.state.SandboxClock;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;

/** The imitated Cal.com: its accounts and the table of its routes. */
public final class Calcom {
    private static final String BOOKINGS = "2024-08-13";
    private static final String EVENT_TYPES = "2024-06-14";
    private static final String SLOTS = "2024-09-04";

    private final CalcomState state;
    private final SandboxClock clock;
    private final Ids ids;
    private final Counts counts;
    private final CalcomHooks hooks;
    private final BookingsResource bookings;
    private final BookingChanges changes;

    public Calcom(SandboxClock clock, Ids ids, Counts counts, Postman postman, ThrottlePlan plan) {
        this.state = new CalcomState(plan);
        this.clock = clock;
        this.ids = ids;
        this.counts = counts;
        this.hooks = new CalcomHooks(postman, clock);
        this.bookings = new BookingsResource(state, clock, ids, counts, hooks);
        this.changes = new BookingChanges(state, bookings, clock, ids, counts, hooks);
    }

    public void mount(Vertx vertx, Router router, Faults faults) {
        SlotsResource slots = new SlotsResource(state, clock);
        ReservationsResource reservations = new ReservationsResource(state, clock, ids, counts);
        BookingList list = new BookingList(state, clock);
        ProfileResource profile = new ProfileResource();

        Door<CalcomAccount> door = new Door<>(vertx, router, new CalcomFront(state, clock), faults, counts, clock);
        door.on(GET, "/v2/slots", version(SLOTS, slots::list));
        door.on(POST, "/v2/slots/reservations", version(SLOTS, reservations::create));
        door.on(GET, "/v2/slots/reservations/:uid", version(SLOTS, reservations::get));
        door.on(PATCH, "/v2/slots/reservations/:uid", version(SLOTS, reservations::update));
        door.on(DELETE, "/v2/slots/reservations/:uid", version(SLOTS, reservations::delete));
        door.on(POST, "/v2/bookings", version(BOOKINGS, bookings::create));
        door.on(GET, "/v2/bookings", version(BOOKINGS, list::list));
        door.on(GET, "/v2/bookings/:uid", version(BOOKINGS, bookings::get));
        door.on(POST, "/v2/bookings/:uid/reschedule", version(BOOKINGS, changes::reschedule));
        door.on(POST, "/v2/bookings/:uid/cancel", version(BOOKINGS, changes::cancel));
        door.on(POST, "/v2/bookings/:uid/reassign", version(BOOKINGS, changes::reassign));
        door.on(POST, "/v2/bookings/:uid/confirm", version(BOOKINGS, changes::confirm));
        door.on(POST, "/v2/bookings/:uid/decline", version(BOOKINGS, changes::decline));
        door.on(GET, "/v2/event-types", version(EVENT_TYPES, profile::eventTypes));
        door.on(GET, "/v2/event-types/:id", version(EVENT_TYPES, profile::eventType));
        door.on(GET, "/v2/me", profile::me);
        door.otherwise();
    }

    public void put(CalcomAccount account) {
        state.put(account);
    }

    public boolean remove(String account) {
        return state.remove(account);
    }

    public void setThrottle(ThrottlePlan plan) {
        state.throttle().setPlan(plan);
    }

    /** Sends the test button's {@code PING} to the account's endpoints; false when there is no such account. */
    public boolean ping(String account) {
        return state.accounts().stream()
                .filter(known -> known.name().equals(account))
                .findFirst()
                .map(known -> {
                    hooks.ping(known);
                    return true;
                })
                .orElse(false);
    }

    /** The customer cancels by the link in their mail; false when the account has no such booking that stands. */
    public boolean cancelByAttendee(String account, String uid) {
        return state.accounts().stream()
                .filter(known -> known.name().equals(account))
                .findFirst()
                .flatMap(known -> state.calendar(known)
                        .booking(uid)
                        .filter(Booking::isActive)
                        .map(booking -> {
                            changes.cancelByAttendee(known, booking);
                            return true;
                        }))
                .orElse(false);
    }

    public void reset() {
        state.reset();
    }

    public JsonObject toJson() {
        JsonObject accounts = new JsonObject();
        state.accounts().forEach(account -> {
            JsonArray bookings = new JsonArray();
            Calendar calendar = state.calendar(account);
            calendar.bookings().forEach(booking -> bookings.add(BookingJson.of(booking, account)));
            accounts.put(
                    account.name(),
                    new JsonObject()
                            .put("timeZone", account.timeZone().getId())
                            .put("reservations", calendar.held(clock.now()).size())
                            .put("bookings", bookings));
        });
        ThrottlePlan plan = state.throttle().plan();
        return new JsonObject()
                .put("throttle", plan.enabled() ? plan.limit() : null)
                .put("accounts", accounts);
    }

    /** A wrong version matches no route; a missing one meets an older API that takes none of today's requests. */
    private static Operation<CalcomAccount> version(String version, Operation<CalcomAccount> operation) {
        return (account, request) -> {
            String asked = request.header("cal-api-version");
            if (asked == null) {
                throw CalcomErrors.badRequest(
                        request,
                        "This request was taken by an older version of the endpoint; set the cal-api-version header to "
                                + version + ".");
            }
            return asked.equals(version) ? operation.answer(account, request) : CalcomErrors.noRoute(request);
        };
    }
}
