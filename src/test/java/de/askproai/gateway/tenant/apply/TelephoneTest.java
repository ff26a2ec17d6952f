package de.askproai.gateway.tenant.apply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelephoneTest {
    private final Problems problems = new Problems("salon.yaml");

    @ParameterizedTest
    @CsvSource({
        "+49 30 1234567, +49301234567",
        "+49 (0)30 1234567, +49301234567",
        "+49 800 1234567, +498001234567",
        "+43 1 2345678, +4312345678",
        "+44 330 123 4567, +443301234567",
        "+41 58 123 45 67, +41581234567"
    })
    void takesNumbersAsTheyAreCalled(String written, String number) {
        assertThat(Telephone.number(text(written, written))).contains(number);
        assertThat(problems.inOrder()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "+49 900 5 123456, is a premium-rate number",
        "+1 900 234 5678, is a premium-rate number",
        "+49 180 5 123456, is a shared-cost number",
        "+49 112, is not a phone number in international form",
        "+49 3, is not a phone number in international form",
        "+999 123456789, is not a phone number in international form"
    })
    void refusesNumbersThatAreNobodysToCallWithLineAndReason(String written, String reason) {
        assertThat(Telephone.number(text(written, written))).isNotNull();

        assertThat(problems.inOrder())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .startsWith("salon.yaml:7: contacts[0].phone: '" + written + "' " + reason));
    }

    @Test
    void doesNotQuoteWhatAVariableHolds() {
        assertThat(Telephone.number(text("${PHONE}", "+499005123456"))).isNotNull();

        assertThat(problems.inOrder().toString())
                .contains("'${PHONE}' is a premium-rate number")
                .doesNotContain("+49");
    }

    private Text text(String written, String value) {
        return new Text(problems, "contacts[0].phone", 7, written, value);
    }
}
