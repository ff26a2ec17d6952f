package de.askproai.gateway.booking.appointment;

import de.askproai.gateway.booking.appointment.CallerAppointmentRepository.Sealed;
import de.askproai.gateway.booking.calendar.Attendee;
import de.askproai.gateway.booking.shop.Shops;
import de.askproai.gateway.call.RecentCalls;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.speech.PersonNames;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tenant.CallPolicy;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.tool.ToolCall;
import de.askproai.gateway.tool.ToolContext;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What may be a caller's: what is under the number they call from, and what this very call brought about. By it a wish is
 * known again; what of it the caller may hear is for the asker to know. Thread-safe.
 */
public final class CallerAppointments {
    private final Shops shops;
    private final Store store;
    private final DataKeys keys;
    private final AttendeeSealer attendees;
    private final BusinessClock clock;
    private final RecentCalls recent;
    private final CallerAppointmentRepository appointments = new CallerAppointmentRepository();

    public CallerAppointments(Shops shops, Store store, DataKeys keys, BusinessClock clock) {
        this.shops = shops;
        this.store = store;
        this.keys = keys;
        this.attendees = new AttendeeSealer(keys);
        this.clock = clock;
        this.recent = new RecentCalls(store, keys);
    }

    /**
     * Returns all that is to come and takes time, in the order of time, of whatever branch. A time that another call had kept
     * is not among it where the number may be somebody else's.
     */
    public Future<List<CallerAppointment>> upcoming(ToolCall call) {
        UUID company = call.context().company();
        String conversation = call.context().conversation();
        return phoneHash(call)
                .compose(hash -> store.onceAsCompany(
                                company,
                                call.deadline(),
                                tx -> appointments.upcoming(
                                        tx, company, hash.orElse(null), List.of(conversation), clock.now()))
                        .compose(found -> withoutOthers(call, hash, found)))
                .compose(found -> opened(company, found));
    }

    /**
     * What is to come under the number of who calls, as far as the number alone tells of it.
     *
     * @param held what is kept for them
     * @param upcoming whether they have an appointment; of which nothing more is told, and nothing at all where the number may be
     *     somebody else's, or the company asks for codes
     * @param justBooked whether such a one came of another call a moment ago
     */
    public record Coming(List<CallerAppointment> held, boolean upcoming, boolean justBooked) {}

    /** Returns it for whoever asks a tool; of hidden numbers only what this very call had kept. */
    public Future<Coming> coming(ToolCall call) {
        return upcoming(call).compose(all -> {
            List<CallerAppointment> held =
                    all.stream().filter(CallerAppointment::held).toList();
            Coming nothingTold = new Coming(held, false, false);
            return all.stream().noneMatch(CallerAppointment::isBooked)
                    ? Future.succeededFuture(nothingTold)
                    : isOnePersons(call)
                            .compose(theirs -> theirs
                                    ? ofCallsBefore(call)
                                            .map(lately -> new Coming(
                                                    held, true, lately.stream().anyMatch(CallerAppointment::isBooked)))
                                    : Future.succeededFuture(nothingTold));
        });
    }

    private Future<Boolean> isOnePersons(ToolCall call) {
        ToolContext context = call.context();
        return phoneHash(call)
                .compose(number -> number.map(hash -> isOnePersons(context.company(), hash, call.deadline()))
                        .orElseGet(() -> Future.succeededFuture(false)));
    }

    /** Returns whether who calls from this number has an appointment, as far as the number alone tells. */
    public Future<Boolean> isUpcoming(UUID company, String number, Deadline deadline) {
        return keys.searchHash(company)
                .map(hash -> hash.phone(number))
                .compose(hash -> store.onceAsCompany(
                                company,
                                deadline,
                                tx -> appointments.upcoming(tx, company, hash, List.of(), clock.now()))
                        .compose(found -> found.stream()
                                        .noneMatch(one -> one.appointment().isBooked())
                                ? Future.succeededFuture(false)
                                : isOnePersons(company, hash, deadline)));
    }

    /**
     * Returns what is to come of the calls that came lately from this number, whomever it is for: who rings again after a call
     * that was cut off says the same once more. A time that such a call had kept is not among it.
     */
    private Future<List<CallerAppointment>> ofCallsBefore(ToolCall call) {
        UUID company = call.context().company();
        return recent.before(call)
                .compose(calls -> calls.isEmpty()
                        ? Future.succeededFuture(List.of())
                        : read(
                                        company,
                                        call.deadline(),
                                        tx -> appointments.upcoming(tx, company, null, calls, clock.now()))
                                .map(CallerAppointments::ofSomebody));
    }

    /**
     * What is known of a caller's.
     *
     * @param mine what may be theirs
     * @param lately what came of calls from their number a moment ago, whomever it is for: whoever says the very same again hears
     *     that it is done, since they know it
     */
    public record Known(List<CallerAppointment> mine, List<CallerAppointment> lately) {
        public List<CallerAppointment> all() {
            return Stream.concat(mine.stream(), lately.stream()).toList();
        }
    }

    /** Returns what is to come of a caller's, by their number and by their calls. */
    public Future<Known> known(ToolCall call) {
        Future<List<CallerAppointment>> mine = upcoming(call);
        Future<List<CallerAppointment>> lately = ofCallsBefore(call);
        return Future.join(mine, lately).map(both -> new Known(mine.result(), lately.result()));
    }

    /** Returns the turn of a wish of the caller's that was decided on by what of theirs was known. */
    public Future<CallerTurn> turn(ToolCall call, Set<UUID> known) {
        UUID company = call.context().company();
        return phoneHash(call)
                .map(hash ->
                        new CallerTurn(company, call.context().conversation(), hash.orElse(null), clock.now(), known));
    }

    private Future<List<Sealed>> withoutOthers(ToolCall call, Optional<String> number, List<Sealed> found) {
        String conversation = call.context().conversation();
        return number.isEmpty() || found.stream().noneMatch(one -> one.isHeldElsewhere(conversation))
                ? Future.succeededFuture(found)
                : isOnePersons(call.context().company(), number.get(), call.deadline())
                        .map(theirs -> theirs
                                ? found
                                : found.stream()
                                        .filter(one -> !one.isHeldElsewhere(conversation))
                                        .toList());
    }

    /** Returns whether a number is nobody else's as far as we know: it tells whose a time is that is kept and has no name yet. */
    private Future<Boolean> isOnePersons(UUID company, String phoneHash, Deadline deadline) {
        return shops.policy(company, deadline)
                .compose(policy -> policy.identity() == CallPolicy.Identity.CODE
                        ? Future.succeededFuture(false)
                        : ofNumber(company, phoneHash, deadline).map(all -> people(all) <= 1));
    }

    /** Returns how many people appointments are of. */
    private static int people(List<CallerAppointment> appointments) {
        List<String> people = new ArrayList<>();
        // The fullest names first, so that a family name alone belongs to one of those who have it.
        appointments.stream()
                .map(CallerAppointment::name)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .filter(name -> people.stream().noneMatch(other -> PersonNames.samePerson(name, other)))
                .forEach(people::add);
        return people.size();
    }

    /** Returns what this very call brought about and has somebody to come, the newest first. */
    public Future<List<CallerAppointment>> ofCall(ToolCall call) {
        UUID company = call.context().company();
        return read(
                        company,
                        call.deadline(),
                        tx -> appointments.ofCall(tx, company, call.context().conversation()))
                .map(CallerAppointments::ofSomebody);
    }

    /** Returns what is and was under a number and has somebody to come, the newest first. */
    public Future<List<CallerAppointment>> ofNumber(UUID company, String phoneHash, Deadline deadline) {
        return read(company, deadline, tx -> appointments.ofNumber(tx, company, phoneHash))
                .map(CallerAppointments::ofSomebody);
    }

    /**
     * Writes down the address somebody says who comes to an appointment that has none; returns whether it had none. Whether the
     * caller may hear of the appointment is for the asker to know.
     */
    public Future<Boolean> noteAddress(ToolCall call, CallerAppointment known, String address) {
        Attendee who = known.attendee();
        if (who == null || known.email().isPresent()) {
            return Future.succeededFuture(false);
        }
        UUID company = call.context().company();
        return attendees
                .seal(company, known.id(), new Attendee(who.name(), who.phone(), address))
                .compose(added -> store.asCompany(
                        company, call.deadline(), tx -> appointments.noteAddress(tx, company, known.id(), added)));
    }

    private Future<Optional<String>> phoneHash(ToolCall call) {
        String number = call.context().callerNumber();
        return number == null
                ? Future.succeededFuture(Optional.empty())
                : keys.searchHash(call.context().company()).map(hash -> Optional.of(hash.phone(number)));
    }

    private Future<List<CallerAppointment>> read(
            UUID company, Deadline deadline, Function<SqlClient, Future<List<Sealed>>> query) {
        return store.onceAsCompany(company, deadline, query).compose(found -> opened(company, found));
    }

    private Future<List<CallerAppointment>> opened(UUID company, List<Sealed> found) {
        return Future.all(found.stream().map(row -> opened(company, row)).toList())
                .map(all -> all.list());
    }

    /** Who comes may be erased; that somebody comes is not. */
    private Future<CallerAppointment> opened(UUID company, Sealed row) {
        CallerAppointment appointment = row.appointment();
        return attendees
                .open(company, appointment.id(), row.key(), row.attendee())
                .map(known -> known.map(appointment::of).orElse(appointment));
    }

    private static List<CallerAppointment> ofSomebody(List<CallerAppointment> all) {
        return all.stream()
                .filter(appointment -> appointment.attendee() != null)
                .toList();
    }
}
