package de.askproai.gateway.call;

import static de.askproai.gateway.tenant.TestCompany.branchIn;
import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.tenant.Branch;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BranchWishTest {
    private static final Branch BERLIN = branchIn("Berlin", "berlin", "Physio Bewegt Berlin", "Kantstraße");
    private static final Branch MUENCHEN = branchIn("München", "muenchen", "Physio Bewegt München", "Sendling");
    private static final Branch KOELN = branchIn("Köln", "koeln", "Physio Bewegt Köln", "Deutz");
    private static final List<Branch> TWO = List.of(BERLIN, MUENCHEN);
    private static final List<Branch> THREE = List.of(BERLIN, MUENCHEN, KOELN);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nicht Berlin, die andere | muenchen",
                "nicht Berlin | muenchen",
                "auf keinen Fall München | berlin",
                "bitte nicht nach München | berlin",
                "Berlin bitte nicht | muenchen",
                "die andere, nicht die in der Kantstraße | muenchen",
                "München, nicht Berlin | muenchen",
                "nicht Berlin, sondern München | muenchen",
                "nicht Berlin, München | muenchen",
                "statt Berlin lieber München | muenchen",
                "München anstelle von Berlin | muenchen",
                "lieber Sendling als Berlin | muenchen",
                "nein, in München! | muenchen",
                "no, the Munich one | muenchen",
                "not Berlin but Munich | muenchen",
                "anywhere but not Munich | berlin",
                "München, aber nicht heute | muenchen",
                "Munich | muenchen",
                "in Munich please | muenchen"
            })
    void whatIsRefusedIsNotTheChoice(String said, String key) {
        assertThat(BranchWish.find(said, TWO, null)).extracting(Branch::key).containsExactly(key);
        assertThat(BranchWish.find(said, TWO, BERLIN.id()))
                .extracting(Branch::key)
                .containsExactly(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "weder Berlin noch München",
                "nicht Berlin, sondern Hamburg",
                "Berlin gefällt mir nicht so",
                "keine von beiden"
            })
    void whatCannotBeToldIsNone(String said) {
        assertThat(BranchWish.find(said, TWO, null)).isEmpty();
    }

    @Test
    void ofSeveralOthersTheCallerHasToSayWhich() {
        assertThat(BranchWish.find("nicht Berlin", THREE, null)).containsExactly(MUENCHEN, KOELN);
        assertThat(BranchWish.find("nicht Berlin, Köln", THREE, null)).containsExactly(KOELN, MUENCHEN);
        assertThat(BranchWish.find("weder Berlin noch Köln", THREE, null)).containsExactly(MUENCHEN);
        assertThat(BranchWish.find("Cologne, not Munich", THREE, null)).containsExactly(KOELN);
    }

    @Test
    void theOtherOneIsAnotherThanItWasAboutSoFar() {
        assertThat(BranchWish.find("die andere bitte", TWO, BERLIN.id())).containsExactly(MUENCHEN);
        assertThat(BranchWish.find("no, the other one", TWO, MUENCHEN.id())).containsExactly(BERLIN);
        assertThat(BranchWish.find("eine andere Filiale", THREE, KOELN.id())).containsExactly(BERLIN, MUENCHEN);
        assertThat(BranchWish.find("die andere", TWO, null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "die erste | berlin",
                "die zweite, bitte | muenchen",
                "ich nehme die dritte | koeln",
                "die zuletzt genannte | ",
                "die letzte | koeln",
                "die erstgenannte | ",
                "the second one | muenchen",
                "the latter | koeln",
                "nicht die erste | ",
                "die vierte | ",
                "im zweiten Stock | "
            })
    void whoCountsMeansThemInTheOrderTheyWereAskedAbout(String said, @Nullable String key) {
        assertThat(BranchWish.counted(said, THREE, 3).map(Branch::key)).isEqualTo(Optional.ofNullable(key));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "egal",
                "Ist mir gleich.",
                "das ist mir ganz egal",
                "irgendeine",
                "spielt keine Rolle",
                "wo als Erstes was frei ist",
                "either",
                "any",
                "doesn't matter",
                "I don't mind",
                "whichever is free first"
            })
    void whoDoesNotMindLeavesItOpen(String said) {
        assertThat(BranchWish.isLeftOpen(said, THREE)).isTrue();
        assertThat(BranchWish.counted(said, THREE, 3)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nicht egal",
                "egal, nur nicht Berlin",
                "keine von beiden",
                "I don't want either",
                "gleich hier um die Ecke",
                "either Berlin or Munich",
                "die andere"
            })
    void whoMindsDoesNot(String said) {
        assertThat(BranchWish.isLeftOpen(said, THREE)).isFalse();
    }
}
