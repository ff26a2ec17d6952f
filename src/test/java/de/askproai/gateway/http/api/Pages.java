package de.askproai.gateway.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.http.api.ApiServer.Answer;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Lists as a program reads them. */
final class Pages {
    private static final int MOST = 100;

    private Pages() {}

    static List<JsonObject> items(Answer page) {
        assertThat(page.status()).as(page.raw().body()).isEqualTo(200);
        return page.body().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    static List<String> ids(Answer page) {
        return items(page).stream().map(item -> item.getString("id")).toList();
    }

    /** Returns the ids of all pages, each of which must keep to the limit and be followed by one with something on it. */
    static List<String> allIds(ApiServer api, String key, String path, int limit) {
        List<String> seen = new ArrayList<>();
        String next = null;
        for (int pages = 0; pages < MOST; pages++) {
            String after = next == null ? "" : "&after=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
            Answer page = api.get(key, path + (path.contains("?") ? "&" : "?") + "limit=" + limit + after);
            List<String> ids = ids(page);
            assertThat(ids).hasSizeLessThanOrEqualTo(limit);
            assertThat(pages == 0 || !ids.isEmpty()).isTrue();
            seen.addAll(ids);
            next = page.body().getString("next");
            if (next == null) {
                return seen;
            }
        }
        throw new AssertionError("Still more after " + MOST + " pages of " + path);
    }
}
