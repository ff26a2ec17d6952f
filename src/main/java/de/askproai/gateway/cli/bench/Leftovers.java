package de.askproai.gateway.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a bench must leave nothing of: its servers and their directory. It is cleared once, by whoever closes it or else by
 * the end of the JVM, so that Ctrl-C leaves nothing either. Thread-safe.
 */
final class Leftovers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    private final Path directory;
    private final Deque<AutoCloseable> servers = new ArrayDeque<>();
    private final Thread atTheEnd = new Thread(this::clear, "bench-leftovers");
    private boolean cleared;

    private Leftovers(Path directory) {
        this.directory = directory;
    }

    static Leftovers below(Path directory) {
        Leftovers leftovers = new Leftovers(directory);
        Runtime.getRuntime().addShutdownHook(leftovers.atTheEnd);
        return leftovers;
    }

    Path directory() {
        return directory;
    }

    /** Adds a server; one that comes after all was cleared is ended at once. */
    synchronized void add(AutoCloseable server) {
        if (cleared) {
            end(server);
        } else {
            servers.push(server);
        }
    }

    @Override
    public void close() {
        clear();
        try {
            boolean ignored = Runtime.getRuntime().removeShutdownHook(atTheEnd);
        } catch (IllegalStateException ending) {
            // The JVM ends already, and finds nothing to clear.
            return;
        }
    }

    private synchronized void clear() {
        if (cleared) {
            return;
        }
        cleared = true;
        servers.forEach(Leftovers::end);
        try (Stream<Path> left = Files.walk(directory)) {
            left.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> {
                boolean ignored = file.delete();
            });
        } catch (IOException unreadable) {
            tell("The directory " + directory + " could not be removed", unreadable);
        }
    }

    private static void end(AutoCloseable server) {
        try {
            server.close();
        } catch (Exception failure) {
            tell("A server did not end", failure);
        }
    }

    private static void tell(String what, Exception failure) {
        LOG.atWarn().addKeyValue("reason", failure.toString()).log(what);
    }
}
