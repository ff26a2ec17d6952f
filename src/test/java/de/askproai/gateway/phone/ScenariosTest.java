package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.AnnotationSupport;

/** The calls that documentation says are played are. */
class ScenariosTest {
    private static final Pattern PLAYED = Pattern.compile("`(\\w+IT)\\.(\\w+)`");

    @Test
    void eachScenarioIsPlayedByATest() throws IOException {
        List<MatchResult> played = PLAYED.matcher(Files.readString(Path.of("docs/calls.md")))
                .results()
                .toList();

        assertThat(played).hasSizeGreaterThan(18).allMatch(ScenariosTest::isTest);
    }

    private static boolean isTest(MatchResult named) {
        try {
            Class<?> type = Class.forName(ScenariosTest.class.getPackageName() + '.' + named.group(1));
            return Arrays.stream(type.getDeclaredMethods())
                    .anyMatch(method -> method.getName().equals(named.group(2))
                            && AnnotationSupport.isAnnotated(method, Test.class));
        } catch (ClassNotFoundException noSuchTest) {
            return false;
        }
    }
}
