package de.askproai.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class CommandsTest {
    private final PrintStream realOut = System.out;
    private final PrintStream realError = System.err;

    @AfterEach
    void restore() throws JoranException {
        System.setOut(realOut);
        System.setErr(realError);
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        new ContextInitializer(context).autoConfig();
    }

    @Test
    void answersWrongUsageWithTwo() {
        assertThat(run(2)).contains("Which command?", "Usage:");
        assertThat(run(2, "srve")).contains("serve");
        assertThat(run(2, "serve", "--nonsense")).contains("--nonsense", "Usage: askpro-gateway serve");
    }

    @Test
    void helpsWithEveryCommand() {
        assertThat(run(0, "--help")).contains("check", "migrate", "serve");
        for (String command : new String[] {"check", "migrate", "serve"}) {
            assertThat(run(0, command, "--help")).contains("askpro-gateway " + command, "--config", "--set");
        }
        assertThat(run(0, "--version")).contains("askpro-gateway", "Java");
    }

    @Test
    void tellsConfigurationProblemsWithoutAStackTrace() {
        for (String command : new String[] {"check", "migrate", "serve"}) {
            assertThat(run(1, command, "--set", "http.prt=1", "--set", "work.batch=0", "--config", "/nowhere.yaml"))
                    .contains("3 problems", "did you mean http.port?", "work.batch = 0", "/nowhere.yaml")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void printsHowToMakeTheRolesWithoutTheirPasswords() {
        assertThat(run(0, "migrate", "--print-roles", "--set", "database.app-password=HIDDEN"))
                .contains("CREATE ROLE \"gateway_app\" LOGIN NOSUPERUSER NOBYPASSRLS", "\\password \"gateway_app\"")
                .contains("GRANT ALL ON DATABASE \"askpro\" TO \"gateway_owner\";")
                .doesNotContain("HIDDEN");
    }

    private static String run(int exitCode, String... arguments) {
        ByteArrayOutputStream everything = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(everything, true, StandardCharsets.UTF_8);
        System.setOut(stream);
        System.setErr(stream);
        assertThat(Commands.execute(arguments)).isEqualTo(exitCode);
        return everything.toString(StandardCharsets.UTF_8);
    }
}
