package de.askproai.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.store.TestDatabase;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code erasure} on real databases. */
class ErasureCommandIT {
    private static final String DONE = "0193a1f0-0000-7000-8000-000000000001";
    private static final String PLANNED = "0193a1f0-0000-7000-8000-000000000002";

    @TempDir
    private Path directory;

    private final String masterKey = MasterKey.generate().reveal();
    private final DatabaseConfig origin = TestDatabase.fresh();

    @Test
    void aLedgerIsTakenOutAndReplayedIntoARestoredDatabase() throws IOException {
        apply(origin, "one");
        erased(origin, DONE, "one", "done");
        erased(origin, PLANNED, "one", "planned");
        CommandRun export = run(origin, "erasure", "export");
        DatabaseConfig restored = TestDatabase.fresh();
        apply(restored, "one");
        erased(restored, PLANNED, "one", "planned");

        CommandRun first = run(restored, "erasure", "replay", write(export.out() + "\n" + export.out()));
        CommandRun second = run(restored, "erasure", "replay", write(export.out()));
        CommandRun again = run(restored, "erasure", "export");

        assertThat(export.exitCode()).isZero();
        assertThat(export.out().lines()).hasSize(1);
        assertThat(new JsonObject(export.out()).getMap())
                .containsOnlyKeys("company", "erasure", "phone", "email", "until")
                .containsEntry("erasure", DONE)
                .containsEntry("phone", "hash-of-a-number");
        assertThat(first.exitCode()).as(first.everything()).isZero();
        assertThat(first.out()).contains("1 begun again, 1 known already");
        assertThat(second.out()).contains("0 begun again, 1 known already");
        assertThat(again.out()).isEqualTo(export.out());
        assertThat(TestDatabase.everything(restored)).anyMatch(row -> row.contains("privacy.erase"));
    }

    @Test
    void whatHasOnlyBegunIsNoLineOfTheLedgerAndOneThatTheLedgerKnowsToHaveGoneOnRunsAgain() throws IOException {
        apply(origin, "one");
        erased(origin, DONE, "one", "running");
        String whileItBegins = run(origin, "erasure", "export").out();
        TestDatabase.execute(origin, "UPDATE erasures SET phase = 1");
        String later = run(origin, "erasure", "export").out();
        DatabaseConfig restored = TestDatabase.fresh();
        apply(restored, "one");
        erased(restored, DONE, "one", "running");

        assertThat(whileItBegins).isEmpty();
        assertThat(later.lines()).hasSize(1);
        assertThat(run(restored, "erasure", "replay", write(later)).out()).contains("1 begun again");
        assertThat(run(restored, "erasure", "replay", write(later)).out()).contains("0 begun again");
        assertThat(run(restored, "erasure", "export").out()).isEqualTo(later);
    }

    @Test
    void aPlanThatTheLedgerKnowsToHaveRunRunsAgain() throws IOException {
        apply(origin, "one");
        erased(origin, DONE, "one", "done");
        String ledger = run(origin, "erasure", "export").out();
        DatabaseConfig restored = TestDatabase.fresh();
        apply(restored, "one");
        erased(restored, DONE, "one", "planned");

        assertThat(run(restored, "erasure", "replay", write(ledger)).out()).contains("1 begun again");
    }

    @Test
    void whatIsNoLedgerIsRefusedLineByLineAndChangesNothing() throws IOException {
        apply(origin, "one");
        erased(origin, DONE, "one", "done");
        String fine = run(origin, "erasure", "export").out().strip();
        DatabaseConfig restored = TestDatabase.fresh();
        apply(restored, "one");
        JsonObject line = new JsonObject(fine);
        List<String> bad = List.of(
                "company: one",
                "[]",
                "{}",
                line.copy().put("company", "one").encode(),
                line.copy().put("erasure", 7).encode(),
                line.copy().put("until", "yesterday").encode(),
                line.copy().putNull("until").encode(),
                line.copy().putNull("phone").encode(),
                line.copy().put("phone", 5).encode(),
                line.copy().put("phone", "").encode(),
                line.copy().put("email", true).encode(),
                fine.substring(0, fine.length() - 1));

        CommandRun run = run(restored, "erasure", "replay", write(fine + "\n" + String.join("\n", bad)));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.error().lines().filter(told -> told.contains("is no line of an erasure ledger")))
                .hasSize(bad.size());
        assertThat(run.error()).contains(":2: ", ":10: ").doesNotContain(":1: ", "hash-of-a-number", "Exception");
        assertThat(run(restored, "erasure", "export").out()).isEmpty();
    }

    @Test
    void aFileThatIsNotThereOrNoTextIsRefused() throws IOException {
        apply(origin, "one");
        Path binary = Files.write(directory.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});

        for (String file : List.of(
                binary.toString(),
                directory.toString(),
                directory.resolve("missing").toString())) {
            CommandRun run = run(origin, "erasure", "replay", file);

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.error()).contains("cannot be read as a text file").doesNotContain("Exception");
        }
        assertThat(run(origin, "erasure", "replay", write("\n \n")).out()).contains("0 begun again, 0 known already");
    }

    @Test
    void aLineOfAnotherCompanyIsToldAndLeftOut() throws IOException {
        apply(origin, "one");
        apply(origin, "two");
        erased(origin, DONE, "one", "done");
        erased(origin, PLANNED, "two", "running");
        TestDatabase.execute(origin, "UPDATE erasures SET phase = 2 WHERE state = 'running'");
        String ledger = run(origin, "erasure", "export").out();
        DatabaseConfig restored = TestDatabase.fresh();
        apply(restored, "two");

        CommandRun run = run(restored, "erasure", "replay", write(ledger));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.error()).contains(":1: is of a company that is not in this database");
        assertThat(run.out()).contains("1 begun again, 0 known already");
        assertThat(run(restored, "erasure", "export").out()).contains(PLANNED).doesNotContain(DONE);
    }

    private void apply(DatabaseConfig database, String company) throws IOException {
        Path file = Files.writeString(
                directory.resolve(company + ".yaml"), "company: %1$s\nname: Salon %1$s\n".formatted(company));
        assertThat(run(database, "company", "apply", file.toString()).exitCode())
                .isZero();
    }

    private static void erased(DatabaseConfig database, String id, String company, String state) {
        TestDatabase.execute(database, """
                INSERT INTO erasures (company_id, id, phone_hash, state, until)
                SELECT id, '%s', 'hash-of-a-number', '%s', %s FROM companies WHERE key = '%s'
                """.formatted(
                UUID.fromString(id), state, state.equals("planned") ? "NULL" : "'2026-11-01T10:00:00Z'", company));
    }

    private String write(String ledger) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "ledger", ".jsonl"), ledger)
                .toString();
    }

    private CommandRun run(DatabaseConfig database, String... arguments) {
        return CommandRun.of(Stream.of(
                        Stream.of(arguments).limit(2),
                        settings(database),
                        Stream.of(arguments).skip(2))
                .flatMap(part -> part)
                .toArray(String[]::new));
    }

    private Stream<String> settings(DatabaseConfig database) {
        return Map.of(
                        "security.encryption-key",
                        masterKey,
                        "database.uri",
                        "postgresql://127.0.0.1:" + database.port() + "/" + database.database(),
                        "database.app-password",
                        database.app().password().reveal(),
                        "database.work-password",
                        database.work().password().reveal())
                .entrySet()
                .stream()
                .flatMap(setting -> Stream.of("--set", setting.getKey() + "=" + setting.getValue()));
    }
}
