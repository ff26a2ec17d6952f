package de.askproai.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DialledNumbersTest {
    @Test
    void findsANumberHoweverItIsGrouped() {
        assertThat(DialledNumbers.in("tel: +49 (0) 171 / 88 88 88 8, danke")).contains("+491718888888");
        assertThat(DialledNumbers.in("tel: 0171-888.8888")).contains("01718888888");
    }

    @Test
    void findsANumberBetweenOtherDigits() {
        assertThat(DialledNumbers.in("am 4.12. 10 0171 8888888 16 Uhr")).contains("01718888888");
    }

    @Test
    void readsTheSpaceThatAFormWritesForAPlus() {
        assertThat(DialledNumbers.in(" 491718888888")).contains("491718888888", "+491718888888");
    }

    @Test
    void takesNothingForANumberThatIsTooShortOrTooLong() {
        assertThat(DialledNumbers.in("1234 and 123456789012345678")).isEmpty();
    }
}
