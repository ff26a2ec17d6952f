package de.askproai.gateway.cli.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/** What the demo tells people: one line per thing that happens, with the milliseconds since the call began. */
final class Told {
    private final PrintWriter out;
    private final Ansi ansi;
    private long beginning = System.nanoTime();

    Told(PrintWriter out, Ansi ansi) {
        this.out = out;
        this.ansi = ansi;
    }

    /** Begins to count milliseconds. */
    void begin() {
        beginning = System.nanoTime();
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - beginning);
    }

    void title(String words) {
        line("");
        line(styled("bold", words));
    }

    void line(String words) {
        out.println(words);
        out.flush();
    }

    /** Somebody said something, or something happened in between. */
    void event(String who, String what) {
        line("%s    %s %s".formatted(time(), styled("cyan", "%-9s".formatted(who)), what));
    }

    /** A step of the call is over. */
    void step(Step step) {
        String sign = step.held() ? styled("bold,green", "ok") : styled("bold,red", "NO");
        line("%s %s %s %s"
                .formatted(
                        time(),
                        sign,
                        styled("bold", step.name() + (step.held() ? "" : " FAILED")),
                        styled("faint", step.detail())));
    }

    void address(String what, String where) {
        line("  %-22s %s".formatted(what, where));
    }

    String styled(String style, String words) {
        return ansi.enabled() ? ansi.new Text("@|" + style + " x|@").toString().replace("x", words) : words;
    }

    private String time() {
        return styled("faint", String.format(Locale.ROOT, "%+7d ms", elapsed().toMillis()));
    }
}
