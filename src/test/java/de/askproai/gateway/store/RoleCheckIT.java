package de.askproai.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.DatabaseConfig.Login;
import de.askproai.gateway.config.Secret;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.Deadline;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RoleCheckIT {
    @RegisterExtension
    static final TestVertx test = new TestVertx();

    private final DatabaseConfig database = TestDatabase.fresh();

    @Test
    void isContentWithTheRolesAndTablesOfTheSchema() {
        assertThat(problems(database)).isEmpty();
    }

    @Test
    void refusesASuperuser() {
        assertThat(problems(asApp(role("check_super", "SUPERUSER")))).anyMatch(text -> text.contains("is superuser"));
    }

    @Test
    void refusesARoleThatBypassesRowLevelSecurity() {
        assertThat(problems(asApp(role("check_bypass", "BYPASSRLS"))))
                .containsExactly("database role check_bypass has BYPASSRLS and could read every company's rows");
    }

    @Test
    void refusesTheOwnerOfTheTables() {
        assertThat(problems(asApp(database.owner())))
                .contains("database role gateway_owner owns tables and could read every company's rows");
    }

    @Test
    void refusesAMemberOfTheOwner() {
        Login member = role("check_member", "NOINHERIT");
        TestDatabase.execute(database, "GRANT gateway_owner TO check_member");

        assertThat(problems(asApp(member)))
                .containsExactly("database role check_member is a member of gateway_owner, which owns tables and could"
                        + " read every company's rows");
    }

    @Test
    void refusesAnOpenTable() {
        TestDatabase.execute(database, "CREATE TABLE loose (company_id uuid)");
        TestDatabase.execute(database, "GRANT SELECT ON loose TO gateway_work");

        assertThat(problems(database))
                .containsExactly("table loose is open to database role gateway_work without forced row-level security");
    }

    @Test
    void refusesTheOpenTableOfCompanies() {
        TestDatabase.execute(database, "ALTER TABLE companies DISABLE ROW LEVEL SECURITY");

        assertThat(problems(database))
                .contains("table companies is open to database role gateway_app without forced row-level security");
    }

    @Test
    void refusesAPolicyThatLetsTheTenantRoleAtEveryCompany() {
        TestDatabase.execute(database, "CREATE POLICY loose ON services TO gateway_app USING (true)");
        TestDatabase.execute(
                database, "CREATE POLICY looser ON staff USING (company_id IS NOT NULL) WITH CHECK (true)");

        assertThat(problems(database))
                .containsExactly(
                        "policy loose of table services lets database role gateway_app at the rows of every company",
                        "policy looser of table staff lets database role gateway_app at the rows of every company");
    }

    @Test
    void stopsTheStartWithAllThatIsWrong() {
        TestDatabase.execute(database, "ALTER TABLE services NO FORCE ROW LEVEL SECURITY");
        TestDatabase.execute(database, "ALTER TABLE staff DISABLE ROW LEVEL SECURITY");
        Store store = Store.open(test.vertx(), database);

        GatewayException refusal = Await.refusal(RoleCheck.require(store, soon()));

        assertThat(refusal.code()).isEqualTo(ErrorCode.MISCONFIGURED);
        assertThat(refusal.detail()).contains("table services").contains("table staff");
        Await.value(store.close());
    }

    private List<String> problems(DatabaseConfig config) {
        Store store = Store.open(test.vertx(), config);
        List<String> problems = Await.value(RoleCheck.problems(store, soon()));
        Await.value(store.close());
        return problems;
    }

    private Login role(String name, String powers) {
        TestDatabase.execute(database, "DROP ROLE IF EXISTS " + name);
        TestDatabase.execute(database, "CREATE ROLE " + name + " LOGIN PASSWORD '" + name + "' " + powers);
        return new Login(name, Secret.of(name));
    }

    private DatabaseConfig asApp(Login app) {
        return new DatabaseConfig(
                database.host(),
                database.port(),
                database.database(),
                database.sslMode(),
                database.owner(),
                app,
                database.work(),
                2,
                database.timeout());
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(10));
    }
}
