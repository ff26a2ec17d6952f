package de.askproai.gateway.bus;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import de.askproai.gateway.observe.Correlation;
import de.askproai.gateway.work.Effect;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes values of any record out of its components, so that no record is forgotten in a test. */
final class SampleRecords {
    private static final Map<Class<?>, Object> PLAIN = Map.ofEntries(
            Map.entry(String.class, "Grüße, \"14\u00a0Uhr\"\n"),
            Map.entry(UUID.class, UUID.fromString("01234567-89ab-7cde-8f01-23456789abcd")),
            Map.entry(Instant.class, Instant.parse("2026-11-20T10:15:30.123456789Z")),
            Map.entry(Duration.class, Duration.ofMillis(90_061_500)),
            Map.entry(LocalDate.class, LocalDate.of(2026, 12, 24)),
            Map.entry(LocalTime.class, LocalTime.of(14, 30)),
            Map.entry(DayOfWeek.class, DayOfWeek.SATURDAY),
            Map.entry(ZoneId.class, ZoneId.of("Europe/Berlin")),
            Map.entry(int.class, 7),
            Map.entry(Integer.class, Integer.MAX_VALUE),
            Map.entry(long.class, Long.MAX_VALUE),
            Map.entry(Long.class, Long.MIN_VALUE),
            Map.entry(short.class, (short) 3),
            Map.entry(boolean.class, true),
            Map.entry(Boolean.class, false),
            Map.entry(double.class, 0.1),
            Map.entry(byte[].class, new byte[] {0, 1, -1}),
            Map.entry(JsonObject.class, new JsonObject().put("a", 1)));

    private final boolean sparse;

    private SampleRecords(boolean sparse) {
        this.sparse = sparse;
    }

    /** Returns a record in which everything is said. */
    static <T> T full(Class<T> type) {
        return type.cast(
                new SampleRecords(false).value(TypeFactory.defaultInstance().constructType(type)));
    }

    /** Returns a record in which nothing is said that may be left out. */
    static <T> T sparse(Class<T> type) {
        return type.cast(
                new SampleRecords(true).value(TypeFactory.defaultInstance().constructType(type)));
    }

    private Object value(JavaType type) {
        Class<?> raw = type.getRawClass();
        Object plain = PLAIN.get(raw);
        if (plain != null) {
            return plain;
        }
        if (raw == List.class) {
            return sparse ? List.of() : List.of(value(type.containedType(0)), value(type.containedType(0)));
        }
        if (raw == Set.class) {
            return sparse ? Set.of() : Set.of(value(type.containedType(0)));
        }
        if (raw == Map.class) {
            return sparse ? Map.of() : Map.of(value(type.containedType(0)), value(type.containedType(1)));
        }
        if (raw == Optional.class) {
            return sparse ? Optional.empty() : Optional.of(value(type.containedType(0)));
        }
        if (raw == Correlation.class) {
            String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
            return new Correlation("request-1", sparse ? null : trace);
        }
        return raw.isInterface() ? value(implementation(raw)) : made(raw);
    }

    // Each alternative of a sealed interface is a message of its own, or comes with one; here one stands for all.
    private static JavaType implementation(Class<?> type) {
        Class<?> one = type == Effect.class
                ? de.askproai.gateway.booking.appointment.AppointmentSettled.class
                : type.getPermittedSubclasses()[0];
        return TypeFactory.defaultInstance().constructType(one);
    }

    private Object made(Class<?> raw) {
        if (raw.isEnum()) {
            return raw.getEnumConstants()[raw.getEnumConstants().length - 1];
        }
        if (!raw.isRecord()) {
            throw new AssertionError("no sample of " + raw.getName());
        }
        RecordComponent[] components = raw.getRecordComponents();
        Object[] values = Arrays.stream(components).map(this::component).toArray();
        try {
            Constructor<?> constructor = raw.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(raw.getName(), e);
        }
    }

    private @Nullable Object component(RecordComponent component) {
        return sparse && component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                ? null
                : value(TypeFactory.defaultInstance().constructType(component.getGenericType()));
    }
}
