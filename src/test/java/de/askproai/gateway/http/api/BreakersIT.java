package de.askproai.gateway.http.api;

import static de.askproai.gateway.http.api.ApiServer.ALPHA;
import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.client.BreakerStatus;
import de.askproai.gateway.http.api.ApiServer.Answer;
import de.askproai.gateway.security.Scope;
import de.askproai.gateway.testing.TestVertx;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BreakersIT {
    private static final String BREAKERS = "/api/v1/breakers";
    private static final String CALCOM = "calcom@127.0.0.1:1";

    @RegisterExtension
    final TestVertx test = new TestVertx();

    private ApiServer api;

    @BeforeEach
    void serve() {
        api = new ApiServer(test.vertx()).serve();
        api.announce("calcom", "http://127.0.0.1:1");
        api.announce("stripe", "http://[::1]:2");
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void opensAndClosesOneBreakerAndNoOther() {
        Answer opened = api.post(api.operator, path(CALCOM, "open"), "");
        List<JsonObject> all = Pages.items(api.get(api.alphaReader, BREAKERS));
        Answer closed = api.post(api.operator, path(CALCOM, "close"), "");

        assertThat(opened.status()).isEqualTo(200);
        assertThat(opened.body().getString("state")).isEqualTo("open");
        assertThat(opened.body().getBoolean("forced")).isTrue();
        assertThat(all)
                .extracting(breaker -> breaker.getString("name") + " " + breaker.getString("state"))
                .containsExactly(CALCOM + " open", "stripe@[::1]:2 closed");
        assertThat(closed.body().getString("state")).isEqualTo("closed");
        assertThat(closed.body().getBoolean("forced")).isFalse();
    }

    @Test
    void takesNamesWithSignsAndIsPatientWithRepetition() {
        for (int i = 0; i < 2; i++) {
            assertThat(api.post(api.operator, path("stripe@[::1]:2", "open"), "{}")
                            .body()
                            .getString("state"))
                    .isEqualTo("open");
        }
        for (int i = 0; i < 2; i++) {
            assertThat(api.post(api.operator, path("stripe@[::1]:2", "close"), "")
                            .body()
                            .getString("state"))
                    .isEqualTo("closed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "close"})
    void onlyOperatorsForceWhatServesAllCompanies(String order) {
        String reader = api.key(Optional.empty(), Set.of(Scope.READ, Scope.CONFIGURE));

        assertThat(api.post(api.alpha, path(CALCOM, order), "").status()).isEqualTo(403);
        assertThat(api.post(api.alphaReader, path(CALCOM, order), "").status()).isEqualTo(403);
        assertThat(api.post(reader, path(CALCOM, order), "").status()).isEqualTo(403);
        assertThat(api.post(null, path(CALCOM, order), "").status()).isEqualTo(401);
        assertThat(api.breakers.all()).extracting(BreakerStatus::state).containsOnly(BreakerStatus.State.CLOSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"calcom", "nobody@nowhere:1", "%00", "'", "calcom@127.0.0.1:1 "})
    void makesNoBreakerThatIsNotThere(String name) {
        Answer answer = api.post(api.operator, BREAKERS + "/" + name.replace(" ", "%20") + "/open", "");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(Pages.items(api.get(api.operator, BREAKERS))).hasSize(2);
    }

    @Test
    void takesNoParametersAndNoOtherMethods() {
        assertThat(api.get(api.operator, BREAKERS + "?company=" + ALPHA).status())
                .isEqualTo(400);
        assertThat(api.get(api.operator, path(CALCOM, "open")).status()).isEqualTo(405);
        assertThat(api.post(api.operator, BREAKERS, "").status()).isEqualTo(405);
    }

    private static String path(String name, String order) {
        return BREAKERS + "/" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "/" + order;
    }
}
