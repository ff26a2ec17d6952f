package de.askproai.gateway.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The temporary directory of one running demo, and its lock: whoever can lock it knows that its owner is dead, because
 * the system gives the lock back when a process ends.
 */
final class DemoHome implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DemoHome.class);
    private static final String PREFIX = "askpro-demo-";
    private static final String OWNER = "owner";

    private final Path path;
    private final FileChannel lock;

    private DemoHome(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Makes a new one, and has those swept away whose owners are dead. */
    static DemoHome create() throws IOException {
        Path path = Files.createDirectory(
                Path.of(System.getProperty("java.io.tmpdir"), PREFIX + UUID.randomUUID()),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        // It bears its name only once it is locked, so that nobody takes it for a dead one's.
        Path unnamed = path.resolve("new");
        FileChannel lock = FileChannel.open(unnamed, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        @Nullable FileLock held = lock.tryLock();
        if (held == null) {
            throw new IOException("No file in " + path + " can be locked");
        }
        Files.move(unnamed, path.resolve(OWNER));
        sweepOthers(path);
        // What libraries unpack into temporary files goes with it.
        System.setProperty("java.io.tmpdir", path.toString());
        return new DemoHome(path.toRealPath(), lock);
    }

    Path path() {
        return path;
    }

    private static void sweepOthers(Path own) {
        try (DirectoryStream<Path> homes = Files.newDirectoryStream(own.getParent(), PREFIX + "*")) {
            for (Path home : homes) {
                if (!home.equals(own) && Files.getOwner(home).equals(Files.getOwner(own)) && isDead(home)) {
                    ProcessHandle sweeper = Guard.sweep(home.toRealPath());
                    LOG.atInfo()
                            .addKeyValue("home", home)
                            .addKeyValue("by", sweeper.pid())
                            .log("A demo that did not end properly is swept away");
                }
            }
        } catch (IOException | UncheckedIOException unreadable) {
            // Another demo may be sweeping the same one; what stays is swept next time.
            LOG.debug("Not everything could be swept", unreadable);
        }
    }

    private static boolean isDead(Path home) throws IOException {
        Path owner = home.resolve(OWNER);
        if (!Files.isRegularFile(owner)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(owner, StandardOpenOption.WRITE);
                @Nullable FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (OverlappingFileLockException ours) {
            return false;
        }
    }

    /** Gives the lock back. */
    @Override
    public void close() throws IOException {
        lock.close();
    }
}
