package de.askproai.gateway.cli.bench;

import de.askproai.gateway.cli.bench.Bench.Subject;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench}: measures the gateway on this machine, beside the least that could do the same. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures how fast signed webhooks are taken in and handled, and how soon people on the phone are answered,",
            "on a PostgreSQL and Redis of its own.",
            "Ratios count: the plain endpoints are measured in the same run, in turn, in the same JVM."
        })
public final class BenchCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--seconds",
            defaultValue = "60",
            paramLabel = "S",
            description = "Measured per run (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "15",
            paramLabel = "S",
            description = "Before that, at least, and until the JVM's compiler is idle (${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            paramLabel = "N",
            description = "Rounds; the median counts (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--connections",
            defaultValue = "1024",
            paramLabel = "N",
            description = "Kept-alive connections, each with one request at a time (${DEFAULT-VALUE}).")
    private int connections;

    @Option(
            names = "--rate",
            defaultValue = "2000",
            paramLabel = "N",
            description = "Requests per second of the open loop (${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--stored",
            defaultValue = "0",
            paramLabel = "N",
            description = "Measure again with so many stored events, e.g. 5000000 (${DEFAULT-VALUE}: do not).")
    private long stored;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "SUBJECT",
            description = "Measure only these: ${COMPLETION-CANDIDATES} (all; END_TO_END also in an open loop).")
    private Set<Subject> only = Set.of();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        atLeast("--seconds", seconds, 1);
        atLeast("--warm-up", warmUp, 0);
        atLeast("--rounds", rounds, 1);
        atLeast("--connections", connections, 1);
        atLeast("--rate", rate, 1);
        atLeast("--stored", stored, 0);
        BenchOptions options = new BenchOptions(
                new WarmUp(Duration.ofSeconds(warmUp)),
                Duration.ofSeconds(seconds),
                rounds,
                connections,
                rate,
                subjects(),
                stored);
        try (Bench bench = Bench.prepare(options, out)) {
            bench.run();
        }
        return 0;
    }

    private void atLeast(String option, long given, long least) {
        if (given < least) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "%s %d: must be at least %d".formatted(option, given, least));
        }
    }

    private Set<Subject> subjects() {
        return only.isEmpty() ? EnumSet.allOf(Subject.class) : new TreeSet<>(only);
    }
}
