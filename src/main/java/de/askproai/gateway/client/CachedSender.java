package de.askproai.gateway.client;

import com.github.benmanes.caffeine.cache.Caffeine;
import de.askproai.gateway.cache.Cache;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/**
 * Answers from the cache what the call allows to be kept; calls that are equal in every byte share one answer.
 *
 * <p>Bodies are kept, so a decoder sees a cached answer as status 200 without headers; what it read of one goes to all who ask
 * while this process has that body.
 */
public final class CachedSender implements CallSender {
    private final Cache cache;
    private final CallSender next;

    /** What was read, by the very body that is in the cache, and gone with it. */
    private final com.github.benmanes.caffeine.cache.Cache<Buffer, Object> read =
            Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

    public CachedSender(Cache cache, CallSender next) {
        this.cache = cache;
        this.next = next;
    }

    @Override
    public <T> Future<T> send(Call<T> call, Deadline deadline) {
        return call.cached().map(caching -> cached(call, caching, deadline)).orElseGet(() -> next.send(call, deadline));
    }

    private <T> Future<T> cached(Call<T> call, Call.Caching caching, Deadline deadline) {
        Cache.Key key = new Cache.Key(caching.cache(), caching.groups(), digest(call));
        return cache.get(key, caching.keepFor(), deadline, () -> next.send(call.decodedBy(Response::body), deadline))
                .map(body -> read(call, body));
    }

    // Equal calls have one decoder; those of other types are never asked for under one name in the cache.
    @SuppressWarnings("unchecked")
    private <T> T read(Call<T> call, Buffer body) {
        return (T) read.get(
                body, kept -> Decoding.decode(call, new Response(200, MultiMap.caseInsensitiveMultiMap(), kept)));
    }

    // Everything that may change the answer, the credentials too; a digest, as keys are readable in Redis.
    private static String digest(Call<?> call) {
        Buffer text = Buffer.buffer();
        part(text, call.connection());
        part(text, call.vendor().base().toString());
        part(text, call.method().name());
        part(text, call.target());
        new TreeMap<>(call.headers()).forEach((name, value) -> {
            part(text, name);
            part(text, value);
        });
        text.appendBuffer(call.body().bytes());
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static void part(Buffer text, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        text.appendInt(bytes.length).appendBytes(bytes);
    }
}
