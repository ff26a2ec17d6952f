package de.askproai.gateway.speech;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                "Mayer|Hans Meier|true",
                "Herr Mayer|Hans Meier|true",
                "Frau Mayer|Meier|true",
                "Müller-Lüdenscheid|Anna Müller-Lüdenscheidt|true",
                "Hans Meier|Hans Maier Schmidt|true",
                "Erica Mustar|Erika Muster|true",
                "Stephan Berg|Stefan Berg|true",
                "Sara Berg|Sarah Berg|true",
                "Katarina Berg|Catharina Berg|true",
                "Christian Berg|Kristian Berg|true",
                "Philip Berg|Philipp Berg|true",
                "Ralf Meier|Ralph Maier|true",
                "Mayer|Meier|false",
                "Tom|Tim Berg|false",
                "Tom Berg|Berg Tim|false",
                "Erike Muster|Erika Muster|false",
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
