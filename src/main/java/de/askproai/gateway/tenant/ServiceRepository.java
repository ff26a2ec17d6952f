package de.askproai.gateway.tenant;

import de.askproai.gateway.speech.Folding;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The services in PostgreSQL, with their synonyms. Stateless. */
public final class ServiceRepository {

    /** Returns the company's services by key. */
    public Future<List<Service>> all(SqlClient client, UUID company) {
        String sql = """
                SELECT s.id, s.company_id, s.key, s.name, s.description, s.duration_minutes, s.price_minor, s.currency,
                       s.vendors, s.step_minutes, s.step_pauses, s.buffer_before_minutes, s.buffer_after_minutes,
                       s.combines,
                       s.phone, s.change_before_minutes, s.cancel_before_minutes, s.deposit_minor, s.deposit_currency,
                       s.deposit_for, s.deposit_within_minutes, s.deposit_before_minutes,
                       ARRAY(SELECT y.synonym FROM service_synonyms y
                             WHERE y.company_id = s.company_id AND y.service_id = s.id AND y.synonym <> s.name
                             ORDER BY y.synonym COLLATE "C") AS synonyms
                FROM services s
                WHERE s.company_id = $1
                ORDER BY s.key""";
        return client.preparedQuery(sql)
                .execute(Tuple.of(company))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ServiceRepository::toService)
                        .toList());
    }

    /** Writes the service itself; its synonyms are replaced by {@link #clear} and {@link #saveParts}. */
    public Future<Void> save(SqlClient client, Service service) {
        String sql = """
                INSERT INTO services (id, company_id, key, name, description, duration_minutes, price_minor, currency,
                                      vendors, step_minutes, step_pauses, buffer_before_minutes,
                                      buffer_after_minutes, combines, phone, change_before_minutes,
                                      cancel_before_minutes, deposit_minor, deposit_currency, deposit_for,
                                      deposit_within_minutes, deposit_before_minutes)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
                        $22)
                ON CONFLICT (id) DO UPDATE
                SET name = excluded.name, description = excluded.description,
                    duration_minutes = excluded.duration_minutes, price_minor = excluded.price_minor,
                    currency = excluded.currency, vendors = excluded.vendors,
                    step_minutes = excluded.step_minutes, step_pauses = excluded.step_pauses,
                    buffer_before_minutes = excluded.buffer_before_minutes,
                    buffer_after_minutes = excluded.buffer_after_minutes, combines = excluded.combines,
                    phone = excluded.phone,
                    change_before_minutes = excluded.change_before_minutes,
                    cancel_before_minutes = excluded.cancel_before_minutes,
                    deposit_minor = excluded.deposit_minor, deposit_currency = excluded.deposit_currency,
                    deposit_for = excluded.deposit_for, deposit_within_minutes = excluded.deposit_within_minutes,
                    deposit_before_minutes = excluded.deposit_before_minutes, updated_at = now()""";
        ServiceTiming timing = service.timing();
        ServiceRules rules = service.rules();
        Optional<Deposit> deposit = rules.deposit();
        return client.preparedQuery(sql)
                .execute(Tuple.tuple()
                        .addUUID(service.id())
                        .addUUID(service.company())
                        .addString(service.key())
                        .addString(service.name())
                        .addString(service.description().orElse(null))
                        .addInteger((int) service.duration().toMinutes())
                        .addLong(service.price().map(Price::minor).orElse(null))
                        .addString(service.price().map(Price::currency).orElse(null))
                        .addValue(service.vendors().toJson())
                        .addArrayOfInteger(timing.steps().stream()
                                .map(step -> (int) step.length().toMinutes())
                                .toArray(Integer[]::new))
                        .addArrayOfBoolean(
                                timing.steps().stream().map(ServiceStep::pause).toArray(Boolean[]::new))
                        .addInteger(minutes(timing.bufferBefore()))
                        .addInteger(minutes(timing.bufferAfter()))
                        .addArrayOfUUID(service.combines().toArray(UUID[]::new))
                        .addString(rules.phone().stored())
                        .addInteger(minutes(rules.changeBefore()))
                        .addInteger(minutes(rules.cancelBefore()))
                        .addLong(deposit.map(one -> one.price().minor()).orElse(null))
                        .addString(deposit.map(one -> one.price().currency()).orElse(null))
                        .addString(deposit.map(one -> one.whom().stored()).orElse(null))
                        .addInteger(minutes(deposit.map(Deposit::within)))
                        .addInteger(minutes(deposit.map(Deposit::before))))
                .mapEmpty();
    }

    /** Removes the synonyms of a service. */
    public Future<Void> clear(SqlClient client, UUID company, UUID service) {
        String sql = """
                DELETE FROM service_synonyms
                WHERE company_id = $1 AND service_id = $2""";
        return client.preparedQuery(sql).execute(Tuple.of(company, service)).mapEmpty();
    }

    /** Writes the name and synonyms of a cleared service, each with the form in which it is compared. */
    public Future<Void> saveParts(SqlClient client, Service service) {
        String sql = """
                INSERT INTO service_synonyms (company_id, spoken, service_id, synonym)
                SELECT $1, spoken, $2, synonym
                FROM unnest($3::text[], $4::text[]) AS t (spoken, synonym)
                ORDER BY spoken""";
        TreeMap<String, String> bySpoken = new TreeMap<>();
        Stream.concat(Stream.of(service.name()), service.synonyms().stream())
                .forEach(synonym -> bySpoken.putIfAbsent(Folding.words(synonym), synonym));
        return client.preparedQuery(sql)
                .execute(Tuple.of(
                        service.company(),
                        service.id(),
                        bySpoken.keySet().toArray(String[]::new),
                        bySpoken.values().toArray(String[]::new)))
                .mapEmpty();
    }

    public Future<Void> delete(SqlClient client, UUID company, UUID service) {
        String sql = """
                DELETE FROM services
                WHERE company_id = $1 AND id = $2""";
        return client.preparedQuery(sql).execute(Tuple.of(company, service)).mapEmpty();
    }

    private static @Nullable Integer minutes(Optional<Duration> duration) {
        return duration.map(ServiceRepository::minutes).orElse(null);
    }

    private static int minutes(Duration duration) {
        return Math.toIntExact(duration.toMinutes());
    }

    private static ServiceRules toRules(Row row) {
        Long minor = row.getLong("deposit_minor");
        return new ServiceRules(
                ServiceRules.Phone.ofStored(row.getString("phone")),
                Duration.ofMinutes(row.getInteger("change_before_minutes")),
                Duration.ofMinutes(row.getInteger("cancel_before_minutes")),
                Optional.ofNullable(minor)
                        .map(amount -> new Deposit(
                                new Price(amount, row.getString("deposit_currency")),
                                Deposit.Whom.ofStored(row.getString("deposit_for")),
                                Duration.ofMinutes(row.getInteger("deposit_within_minutes")),
                                Duration.ofMinutes(row.getInteger("deposit_before_minutes")))));
    }

    private static ServiceTiming toTiming(Row row) {
        Integer[] minutes = row.getArrayOfIntegers("step_minutes");
        Boolean[] pauses = row.getArrayOfBooleans("step_pauses");
        return new ServiceTiming(
                IntStream.range(0, minutes.length)
                        .mapToObj(i -> new ServiceStep(Duration.ofMinutes(minutes[i]), pauses[i]))
                        .toList(),
                Optional.ofNullable(row.getInteger("buffer_before_minutes")).map(Duration::ofMinutes),
                Optional.ofNullable(row.getInteger("buffer_after_minutes")).map(Duration::ofMinutes));
    }

    private static Service toService(Row row) {
        Long minor = row.getLong("price_minor");
        return new Service(
                row.getUUID("id"),
                row.getUUID("company_id"),
                row.getString("key"),
                row.getString("name"),
                Optional.ofNullable(row.getString("description")),
                List.of(row.getArrayOfStrings("synonyms")),
                Duration.ofMinutes(row.getInteger("duration_minutes")),
                Optional.ofNullable(minor).map(amount -> new Price(amount, row.getString("currency"))),
                toTiming(row),
                List.of(row.getArrayOfUUIDs("combines")),
                toRules(row),
                VendorSettings.of(row.get(JsonObject.class, "vendors")));
    }
}
