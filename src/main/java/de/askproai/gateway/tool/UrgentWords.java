package de.askproai.gateway.tool;

import de.askproai.gateway.tenant.UrgentRemark;
import io.vertx.core.Future;
import java.util.Locale;
import java.util.UUID;

/** What the companies' callers call urgent. May be called on any context. */
@FunctionalInterface
public interface UrgentWords {
    /**
     * What a remark beside a wish tells.
     *
     * @param help the sentence for who tells that
     */
    record Heard(UrgentRemark remark, String help) {}

    /** Finds out whether a remark beside a wish tells something urgent, and not that it is no emergency. */
    Future<Heard> in(UUID company, String remark, Locale locale);
}
