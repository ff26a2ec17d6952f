package de.askproai.gateway.speech;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNamesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Muster|Erika Muster",
                "Frau Muster|Erika Muster",
                "Ich bin Erika Muster|Erika Muster",
                "Muster, Erika|Erika Muster",
                "Erika Muster|Muster, Erika",
                "Erika Muster|Muster",
                "Erica Mustar|Erika Muster",
                "Herr Doktor Mayer|Hans Meier",
                "Schmitt|Petra Schmidt",
                "Müller|Anna Mueller",
                "Yildiz|Mehmet Yıldız",
                "Lüdenscheidt|Anna Müller-Lüdenscheidt",
                "Müller-Lüdenscheidt|Anna Müller-Lüdenscheidt",
                "von der Heide|Maria von der Heide",
                "Иванова|Ольга Иванова",
                "it is Smith|John Smith"
            })
    void fits(String said, String recorded) {
        assertThat(PersonNames.fits(said, recorded)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Erika|Erika Muster",
                "Petra Muster|Erika Muster",
                "Mustermann|Erika Muster",
                "ster|Erika Muster",
                "mann|Max Mustermann",
                "Müller Meier Schmidt Muster|Erika Muster",
                "Bauer|Erika Maurer",
                "Wolf|Erika Wagner-Braun",
                "Herr|Erika Muster",
                "unbekannt|Erika Muster",
                "?|Erika Muster",
                "Muster|?",
                "Müller Meier Schmidt Schulze Muster|Muster"
            })
    void doesNotFit(String said, String recorded) {
        assertThat(PersonNames.fits(said, recorded)).isFalse();
    }

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
        assertThat(PersonNames.folded(said)).isEmpty();
        assertThat(PersonNames.isName(said)).isFalse();
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
        assertThat(PersonNames.isName(said)).isTrue();
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
        assertThat(PersonNames.isRelative(said)).isEqualTo(relative);
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
        assertThat(PersonNames.bare(said)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "Erika Muster,Erica Muster,true",
        "Muster,Erika Muster,true",
        "Erika Muster,Max Muster,false",
        "Erika Muster,Erika Beispiel,false"
    })
    void tellsPeopleApart(String one, String other, boolean same) {
        assertThat(PersonNames.samePerson(one, other)).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Tim Berg|Herr Berg|true",
                "Tim Berg|Tim Bergk|true",
                "Hans Meier|Meier, Hans|true",
                "Hans Meier|Hans Peter Maier|true",
                "Tim|Tim Berg|true",
                "Tim Berg|Tom Berg|false",
                "Andrea Berg|Andreas Berg|false",
                "Christian Berg|Christina Berg|false",
                "Tim|Tom Berg|false",
                "Tim|Tom|false",
                "Tim Berg|Max Berg|false"
            })
    void isSureOnlyOfOneFirstName(String one, String other, boolean sure) {
        assertThat(PersonNames.surelySamePerson(one, other)).isEqualTo(sure);
        assertThat(PersonNames.surelySamePerson(other, one)).isEqualTo(sure);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Tim Berg|Tim Berg|true",
                "Tim Berg|Herr Tim Berg|true",
                "Tim Berg|Berg, Tim|true",
                "Tim Berg|Berg|true",
                "Jörg Müller|Joerg Mueller|true",
                "Tim Berg|Tom Berg|false",
                "Petra Berg|Peter Berg|false",
                "Berg|Tim Berg|false",
                "Hans Meier|Hans Maier|false"
            })
    void saysOnlyWhatIsSpeltSo(String name, String said, boolean says) {
        assertThat(PersonNames.says(name, said)).isEqualTo(says);
    }
}
