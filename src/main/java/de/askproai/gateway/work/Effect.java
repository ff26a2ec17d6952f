package de.askproai.gateway.work;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change to the state of one domain, as a value; the domain that owns the record writes it with its
 * {@link EffectWriter}.
 *
 * <p>An effect that is harmless to write twice (an upsert under a version guard) has no operation. One that is not (a
 * counter) names its business operation, and the ledger lets it through once.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "@effect")
public interface Effect {
    UUID company();

    /** Returns the business operation that must have this effect exactly once, unique within the company. */
    @JsonIgnore
    default @Nullable String operation() {
        return null;
    }
}
