package de.askproai.gateway.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DroppedFuturesTest {

    @Test
    void theProductDropsNoFuture() {
        assertThat(DroppedFutures.in(House.productClasses())).isEmpty();
    }

    @Test
    void findsEveryDroppedFutureOfTheSampleAndNoOther() throws Exception {
        Path samples = Path.of(DroppedFuturesTest.class.getResource("dropped").toURI());

        assertThat(DroppedFutures.in(samples))
                .map(found -> found.replaceAll("^.*\\.(\\w+\\.)([\\w$]+):\\d+", "$1$2"))
                .containsExactlyInAnyOrder(
                        "DropsFutures.inAStatement drops close",
                        "DropsFutures.afterSuccessOnly drops onSuccess",
                        "DropsFutures.lambda$inALambda$1 drops work",
                        "DropsFutures.inAReferenceToAFuture drops work",
                        "DropsFutures.inAVariable drops work");
    }
}
