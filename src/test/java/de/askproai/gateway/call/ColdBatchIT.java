package de.askproai.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.store.TestDatabase;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first batch of a process, which finds nothing loaded and nothing compiled. */
@Tag("alone")
class ColdBatchIT {
    /** A quarter of a second and more it was before anything was warmed up or written in parts. */
    private static final int MOST_MILLIS = 120;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(ints = {500, 1_500})
    void doesNotHoldTheEventLoop(int effects) throws Exception {
        DatabaseConfig database = TestDatabase.fresh();
        Path result = directory.resolve("micros");
        Path out = directory.resolve("out");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ColdBatch.class.getName(),
                        Integer.toString(database.port()),
                        database.database(),
                        Integer.toString(effects),
                        result.toString()))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(out.toFile()))
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(out)).isZero();
            assertThat(Long.parseLong(Files.readString(result)) / 1_000.0).isLessThan(MOST_MILLIS);
        } finally {
            process.destroyForcibly();
        }
    }
}
