package de.askproai.gateway.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mail to anna.schmidt+x@example.co.uk failed       | anna
            caller +49 151 23456789 hung up                   | 23456789
            caller +49 (0)30 1234-567                         | 1234
            caller 004915123456789                            | 23456789
            caller 0151 23456789                              | 23456789
            caller 030/12345678                               | 12345678
            Authorization: Bearer abcdef123456                | abcdef
            password=hunter2x                                 | hunter2x
            {"client_secret":"hunter2x"}                      | hunter2x
            postgresql://app:hunter2x@db:5432/askpro          | hunter2x
            key sk_live_51Habcdefghijkl refused               | 51Habc
            key whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw        | MfKQ9r
            key key_0123456789abcdef0123                      | 0123456789
            key agk_0123456789abcdef0123456789abcdef refused  | 0123456789
            """)
    void masksWhatLooksLikeASecretOrAPerson(String text, String hidden) {
        assertThat(Redaction.mask(text)).doesNotContain(hidden).contains("***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event 0192f1c2-7a6b-7c3d-8e4f-0123456789ab done in 12345678 ns",
                "2026-12-02T10:15:00+01:00 took 1234567890 us",
                "10:15:00.012 12345 rows",
                "listening on 127.0.0.1:8080 and [::1]:8081",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "at de.askproai.gateway.Main.main(Main.java:10)",
                "password=*** (GATEWAY_DATABASE_APP_PASSWORD)",
                "Nobody answers calcom@candidate"
            })
    void leavesIdsTimesAndNumbersAlone(String text) {
        assertThat(Redaction.mask(text)).isEqualTo(text);
    }
}
