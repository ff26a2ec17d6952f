package de.askproai.gateway.webhook;

import de.askproai.gateway.work.Effect;
import de.askproai.gateway.work.EffectWriter;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** Writes the effect n = n + 1 and a line of the order in which effects came; sorted, one row per key. */
final class TallyWriter implements EffectWriter<TallyWriter.Tally> {
    static final String TABLES = """
            CREATE TABLE tally (company_id uuid, key text, n bigint, PRIMARY KEY (company_id, key));
            CREATE TABLE tally_order (at bigint GENERATED ALWAYS AS IDENTITY, company_id uuid, key text, step text);
            GRANT SELECT, INSERT, UPDATE ON tally, tally_order TO gateway_work
            """;

    record Tally(UUID company, String key, String step) implements Effect {}

    @Override
    public Class<Tally> effect() {
        return Tally.class;
    }

    @Override
    public Future<Void> write(SqlClient transaction, List<Tally> effects) {
        Tuple arguments = Tuple.tuple()
                .addArrayOfUUID(effects.stream().map(Tally::company).toArray(UUID[]::new))
                .addArrayOfString(effects.stream().map(Tally::key).toArray(String[]::new))
                .addArrayOfString(effects.stream().map(Tally::step).toArray(String[]::new));
        return transaction.preparedQuery("""
                        WITH lines AS (
                            INSERT INTO tally_order (company_id, key, step)
                            SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[])
                        )
                        INSERT INTO tally (company_id, key, n)
                        SELECT company_id, key, count(*)
                        FROM unnest($1::uuid[], $2::text[], $3::text[]) AS t(company_id, key, step)
                        GROUP BY company_id, key ORDER BY company_id, key
                        ON CONFLICT (company_id, key) DO UPDATE SET n = tally.n + excluded.n
                        """).execute(arguments).mapEmpty();
    }
}
