package de.askproai.gateway.chaos;

import com.google.errorprone.annotations.FormatMethod;

/** The one line per scenario for whoever ran it. */
final class Report {
    private final String scenario;
    private final long since = System.nanoTime();

    Report(String scenario) {
        this.scenario = scenario;
    }

    @FormatMethod
    void print(String format, Object... arguments) {
        System.out.printf(
                "chaos | %s | %s | %d s%n",
                scenario, format.formatted(arguments), (System.nanoTime() - since) / 1_000_000_000);
    }
}
