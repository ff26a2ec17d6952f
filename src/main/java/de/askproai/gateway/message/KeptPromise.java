package de.askproai.gateway.message;

import de.askproai.gateway.work.NewWork;
import de.askproai.gateway.work.Work;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The work that is left behind when the machine has kept what it promised a caller: they hung up without knowing, and were
 * told that they will hear of it. Whose appointment it is about sees to it.
 */
public final class KeptPromise {
    /** The kind of the work. */
    public static final String NAME = "message.kept_promise";

    private KeptPromise() {}

    /** Returns the work to leave behind in the transaction that keeps the promise. */
    public static NewWork about(UUID company, UUID promise) {
        byte[] body = promise.toString().getBytes(StandardCharsets.US_ASCII);
        return new NewWork(NAME, company, null, null, promise + "/kept", body, null);
    }

    /** Returns the promise that was kept. */
    public static UUID of(Work work) {
        return UUID.fromString(new String(work.content(), StandardCharsets.US_ASCII));
    }
}
