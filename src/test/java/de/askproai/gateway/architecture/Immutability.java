package de.askproai.gateway.architecture;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Decides by type whether a record can change after it was made. Collections count as immutable when their elements
 * are: that the constructor copies them is beyond what a type shows.
 */
final class Immutability {
    private static final Set<Class<?>> VALUES = Set.of(
            String.class,
            Boolean.class,
            Character.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            BigDecimal.class,
            BigInteger.class,
            UUID.class,
            URI.class,
            Locale.class,
            Currency.class,
            Pattern.class,
            Void.class);
    private static final Set<Class<?>> CONTAINERS =
            Set.of(List.class, Set.class, Map.class, Collection.class, Optional.class);

    private final Set<Class<?>> visiting = new HashSet<>();

    private Immutability() {}

    /** The components of a record that could change, as {@code name: type}. */
    static List<String> mutableParts(Class<?> record) {
        Immutability immutability = new Immutability();
        immutability.visiting.add(record);
        return Arrays.stream(record.getRecordComponents())
                .filter(part -> !immutability.isImmutable(part.getGenericType()))
                .map(part -> part.getName() + ": " + part.getGenericType().getTypeName())
                .toList();
    }

    private boolean isImmutable(Type type) {
        if (type instanceof ParameterizedType generic) {
            return isImmutableRaw((Class<?>) generic.getRawType()) && areImmutable(generic.getActualTypeArguments());
        }
        if (type instanceof WildcardType wildcard) {
            return areImmutable(wildcard.getUpperBounds());
        }
        return type instanceof Class<?> raw && !CONTAINERS.contains(raw) && isImmutableRaw(raw);
    }

    private boolean areImmutable(Type[] types) {
        return Arrays.stream(types).allMatch(this::isImmutable);
    }

    private boolean isImmutableRaw(Class<?> type) {
        boolean value = type.isPrimitive() || type.isEnum() || VALUES.contains(type) || CONTAINERS.contains(type);
        if (value || type.getPackageName().startsWith("java.time") || !visiting.add(type)) {
            return true;
        }
        try {
            return isImmutableByShape(type);
        } finally {
            visiting.remove(type);
        }
    }

    private boolean isImmutableByShape(Class<?> type) {
        if (type.isArray() || type == Object.class) {
            return false;
        }
        if (type.isRecord()) {
            return Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getGenericType)
                    .allMatch(this::isImmutable);
        }
        if (type.isSealed() && type.isInterface()) {
            return Arrays.stream(type.getPermittedSubclasses()).allMatch(this::isImmutableRaw);
        }
        return Modifier.isFinal(type.getModifiers())
                && type.getPackageName().startsWith("de.askproai")
                && instanceFields(type)
                        .allMatch(
                                field -> Modifier.isFinal(field.getModifiers()) && isImmutable(field.getGenericType()));
    }

    private static Stream<Field> instanceFields(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields()).filter(field -> !Modifier.isStatic(field.getModifiers()));
    }
}
