package de.askproai.gateway.speech;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenAddressTest {
    @ParameterizedTest
    @CsvSource({
        "lena.schulze@gmail.com,lena.schulze@gmail.com",
        "lena punkt schulze ät gmail punkt com,lena.schulze@gmail.com",
        "Lena Punkt Schulze at Web Punkt de,Lena.Schulze@Web.de",
        "lena dot smith at example dot co dot uk,lena.smith@example.co.uk",
        "lena minus schulze Klammeraffe t-online.de,lena-schulze@t-online.de",
        "lena Unterstrich 84 @ gmx.de,lena_84@gmx.de",
        "lena@web punkt de,lena@web.de"
    })
    void isReadAsItIsWritten(String said, String address) {
        assertThat(SpokenAddress.in(said)).contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "keine",
                "lena@",
                "lena schulze at gmail.com",
                "l e n a at gmail punkt com",
                "at",
                "punkt",
                "meine ist lena at web punkt de",
                "lena at web",
                "lena at web punkt d"
            })
    void whatIsNotClearIsNone(String said) {
        assertThat(SpokenAddress.in(said)).isEmpty();
    }
}
