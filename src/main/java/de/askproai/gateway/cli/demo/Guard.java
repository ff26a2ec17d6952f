package de.askproai.gateway.cli.demo;

import de.askproai.gateway.store.OwnSession;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A small process in a session of its own that ends everything below a {@link DemoHome} and removes it, as soon as this
 * JVM is gone, however it went.
 *
 * <p>It waits on a pipe whose other end is here: keep the guard referenced for as long as the servers shall run.
 */
final class Guard implements AutoCloseable {
    private static final int WITHIN_SECONDS = 10;

    private final Process process;
    private final OutputStream pipe;

    private Guard(Process process) {
        this.process = process;
        this.pipe = process.getOutputStream();
    }

    /** Begins to watch over what this JVM starts in the home. */
    static Guard over(Path home) throws IOException {
        return new Guard(start(home, Redirect.PIPE));
    }

    /** Ends and removes what a dead owner left in the home; returns the process that is at it. */
    static ProcessHandle sweep(Path home) throws IOException {
        return start(home, Redirect.from(Path.of("/dev/null").toFile())).toHandle();
    }

    private static Process start(Path home, Redirect input) throws IOException {
        Path script = Files.writeString(home.resolve("guard.sh"), Packaged.text("guard.sh"));
        return new ProcessBuilder(OwnSession.of(List.of("sh", script.toString(), home.toString())))
                .directory(Path.of("/").toFile())
                .redirectInput(input)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
    }

    /** Ends the servers now; returns when they are gone and their directory is. */
    @Override
    public void close() {
        try {
            pipe.close();
            if (!process.waitFor(WITHIN_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(
                        "The demo's servers did not end; their guard is process " + process.pid());
            }
        } catch (IOException closed) {
            throw new IllegalStateException("The demo's guard was gone before the servers", closed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
