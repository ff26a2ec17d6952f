package de.askproai.gateway.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.vertx.core.VertxOptions;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary.Failure;

class BlockedEventLoopsTest {

    @Test
    void failsTheTestThatBlocksAnEventLoopAndNoOther() {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();

        LauncherFactory.create().execute(only(BlocksAnEventLoop.class), summary);

        List<Failure> failures = summary.getSummary().getFailures();
        assertThat(summary.getSummary().getTestsSucceededCount()).isEqualTo(1);
        assertThat(failures).hasSize(1);
        assertThat(failures.get(0).getTestIdentifier().getDisplayName()).isEqualTo("blocks()");
        assertThat(failures.get(0).getException())
                .hasMessageContaining("An event loop was blocked")
                .hasRootCauseMessage(failures.get(0).getException().getCause().getMessage())
                .hasStackTraceContaining("CountDownLatch.await");
    }

    private static LauncherDiscoveryRequest only(Class<?> sample) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(sample))
                .filters(EngineFilter.includeEngines("junit-jupiter"))
                .build();
    }

    /** Run by the test above only: a nested class is no test class to the build. */
    static class BlocksAnEventLoop {
        @RegisterExtension
        final TestVertx test = new TestVertx(new VertxOptions()
                .setBlockedThreadCheckInterval(100)
                .setBlockedThreadCheckIntervalUnit(TimeUnit.MILLISECONDS)
                .setMaxEventLoopExecuteTime(250)
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS)
                .setWarningExceptionTime(250)
                .setWarningExceptionTimeUnit(TimeUnit.MILLISECONDS));

        @Test
        void blocks() {
            CountDownLatch release = new CountDownLatch(1);
            test.vertx().runOnContext(ignored -> hold(release));

            Await.until("the checker complained", BlockedEventLoops::noticed);
            release.countDown();
        }

        @Test
        void doesNotBlock() {
            CountDownLatch ran = new CountDownLatch(1);
            test.vertx().runOnContext(ignored -> ran.countDown());

            Await.until("the task ran", () -> ran.getCount() == 0);
        }

        private static void hold(CountDownLatch release) {
            try {
                if (!release.await(20, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("never released");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
