package de.askproai.gateway.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The user's cache directory, for binaries that would otherwise be unpacked at every start.
 *
 * <p>What lies in it is keyed by version or content, so that several versions of the program share it in peace.
 */
public final class UserCache {
    private UserCache() {}

    /** Returns the directory of that name, made if need be, or the other one where this user can keep nothing. */
    public static Path directory(String name, Path otherwise) throws IOException {
        Optional<Path> cached =
                base().flatMap(base -> writable(base.resolve("askpro-gateway").resolve(name)));
        return cached.isPresent() ? cached.get() : Files.createDirectories(otherwise);
    }

    /** As the XDG Base Directory Specification and Apple's file system guide say. */
    private static Optional<Path> base() {
        @Nullable String cache = System.getenv("XDG_CACHE_HOME");
        if (cache != null && cache.startsWith("/")) {
            return Optional.of(Path.of(cache));
        }
        @Nullable String home = System.getProperty("user.home");
        if (home == null || !home.startsWith("/")) {
            return Optional.empty();
        }
        boolean mac = System.getProperty("os.name").startsWith("Mac");
        return Optional.of(mac ? Path.of(home, "Library", "Caches") : Path.of(home, ".cache"));
    }

    private static Optional<Path> writable(Path directory) {
        try {
            return Optional.of(Files.createDirectories(directory)).filter(Files::isWritable);
        } catch (IOException readOnly) {
            return Optional.empty();
        }
    }
}
