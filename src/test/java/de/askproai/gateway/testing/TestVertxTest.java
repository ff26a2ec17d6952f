package de.askproai.gateway.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.junit5.VertxParameterProvider;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TestVertxTest {
    @RegisterExtension
    final TestVertx test = new TestVertx();

    @Test
    void complainsAfterOneSecond() {
        VertxOptions options = TestVertx.strictOptions();

        assertThat(options.getMaxEventLoopExecuteTimeUnit().toMillis(options.getMaxEventLoopExecuteTime()))
                .isEqualTo(1000);
        assertThat(options.getWarningExceptionTimeUnit()).isEqualTo(TimeUnit.MILLISECONDS);
    }

    @Test
    void theVertxThatVertxExtensionInjectsIsAsStrict() {
        VertxOptions injected = new VertxOptions(new VertxParameterProvider().getVertxOptions());

        assertThat(injected.toJson()).isEqualTo(TestVertx.strictOptions().toJson());
    }

    @Test
    void isTheSameVertxThroughoutATest() {
        Vertx first = test.vertx();

        assertThat(test.vertx()).isSameAs(first);
    }
}
