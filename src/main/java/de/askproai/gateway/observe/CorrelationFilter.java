package de.askproai.gateway.observe;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.slf4j.Marker;

/**
 * Puts the current {@link Correlation} into the logging context of each log line, as {@code requestId} and
 * {@code traceparent}.
 *
 * <p>A filter, because an event loop interleaves requests: the thread's context is right only at the moment of logging.
 * Decides nothing else.
 */
public final class CorrelationFilter extends TurboFilter {
    static final String REQUEST_ID = "requestId";
    static final String TRACEPARENT = "traceparent";

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] params,
            @Nullable Throwable failure) {
        if (level.isGreaterOrEqual(logger.getEffectiveLevel())) {
            Optional<Correlation> correlation = Correlation.current();
            put(REQUEST_ID, correlation.map(Correlation::requestId).orElse(null));
            put(TRACEPARENT, correlation.map(Correlation::traceparent).orElse(null));
        }
        return FilterReply.NEUTRAL;
    }

    private static void put(String key, @Nullable String value) {
        if (value == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, value);
        }
    }
}
