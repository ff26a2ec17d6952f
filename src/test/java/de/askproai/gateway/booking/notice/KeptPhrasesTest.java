package de.askproai.gateway.booking.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeptPhrasesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant START = Instant.parse("2026-12-03T13:00:00Z");

    private static String text(Locale locale, boolean moved, Optional<String> service, Optional<String> branch) {
        NotifiedCustomer.Place place = new NotifiedCustomer.Place("Salon Linde", branch, BERLIN, Map.of());
        return new KeptPhrases(locale, BERLIN)
                .letter("Erika Muster", moved, START, service, place)
                .text();
    }

    @Test
    void namesTheBranchWhereThereAreSeveralAndWhatItIsFor() {
        assertThat(text(Locale.ENGLISH, true, Optional.of("Massage"), Optional.of("Munich")))
                .contains("your appointment (Massage) at Munich is now moved to Thursday");
        assertThat(text(Locale.GERMAN, false, Optional.of("Massage"), Optional.empty()))
                .contains("Ihr Termin (Massage) ist jetzt eingetragen für Donnerstag");
        assertThat(text(Locale.GERMAN, true, Optional.empty(), Optional.of("Filiale Mitte")))
                .contains("Ihr Termin in der Filiale Mitte ist jetzt verschoben auf Donnerstag");
    }
}
