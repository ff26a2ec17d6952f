package de.askproai.gateway.speech.when;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it takes to understand when, as {@code parse_date} does: from a stamp to somebody who thinks aloud. */
@State(Scope.Thread)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TimeExpressionsBenchmark {
    private final TimeExpressions expressions = new TimeExpressions();
    private final ZonedDateTime now = ZonedDateTime.of(2026, 11, 20, 10, 30, 0, 0, ZoneId.of("Europe/Berlin"));

    @Param({
        "2026-12-02T14:30:00+01:00",
        "morgen um drei",
        "übernächsten Dienstag zwischen zehn und elf",
        "also eigentlich wollte ich Montag, aber da kann ich nicht, geht es auch am Freitagnachmittag so ab halb vier"
    })
    private String text = "";

    @Benchmark
    public Understanding understand() {
        return expressions.understand(text, now, Locale.GERMAN);
    }
}
