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

    private static String text(
            Locale locale, KeptPhrases.What what, Optional<String> service, Optional<String> branch) {
        NotifiedCustomer.Place place = new NotifiedCustomer.Place("Salon Linde", branch, BERLIN, Map.of());
        return new KeptPhrases(locale, BERLIN)
                .letter("Erika Muster", what, START, service, place)
                .text();
    }

    @Test
    void namesTheBranchWhereThereAreSeveralAndWhatItIsFor() {
        assertThat(text(Locale.ENGLISH, KeptPhrases.What.MOVED, Optional.of("Massage"), Optional.of("Munich")))
                .contains("your appointment (Massage) at Munich is now moved to Thursday");
        assertThat(text(Locale.GERMAN, KeptPhrases.What.ENTERED, Optional.of("Massage"), Optional.empty()))
                .contains("Ihr Termin (Massage) ist jetzt eingetragen für Donnerstag");
        assertThat(text(Locale.GERMAN, KeptPhrases.What.MOVED, Optional.empty(), Optional.of("Filiale Mitte")))
                .contains("Ihr Termin in der Filiale Mitte ist jetzt verschoben auf Donnerstag");
        assertThat(text(Locale.ENGLISH, KeptPhrases.What.CANCELLED, Optional.of("Massage"), Optional.empty()))
                .contains("your appointment (Massage), Thursday, December 3, 2026 at 2:00 PM, is cancelled");
    }
}
