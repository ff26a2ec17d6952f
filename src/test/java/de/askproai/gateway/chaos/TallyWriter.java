package de.askproai.gateway.chaos;

import de.askproai.gateway.work.EffectWriter;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** Writes n = n + 1 and a line of when each step came; one row per key, sorted. */
final class TallyWriter implements EffectWriter<Tally> {
    static final String TABLES = """
            CREATE TABLE tally (company_id uuid, key text, n bigint, PRIMARY KEY (company_id, key));
            CREATE TABLE tally_line (
                place bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                company_id uuid, key text, step integer, done_at timestamptz DEFAULT clock_timestamp());
            ALTER TABLE tally      ENABLE ROW LEVEL SECURITY;
            ALTER TABLE tally      FORCE ROW LEVEL SECURITY;
            ALTER TABLE tally_line ENABLE ROW LEVEL SECURITY;
            ALTER TABLE tally_line FORCE ROW LEVEL SECURITY;
            CREATE POLICY machinery ON tally      TO gateway_work USING (true) WITH CHECK (true);
            CREATE POLICY machinery ON tally_line TO gateway_work USING (true) WITH CHECK (true);
            GRANT SELECT, INSERT, UPDATE ON tally, tally_line TO gateway_work
            """;

    @Override
    public Class<Tally> effect() {
        return Tally.class;
    }

    @Override
    public Future<Void> write(SqlClient transaction, List<Tally> effects) {
        String sql = """
                WITH lines AS (
                    INSERT INTO tally_line (company_id, key, step)
                    SELECT * FROM unnest($1::uuid[], $2::text[], $3::integer[])
                )
                INSERT INTO tally (company_id, key, n)
                SELECT company_id, key, count(*)
                FROM unnest($1::uuid[], $2::text[], $3::integer[]) AS t(company_id, key, step)
                GROUP BY company_id, key ORDER BY company_id, key
                ON CONFLICT (company_id, key) DO UPDATE SET n = tally.n + excluded.n
                """;
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(effects.stream().map(Tally::company).toArray(UUID[]::new))
                        .addArrayOfString(effects.stream().map(Tally::key).toArray(String[]::new))
                        .addArrayOfInteger(effects.stream().map(Tally::step).toArray(Integer[]::new)))
                .mapEmpty();
    }
}
