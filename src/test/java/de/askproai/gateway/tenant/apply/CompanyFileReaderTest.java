package de.askproai.gateway.tenant.apply;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.config.Secret;
import de.askproai.gateway.tenant.OpeningHours;
import de.askproai.gateway.tenant.Price;
import de.askproai.gateway.tenant.Service;
import de.askproai.gateway.tenant.apply.CompanyFileReader.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompanyFileReaderTest {

    @Test
    void readsTheExample() throws IOException {
        String yaml = Files.readString(Path.of("conf/company.example.yaml"));

        Reading reading = read(Map.of("CALCOM_API_KEY", "cal_live_from_env"), yaml);

        assertThat(reading.problems()).isEmpty();
        CompanyFile file = reading.files().get(0);
        assertThat(file.branches().get(0).numbers()).containsExactly("+4930901820150");
        assertThat(file.branches().get(0).hours())
                .hasSize(6)
                .contains(new OpeningHours(DayOfWeek.THURSDAY, LocalTime.of(14, 0), LocalTime.of(20, 0)));
        Service perm = file.services().get(2);
        assertThat(perm.duration()).isEqualTo(Duration.ofMinutes(135));
        assertThat(perm.price()).contains(new Price(9500, "EUR"));
        assertThat(perm.vendors().get("calcom", "eventTypeId")).contains("103");
        assertThat(file.connections().get(1).credentials()).containsEntry("apiKey", Secret.of("cal_live_from_env"));
        assertThat(file.connections().get(2).maxBodyBytes()).contains(2 << 20);
        assertThat(file.staff().get(1).services())
                .containsExactly(file.services().get(0).id());
    }

    @Test
    void reportsEverythingThatIsWrongAtOnceWithItsLine() {
        String yaml = """
                company: Salon Schön
                nmae: Salon
                branches:
                  - key: mitte
                    name: Mitte
                    zone: Europe/Berln
                    numbers: ["030 123", "+49301234567", "+49 30 1234567"]
                    hours:
                      monday: 18:00-09:00
                      tuesday: [09:00-12:00, 11:00-13:00]
                      sonntag: closed
                services:
                  - key: schnitt
                    name: Haarschnitt
                    duration: sofort
                    price: 12.345 EUR
                  - key: schnitt
                    name: HAARSCHNITT!
                    duration: 30
                staff:
                  - key: anna
                    name: Anna
                    services: [farbe]
                connections:
                  - key: cal
                    vendor: calendly
                    id: short
                    signing-secrets: ["", "${NOT_SET}"]
                """;

        Reading reading = read(Map.of(), yaml);

        assertThat(reading.files()).isEmpty();
        assertThat(reading.problems().stream().map(Problem::toString))
                .containsExactlyInAnyOrder(
                        "file.yaml:1: company: 'Salon Schön' is not a key: lower-case letters, digits and hyphens, at"
                                + " most 63",
                        "file.yaml:1: 'name' is missing",
                        "file.yaml:2: unknown key 'nmae'; allowed: active, branches, company, connections, locale, name,"
                                + " services, staff",
                        "file.yaml:6: branches[0].zone: 'Europe/Berln' is not a time zone such as Europe/Berlin",
                        "file.yaml:7: branches[0].numbers[0]: '030 123' is not a phone number in international form such"
                                + " as +49 30 1234567",
                        "file.yaml:7: branches[0].numbers[2]: number +49301234567 is there twice, first in line 7",
                        "file.yaml:9: branches[0].hours.monday: '18:00-09:00' is neither 'closed' nor hours such as"
                                + " 09:00-18:00",
                        "file.yaml:10: branches[0].hours.tuesday[1]: '11:00-13:00' overlaps other hours of the day",
                        "file.yaml:11: branches[0].hours: unknown key 'sonntag'; allowed: friday, monday, saturday,"
                                + " sunday, thursday, tuesday, wednesday",
                        "file.yaml:15: services[0].duration: 'sofort' is not a duration such as 45, 45m or 1h 30m, at"
                                + " most 24h",
                        "file.yaml:16: services[0].price: '12.345 EUR' is not a price such as 32.00 EUR",
                        "file.yaml:17: services[1].key: service 'schnitt' is there twice, first in line 13",
                        "file.yaml:18: services[1].name: what callers call 'HAARSCHNITT!' is there twice, first in line"
                                + " 14",
                        "file.yaml:23: staff[0].services[0]: there is no service 'farbe' in this file",
                        "file.yaml:26: connections[0].vendor: 'calendly' is not a vendor; allowed: calcom, generic,"
                                + " google, mail, retell, sentry, stripe, twilio, whatsapp",
                        "file.yaml:27: connections[0].id: 'short' is not an id of 16 to 64 letters, digits, hyphens and"
                                + " underscores",
                        "file.yaml:28: connections[0].signing-secrets[0]: is empty",
                        "file.yaml:28: connections[0].signing-secrets[1]: environment variable 'NOT_SET' is not set");
    }

    @Test
    void findsWhatTwoFilesClaim() {
        CompanyFileReader reader = new CompanyFileReader(name -> Optional.empty());
        String yaml = """
                company: %s
                name: Salon
                branches:
                  - {key: mitte, name: Mitte, zone: Europe/Berlin, numbers: "+49301234567"}
                connections:
                  - {key: cal, vendor: calcom, id: calcom_public_id_1}
                """;

        reader.read("a.yaml", yaml.formatted("one"));
        reader.read("b.yaml", yaml.formatted("two"));

        assertThat(reader.finish().problems().stream().map(Problem::toString))
                .containsExactly(
                        "b.yaml:4: number +49301234567 is used twice, also in a.yaml",
                        "b.yaml:6: connection id 'calcom_public_id_1' is used twice, also in a.yaml");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "company: [unclosed | file.yaml:1",
                "'a: 1\n---\nb: 2' | file.yaml:2",
                "'' | file.yaml:1: the file is empty",
                "just text | file.yaml:1: must be a mapping",
                "'company: a\ncompany: b\nname: n' | file.yaml:2: key 'company' is there twice",
                "'company: a\nname: n\nbranches: {}' | file.yaml:3: branches: must be a list",
                "'company: a\nname: n\nconnections: [x]' | file.yaml:3: connections[0]: must be a mapping",
                "'company: a\nname: {x: y}' | file.yaml:2: name: must be a single value",
            })
    void saysWhereAFileIsNotReadable(String yaml, String expected) {
        assertThat(read(Map.of(), yaml).problems().toString()).isNotEmpty();
        assertThat(read(Map.of(), yaml).problems().get(0).toString()).startsWith(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "company: a\nname: n\nconnections: [{key: k, vendor: calcom, settings: &x {y: *x}}]",
                "company: a\nname: n\nservices: &s [{key: k, name: *s}]"
            })
    void survivesFilesThatContainThemselves(String yaml) {
        assertThat(read(Map.of(), yaml).problems()).isNotEmpty();
    }

    @Test
    void showsNoSecretInProblemsOrText() {
        String yaml = """
                company: salon
                name: Salon
                connections:
                  - {key: cal, vendor: "${VENDOR}", id: "${ID}", signing-secrets: hush_sign, credentials: {apiKey: hush_key}}
                """;

        Reading wrong = read(Map.of("VENDOR", "x", "ID", "hush_id"), yaml);
        Reading right = read(Map.of("VENDOR", "calcom", "ID", "calcom_public_id_1"), yaml);

        assertThat(wrong.problems()).isNotEmpty();
        assertThat(wrong.problems().toString()).doesNotContain("hush");
        assertThat(right.problems()).isEmpty();
        assertThat(right.files().toString()).doesNotContain("hush");
    }

    @Property(tries = 300)
    void neverFailsItselfWhateverTheFile(@ForAll String garbage) {
        assertThat(read(Map.of(), garbage).problems()).isNotEmpty();
    }

    private static Reading read(Map<String, String> environment, String yaml) {
        CompanyFileReader reader = new CompanyFileReader(name -> Optional.ofNullable(environment.get(name)));
        reader.read("file.yaml", yaml);
        return reader.finish();
    }

    static List<CompanyFile> example(String yaml) {
        Reading reading = read(Map.of(), yaml);
        assertThat(reading.problems()).isEmpty();
        return reading.files();
    }
}
