package de.askproai.gateway.http.api;

import static de.askproai.gateway.http.api.ApiServer.ALPHA;
import static de.askproai.gateway.http.api.ApiServer.BETA;
import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.http.api.ApiServer.Answer;
import de.askproai.gateway.security.Scope;
import de.askproai.gateway.testing.TestVertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompanyReadsIT {
    private static final String API = "/api/v1/";

    @RegisterExtension
    final TestVertx test = new TestVertx();

    private ApiServer api;
    private Shopfront mine;
    private Shopfront theirs;

    @BeforeEach
    void serve() {
        api = new ApiServer(test.vertx()).serve();
        mine = new Shopfront(api, ALPHA);
        theirs = new Shopfront(api, BETA);
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void showsEachCompanyItsOwnConfigurationOnly() {
        UUID branch = mine.branch("mitte");
        UUID service = mine.service("cut", "2500, 'EUR'");
        String member = mine.member("anna", branch, service).toString();
        String connection = mine.connection("calendar").toString();
        UUID foreign = theirs.branch("nord");
        UUID other = theirs.service("wash", "NULL, NULL");
        theirs.member("ben", foreign, other);
        theirs.connection("calendar");

        assertThat(Pages.ids(api.get(api.alpha, API + "companies"))).containsExactly(ALPHA.toString());
        assertThat(Pages.ids(api.get(api.alpha, API + "branches"))).containsExactly(branch.toString());
        assertThat(Pages.ids(api.get(api.alpha, API + "services"))).containsExactly(service.toString());
        assertThat(Pages.ids(api.get(api.alpha, API + "staff"))).containsExactly(member);
        assertThat(Pages.ids(api.get(api.alpha, API + "connections"))).containsExactly(connection);
    }

    @Test
    void filtersConnectionsByVendorAndState() {
        String calcom = mine.connection("calendar").toString();
        String refused = mine.connection("second").toString();
        theirs.connection("calendar");
        api.sql("UPDATE connections SET state = 'credentials_rejected', vendor = 'stripe' WHERE id = '%s'"
                .formatted(refused));
        String connections = API + "connections";

        assertThat(Pages.ids(api.get(api.alpha, connections + "?vendor=calcom")))
                .containsExactly(calcom);
        assertThat(Pages.ids(api.get(api.alpha, connections + "?vendor=stripe&state=credentials_rejected")))
                .containsExactly(refused);
        assertThat(Pages.ids(api.get(api.alpha, connections + "?vendor=calcom&state=credentials_rejected")))
                .isEmpty();
        assertThat(Pages.ids(api.get(api.operator, connections + "?vendor=calcom")))
                .hasSize(2);
        assertThat(api.get(api.alpha, connections + "?state=fine").status()).isEqualTo(400);
    }

    @Test
    void tellsWhatBelongsToABranchAServiceAndAMember() {
        UUID mitte = mine.branch("mitte");
        mine.number(mitte, "+4930901820151");
        mine.number(mitte, "+4930901820150");
        mine.calledToo(mitte, "am Alex,Zentrum");
        UUID cut = mine.service("cut", "2500, 'EUR'");
        mine.synonym(cut, "schnitt");
        mine.synonym(cut, "haarschnitt");
        mine.member("anna", mitte, cut);

        JsonObject branch = Pages.items(api.get(api.alpha, API + "branches")).get(0);
        JsonObject service = Pages.items(api.get(api.alpha, API + "services")).get(0);
        JsonObject member = Pages.items(api.get(api.alpha, API + "staff")).get(0);

        assertThat(branch.getJsonArray("phoneNumbers")).containsExactly("+4930901820150", "+4930901820151");
        assertThat(branch.getJsonArray("synonyms")).containsExactly("am Alex", "Zentrum");
        assertThat(branch.getString("timeZone")).isEqualTo("Europe/Berlin");
        assertThat(branch.getString("street")).isNull();
        assertThat(service.getJsonArray("synonyms")).containsExactly("haarschnitt", "schnitt");
        assertThat(service.getLong("priceMinor")).isEqualTo(2500);
        assertThat(service.getString("currency")).isEqualTo("EUR");
        assertThat(member.getJsonArray("branches")).containsExactly(mitte.toString());
        assertThat(member.getJsonArray("services")).containsExactly(cut.toString());
    }

    @Test
    void anOperatorSeesAllCompaniesOrChoosesOne() {
        mine.connection("calendar");
        theirs.connection("calendar");
        UUID foreign = theirs.branch("nord");

        assertThat(Pages.ids(api.get(api.operator, API + "companies")))
                .containsExactlyInAnyOrder(ALPHA.toString(), BETA.toString());
        assertThat(Pages.items(api.get(api.operator, API + "connections")))
                .extracting(connection -> connection.getString("company"))
                .containsExactlyInAnyOrder(ALPHA.toString(), BETA.toString());
        assertThat(Pages.ids(api.get(api.operator, API + "branches?company=" + BETA)))
                .containsExactly(foreign.toString());
        assertThat(Pages.ids(api.get(api.operator, API + "branches?company=" + UUID.randomUUID())))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"branches", "services", "staff", "calls", "appointments", "promises"})
    void asksAnOperatorWhichCompanyIsMeant(String list) {
        Answer answer = api.get(api.operator, API + list);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().getString("detail")).startsWith("company:");
    }

    @Test
    void pagesThroughEverythingOnce() {
        UUID branch = mine.branch("b0");
        List<String> branches = new ArrayList<>(List.of(branch.toString()));
        List<String> services = new ArrayList<>();
        List<String> members = new ArrayList<>();
        List<String> connections = new ArrayList<>();
        for (int i = 1; i <= 7; i++) {
            branches.add(mine.branch("b" + i).toString());
            UUID service = mine.service("s" + i, "NULL, NULL");
            services.add(service.toString());
            members.add(mine.member("m" + i, branch, service).toString());
            connections.add(mine.connection("c" + i).toString());
            theirs.branch("b" + i);
            theirs.connection("c" + i);
        }

        for (int limit : new int[] {1, 3, 7, 8}) {
            assertThat(Pages.allIds(api, api.alpha, API + "branches", limit))
                    .isSorted()
                    .containsExactlyInAnyOrderElementsOf(branches);
            assertThat(Pages.allIds(api, api.alpha, API + "services", limit))
                    .containsExactlyInAnyOrderElementsOf(services);
            assertThat(Pages.allIds(api, api.alpha, API + "staff", limit)).containsExactlyInAnyOrderElementsOf(members);
            assertThat(Pages.allIds(api, api.alpha, API + "connections", limit))
                    .containsExactlyInAnyOrderElementsOf(connections);
        }
        assertThat(Pages.allIds(api, api.operator, API + "connections", 4)).hasSize(14);
        assertThat(Pages.allIds(api, api.operator, API + "companies", 1)).hasSize(2);
    }

    @Test
    void listsKeysWithoutWhatOpensAnything() {
        Answer own = api.get(api.alpha, API + "api-keys");
        Answer all = api.get(api.operator, API + "api-keys");

        assertThat(Pages.items(own)).hasSize(2).allSatisfy(key -> {
            assertThat(key.getString("company")).isEqualTo(ALPHA.toString());
            assertThat(key.fieldNames())
                    .containsExactlyInAnyOrder(
                            "id", "company", "prefix", "name", "scopes", "createdAt", "expiresAt", "revokedAt");
        });
        assertThat(Pages.items(all)).hasSize(4);
        for (String secret : List.of(api.alpha, api.alphaReader, api.beta, api.operator)) {
            String hidden = secret.substring("agk_0123456789ab_".length());
            assertThat(hidden).hasSizeGreaterThan(20);
            assertThat(all.raw().body()).doesNotContain(hidden);
        }
    }

    @Test
    void pagesThroughKeysOnce() {
        for (int i = 0; i < 9; i++) {
            api.key(Optional.of(ALPHA), Set.of(Scope.READ));
        }

        assertThat(Pages.allIds(api, api.alpha, API + "api-keys", 2))
                .hasSize(11)
                .doesNotHaveDuplicates();
        assertThat(Pages.allIds(api, api.alpha, API + "api-keys", 11)).hasSize(11);
        assertThat(Pages.allIds(api, api.operator, API + "api-keys", 4)).hasSize(13);
    }

    @Test
    void listsTheToolsThatMayBeCalled() {
        JsonObject tool = Pages.items(api.get(api.alpha, API + "tools")).get(0);

        assertThat(tool.getString("name")).isEqualTo("echo");
        assertThat(tool.getJsonObject("inputSchema")).isEqualTo(EchoTool.SCHEMA);
        assertThat(tool.getJsonObject("outputSchema")).isEqualTo(EchoTool.ANSWER);
        assertThat(tool.getJsonArray("scopes")).containsExactly("write");
        assertThat(tool.getBoolean("writes")).isTrue();
        assertThat(tool.getBoolean("idempotent")).isTrue();
        assertThat(tool.getLong("deadlineMs")).isEqualTo(4000);
        assertThat(Pages.items(api.get(api.beta, API + "tools")).get(0).getLong("deadlineMs"))
                .isEqualTo(2500);
        assertThat(Pages.items(api.get(api.operator, API + "tools")).get(0).getLong("deadlineMs"))
                .isEqualTo(4000);
    }

    @Test
    void showsNoSecretInAnyList() {
        UUID branch = mine.branch("mitte");
        UUID service = mine.service("cut", "2500, 'EUR'");
        mine.member("anna", branch, service);
        mine.connection("calendar");
        mine.call("call_1", "2026-11-20T10:00:00Z");
        mine.appointment("confirmed", "call_1", "2026-11-21T10:00:00Z");
        String inBase64 = "dG9wc2VjcmV0";

        for (String list : new String[] {
            "companies",
            "connections",
            "branches",
            "services",
            "staff",
            "calls",
            "calls/call_1",
            "appointments",
            "api-keys"
        }) {
            for (String key : new String[] {api.alpha, api.operator}) {
                Answer answer = api.get(key, API + list + "?company=" + ALPHA);
                assertThat(answer.status()).as(list).isEqualTo(200);
                assertThat(answer.raw().body()).as(list).doesNotContain(Shopfront.SECRET, inBase64);
            }
        }
    }

    static Stream<String> lists() {
        return Stream.of(
                "companies",
                "connections",
                "branches",
                "services",
                "staff",
                "calls",
                "appointments",
                "promises",
                "api-keys");
    }

    @ParameterizedTest
    @MethodSource("lists")
    void saysWhatIsWrongWithAQuestion(String list) {
        for (String query : new String[] {
            "limit=0",
            "limit=-1",
            "limit=201",
            "limit=",
            "limit=9999999999",
            "limit=1&limit=2",
            "limit=1e1",
            "after=",
            "after=x",
            "after=%00",
            "after=1-1-1-1-1",
            "after=2026-11-20T10:00:00Z",
            "after=_",
            "after=%2B999999999-12-31T23:59:59Z_x",
            "after=-999999999-01-01T00:00:00Z_x",
            "after=a&after=b",
            "company=1",
            "company=",
            "colour=red",
            "company=%00"
        }) {
            Answer answer = api.get(api.alpha, API + list + "?" + query);
            assertThat(answer.status())
                    .as("%s?%s: %s", list, query, answer.raw().body())
                    .isEqualTo(400);
            assertThat(answer.raw().headers().firstValue("Content-Type"))
                    .as(query)
                    .contains("application/problem+json");
            assertThat(answer.body().getString("code")).isEqualTo("invalid_request");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"calls?limit=%zz", "calls?after=%", "calls?%=1", "calls/%zz", "calls/%"})
    void answers400ToWhatCannotBeDecoded(String path) {
        assertThat(api.rawStatus(api.alpha, API + path)).isEqualTo(400);
    }

    @ParameterizedTest
    @MethodSource("lists")
    void aCompanysKeyChoosesNoOtherCompany(String list) {
        Answer foreign = api.get(api.alpha, API + list + "?company=" + BETA);
        Answer nobody = api.get(api.alpha, API + list + "?company=" + UUID.randomUUID());

        assertThat(foreign.status()).isEqualTo(403);
        assertThat(nobody.status()).isEqualTo(403);
        assertThat(foreign.body().getString("detail")).isEqualTo(nobody.body().getString("detail"));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void aKeyWithoutTheScopeSeesNothing(String list) {
        String writer = api.key(Optional.of(ALPHA), Set.of(Scope.WRITE, Scope.OPERATE, Scope.CONFIGURE));

        assertThat(api.get(writer, API + list).status()).isEqualTo(403);
        assertThat(api.get(null, API + list).status()).isEqualTo(401);
    }

    @Test
    void ordersByIdAlsoWhereTextAndIdsWouldDiffer() {
        Stream.of("f", "0", "a", "9")
                .map(first -> first + "0000000-0000-4000-8000-000000000000")
                .forEach(id -> api.sql("""
                        INSERT INTO staff (id, company_id, key, name) VALUES ('%s', '%s', 'k%s', 'n')
                        """.formatted(id, ALPHA, id.charAt(0))));

        assertThat(Pages.allIds(api, api.alpha, API + "staff", 1))
                .hasSize(4)
                .isSortedAccordingTo(Comparator.naturalOrder());
        assertThat(new JsonArray(Pages.allIds(api, api.alpha, API + "staff", 2)))
                .hasSize(4);
    }
}
