package de.askproai.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.askproai.gateway.cache.Cache;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CachedSenderTest {
    private final Map<Cache.Key, Buffer> kept = new HashMap<>();
    private final ScriptedSender vendor = new ScriptedSender();
    private final CachedSender sender = new CachedSender(new Kept(), vendor);
    private final AtomicInteger read = new AtomicInteger();

    /** Keeps everything until it is forgotten. */
    private final class Kept implements Cache {
        @Override
        public Future<Buffer> get(Key key, Duration keepFor, Deadline deadline, Supplier<Future<Buffer>> loader) {
            Buffer body = kept.get(key);
            return body == null
                    ? loader.get().onSuccess(loaded -> kept.put(key, loaded))
                    : Future.succeededFuture(body);
        }

        @Override
        public void forget(String group) {
            kept.keySet().removeIf(key -> key.groups().contains(group));
        }
    }

    @Test
    void readsABodyOnceForAllWhoAskWhileItIsKept() throws Exception {
        vendor.thenAnswer("a").thenAnswer("b");

        assertThat(ask("one")).isEqualTo("a").isSameAs(ask("one"));
        assertThat(read).hasValue(1);

        kept.clear();
        assertThat(ask("one")).isEqualTo("b");
        assertThat(read).hasValue(2);
    }

    @Test
    void tellsEqualBodiesOfDifferentCallsApart() throws Exception {
        vendor.thenAnswer("a").thenAnswer("a");

        assertThat(ask("one")).isNotSameAs(ask("another"));
        assertThat(read).hasValue(2);
    }

    @Test
    void triesABodyAgainThatCouldNotBeRead() {
        vendor.thenAnswer("unreadable");

        for (int tries = 1; tries <= 2; tries++) {
            assertThatThrownBy(() -> ask("one")).isInstanceOf(GatewayException.class);
            assertThat(read).hasValue(tries);
        }
    }

    private String ask(String connection) throws Exception {
        Call<String> call = Call.of(Calls.CALCOM, connection, "slots.list")
                .get("/v2/slots")
                .cached("availability", List.of(connection), Duration.ofMinutes(1))
                .decodedBy(response -> {
                    int ignored = read.incrementAndGet();
                    String body = response.body().toString();
                    if (body.equals("unreadable")) {
                        throw new IllegalStateException(body);
                    }
                    return body;
                });
        return Await.result(sender.send(call, Calls.soon()));
    }
}
