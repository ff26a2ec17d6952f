package de.askproai.gateway.speech;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.speech.PhoneNumbers.Kind;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {

    @ParameterizedTest
    @CsvSource({
        "+49 30 1234567,DE,+49301234567",
        "030 / 123 45-67,DE,+49301234567",
        "0049301234567,DE,+49301234567",
        "+49 (0)30 1234567,DE,+49301234567",
        "+12137771234,DE,+12137771234",
        "0170 1234567,DE,+491701234567",
        "null eins sieben null eins zwo drei vier fünf sechs sieben,DE,+491701234567",
        "01 234 5678,AT,+4312345678",
        "044 668 18 00,CH,+41446681800",
        "0049 30 1234567,AT,+49301234567",
        "+39 06 1234567,DE,+39061234567",
        "020 7946 0018,GB,+442079460018",
        "+4930901820150,DE,+4930901820150",
        "4915112392001,DE,+4915112392001",
        "49 30 1234567,DE,+49301234567",
        "vier neun eins fünf eins eins zwei drei neun zwei null null eins,DE,+4915112392001",
        "12137771234,DE,+12137771234",
        "4915112392001,AT,+4915112392001"
    })
    void bringsNumbersToE164(String spoken, String country, String number) {
        assertThat(PhoneNumbers.normalise(spoken, country)).contains(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "anonymous",
                "Restricted",
                "123",
                "+49",
                "+4912345678901234567",
                "0",
                "+49abc1234567",
                "112",
                "1234567",
                "4317654",
                "15202345678",
                "436641234567",
                "9991234567890",
                "+999123456789",
                "meine Nummer",
                "0800 FRISEUR"
            })
    void knowsWhatIsNoNumber(String spoken) {
        assertThat(PhoneNumbers.normalise(spoken, "DE")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0171 1234567 ab 16 Uhr",
                "01711234567 Durchwahl 12",
                "0171 1234567 (ab 16 Uhr)",
                "0171 1234567; abends",
                "0171 1234567 am Abend",
                "+49 171 1234567, privat",
                "0171 123 45 67 oder 030 1234567",
                "null eins sieben eins eins zwei drei vier fünf sechs sieben ab acht"
            })
    void leavesOutANoteBehindANumber(String spoken) {
        assertThat(PhoneNumbers.normalise(spoken, "DE")).contains("+491711234567");
        assertThat(PhoneNumbers.isUnclear(spoken, "DE")).isFalse();
        assertThat(PhoneNumbers.kind(spoken, "DE")).isEqualTo(Kind.ORDINARY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0171 12",
                "null eins sieben eins eins",
                "0171 12 ab 16 Uhr",
                "0171 1234567 16 Uhr",
                "0171 1234567 16-18 Uhr",
                "0171 123 45 67 16 Uhr",
                "0171 1234567 2 x klingeln",
                "0171 1234567 4 pm"
            })
    void knowsWhatIsAnUnclearNumber(String spoken) {
        assertThat(PhoneNumbers.isUnclear(spoken, "DE")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "000",
                "null",
                "null null null",
                "none",
                "unknown",
                "{{number_1}}",
                "{{number_12345}}",
                "die eine, von der ich anrufe"
            })
    void knowsWhatIsNoAttemptAtANumber(String spoken) {
        assertThat(PhoneNumbers.isUnclear(spoken, "DE")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "030 1234567,DE,ORDINARY",
        "+491701234567,DE,ORDINARY",
        "+4930901820150,DE,ORDINARY",
        "+12137771234,DE,ORDINARY",
        "0800 1234567,DE,FREE",
        "0180 5 123456,DE,SHARED_COST",
        "0844 123 4567,GB,PREMIUM",
        "0848 123 456,CH,SHARED_COST",
        "0330 123 4567,GB,ORDINARY",
        "0300 123 4567,GB,ORDINARY",
        "058 123 45 67,CH,ORDINARY",
        "088 123 4567,NL,ORDINARY",
        "010 123 45 67,SE,ORDINARY",
        "07012 345678,GB,ORDINARY",
        "0900 1 123456,DE,PREMIUM",
        "+49 900 5 123456,DE,PREMIUM",
        "0900 123456,AT,PREMIUM",
        "+1 900 234 5678,DE,PREMIUM",
        "112,DE,EMERGENCY",
        "110,DE,EMERGENCY",
        "999,GB,EMERGENCY",
        "11833,DE,SPECIAL",
        "anonymous,DE,NONE",
        "1234567,DE,NONE"
    })
    void tellsNumbersApart(String spoken, String country, Kind kind) {
        assertThat(PhoneNumbers.kind(spoken, country)).isEqualTo(kind);
    }

    @Property(tries = 1000)
    void answersAnything(@ForAll @StringLength(max = 60) String spoken) {
        assertThat(PhoneNumbers.normalise(spoken, "DE").orElse("+0000000")).matches("\\+\\d{7,15}");
        assertThat(PhoneNumbers.kind(spoken, "DE")).isNotNull();
    }

    @Property(tries = 1000)
    void whatItWroteItReadsAgain(@ForAll("dialled") String spoken) {
        PhoneNumbers.normalise(spoken, "DE")
                .ifPresent(number ->
                        assertThat(PhoneNumbers.normalise(number, "DE")).contains(number));
    }

    @Provide
    Arbitrary<String> dialled() {
        return Arbitraries.strings()
                .withChars("0123456789 -/")
                .ofMinLength(4)
                .ofMaxLength(18)
                .map(digits -> "0" + digits);
    }
}
