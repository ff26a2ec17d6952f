package de.askproai.gateway.tenant;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who calls a company or books with it; {@link #toString()} shows nothing personal.
 *
 * @param phone in E.164 form
 */
public record Customer(
        UUID id,
        UUID company,
        @Nullable String name,
        @Nullable String phone,
        @Nullable String email) {
    @Override
    public String toString() {
        return "Customer[" + id + "]";
    }
}
