package de.askproai.gateway.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormCodecTest {

    @Test
    void readsNestedObjectsAndLists() {
        assertThat(FormCodec.parse("mode=payment&line_items[0][quantity]=2&line_items[0][price_data][currency]=eur"
                        + "&line_items[1][quantity]=1&metadata[call_id]=call_1"))
                .isEqualTo(new JsonObject()
                        .put("mode", "payment")
                        .put(
                                "line_items",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("quantity", "2")
                                                .put("price_data", new JsonObject().put("currency", "eur")))
                                        .add(new JsonObject().put("quantity", "1")))
                        .put("metadata", new JsonObject().put("call_id", "call_1")));
    }

    @Test
    void readsEscapedNamesAndValues() {
        assertThat(FormCodec.parse("metadata%5Ba%20b%5D=%C3%A4+%26"))
                .isEqualTo(new JsonObject().put("metadata", new JsonObject().put("a b", "ä &")));
    }

    @Test
    void gathersEmptyBracketsInOrder() {
        assertThat(FormCodec.parse("expand[]=a&expand[]=b").getJsonArray("expand"))
                .containsExactly("a", "b");
    }

    @Test
    void ordersAListByItsIndexesAndClosesGaps() {
        assertThat(FormCodec.parse("a[10]=c&a[2]=b&a[0]=a").getJsonArray("a")).containsExactly("a", "b", "c");
    }

    @Test
    void keepsTheLastOfEqualNames() {
        assertThat(FormCodec.parse("a=1&a=2").getString("a")).isEqualTo("2");
    }

    @Test
    void readsNothingAsNothing() {
        assertThat(FormCodec.parse("")).isEmpty();
        assertThat(FormCodec.parse("&&")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a[b=1", "a[b]c=1", "[a]=1", "a=1&a[b]=2", "a=%zz", "a[b][c][d][e][f][g][h][i][j][k][l][m]=1"})
    void refusesWhatHasNoMeaning(String form) {
        assertThatThrownBy(() -> FormCodec.parse(form)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 1000)
    void readsBackEveryFlatForm(@ForAll @Size(max = 20) Map<String, String> metadata) {
        StringBuilder form = new StringBuilder();
        JsonObject expected = new JsonObject();
        metadata.forEach((key, value) -> {
            String name = "k" + Integer.toHexString(key.hashCode());
            String clean = new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            form.append("&metadata[").append(name).append("]=");
            form.append(URLEncoder.encode(clean, StandardCharsets.UTF_8));
            expected.put(name, clean);
        });

        JsonObject read = FormCodec.parse(form.toString()).getJsonObject("metadata", new JsonObject());

        assertThat(read.getMap()).isEqualTo(expected.getMap());
    }

    @Property(tries = 1000)
    void neverThrowsAnythingElse(@ForAll String form) {
        try {
            assertThat(FormCodec.parse(form)).isNotNull();
        } catch (IllegalArgumentException expected) {
            assertThat(expected).isNotNull();
        }
    }
}
