package de.askproai.gateway.tenant;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The customers in PostgreSQL, sealed. Stateless. */
final class CustomerRepository {

    /** A customer as stored. */
    record Sealed(UUID id, UUID keyId, Buffer contact) {}

    Future<Optional<Sealed>> byPhone(SqlClient client, UUID company, String phoneHash) {
        String sql = """
                SELECT id, key_id, contact
                FROM customers
                WHERE company_id = $1 AND phone_hash = $2""";
        return client.preparedQuery(sql).execute(Tuple.of(company, phoneHash)).map(CustomerRepository::first);
    }

    /** Adds a customer; empty if the company knows the number already. */
    Future<Optional<Sealed>> add(
            SqlClient client, UUID company, Sealed customer, @Nullable String phoneHash, @Nullable String emailHash) {
        String sql = """
                INSERT INTO customers (id, company_id, phone_hash, email_hash, key_id, contact)
                VALUES ($1, $2, $3, $4, $5, $6)
                ON CONFLICT (company_id, phone_hash) DO NOTHING
                RETURNING id, key_id, contact""";
        return client.preparedQuery(sql)
                .execute(Tuple.of(customer.id(), company, phoneHash, emailHash, customer.keyId(), customer.contact()))
                .map(CustomerRepository::first);
    }

    private static Optional<Sealed> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .findFirst()
                .map(row -> new Sealed(row.getUUID("id"), row.getUUID("key_id"), row.getBuffer("contact")));
    }
}
