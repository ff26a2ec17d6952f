package de.askproai.gateway.booking.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.tenant.CallPolicy;
import de.askproai.gateway.tenant.Company;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In which language customers are written to. */
class CustomerLanguageTest {
    @ParameterizedTest(name = "{0} spoken with {1}: {2}")
    @CsvSource({
        // Booked at the calendar, without a call.
        ",      de-DE, de-DE",
        ",      en-GB, en-GB",
        ",      fr-FR, en",
        "en-US, de-DE, en",
        "fr-FR, de-DE, en",
        "de-DE, en-GB, de",
        // Whoever speaks the company's language reads it as the company writes it.
        "de,    de-AT, de-AT",
    })
    void theLastSpokenOneElseTheCompanys(String spoken, String company, String written) {
        String kept = spoken == null ? null : CustomerLanguage.spoken(Locale.forLanguageTag(spoken));
        Company salon = new Company(UUID.randomUUID(), "salon", "Salon", company, true, CallPolicy.DEFAULTS);

        assertThat(CustomerLanguage.of(kept, salon)).isEqualTo(Locale.forLanguageTag(written));
    }
}
