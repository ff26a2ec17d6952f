package de.askproai.gateway.assembly;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import de.askproai.gateway.client.ConnectionWatch;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tenant.Connection;
import de.askproai.gateway.tenant.ConnectionDirectory;
import de.askproai.gateway.tenant.ConnectionRepository;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Marks connections whose credentials their vendor refuses, so that every node and whoever asks knows of them, and takes the
 * mark away once they are accepted. Also says so in the log, like {@link LoggingConnectionWatch}.
 *
 * <p>An answer on another node takes a mark away after a minute only: a vendor may refuse some calls of a connection and
 * answer others, and then nodes would mark and free it with every call. A mark that cannot be written is tried again with
 * the next call that is refused.
 */
final class MarkingConnectionWatch implements ConnectionWatch {
    private static final Logger LOG = LoggerFactory.getLogger(MarkingConnectionWatch.class);
    private static final Duration WRITE_WITHIN = Duration.ofSeconds(5);

    /** How long a mark stands, where some calls of a connection are refused and others answered. */
    private static final Duration MARK_HOLDS = Duration.ofMinutes(1);

    private static final long MOST = 10_000;

    private final Cache<String, Deadline> marks =
            Caffeine.newBuilder().maximumSize(MOST).build();
    private final ConnectionWatch log = new LoggingConnectionWatch();
    private final Store store;
    private final ConnectionRepository repository;
    private final ConnectionDirectory directory;
    private final Duration holds;

    MarkingConnectionWatch(Store store, ConnectionRepository repository, ConnectionDirectory directory) {
        this(store, repository, directory, MARK_HOLDS);
    }

    /** @param holds how long a mark stands against answers on this node */
    MarkingConnectionWatch(
            Store store, ConnectionRepository repository, ConnectionDirectory directory, Duration holds) {
        this.store = store;
        this.repository = repository;
        this.directory = directory;
        this.holds = holds;
    }

    @Override
    public void credentialsRefused(String vendor, String connection) {
        log.credentialsRefused(vendor, connection);
        mark(connection, Connection.State.CREDENTIALS_REJECTED);
    }

    @Override
    public void answered(String vendor, String connection) {
        if (!directory.refused().contains(connection)) {
            marks.invalidate(connection);
            return;
        }
        Deadline stands = marks.get(connection, seen -> Deadline.in(holds));
        if (stands.passed() && marks.asMap().replace(connection, stands, Deadline.in(holds))) {
            credentialsAccepted(vendor, connection);
        }
    }

    @Override
    public void credentialsAccepted(String vendor, String connection) {
        log.credentialsAccepted(vendor, connection);
        mark(connection, Connection.State.OK);
    }

    @Override
    public void quotaUsedUp(String vendor, String connection, Duration wait) {
        log.quotaUsedUp(vendor, connection, wait);
    }

    private void mark(String id, Connection.State state) {
        directory
                .withId(id)
                .map(connection -> store.asCompany(
                        connection.company(),
                        Deadline.in(WRITE_WITHIN),
                        tx -> repository.setState(tx, connection.company(), connection.id(), state)))
                .orElseGet(Future::succeededFuture)
                .onFailure(failure -> LOG.atWarn()
                        .addKeyValue("connection", id)
                        .addKeyValue("reason", GatewayException.of(failure).code())
                        .log("What the vendor says to a connection's credentials could not be noted"));
    }
}
