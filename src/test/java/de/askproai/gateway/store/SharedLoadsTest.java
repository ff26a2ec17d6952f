package de.askproai.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Caffeine;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SharedLoadsTest {
    private static final Duration FRESH = Duration.ofMinutes(1);

    @RegisterExtension
    static final TestVertx test = new TestVertx();

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger loads = new AtomicInteger();
    private Future<String> source = Future.succeededFuture("first");
    private SharedLoads<String, String> values;

    @BeforeEach
    void loadOnce() {
        values = SharedLoads.keepingLast(
                test.vertx(),
                Caffeine.newBuilder().maximumSize(10).expireAfterWrite(FRESH).ticker(nanos::get),
                10);
        assertThat(value()).isEqualTo("first");
        nanos.addAndGet(FRESH.toNanos());
    }

    @Test
    void whatIsTooOldIsLoadedAnew() {
        source = Future.succeededFuture("second");

        assertThat(value()).isEqualTo("second");
        assertThat(value()).isEqualTo("second");
        assertThat(loads).hasValue(2);
    }

    @Test
    void whatCannotBeLoadedAnewIsWhatItWasLast() {
        source = Future.failedFuture(new GatewayException(ErrorCode.UNAVAILABLE, "away"));

        assertThat(value()).isEqualTo("first");

        source = Future.succeededFuture("second");
        assertThat(value()).as("as soon as it can").isEqualTo("second");
    }

    /** One waits a moment for a source that does not answer; who comes later in that time does not wait for it again. */
    @Test
    void whatIsNotLoadedAnewInTimeIsWhatItWasLast() {
        Promise<String> hanging = Promise.promise();
        source = hanging.future();

        assertThat(value()).isEqualTo("first");
        Await.untilAsserted(
                () -> assertThat(values.get("key", this::load).result()).isEqualTo("first"));
        assertThat(loads).hasValue(2);

        hanging.complete("second");
        Await.untilAsserted(() -> assertThat(value()).isEqualTo("second"));
        assertThat(loads).hasValue(2);
    }

    @Test
    void whatIsGoneIsNotWhatItWasLast() {
        source = Future.failedFuture(new GatewayException(ErrorCode.NOT_FOUND, "gone"));

        assertThat(Await.failure(values.get("key", this::load))).hasMessage("gone");
    }

    @Test
    void whatIsKnownToHaveChangedIsNotWhatItWasLast() {
        source = Future.failedFuture(new GatewayException(ErrorCode.UNAVAILABLE, "away"));
        values.outdate();
        String unheard = value();
        values.forget();

        assertThat(unheard).isEqualTo("first");
        assertThat(Await.failure(values.get("key", this::load))).hasMessage("away");
    }

    @Test
    void whatHasChangedIsForgottenAlone() {
        Await.value(values.get("other", this::load));
        source = Future.failedFuture(new GatewayException(ErrorCode.UNAVAILABLE, "away"));
        values.forget("key");
        nanos.addAndGet(FRESH.toNanos());

        assertThat(Await.failure(values.get("key", this::load))).hasMessage("away");
        assertThat(Await.value(values.get("other", this::load))).isEqualTo("first");
    }

    /** Else it would be what was there before it changed. */
    @Test
    void whatIsLoadedWhileItIsForgottenIsNotKept() {
        Promise<String> loading = Promise.promise();
        source = loading.future();
        Future<String> before = values.get("key", this::load);
        values.forget("key");
        loading.complete("outdated");
        assertThat(Await.value(before)).isEqualTo("outdated");
        source = Future.failedFuture(new GatewayException(ErrorCode.UNAVAILABLE, "away"));

        assertThat(Await.failure(values.get("key", this::load))).hasMessage("away");
    }

    private String value() {
        return Await.value(values.get("key", this::load));
    }

    private Future<String> load(String key) {
        loads.incrementAndGet();
        return source;
    }
}
