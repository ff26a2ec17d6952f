package de.askproai.gateway.assembly;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.observe.DependencyHealth;
import de.askproai.gateway.tenant.StoredSecrets;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The look whether the encryption key is the one that stored data was sealed with.
 *
 * <p>If not, health is degraded and the log says why, but the gateway runs: what other keys sealed may be a few rows.
 */
final class SecretsCheck {
    private static final Logger LOG = LoggerFactory.getLogger(SecretsCheck.class);
    private static final String NAME = "encryption key";

    private final StoredSecrets secrets;
    private final DependencyHealth dependencies;
    private final Duration within;

    SecretsCheck(StoredSecrets secrets, DependencyHealth dependencies, Duration within) {
        this.secrets = secrets;
        this.dependencies = dependencies;
        this.within = within;
    }

    /** Fails only if it could not look. */
    Future<Void> run() {
        return secrets.check(Deadline.in(within))
                .onSuccess(opened -> dependencies.report(NAME, Optional.empty()))
                .recover(failure -> failure instanceof GatewayException known && known.code() == ErrorCode.MISCONFIGURED
                        ? tell(known)
                        : Future.failedFuture(failure));
    }

    private Future<Void> tell(GatewayException wrong) {
        LOG.atError()
                .addKeyValue("reason", wrong.detail())
                .log("The encryption key does not fit what is stored; connections sealed by another are refused");
        dependencies.report(NAME, Optional.of(wrong.code()));
        return Future.succeededFuture();
    }
}
