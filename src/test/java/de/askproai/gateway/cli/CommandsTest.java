package de.askproai.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.security.MasterKey;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CommandsTest {
    @Test
    void answersWrongUsageWithTwo() {
        assertThat(run(2)).contains("Which command?", "Usage:");
        assertThat(run(2, "srve")).contains("serve");
        assertThat(run(2, "company")).contains("apply or list?");
        assertThat(run(2, "company", "apply")).contains("FILE");
        assertThat(run(2, "key")).contains("create, list, revoke or forget-lost?");
        assertThat(run(2, "key", "create")).contains("--scope");
        assertThat(run(2, "key", "create", "--scope", "all")).contains("'all' is not a scope", "read, write");
        assertThat(run(2, "key", "create", "--scope", "read", "--days", "0")).contains("1 to 3650");
        assertThat(run(2, "key", "revoke", "agk_short_HIDDEN")).doesNotContain("HIDDEN");
        assertThat(run(2, "demo", "--info-file", "/nowhere/info.json"))
                .contains("/nowhere/info.json cannot be written");
        assertThat(run(2, "bench", "--rounds", "0")).contains("--rounds 0: must be at least 1");
        assertThat(run(2, "bench", "--connections", "-1")).contains("--connections -1: must be at least 1");
        assertThat(run(2, "bench", "--seconds", "0", "--rate", "5")).contains("--seconds 0: must be at least 1");
        assertThat(run(2, "bench", "--rate", "0")).contains("--rate 0: must be at least 1");
        assertThat(run(2, "bench", "--stored", "-5")).contains("--stored -5: must be at least 0");
        assertThat(run(2, "serve", "--nonsense")).contains("--nonsense", "Usage: askpro-gateway serve");
    }

    @Test
    void helpsWithEveryCommand() {
        assertThat(run(0, "--help")).contains("check", "migrate", "serve");
        for (String command : new String[] {"check", "migrate", "serve"}) {
            assertThat(run(0, command, "--help")).contains("askpro-gateway " + command, "--config", "--set");
        }
        for (String[] command : new String[][] {
            {"company", "apply"},
            {"company", "list"},
            {"key", "create"},
            {"key", "list"},
            {"key", "revoke"},
            {"key", "forget-lost"}
        }) {
            assertThat(run(0, command[0], command[1], "--help"))
                    .contains("askpro-gateway " + command[0] + " " + command[1], "--config", "--set");
        }
        assertThat(run(0, "--version")).contains("askpro-gateway", "Java");
    }

    @Test
    void tellsConfigurationProblemsWithoutAStackTrace() {
        // Only who serves needs a key; check says so by itself.
        Map.of("check", 3, "migrate", 3, "serve", 4)
                .forEach((command, problems) -> assertThat(run(
                                1,
                                command,
                                "--set",
                                "http.prt=1",
                                "--set",
                                "work.batch=0",
                                "--config",
                                "/nowhere.yaml"))
                        .contains(problems + " problems", "did you mean http.port?", "work.batch = 0", "/nowhere.yaml")
                        .doesNotContain("\tat "));
    }

    @Test
    void tellsAddressesThatAreNotThisMachinesWithoutAStackTrace() {
        List<String> given = List.of(
                "http.host=nosuch.invalid",
                // For documentation only (RFC 5737).
                "management.host=192.0.2.1",
                "cluster.host=0.0.0.0",
                "cluster.enabled=true",
                "security.encryption-key=" + MasterKey.generate().reveal());
        String[] serve = Stream.concat(Stream.of("serve"), given.stream().flatMap(one -> Stream.of("--set", one)))
                .toArray(String[]::new);

        assertThat(run(1, serve))
                .contains("http.host = nosuch.invalid: is neither an address nor a name")
                .contains("management.host = 192.0.2.1: is no address of this machine")
                .contains("cluster.host = 0.0.0.0: must be one address")
                .doesNotContain("\tat ");
    }

    private static String run(int exitCode, String... arguments) {
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.exitCode()).isEqualTo(exitCode);
        return run.everything();
    }
}
