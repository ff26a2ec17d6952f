package de.askproai.gateway.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.DatabaseConfig.Login;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.Deadline;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/** Tries to get around row-level security, with the run-time roles' own logins and any SQL they like. */
class IsolationIT {
    private static final String MINE = "00000000-0000-4000-8000-00000000000a";
    private static final String THEIRS = "00000000-0000-4000-8000-00000000000b";
    private static final String DENIED = "42501";

    @RegisterExtension
    static final TestVertx test = new TestVertx();

    private static DatabaseConfig database;

    @BeforeAll
    static void twoCompanies() {
        database = TestDatabase.fresh();
        seed(MINE, "mine", "+4930000001");
        seed(THEIRS, "theirs", "+4930000002");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "companies",
                "branches",
                "phone_numbers",
                "services",
                "service_synonyms",
                "staff",
                "staff_branches",
                "staff_services",
                "opening_hours",
                "branch_closures",
                "branch_open_days",
                "staff_hours",
                "staff_days",
                "staff_absences",
                "connections",
                "data_keys",
                "api_keys"
            })
    void showsACompanyItsOwnRowsOnly(String table) throws Exception {
        try (Connection app = app(MINE)) {
            assertThat(count(app, "SELECT count(*) FROM " + table)).isEqualTo(1);
        }
        try (Connection app = app("")) {
            assertThat(count(app, "SELECT count(*) FROM " + table)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT count(*) FROM companies WHERE id = '" + THEIRS + "'",
                "SELECT count(*) FROM services WHERE company_id = '" + THEIRS + "' OR true OFFSET 1",
                "SELECT count(*) FROM phone_numbers WHERE e164 = '+4930000002'",
                "SELECT count(*) FROM (SELECT c.* FROM services c RIGHT JOIN services o ON true"
                        + " WHERE o.company_id = '" + THEIRS + "') leak",
                "WITH gone AS (DELETE FROM services WHERE company_id = '" + THEIRS
                        + "' RETURNING id) SELECT count(*) FROM gone",
                "WITH changed AS (UPDATE services SET name = 'x' WHERE company_id = '" + THEIRS
                        + "' RETURNING id) SELECT count(*) FROM changed"
            })
    void doesNotReachAnotherCompanysRows(String sql) throws Exception {
        try (Connection app = app(MINE)) {
            assertThat(count(app, sql)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO staff (id, company_id, key, name) VALUES (gen_random_uuid(), '" + THEIRS + "', 'k', 'n')",
                "UPDATE staff SET company_id = '" + THEIRS + "'",
                "INSERT INTO staff (id, company_id, key, name) SELECT id, '" + THEIRS + "', 'k', 'n' FROM staff"
                        + " ON CONFLICT (id) DO UPDATE SET company_id = '" + THEIRS + "'",
                "INSERT INTO companies (id, key, name, locale) VALUES (gen_random_uuid(), 'new', 'n', 'de')",
                "UPDATE companies SET id = '" + THEIRS + "'",
                "INSERT INTO api_keys (id, company_id, prefix, hash, name, scopes) VALUES (gen_random_uuid(), NULL,"
                        + " 'aaaaaaaaaaaa', decode(repeat('00', 32), 'hex'), 'operator', '{read}')",
                "DELETE FROM companies",
                "TRUNCATE services",
                "UPDATE api_keys SET company_id = NULL",
                "UPDATE data_keys SET wrapped = ''",
                "SET ROLE gateway_owner",
                "SET ROLE gateway_work",
                "SET SESSION AUTHORIZATION postgres",
                "ALTER ROLE gateway_app BYPASSRLS",
                "CREATE FUNCTION public.steal() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "CREATE TABLE public.mine (x int)",
                "ALTER FUNCTION app_company() SECURITY DEFINER",
                "ALTER TABLE services DISABLE ROW LEVEL SECURITY",
                "CREATE POLICY all_rows ON services USING (true)",
                "DROP POLICY own_company ON services",
                "COPY services TO '/tmp/services'",
                "COPY services TO PROGRAM 'cat'",
                "SELECT pg_read_file('PG_VERSION')",
                "SELECT lo_import('/etc/passwd')"
            })
    void isDenied(String sql) throws Exception {
        try (Connection app = app(MINE)) {
            assertThat(sqlState(app, sql)).isEqualTo(DENIED);
        }
    }

    @Test
    void failsInsteadOfShowingEverythingWithRowSecurityOff() throws Exception {
        try (Connection app = app(MINE)) {
            run(app, "SET row_security = off");

            assertThat(sqlState(app, "SELECT name FROM services")).isEqualTo(DENIED);
        }
    }

    @Test
    void failsWithAGarbledCompany() throws Exception {
        try (Connection app = app(MINE)) {
            run(app, "SET app.company = 'x'' OR true --'");

            assertThat(sqlState(app, "SELECT name FROM services")).isEqualTo("22P02");
        }
    }

    @Test
    void refusesInsertsWithoutACompany() throws Exception {
        try (Connection app = app("")) {
            assertThat(sqlState(
                            app,
                            "INSERT INTO staff (id, company_id, key, name) VALUES (gen_random_uuid(), '" + MINE
                                    + "', 'k', 'n')"))
                    .isEqualTo(DENIED);
        }
    }

    @Test
    void holdsInViewsAndFunctionsOfTheRolesOwnMaking() throws Exception {
        try (Connection app = app(MINE)) {
            run(app, "CREATE TEMP VIEW peek AS SELECT company_id FROM services");
            run(
                    app,
                    "CREATE FUNCTION pg_temp.peek() RETURNS bigint LANGUAGE sql SECURITY DEFINER"
                            + " AS 'SELECT count(*) FROM public.services'");

            assertThat(count(app, "SELECT count(*) FROM peek")).isEqualTo(1);
            assertThat(count(app, "SELECT pg_temp.peek()")).isEqualTo(1);
        }
    }

    @Test
    void doesNotShowForeignRowsToAConditionThatIsCheaperThanThePolicy() throws Exception {
        try (Connection app = app(MINE)) {
            run(app, "CREATE TEMP TABLE seen (name text)");
            run(
                    app,
                    "CREATE FUNCTION pg_temp.note(t text) RETURNS boolean LANGUAGE plpgsql COST 0.0000001"
                            + " AS 'BEGIN INSERT INTO seen VALUES (t); RETURN true; END'");

            assertThat(count(app, "SELECT count(*) FROM services WHERE pg_temp.note(name)"))
                    .isEqualTo(1);
            assertThat(count(app, "SELECT count(*) FROM seen")).isEqualTo(1);
        }
    }

    @Test
    void copiesOwnRowsOutOnlyAndNoneIn() throws Exception {
        try (Connection app = app(MINE)) {
            StringWriter copied = new StringWriter();
            long rows =
                    app.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY services (company_id) TO STDOUT", copied);

            assertThat(rows).isEqualTo(1);
            assertThat(copied.toString()).contains(MINE).doesNotContain(THEIRS);
            assertThatThrownBy(() -> app.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY staff FROM STDIN"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void refusesToPointIntoAnotherCompany() throws Exception {
        try (Connection app = app(MINE)) {
            assertThat(sqlState(
                            app,
                            "INSERT INTO phone_numbers (e164, company_id, branch_id) VALUES ('+4930000003', '" + MINE
                                    + "', '" + branchOf(THEIRS) + "')"))
                    .isEqualTo("23503");
        }
    }

    @Test
    void forgetsTheCompanyBetweenTwoUsesOfAPooledConnection() {
        DatabaseConfig one = new DatabaseConfig(
                database.host(),
                database.port(),
                database.database(),
                database.sslMode(),
                database.owner(),
                database.app(),
                database.work(),
                1,
                database.timeout());
        Store store = Store.open(test.vertx(), one);
        Deadline deadline = Deadline.in(Duration.ofSeconds(10));
        String names = "SELECT string_agg(key, ',') FROM companies";

        String first = Await.value(store.asCompany(
                UUID.fromString(THEIRS),
                deadline,
                tx -> tx.query("SELECT set_config('app.company', '" + THEIRS + "', false)")
                        .execute()
                        .compose(set -> tx.query(names).execute())
                        .map(rows -> rows.iterator().next().getString(0))));
        String second = Await.value(store.asCompany(
                UUID.fromString(MINE),
                deadline,
                tx -> tx.query(names)
                        .execute()
                        .map(rows -> rows.iterator().next().getString(0))));

        assertThat(first).isEqualTo("theirs");
        assertThat(second).isEqualTo("mine");
        Await.value(store.close());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT id FROM branches",
                "SELECT e164 FROM phone_numbers",
                "SELECT id FROM services",
                "SELECT id FROM staff",
                "SELECT staff_id FROM staff_absences",
                "UPDATE connections SET enabled = false",
                "DELETE FROM connections",
                "UPDATE companies SET active = false",
                "DELETE FROM data_keys",
                "UPDATE data_keys SET wrapped = ''",
                "DELETE FROM api_keys",
                "UPDATE api_keys SET scopes = '{read}'",
                "INSERT INTO api_keys (id, company_id, prefix, hash, name, scopes) VALUES (gen_random_uuid(), '" + MINE
                        + "', 'aaaaaaaaaaaa', decode(repeat('00', 32), 'hex'), 'mine', '{read}')",
                "SET ROLE gateway_app",
                "SET ROLE gateway_owner"
            })
    void deniesTheMachineryWhatItDoesNotNeed(String sql) throws Exception {
        try (Connection work = connect(database.work())) {
            assertThat(sqlState(work, sql)).isEqualTo(DENIED);
        }
    }

    @Test
    void letsTheMachineryReadTheDirectoryOfAllCompanies() throws Exception {
        try (Connection work = connect(database.work())) {
            assertThat(count(work, "SELECT count(*) FROM connections")).isEqualTo(2);
            assertThat(count(work, "SELECT count(*) FROM companies")).isEqualTo(2);
            assertThat(count(work, "SELECT count(*) FROM data_keys")).isEqualTo(2);
        }
    }

    @Test
    void doesNotLetTheMachineryRevokeACompanysKey() throws Exception {
        try (Connection work = connect(database.work());
                Statement statement = work.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE api_keys SET revoked_at = now()"))
                    .isZero();
        }
    }

    private static Connection app(String company) throws SQLException {
        Connection app = connect(database.app());
        run(app, "SET app.company = '" + company + "'");
        return app;
    }

    private static Connection connect(Login login) throws SQLException {
        String url = "jdbc:postgresql://" + database.host() + ":" + database.port() + "/" + database.database();
        return DriverManager.getConnection(url, login.user(), login.password().reveal());
    }

    private static long count(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean ignored = statement.execute(sql);
        }
    }

    private static String sqlState(Connection connection, String sql) {
        try {
            run(connection, sql);
            return "allowed";
        } catch (SQLException refusal) {
            return refusal.getSQLState();
        }
    }

    private static String branchOf(String company) {
        return company.replace("-8000-", "-9000-");
    }

    private static void seed(String company, String key, String number) {
        TestDatabase.execute(database, """
                INSERT INTO companies (id, key, name, locale) VALUES ('%1$s', '%2$s', '%2$s', 'de-DE');
                INSERT INTO branches (id, company_id, key, name, time_zone)
                    VALUES ('%4$s', '%1$s', 'main', 'Main', 'Europe/Berlin');
                INSERT INTO phone_numbers (e164, company_id, branch_id) VALUES ('%3$s', '%1$s', '%4$s');
                INSERT INTO services (id, company_id, key, name, duration_minutes) VALUES ('%4$s', '%1$s', 's', 's', 30);
                INSERT INTO service_synonyms (company_id, spoken, service_id, synonym) VALUES ('%1$s', 's', '%4$s', 's');
                INSERT INTO staff (id, company_id, key, name) VALUES ('%4$s', '%1$s', 'anna', 'Anna');
                INSERT INTO staff_branches (company_id, staff_id, branch_id) VALUES ('%1$s', '%4$s', '%4$s');
                INSERT INTO staff_services (company_id, staff_id, service_id) VALUES ('%1$s', '%4$s', '%4$s');
                INSERT INTO opening_hours (company_id, branch_id, weekday, opens, closes)
                    VALUES ('%1$s', '%4$s', 1, '09:00', '18:00');
                INSERT INTO branch_closures (company_id, branch_id, first_day, last_day)
                    VALUES ('%1$s', '%4$s', '2026-12-24', '2026-12-31');
                INSERT INTO branch_open_days (company_id, branch_id, day, opens, closes)
                    VALUES ('%1$s', '%4$s', '2026-12-06', '{13:00}', '{18:00}');
                INSERT INTO staff_hours (company_id, staff_id, weekday, opens, closes)
                    VALUES ('%1$s', '%4$s', 1, '09:00', '18:00');
                INSERT INTO staff_days (company_id, staff_id, day, opens, closes)
                    VALUES ('%1$s', '%4$s', '2026-12-06', '{13:00}', '{18:00}');
                INSERT INTO staff_absences (company_id, staff_id, away_from, away_until)
                    VALUES ('%1$s', '%4$s', '2026-12-24', '2026-12-31');
                INSERT INTO connections (id, company_id, key, vendor, public_id, signing_secrets, credentials)
                    VALUES ('%4$s', '%1$s', 'c', 'calcom', '%2$s-public-id-123456', '', '');
                INSERT INTO data_keys (id, company_id, period, wrapped) VALUES ('%4$s', '%1$s', '2026-11', '');
                INSERT INTO api_keys (id, company_id, prefix, hash, name, scopes)
                    VALUES ('%4$s', '%1$s', '%5$s', decode(repeat('00', 32), 'hex'), 'k', '{read}');
                """.formatted(
                        company, key, number, branchOf(company), company.substring(company.length() - 12)));
    }
}
