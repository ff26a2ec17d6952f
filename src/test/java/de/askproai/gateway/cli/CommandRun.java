package de.askproai.gateway.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;

/** What a command run in this JVM answered and printed. */
public record CommandRun(int exitCode, String out, String error) {

    public static CommandRun of(String... arguments) {
        PrintStream realOut = System.out;
        PrintStream realError = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream error = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(error, true, StandardCharsets.UTF_8));
        try {
            int exitCode = Commands.execute(arguments);
            return new CommandRun(
                    exitCode, out.toString(StandardCharsets.UTF_8), error.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(realOut);
            System.setErr(realError);
            restoreLogging();
        }
    }

    private static void restoreLogging() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        try {
            new ContextInitializer(context).autoConfig();
        } catch (JoranException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public String everything() {
        return out + error;
    }
}
