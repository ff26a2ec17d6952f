package de.askproai.gateway.tool;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.testing.Speakable;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class BranchQuestionTest {
    private static final List<String> FIVE = List.of("Mitte", "West", "Nord", "Ost", "Süd");

    @Test
    void namesThreeAtMostAndGivesAllOfThemToTheModel() {
        ToolAnswer answer = BranchQuestion.asking(FIVE, Locale.GERMAN);

        assertThat(answer.message()).isEqualTo("Um welche Filiale geht es, zum Beispiel Mitte, West oder Nord?");
        assertThat(answer.facts().getJsonArray("branches")).hasSize(5);
        assertThat(answer.facts().getString("missing")).isEqualTo("branch");
        Speakable.check(answer.message());
    }

    @Test
    void asksInEnglish() {
        ToolAnswer answer = BranchQuestion.unknown(List.of("Mitte", "West"), Locale.ENGLISH);

        assertThat(answer.message()).isEqualTo("I do not know that branch. Which branch is it about, Mitte or West?");
        Speakable.check(answer.message());
    }
}
