package de.askproai.gateway.testing;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Real POSIX signals to processes that a test started itself. */
public enum Signal {
    STOP,
    CONT,
    TERM,
    QUIT,
    KILL;

    public void to(long pid) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name(), Long.toString(pid))
                    .inheritIO()
                    .start();
            if (!kill.waitFor(5, TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new AssertionError("Could not send " + name() + " to " + pid);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
