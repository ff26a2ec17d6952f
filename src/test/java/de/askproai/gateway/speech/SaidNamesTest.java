package de.askproai.gateway.speech;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SaidNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "unbekannt",
                "Kunde",
                "mein Name ist",
                "Herr",
                "n/a",
                "N.A.",
                "...",
                "?",
                "-",
                "12345",
                "+49 170 1234567",
                "keine Angabe",
                "kein Name",
                "no name",
                "unbekannter Anrufer",
                "Unknown Caller",
                "anonymous",
                "null",
                "none",
                "undefined",
                "not provided",
                "customer",
                "{{customer_name}}",
                "ja",
                "Nein.",
                "okay",
                "Ja, genau",
                "nein, danke",
                "Yes, please",
                "caller",
                "der Anrufer",
                "Guten Tag",
                "Hallo",
                "ich selbst",
                "für mich",
                "Mutter",
                "meine Mutter",
                "für meine Mutter",
                "für meinen kleinen Sohn",
                "mein Mann",
                "meine Frau",
                "meine Frau und meine Tochter",
                "die Tochter",
                "my wife",
                "for my son"
            })
    void hearsNoNameWhereNoneIsSaid(String said) {
        assertThat(SaidNames.folded(said)).isEmpty();
        assertThat(SaidNames.isName(said)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Li",
                "Ö",
                "Anna Test",
                "Kein Muster",
                "Иванова",
                "王",
                "Ja Müller",
                "Anna 2",
                "Peter Kunde",
                "Mann",
                "Thomas Mann",
                "Herr Kind",
                "Frau Mutter",
                "Frau Morgen",
                "Das",
                "Anna Sohn"
            })
    void aShortOrUncommonNameIsOne(String said) {
        assertThat(SaidNames.isName(said)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "für meine Mutter|true",
                "Oma|true",
                "my daughter|true",
                "mein ältester Bruder|true",
                "unbekannt|false",
                "der Anrufer|false",
                "meine Mutter Elfriede Krüger|false",
                "Thomas Mann|false",
                "Frau Mutter|false"
            })
    void knowsWhoIsMeantAndNotNamed(String said, boolean relative) {
        assertThat(SaidNames.isRelative(said)).isEqualTo(relative);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "für meine Mutter Elfriede Krüger|Elfriede Krüger",
                "meine Mutter, Elfriede Krüger|Elfriede Krüger",
                "Guten Tag, mein Name ist Erika Muster|Erika Muster",
                "ich heiße Erika Muster|Erika Muster",
                "auf den Namen Krüger|Krüger",
                "for my son Tom Smith|Tom Smith",
                "Frau Erika Muster|Frau Erika Muster",
                "Erika Muster|Erika Muster",
                "Fuer|Fuer",
                "Anna Auf der Heide|Anna Auf der Heide",
                "Meinhard Unser|Meinhard Unser",
                "Иванова|Иванова"
            })
    void takesANameForItself(String said, String name) {
        assertThat(SaidNames.bare(said)).isEqualTo(name);
    }
}
