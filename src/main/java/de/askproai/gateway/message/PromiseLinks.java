package de.askproai.gateway.message;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.security.SearchHash;
import de.askproai.gateway.tenant.CompanyProfiles;
import de.askproai.gateway.time.WallClock;
import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * The links by which people who were told of a promise take it, without a login.
 *
 * <p>A link names promise, person and the end of its time, with a MAC under the company's key (HMAC-SHA256 cut to 128 bits):
 * nobody can guess or change one, and none is stored. Tokens use real time.
 */
public final class PromiseLinks {
    private static final Duration VALID_FOR = Duration.ofDays(3);
    private static final int FIXED_BYTES = 16 + 16 + 8;
    /** A contact's key has at most 63 characters. */
    private static final int MOST_BYTES = FIXED_BYTES + 63;

    private final DataKeys keys;
    private final CompanyProfiles profiles;
    private final WallClock clock;

    public PromiseLinks(DataKeys keys, CompanyProfiles profiles, WallClock clock) {
        this.keys = keys;
        this.profiles = profiles;
        this.clock = clock;
    }

    /**
     * Who follows a link, and which promise it is about.
     *
     * @param contact the key of the company's contact
     */
    public record Link(UUID company, UUID promise, String contact) {}

    /** Returns the token of a new link. */
    Future<String> token(Link link) {
        byte[] body = bytes(link, clock.now().plus(VALID_FOR).getEpochSecond());
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(body);
        return keys.searchHash(link.company()).map(hash -> text + "." + hash.link(text));
    }

    /** Returns whose token it is; nothing for one that is no token, was changed, or is over its time. */
    public Future<Optional<Link>> open(String token) {
        int dot = token.indexOf('.');
        Optional<byte[]> body = dot < 0 ? Optional.empty() : decoded(token.substring(0, dot));
        if (body.isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        ByteBuffer bytes = ByteBuffer.wrap(body.get());
        UUID company = new UUID(bytes.getLong(), bytes.getLong());
        UUID promise = new UUID(bytes.getLong(), bytes.getLong());
        Instant until = Instant.ofEpochSecond(bytes.getLong());
        byte[] contact = new byte[bytes.remaining()];
        bytes.get(contact);
        if (!until.isAfter(clock.now())) {
            return Future.succeededFuture(Optional.empty());
        }
        Link link = new Link(company, promise, new String(contact, StandardCharsets.UTF_8));
        // Only companies that exist have keys: a forged id must not make one.
        return profiles.of(company)
                .compose(known -> keys.searchHash(company))
                .map(hash -> isGenuine(hash, token, dot) ? Optional.of(link) : Optional.<Link>empty())
                .recover(PromiseLinks::unknown);
    }

    private static Future<Optional<Link>> unknown(Throwable failure) {
        return isUnknown(failure) ? Future.succeededFuture(Optional.empty()) : Future.failedFuture(failure);
    }

    private static boolean isUnknown(Throwable failure) {
        return GatewayException.of(failure).code() == ErrorCode.NOT_FOUND;
    }

    private static boolean isGenuine(SearchHash hash, String token, int dot) {
        byte[] expected = hash.link(token.substring(0, dot)).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, token.substring(dot + 1).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(Link link, long until) {
        byte[] contact = link.contact().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(FIXED_BYTES + contact.length)
                .putLong(link.company().getMostSignificantBits())
                .putLong(link.company().getLeastSignificantBits())
                .putLong(link.promise().getMostSignificantBits())
                .putLong(link.promise().getLeastSignificantBits())
                .putLong(until)
                .put(contact)
                .array();
    }

    private static Optional<byte[]> decoded(String text) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(text))
                    .filter(bytes -> bytes.length > FIXED_BYTES && bytes.length <= MOST_BYTES)
                    .filter(bytes -> isTime(ByteBuffer.wrap(bytes).getLong(FIXED_BYTES - Long.BYTES)));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static boolean isTime(long seconds) {
        return seconds >= 0 && seconds <= Instant.MAX.getEpochSecond();
    }
}
