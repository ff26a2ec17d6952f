package de.askproai.gateway.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What callers say whose life is in danger, and what only sounds like it: how much is missed, and how often alarm is false. */
class DangerSaidTest {
    private static final double MOST_MISSED = 0.03;
    private static final double MOST_FALSE = 0.02;

    @Test
    void dangerIsHeardInTheirOwnWords() throws IOException {
        check("danger-said.txt", "missed", MOST_MISSED, said -> remark(said) != UrgentRemark.URGENT);
    }

    @Test
    void whatOnlySoundsLikeItAlarmsHardlyEver() throws IOException {
        check(
                "no-danger-said.txt",
                "alarming falsely",
                MOST_FALSE,
                said -> remark(said) == UrgentRemark.URGENT || remark(said) == UrgentRemark.DOUBTFUL);
    }

    private static UrgentRemark remark(String said) {
        return UrgentMatters.DEFAULTS.remark(said);
    }

    private static void check(String file, String name, double most, Predicate<String> isWrong) throws IOException {
        List<String> all = lines(file);
        List<String> wrong = all.stream().filter(isWrong).toList();
        System.out.printf("%s: %d, %d %s%n", file, all.size(), wrong.size(), name);
        assertThat(all).hasSizeGreaterThan(150).doesNotHaveDuplicates();
        assertThat(wrong).as(name).hasSizeLessThanOrEqualTo((int) (most * all.size()));
    }

    private static List<String> lines(String file) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(DangerSaidTest.class.getResourceAsStream(file), file),
                StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.isBlank()).toList();
        }
    }
}
