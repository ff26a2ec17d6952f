package de.askproai.gateway.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RedisNewsTest {
    private final IOException refused = new IOException("refused");

    private final Logger logger = (Logger) LoggerFactory.getLogger(RedisNews.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final RedisNews news = new RedisNews(3);

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
    }

    @Test
    void tellsEachChangeOnceForAllConnections() {
        times(3, news::connected);
        times(3, () -> news.lost(true, refused));
        times(9, () -> news.lost(false, refused));
        times(3, news::connected);
        news.lost(true, refused);
        news.connected();

        assertThat(log.list)
                .extracting(ILoggingEvent::getMessage)
                .containsExactly(
                        "Connected to Redis",
                        "Redis is away",
                        "Connected to Redis",
                        "Redis is away",
                        "Connected to Redis");
    }

    @Test
    void tellsOnceThatItIsAwayFromTheStart() {
        times(6, () -> news.lost(false, refused));

        assertThat(log.list).extracting(ILoggingEvent::getMessage).containsExactly("Redis is away");
    }

    private static void times(int times, Runnable action) {
        for (int i = 0; i < times; i++) {
            action.run();
        }
    }
}
