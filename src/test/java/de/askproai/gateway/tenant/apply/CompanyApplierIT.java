package de.askproai.gateway.tenant.apply;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.SecurityConfig;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.security.StoredDataKeys;
import de.askproai.gateway.store.Notifications;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.tenant.Branch;
import de.askproai.gateway.tenant.Company;
import de.askproai.gateway.tenant.CompanyProfile;
import de.askproai.gateway.tenant.CompanyProfiles;
import de.askproai.gateway.tenant.CompanyRepository;
import de.askproai.gateway.tenant.ConnectionDirectory;
import de.askproai.gateway.tenant.ConnectionRepository;
import de.askproai.gateway.tenant.Handover;
import de.askproai.gateway.tenant.Service;
import de.askproai.gateway.tenant.apply.CompanyApplier.Applied;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.PublicHoliday;
import de.askproai.gateway.time.WallClock;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CompanyApplierIT {
    private static final UUID SALON = Ids.company("salon-lindenhof");

    @RegisterExtension
    static final TestVertx test = new TestVertx();

    private final MasterKey master = MasterKey.of(new SecurityConfig(Optional.of(MasterKey.generate()), List.of()));
    private final ConnectionRepository connections = new ConnectionRepository(master, 1 << 20);
    private String example;
    private DatabaseConfig database;
    private Store store;
    private StoredDataKeys keys;
    private CompanyApplier applier;

    @BeforeEach
    void open() throws IOException {
        example = Files.readString(Path.of("conf/company.example.yaml"));
        database = TestDatabase.fresh();
        store = Store.open(test.vertx(), database);
        keys = new StoredDataKeys(test.vertx(), store, master, WallClock.system());
        applier = new CompanyApplier(store, connections, keys);
    }

    @AfterEach
    void close() {
        Await.value(store.close());
    }

    @Test
    void addsACompanyAndThenChangesNothing() {
        Applied first = apply(example);
        Applied second = apply(example);

        assertThat(first.problems()).isEmpty();
        assertThat(texts(first))
                .containsExactly(
                        "added company salon-lindenhof",
                        "added branch mitte",
                        "added service herrenhaarschnitt",
                        "added service damenhaarschnitt",
                        "added service dauerwelle",
                        "added service schnitt-und-dauerwelle",
                        "added staff anna",
                        "added staff mehmet",
                        "added connection telefon",
                        "added connection kalender",
                        "added connection zahlung");
        assertThat(second.changes()).isEmpty();
    }

    @Test
    void storesWhatTheFileSays() {
        apply(example);

        CompanyProfile profile = Await.value(new CompanyProfiles(test.vertx(), store, keys).of(SALON));

        CompanyFile file = CompanyFileReaderTest.example(example).get(0);
        assertThat(profile.company()).isEqualTo(file.company());
        assertThat(profile.branches()).isEqualTo(file.branches());
        assertThat(profile.services()).containsExactlyInAnyOrderElementsOf(file.services());
        assertThat(profile.staff()).isEqualTo(file.staff());
        assertThat(profile.branchesOf("+4930901820150"))
                .containsExactly(file.branches().get(0));
        assertThat(profile.branchesOf("+4930901820151")).isEmpty();
    }

    @Test
    void whoSeesToPromisesIsSealedAndFoundAgain() {
        String people = """
                company: salon
                name: Salon
                contacts:
                  - {key: ak, name: Annegret Krämer-Holz, email: annegret@holz.example, phone: +49 170 5550123}
                """;
        apply(people);
        UUID salon = Ids.company("salon");

        List<String> stored = TestDatabase.everything(database);
        Handover read = Await.value(new CompanyProfiles(test.vertx(), store, keys).of(salon))
                .company()
                .calls()
                .handover();
        Applied again = apply(people);
        Applied without = apply("company: salon\nname: Salon");

        for (String personal : List.of("Annegret", "Holz", "holz.example", "1705550123")) {
            String hex = HexFormat.of().formatHex(personal.getBytes(StandardCharsets.UTF_8));
            assertThat(stored).as(personal).noneMatch(row -> row.contains(personal) || row.contains(hex));
        }
        assertThat(read)
                .isEqualTo(CompanyFileReaderTest.example(people)
                        .get(0)
                        .company()
                        .calls()
                        .handover());
        assertThat(again.changes()).isEmpty();
        assertThat(texts(without)).containsExactly("changed company salon: calls handover contacts");
    }

    @Test
    void aFileWhoseContactsNothingOpensAnyMoreIsAppliedAnew() {
        apply(example);
        TestDatabase.execute(database, "DELETE FROM data_keys");
        keys = new StoredDataKeys(test.vertx(), store, master, WallClock.system());
        applier = new CompanyApplier(store, connections, keys);

        Handover lost = Await.value(new CompanyProfiles(test.vertx(), store, keys).of(SALON))
                .company()
                .calls()
                .handover();
        Applied again = apply(example);
        Handover found = Await.value(new CompanyProfiles(test.vertx(), store, keys).of(SALON))
                .company()
                .calls()
                .handover();

        assertThat(lost).isEqualTo(Handover.NOBODY);
        assertThat(texts(again))
                .singleElement()
                .asString()
                .startsWith("changed company salon-lindenhof: calls handover");
        assertThat(found.contacts()).isNotEmpty();
    }

    @Test
    void saysWhatChangedAndNoSecret() {
        apply(example);

        Applied changed = apply(example.replace("09:00-14:00", "10:00-14:00")
                .replace("name: Dauerwelle", "name: Dauerwellen")
                .replace("whsec_example", "whsec_new_and_secret")
                .replaceAll("(?s)  - key: mehmet.*$", ""));

        assertThat(texts(changed))
                .containsExactly(
                        "changed branch mitte: hours",
                        "changed service dauerwelle: name",
                        "removed staff mehmet",
                        "changed connection zahlung: signing secrets");
    }

    @Test
    void saysWhichRulesChanged() {
        apply(example);

        Applied changed = apply(example.replace("notice: 2h", "notice: 3h")
                .replace("land: BE ", "land: BB ")
                .replace("to: 2027-01-02", "to: 2027-01-03")
                .replace("hours: [13:00-18:00]", "hours: [12:00-18:00]")
                .replace("pause 30m, 45m", "pause 35m, 40m")
                .replace("buffer-after: 10m", "buffer-after: 5m")
                .replace("to: 2027-02-12", "to: 2027-02-13")
                .replace("tuesday: 09:00-15:00", "tuesday: 09:00-16:00"));
        CompanyProfile profile = Await.value(new CompanyProfiles(test.vertx(), store, keys).of(SALON));

        assertThat(texts(changed))
                .containsExactly(
                        "changed company salon-lindenhof: calls handover contacts",
                        "changed branch mitte: address land, days closures, days open days, booking notice",
                        "changed service dauerwelle: timing steps, timing buffer after",
                        "changed service schnitt-und-dauerwelle: timing steps, timing buffer after",
                        "changed staff anna: working hours, working absences");
        assertThat(profile.branches().get(0).booking().notice()).isEqualTo(Duration.ofHours(3));
        assertThat(profile.holiday(profile.branches().get(0), LocalDate.of(2026, 10, 31)))
                .map(PublicHoliday::german)
                .contains("Reformationstag");
    }

    @Test
    void movesANumberAndASynonymWithinTheCompany() {
        apply(example);
        String moved = example.replace("- +49 30 901820150", "[]")
                .replace("numbers:                         # which", "numbers: # which")
                .replaceAll("numbers: #[^\n]*\n\\s*\\[]", "numbers: []")
                .replace(
                        "services:\n  - key: herren",
                        "  - {key: west, name: West, zone: Europe/Berlin, numbers: '+4930901820150'}\n"
                                + "services:\n  - key: herren")
                .replace("[Locken]", "[Damenschnitt]")
                .replace("[Damenschnitt, Haare", "[Locken, Haare");

        Applied applied = apply(moved);

        assertThat(applied.problems()).isEmpty();
        CompanyProfile profile = Await.value(new CompanyProfiles(test.vertx(), store, keys).of(SALON));
        assertThat(profile.branchesOf("+4930901820150")).extracting(Branch::key).containsExactly("west");
        assertThat(called(profile, "Locken")).containsExactly("damenhaarschnitt");
        assertThat(called(profile, "Damenschnitt")).containsExactly("dauerwelle");
    }

    @Test
    void changesNothingWhenANumberOrAnIdBelongsToAnotherCompany() {
        apply(example);
        String thief = """
                company: thief
                name: Thief
                branches:
                  - key: main
                    name: Main
                    zone: Europe/Berlin
                    numbers:
                      - "+49301111111"
                      - "+4930901820150"
                connections:
                  - key: cal
                    vendor: calcom
                    id: calcom_9Tb3xLq7Np5eHf6c
                """;

        Applied refused = apply(thief);

        assertThat(refused.problems().stream().map(Problem::toString))
                .containsExactly(
                        "file.yaml:9: number +4930901820150 belongs to another company",
                        "file.yaml:13: connection id 'calcom_9Tb3xLq7Np5eHf6c' belongs to another connection");
        assertThat(companies()).extracting(Company::key).containsExactly("salon-lindenhof");
    }

    @Test
    void appliesNoFileWhenOneIsRefused() {
        apply(example);
        List<CompanyFile> files = List.of(
                CompanyFileReaderTest.example("company: good\nname: Good").get(0),
                CompanyFileReaderTest.example(
                                "company: bad\nname: Bad\nbranches: [{key: b, name: B, zone: UTC, numbers:"
                                        + " '+4930901820150'}]")
                        .get(0));

        List<Applied> applied = Await.value(applier.apply(files));

        assertThat(applied.get(1).problems()).hasSize(1);
        assertThat(companies()).extracting(Company::key).containsExactly("salon-lindenhof");
    }

    @Test
    void makesAnIdOnceForAConnectionWithoutOne() {
        String yaml = "company: salon\nname: Salon\nconnections: [{key: cal, vendor: calcom, signing-secrets: s}]";
        apply(yaml);
        String made = publicId("salon");

        Applied again = apply(yaml);

        assertThat(made).matches("calcom_[A-Za-z0-9_-]{22}");
        assertThat(again.changes()).isEmpty();
        assertThat(publicId("salon")).isEqualTo(made);
    }

    @Test
    void survivesManyAppliersAtOnce() {
        List<CompanyFile> files = CompanyFileReaderTest.example(example);

        List<Applied> applied = Await.value(Future.all(IntStream.range(0, 8)
                        .mapToObj(n -> applier.apply(files))
                        .toList()))
                .<List<Applied>>list()
                .stream()
                .flatMap(List::stream)
                .toList();

        assertThat(applied)
                .hasSize(8)
                .allSatisfy(one -> assertThat(one.problems()).isEmpty());
        assertThat(applied.stream().filter(one -> !one.changes().isEmpty())).hasSize(1);
    }

    @Test
    void isHeardByTheDirectoryAndTheProfiles() {
        Notifications notifications = new Notifications(test.vertx(), database, Duration.ofSeconds(2));
        ConnectionDirectory directory = new ConnectionDirectory(test.vertx(), store, connections);
        CompanyProfiles profiles = new CompanyProfiles(test.vertx(), store, keys);
        directory.follow(notifications);
        profiles.follow(notifications);
        notifications.start();
        Await.until("loaded", directory::loaded);
        assertThat(Await.refusal(profiles.of(SALON)).code()).isEqualTo(ErrorCode.NOT_FOUND);

        apply(example);
        Await.untilAsserted(() -> assertThat(directory.byCompanyAndVendor(SALON, "stripe"))
                .singleElement()
                .satisfies(one -> assertThat(one.maxBodyBytes()).isEqualTo(2 << 20)));
        assertThat(Await.value(profiles.of(SALON)).staff()).hasSize(2);

        apply(example.replaceAll("(?s)  - key: mehmet.*$", ""));
        Await.untilAsserted(
                () -> assertThat(Await.value(profiles.of(SALON)).staff()).hasSize(1));
        Await.value(notifications.close());
    }

    @CanIgnoreReturnValue
    private Applied apply(String yaml) {
        return Await.value(applier.apply(CompanyFileReaderTest.example(yaml))).get(0);
    }

    private static List<String> texts(Applied applied) {
        return applied.changes().stream().map(Change::toString).toList();
    }

    private List<Company> companies() {
        return Await.value(store.asWork(soon(), new CompanyRepository()::all));
    }

    private String publicId(String company) {
        UUID id = Ids.company(company);
        return Await.value(store.asCompany(id, soon(), tx -> connections.ofCompany(tx, id)))
                .get(0)
                .publicId();
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(10));
    }

    private static List<String> called(CompanyProfile profile, String synonym) {
        return profile.services().stream()
                .filter(service -> service.synonyms().stream().anyMatch(synonym::equalsIgnoreCase))
                .map(Service::key)
                .toList();
    }
}
