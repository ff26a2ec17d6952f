package de.askproai.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.Secret;
import de.askproai.gateway.config.SecurityConfig;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.security.StoredDataKeys;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.store.redis.TestRedis;
import de.askproai.gateway.tenant.apply.Ids;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.WallClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code company} and {@code key} on a real database. */
class CompanyAndKeyIT {
    @RegisterExtension
    private static final TestVertx TEST = new TestVertx();

    private static final Path EXAMPLE = Path.of("conf/company.example.yaml");
    private static final Pattern WHOLE_KEY = Pattern.compile("agk_([a-z0-9]{12})_[A-Za-z0-9_-]{20,}\\R");

    @TempDir
    private Path directory;

    private final DatabaseConfig database = TestDatabase.fresh();
    private final String masterKey = MasterKey.generate().reveal();
    private final String rotated = MasterKey.generate().reveal();

    @Test
    void appliesACompanyThenChangesNothing() {
        String first = out("company", "apply", EXAMPLE.toString());
        String second = out("company", "apply", EXAMPLE.toString());

        assertThat(first)
                .contains("salon-lindenhof: added company salon-lindenhof", "added branch mitte", "added staff anna")
                .contains("telefon sends its webhooks to /webhooks/retell/retell_4Yw0sQm1Zr8uKd2v")
                .contains("zahlung sends its webhooks to /webhooks/stripe/stripe_2Gv8mWc4Jx1aRk7t")
                .doesNotContain("whsec_example", "cal_live_example");
        assertThat(second).isEqualTo("salon-lindenhof: nothing changed" + System.lineSeparator());
        assertThat(out("company", "list")).contains("salon-lindenhof", "Friseursalon Lindenhof", "active");
    }

    @Test
    void printsThePublicIdItMadeOnceAndKeepsIt() throws IOException {
        Path file = write("one.yaml", """
                company: one
                name: One
                connections:
                  - {key: phone, vendor: retell, signing-secrets: HIDDEN}
                  - {key: post, vendor: mail, credentials: {password: HIDDEN}}
                """);

        CommandRun applied = run("company", "apply", file.toString());
        String first = applied.out();
        String second = run("company", "apply", file.toString()).out();

        assertThat(applied.exitCode()).isZero();
        assertThat(applied.error())
                .isEqualToIgnoringNewLines(
                        file + ":5: warning: connections[1]: is stored and not used: there is nothing for"
                                + " 'mail' in this version");
        assertThat(first)
                .containsPattern("phone sends its webhooks to /webhooks/retell/retell_[A-Za-z0-9_-]{22}\\R")
                .contains("added connection post")
                .doesNotContain("post sends", "HIDDEN");
        assertThat(second).contains("nothing changed").doesNotContain("/webhooks/");
    }

    @Test
    void tellsEveryProblemOfEveryFileAndChangesNothing() throws IOException {
        Path bad = write("bad.yaml", """
                company: Salon X
                name: X
                nonsense: 1
                branches:
                  - {key: a, name: A, zone: Europe/Nowhere, numbers: '12'}
                """);
        Path broken = write("broken.yaml", "company: [\n");
        Path missing = directory.resolve("missing.yaml");

        CommandRun run =
                run("company", "apply", EXAMPLE.toString(), bad.toString(), broken.toString(), missing.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.error())
                .contains(bad + ":1: ", bad + ":3: ", "nonsense", bad + ":5: ", "Europe/Nowhere")
                .contains(broken + ":", "not readable as YAML", missing + ":1: cannot be read")
                .contains("problems; nothing was changed")
                .doesNotContain("\tat de.askproai.gateway.cli");
        assertThat(out("company", "list")).isEmpty();
    }

    @Test
    void refusesWhatOnlyTheDatabaseKnowsAndChangesNothing() throws IOException {
        out("company", "apply", EXAMPLE.toString());
        Path fine = write("fine.yaml", "company: fine\nname: Fine\n");
        Path thief = write("thief.yaml", """
                company: thief
                name: Thief
                branches:
                  - {key: a, name: A, zone: Europe/Berlin, numbers: '+4930901820150'}
                """);

        CommandRun run = run("company", "apply", fine.toString(), thief.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.error())
                .contains(thief + ":4: ", "belongs to another company")
                .contains("1 problem; nothing was changed");
        assertThat(out("company", "list")).contains("salon-lindenhof").doesNotContain("fine", "thief");
    }

    @Test
    void createsListsAndRevokesKeys() throws IOException {
        out("company", "apply", write("one.yaml", "company: one\nname: One\n").toString());

        String created = out("key", "create", "--company", "one", "--scope", "read,write", "--days", "30");
        String operators = out("key", "create", "--scope", "operate", "--name", "night shift");

        assertThat(created).matches(WHOLE_KEY);
        String prefix = created.substring(4, 16);
        assertThat(out("key", "list"))
                .contains(prefix, "read,write", "expires ", operators.substring(4, 16), "night shift", "operator")
                .doesNotContain(created.strip(), operators.strip());
        assertThat(out("key", "list", "--company", "one")).contains(prefix).doesNotContain("night shift");

        // A whole key is taken too, and its secret not shown again.
        assertThat(out("key", "revoke", created.strip()))
                .contains("revoked agk_" + prefix)
                .doesNotContain(created.strip());
        assertThat(out("key", "list", "--company", "one")).contains("revoked 20");

        CommandRun again = run("key", "revoke", prefix);
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.error())
                .contains("No key in use has the prefix " + prefix)
                .doesNotContain("\tat de.askproai.gateway.cli");
    }

    @Test
    void refusesAKeyForAnUnknownCompany() {
        for (List<String> command : List.of(
                List.of("key", "create", "--company", "nobody", "--scope", "read"),
                List.of("key", "list", "--company", "nobody"))) {
            CommandRun run = run(command.toArray(String[]::new));

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.error())
                    .contains("There is no company 'nobody'", "company list")
                    .doesNotContain("\tat de.askproai.gateway.cli");
            assertThat(run.out()).isEmpty();
        }
        assertThat(out("key", "list")).isEmpty();
    }

    @Test
    void checkSaysWhetherTheEncryptionKeyIsTheOneDataWasStoredWith() {
        out("company", "apply", EXAMPLE.toString());
        String other = MasterKey.generate().reveal();
        String previous = "security.previous-encryption-keys=" + masterKey;

        String right = run("check").out();
        String wrong = run("check", "--set", "security.encryption-key=" + other).out();
        String rotated = run("check", "--set", "security.encryption-key=" + other, "--set", previous)
                .out();

        assertThat(right).containsPattern("ok +stored secrets");
        assertThat(rotated).containsPattern("ok +stored secrets");
        assertThat(wrong)
                .containsPattern("fail +stored secrets +security.encryption-key does not open what is stored")
                .contains("previous-encryption-keys")
                .doesNotContain(other, masterKey);
    }

    /** Gateways that run with the right key would refuse all webhooks of a company that was sealed with another one. */
    @Test
    void anotherKeyThanTheStoredOneChangesNothingUnlessItIsMeant() {
        out("company", "apply", EXAMPLE.toString());
        String other = "security.encryption-key=" + MasterKey.generate().reveal();

        CommandRun refused = run("company", "apply", EXAMPLE.toString(), "--set", other);
        String after = run("check").out();
        CommandRun meant = run("company", "apply", EXAMPLE.toString(), "--set", other, "--with-another-key");
        CommandRun forgot = run("key", "forget-lost", "--run", "--set", other);
        CommandRun again = run("company", "apply", EXAMPLE.toString(), "--set", other);
        CommandRun asItIs = run("company", "apply", EXAMPLE.toString(), "--set", other);

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.error()).contains("does not open what is stored", "--with-another-key");
        assertThat(after).containsPattern("ok +stored secrets");
        assertThat(meant.exitCode()).as(meant.everything()).isZero();
        assertThat(meant.out()).contains("changed");
        assertThat(meant.error()).contains("salon-lindenhof: its contacts are not stored", "`key forget-lost --run`");
        assertThat(forgot.exitCode()).as(forgot.everything()).isZero();
        assertThat(again.out()).contains("changed company salon-lindenhof: calls handover");
        assertThat(again.error()).doesNotContain("contacts");
        assertThat(asItIs.out()).contains("nothing changed");
    }

    @Test
    void forgetsNothingWhereNothingShowsWhichKeyIsInUse() {
        out("company", "apply", EXAMPLE.toString());
        UUID kept = standingKey(masterKey);
        TestDatabase.execute(database, "DELETE FROM connections");
        String wrong = "security.encryption-key=" + MasterKey.generate().reveal();

        CommandRun forgot = run("key", "forget-lost", "--run", "--set", wrong);

        assertThat(forgot.exitCode()).isEqualTo(1);
        assertThat(forgot.error()).contains("is not the key in use", "nothing was deleted");
        assertThat(standingKey(masterKey)).isEqualTo(kept);
        assertThat(out("key", "forget-lost")).contains("there is nothing to forget");
    }

    @Test
    void forgetsDataKeysOfALostKeyOnceItIsAskedTo() {
        out("company", "apply", EXAMPLE.toString());
        UUID lost = standingKey(masterKey);
        assertThat(out("key", "forget-lost")).contains("there is nothing to forget");
        String other = MasterKey.generate().reveal();
        String key = "security.encryption-key=" + other;

        CommandRun early = run("key", "forget-lost", "--run", "--set", key);
        CommandRun applied = run("company", "apply", EXAMPLE.toString(), "--set", key, "--with-another-key");
        String plan = out("key", "forget-lost", "--set", key);
        String check = run("check", "--set", key).out();
        String done = out("key", "forget-lost", "--run", "--set", key);

        assertThat(early.exitCode()).isEqualTo(1);
        assertThat(applied.exitCode()).as(applied.everything()).isZero();
        assertThat(early.error())
                .contains("is not the key in use", "--with-another-key", "nothing was deleted")
                .doesNotContain("\tat de.askproai.gateway.cli");
        assertThat(plan)
                .containsPattern("salon-lindenhof +1: standing")
                .contains("1 data keys of 1 companies", "Nothing was deleted", "key forget-lost --run");
        assertThat(check).containsPattern("fail +stored secrets").contains("`key forget-lost`");
        assertThat(done).contains("Deleted 1 data keys of 1 companies.");
        assertThat(run("check", "--set", key).out()).containsPattern("ok +stored secrets");
        assertThat(standingKey(other)).isNotEqualTo(lost);
    }

    /** What opens is somebody's data: only what does not is deleted. */
    @Test
    void leavesDataKeysThatOpen() {
        out("company", "apply", EXAMPLE.toString());
        UUID kept = standingKey(masterKey);
        TestDatabase.execute(database, """
                DELETE FROM connections;
                INSERT INTO data_keys (id, company_id, period, wrapped, created_at)
                SELECT gen_random_uuid(), id, '2026-11', decode(repeat('ab', 60), 'hex'), now() - interval '1 day'
                FROM companies""");

        assertThat(out("key", "forget-lost", "--run"))
                .containsSubsequence("salon-lindenhof          1: 2026-11", "Deleted 1 data keys");

        assertThat(standingKey(masterKey)).isEqualTo(kept);
    }

    /** In a rotation the newest connection may still open with the previous key, whatever the current one is. */
    @Test
    void forgetsNothingWhereOnlyAPreviousKeyOpensWhatIsStored() {
        out("company", "apply", EXAMPLE.toString());
        UUID kept = standingKeyAnew();
        String mistyped = "security.encryption-key=" + MasterKey.generate().reveal();
        String previous = "security.previous-encryption-keys=" + masterKey;

        CommandRun forgot = run("key", "forget-lost", "--run", "--set", mistyped, "--set", previous);

        assertThat(forgot.exitCode()).as(forgot.everything()).isEqualTo(1);
        assertThat(forgot.error()).contains("is not the key in use", "nothing was deleted");
        assertThat(standingKey(rotated)).isEqualTo(kept);
    }

    /** Whoever has not heard of the rotation has the key of all connections, and not the one others seal with. */
    @Test
    void forgetsNothingWhereAnotherKeyHasSealedSince() {
        out("company", "apply", EXAMPLE.toString());
        UUID kept = standingKeyAnew();

        CommandRun forgot = run("key", "forget-lost", "--run");

        assertThat(forgot.exitCode()).as(forgot.everything()).isEqualTo(1);
        assertThat(forgot.error()).contains("is not the key in use", "nothing was deleted");
        assertThat(standingKey(rotated)).isEqualTo(kept);
    }

    /** Returns the id of the salon's standing data key, made by the key that follows in a rotation. */
    private UUID standingKeyAnew() {
        TestDatabase.execute(database, "DELETE FROM data_keys");
        return standingKey(rotated);
    }

    /** Returns the id of the salon's standing data key, made if there is none. */
    private UUID standingKey(String master) {
        Store store = Store.open(TEST.vertx(), database);
        MasterKey key = MasterKey.of(new SecurityConfig(Optional.of(Secret.of(master)), List.of()));
        try {
            return Await.value(new StoredDataKeys(TEST.vertx(), store, key, WallClock.system())
                            .standing(Ids.company("salon-lindenhof")))
                    .id();
        } finally {
            Await.value(store.close());
        }
    }

    @Test
    void checkFindsWhatIsStoredAndDoesNotWork() throws IOException {
        out("company", "apply", EXAMPLE.toString());
        assertThat(run("check").out()).containsPattern("ok +companies +1 active, 3 connections in use");
        Path silent = write("silent.yaml", """
                company: silent
                name: Silent
                connections: [{key: phone, vendor: retell}]
                branches: [{key: mitte, name: Mitte, zone: Europe/Berlin, numbers: [+49 30 901820151]}]
                """);
        assertThat(run("company", "apply", silent.toString()).error()).contains("silent.yaml:3: warning: ");
        TestDatabase.execute(database, """
                UPDATE connections SET settings = '{"agentID": "a", "webhookRatePerSecond": "many"}' WHERE key = 'telefon';
                UPDATE services SET vendors = '{"calcom": {"eventTypId": 101}}' WHERE key = 'herrenhaarschnitt';
                UPDATE services SET vendors = '{"calcom": {"connection": "telefon", "eventTypeId": 102}}'
                    WHERE key = 'damenhaarschnitt'""");

        String found = run(
                        "check",
                        "--set",
                        "aliases.stripe-webhook=calcom_9Tb3xLq7Np5eHf6c",
                        "--set",
                        "aliases.webhook=calcom_9Tb3xLq7Np5eHf6c",
                        "--set",
                        "aliases.mcp-retell-health=nosuchconnection1")
                .out();

        assertThat(found)
                .containsPattern(
                        "warn +companies +salon-lindenhof/telefon, settings.agentID: unknown key; .*agentId[?]")
                .contains("salon-lindenhof/telefon, settings.webhookRatePerSecond: must be a number above 0")
                .contains("silent/phone, signing-secrets: there are none")
                .contains("silent/branch mitte, contacts: there is nobody")
                .doesNotContain("salon-lindenhof/branch mitte, contacts")
                .contains("salon-lindenhof/service herrenhaarschnitt, vendors.calcom.eventTypId: unknown key")
                .contains(
                        "salon-lindenhof/service damenhaarschnitt, vendors.calcom.connection: there is no 'telefon' in use"
                                + " that is one to calcom")
                .contains("alias /api/stripe/webhook: stands for a connection to calcom")
                .contains("alias /api/mcp/retell/health: no connection in use has the id it stands for")
                .doesNotContain("alias /api/webhook")
                .doesNotContainPattern("ok +companies");
    }

    /** It stays as it is until its file is applied again. */
    @Test
    void checkFindsWhatAnOlderVersionTook() throws IOException {
        Path file = write("praxis.yaml", """
                company: praxis
                name: Praxis
                connections:
                  - {key: kalender, vendor: calcom, signing-secrets: s, credentials: {apiKey: k}}
                  - {key: ereignisse, vendor: generic, signing-secrets: whsec_geheim!}
                branches:
                  - {key: berlin, name: Berlin, zone: Europe/Berlin, vendors: {calcom: {eventTypeId.massage: 401}}}
                  - {key: ulm, name: Ulm, zone: Europe/Berlin, vendors: {calcom: {eventTypeId.massage: 402}}}
                services:
                  - {key: massage, name: Massage, duration: 30m, vendors: {calcom: {connection: kalender}}}
                staff:
                  - {key: anna, name: Anna, branches: [berlin], services: [massage]}
                  - {key: ben, name: Ben, branches: [ulm], services: [massage]}
                """);
        assertThat(run("company", "apply", file.toString()).exitCode()).isZero();
        assertThat(run("check").out()).doesNotContain("is of the branches", "no secret of Standard Webhooks");
        TestDatabase.execute(database, """
                UPDATE branches SET vendors = '{}';
                UPDATE services SET vendors = '{"calcom": {"connection": "kalender", "eventTypeId": 400}}';
                UPDATE connections SET settings = '{"webhook": {"scheme": "standard"}}' WHERE key = 'ereignisse'""");

        assertThat(run("check").out())
                .containsPattern(
                        "warn +companies +praxis/service massage, vendors.calcom.eventTypeId: is of the branches"
                                + " 'berlin', 'ulm', where different people serve")
                .contains("'eventTypeId.massage' in the vendors of the branch", "→ correct the company's file")
                .contains("praxis/ereignisse, signing-secrets: one is no secret of Standard Webhooks")
                .doesNotContain("geheim");
    }

    @Test
    void saysWhatToDoAboutASchemaThatIsMissing() {
        TestDatabase.execute(database, "DROP TABLE flyway_schema_history");

        CommandRun run = run("company", "list");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.error()).contains("no schema yet: run `migrate`").doesNotContain("\tat de.askproai.gateway.cli");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    @CanIgnoreReturnValue
    private String out(String... arguments) {
        CommandRun run = run(arguments);
        assertThat(run.exitCode()).as(run.everything()).isZero();
        assertThat(run.error()).isEmpty();
        return run.out();
    }

    private CommandRun run(String... arguments) {
        // The command comes first, what a test sets last.
        int command = arguments[0].equals("check") ? 1 : 2;
        return CommandRun.of(Stream.of(
                        Stream.of(arguments).limit(command),
                        settings(),
                        Stream.of(arguments).skip(command))
                .flatMap(part -> part)
                .toArray(String[]::new));
    }

    private Stream<String> settings() {
        return Stream.of(
                        "security.encryption-key=" + masterKey,
                        "vendors.retell.enabled=false",
                        "vendors.calcom.enabled=false",
                        "vendors.stripe.enabled=false",
                        "database.uri=postgresql://127.0.0.1:" + database.port() + "/" + database.database(),
                        "database.app-password=" + database.app().password().reveal(),
                        "database.work-password=" + database.work().password().reveal(),
                        "redis.uri=redis://127.0.0.1:" + TestRedis.port())
                .flatMap(setting -> Stream.of("--set", setting));
    }
}
