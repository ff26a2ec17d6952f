package de.askproai.gateway.cli.demo;

import de.askproai.gateway.cli.Failures;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code demo}: everything on this machine, and one phone call through it. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Runs everything on this machine, with nothing to install: PostgreSQL, Redis, imitated vendors, a company.",
            "Plays one phone call through it and shows its timeline. Stays up until Ctrl-C, and leaves nothing behind."
        })
public final class DemoCommand implements Callable<Integer> {
    private static final int LAST_PORT = 65_533;

    @Option(
            names = "--once",
            description =
                    "Move the clock on until the appointment is over, then end; exits with 0 only if every step held.")
    private boolean once;

    @Option(
            names = "--info-file",
            paramLabel = "FILE",
            description = "Write addresses, the API key and the connections with their secrets to this file, as JSON."
                    + " A door that this version does not have is null.")
    private @Nullable Path infoFile;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "The public port; the next two are for management and the vendors. 0 takes free ones."
                    + " Default: ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--clock",
            paramLabel = "TIME",
            converter = Moment.class,
            description =
                    "What time it is for the business: opening hours, reminders and deposits go by it, signatures do not."
                            + " Such as 2026-12-02T10:15:00+01:00; without, it is now.")
    private @Nullable Instant clock;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final AtomicBoolean waiting = new AtomicBoolean();

    @Override
    public Integer call() throws Exception {
        if (port < 0 || port > LAST_PORT) {
            throw new ParameterException(spec.commandLine(), "--port takes 0 to " + LAST_PORT + ", not " + port);
        }
        if (infoFile != null && !InfoFile.canBeWritten(infoFile)) {
            throw new ParameterException(spec.commandLine(), "--info-file " + infoFile + " cannot be written");
        }
        long started = System.nanoTime();
        Told told = new Told(terminal(), Ansi.AUTO);
        try (Undo undo = new Undo()) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(undo), "demo-shutdown"));
            Demo demo = start(undo);
            told.line("The gateway, PostgreSQL, Redis and the vendors' sandbox are up after %d ms."
                    .formatted((System.nanoTime() - started) / 1_000_000));
            if (infoFile != null) {
                InfoFile.write(infoFile, demo);
            }
            told.title("One phone call");
            List<Step> steps = new DemoCall(demo, told).play(once);
            boolean held = steps.stream().allMatch(Step::held);
            if (!once) {
                tell(told, demo);
                waiting.set(true);
                new CountDownLatch(1).await();
            }
            return held ? 0 : 1;
        }
    }

    private Demo start(Undo undo) {
        try {
            return Demo.start(port, Optional.ofNullable(clock), undo);
        } catch (Throwable failure) {
            throw Failures.ofStart(failure);
        }
    }

    /** Comes after Ctrl-C, or after the command; what is closed already is not closed again. */
    private void end(Undo undo) {
        undo.close();
        if (waiting.get()) {
            // A JVM that ends by a signal reports the signal; here it is the usual way out.
            Runtime.getRuntime().halt(0);
        }
    }

    private static void tell(Told told, Demo demo) {
        Addresses addresses = demo.addresses();
        told.title("Open");
        told.address("health", addresses.base() + "/api/health");
        told.address("health in detail", addresses.management() + "/health/detailed");
        told.address("metrics", addresses.management() + "/metrics");
        told.address("webhook events", addresses.base() + "/api/v1/webhook-events");
        told.address("API key for them", demo.seeded().apiKey().reveal());
        told.address("the vendors' sandbox", addresses.sandbox() + "/control/state");
        told.line("");
        told.line(
                "Time moves on, for the shop and its vendors: curl -X PUT %s/control/clock -H 'content-type: application/json'"
                        .formatted(addresses.sandbox()));
        told.line("  -d '{\"now\":\"%s\"}'"
                .formatted(demo.clock().now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS)));
        told.line("");
        told.line("Ctrl-C ends it.");
    }

    /** Standard output in UTF-8, whatever the locale says: the words are German. */
    private static PrintWriter terminal() {
        return new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    }

    /** Reads a moment with its offset. */
    static final class Moment implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeParseException other) {
                throw new TypeConversionException("'" + text + "' is no time such as 2026-12-02T10:15:00+01:00");
            }
        }
    }
}
