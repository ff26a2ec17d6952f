package de.askproai.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallTest {
    private static CallBuilder call() {
        return Call.of(Calls.CALCOM, "connection", "bookings.get");
    }

    @Test
    void encodesArgumentsSoThatTheyStayOneSegment() {
        Call<Integer> call = call().get("/v2/{}/x/{}", "a/../b", "ü ?#").decodedBy(Response::status);

        assertThat(call.target()).isEqualTo("/v2/a%2F..%2Fb/x/%C3%BC%20%3F%23");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", ".."})
    void refusesArgumentsThatWouldChangeThePath(String argument) {
        assertThatThrownBy(() -> call().get("/v2/bookings/{}", argument)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesTemplatesThatDoNotFitTheirArguments() {
        assertThatThrownBy(() -> call().get("/v2/{}")).hasMessageContaining("gaps");
        assertThatThrownBy(() -> call().get("/v2", "x")).hasMessageContaining("arguments");
    }

    @Test
    void showsNeitherSecretsNorPersonalData() {
        Call<Integer> call = call().post("/v2/bookings/{}", "+491710000000")
                .bearer("cal_live_secret")
                .query("email", "a@b.de")
                .body(Body.json("{\"name\":\"Erika\"}"))
                .decodedBy(Response::status);

        assertThat(call.toString()).isEqualTo("calcom bookings.get");
        assertThat(call.body().toString()).doesNotContain("Erika");
    }

    @Test
    void repeatsReadsAndNotWritesUnlessToldSo() {
        assertThat(call().get("/x").decodedBy(Response::status).repeatable()).isTrue();
        assertThat(call().post("/x").decodedBy(Response::status).repeatable()).isFalse();
        assertThat(call().post("/x").repeatable().decodedBy(Response::status).repeatable())
                .isTrue();
        assertThatThrownBy(() -> call().post("/x")
                        .cached("c", List.of("g"), Duration.ofSeconds(1))
                        .decodedBy(Response::status))
                .hasMessageContaining("repeatable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://api.cal.com",
                "https://api.cal.com/",
                "https://user:pw@api.cal.com",
                "https://api.cal.com?x=1",
                "/relative"
            })
    void refusesBasesThatAreNone(String base) {
        assertThatThrownBy(() -> new Vendor("calcom", URI.create(base), ClientSettings.DEFAULTS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("pw");
    }
}
