package de.askproai.gateway.webhook.source;

import io.vertx.core.MultiMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The receiver for a vendor that signs with HMAC-SHA256 in one header and sends one JSON object.
 *
 * @param <B> the fields of a body that keys are made of
 */
final class SignedJson<B extends Json.Fields> implements Receiver {

    /** The vendor's own way to write a signature, and what it covers. */
    @FunctionalInterface
    interface Check {
        Verdict of(Macs macs, @Nullable String signature, byte[] body, long nowMillis);
    }

    /** Makes keys of the fields that were read. */
    @FunctionalInterface
    interface Facts<B> {
        EventFacts of(B read, MultiMap headers, byte[] body);
    }

    private final Macs macs;
    private final String header;
    private final Check check;
    private final Supplier<B> fields;
    private final Facts<B> facts;

    SignedJson(Signing signing, String header, Check check, Supplier<B> fields, Facts<B> facts) {
        this.macs = Macs.of(Macs.SHA256, signing.secrets());
        this.header = header;
        this.check = check;
        this.fields = fields;
        this.facts = facts;
    }

    @Override
    public Verdict verify(MultiMap headers, byte[] body, long nowMillis) {
        return macs.isEmpty() ? Verdict.NO_SECRET : check.of(macs, headers.get(header), body, nowMillis);
    }

    @Override
    public EventFacts read(MultiMap headers, byte[] body) {
        B read = fields.get();
        Json.read(body, read);
        return facts.of(read, headers, body);
    }
}
