package de.askproai.gateway.tool;

import io.vertx.core.Future;
import java.util.UUID;

/** What the companies' callers call urgent. May be called on any context. */
@FunctionalInterface
public interface UrgentWords {
    /** Finds out whether a remark beside a wish tells something urgent, and not that it is no emergency. */
    Future<Boolean> areIn(UUID company, String remark);
}
