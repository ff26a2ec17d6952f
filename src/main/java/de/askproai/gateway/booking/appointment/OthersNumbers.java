package de.askproai.gateway.booking.appointment;

import de.askproai.gateway.booking.calendar.Attendee;
import de.askproai.gateway.call.KnownCalls;
import de.askproai.gateway.privacy.Person;
import de.askproai.gateway.privacy.PersonalRows;
import de.askproai.gateway.privacy.Trace;
import de.askproai.gateway.privacy.Trace.Kind;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.speech.PersonNames;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of other people, from which calls about a person came who is known by an address alone: somebody of another name is
 * on record with them. Asked once the calls are known.
 */
public final class OthersNumbers implements PersonalRows {
    private final KnownCalls calls = new KnownCalls();
    private final AttendeeSealer attendees;

    public OthersNumbers(DataKeys keys) {
        this.attendees = new AttendeeSealer(keys);
    }

    /**
     * An appointment with who comes to it.
     *
     * @param theirs whether it is the person's
     * @param name null where nobody knows it any more
     */
    private record Booked(
            boolean theirs,
            @Nullable String phoneHash,
            @Nullable String name) {}

    @Override
    public Future<List<Trace>> find(SqlClient tx, Person person, List<Trace> known) {
        return person.phoneHash() != null
                ? Future.succeededFuture(List.of())
                : calls.numbers(tx, person.company(), Trace.refs(known, Kind.CALL))
                        .compose(numbers -> numbers.isEmpty()
                                ? Future.succeededFuture(List.of())
                                : booked(tx, person.company(), Trace.ids(known, Kind.APPOINTMENT), numbers)
                                        .map(all -> traces(numbers, ofOthers(all))));
    }

    private Future<List<Booked>> booked(SqlClient tx, UUID company, UUID[] theirs, Map<String, String> numbers) {
        return tx.preparedQuery("""
                        SELECT id, phone_hash, key_id, attendee, id = ANY ($2) AS theirs FROM appointments
                         WHERE company_id = $1 AND attendee IS NOT NULL AND (id = ANY ($2) OR phone_hash = ANY ($3))
                        """)
                .execute(Tuple.tuple()
                        .addUUID(company)
                        .addArrayOfUUID(theirs)
                        .addArrayOfString(Set.copyOf(numbers.values()).toArray(String[]::new)))
                .compose(rows -> Future.all(StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> booked(company, row))
                        .toList()))
                .map(all -> all.list());
    }

    private Future<Booked> booked(UUID company, Row row) {
        return attendees
                .open(company, row.getUUID("id"), row.getUUID("key_id"), row.getBuffer("attendee"))
                .map(who -> new Booked(
                        row.getBoolean("theirs"),
                        row.getString("phone_hash"),
                        who.map(Attendee::name).orElse(null)));
    }

    private static Set<String> ofOthers(List<Booked> all) {
        List<String> names = all.stream()
                .filter(Booked::theirs)
                .flatMap(one -> Optional.ofNullable(one.name()).stream())
                .toList();
        return all.stream()
                .filter(one -> !one.theirs() && isSomebodyElse(one.name(), names))
                .flatMap(one -> Optional.ofNullable(one.phoneHash()).stream())
                .collect(Collectors.toSet());
    }

    private static boolean isSomebodyElse(@Nullable String name, List<String> names) {
        return name != null && names.stream().noneMatch(theirs -> PersonNames.samePerson(theirs, name));
    }

    private static List<Trace> traces(Map<String, String> numbers, Set<String> ofOthers) {
        return numbers.entrySet().stream()
                .filter(call -> ofOthers.contains(call.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .map(call -> Trace.ours(Kind.SHARED, call))
                .toList();
    }

    /** The numbers stay. */
    @Override
    public Future<Void> erase(SqlClient tx, Person person, List<Trace> traces) {
        return Future.succeededFuture();
    }
}
