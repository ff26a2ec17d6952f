package de.askproai.gateway.cli;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import de.askproai.gateway.error.GatewayException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Help.Ansi;

/** The lines of a check, printed as they come: what was looked at, how it is, why, and what helps. */
final class CheckReport {
    private enum Verdict {
        OK("green"),
        WARN("yellow"),
        FAIL("red");

        private final String colour;

        Verdict(String colour) {
            this.colour = colour;
        }
    }

    private final PrintWriter out;
    private int failures;
    private int warnings;

    CheckReport(PrintWriter out) {
        this.out = out;
    }

    void ok(String what, String detail) {
        print(Verdict.OK, what, detail, "");
    }

    void warn(String what, String reason, String remedy) {
        warnings++;
        print(Verdict.WARN, what, reason, remedy);
    }

    void fail(String what, String reason, String remedy) {
        failures++;
        print(Verdict.FAIL, what, reason, remedy);
    }

    /** Looks at one thing; a failure of ours becomes a line. Returns whether there was none. */
    @CanIgnoreReturnValue
    boolean look(String what, Function<GatewayException, String> remedy, Supplier<String> detail) {
        try {
            ok(what, detail.get());
            return true;
        } catch (GatewayException failure) {
            fail(what, failure.detail(), remedy.apply(failure));
            return false;
        }
    }

    private void print(Verdict verdict, String what, String detail, String remedy) {
        String word = String.format(Locale.ROOT, "%-4s", verdict.name().toLowerCase(Locale.ROOT));
        out.println(Ansi.AUTO.string("@|" + verdict.colour + " " + word + "|@ ")
                + String.format(Locale.ROOT, "%-22s %s", what, detail));
        if (!remedy.isEmpty()) {
            out.println(" ".repeat(28) + "→ " + remedy);
        }
        out.flush();
    }

    /** Prints the sum and returns the exit code. */
    int conclude() {
        out.println();
        out.println(
                failures == 0
                        ? warnings == 0 ? "All is well." : "Nothing is wrong; %d to look at.".formatted(warnings)
                        : "%d wrong, %d to look at.".formatted(failures, warnings));
        out.flush();
        return failures == 0 ? 0 : 1;
    }
}
