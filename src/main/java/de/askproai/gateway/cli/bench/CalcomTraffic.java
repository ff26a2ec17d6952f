package de.askproai.gateway.cli.bench;

import de.askproai.gateway.tenant.Reminders;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signed Cal.com webhooks of 700 bytes, each unique: per connection three events of one booking, then the next booking.
 *
 * <p>The bookings are for a day that no reminder reaches, so that what an event costs does not depend on the date. Only
 * the parts that differ are written per request, and the signature is computed; the load generator has to be
 * cheap beside what it measures.
 */
final class CalcomTraffic implements Traffic {
    static final int BODY_BYTES = 700;
    static final int EVENTS_PER_BOOKING = 3;

    private static final String UID = "u0000000000000000000";
    private static final String TIME = "2026-11-20T09:30:00.538Z";
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final String[] TRIGGERS = {"BOOKING_REQUESTED", "BOOKING_CREATED", "BOOKING_CANCELLED"};
    private static final HexFormat HEX = HexFormat.of();
    private static final Duration AHEAD = Reminders.LONGEST.plusDays(30);

    private final Mac mac;
    private final byte[][] templates = new byte[EVENTS_PER_BOOKING][];
    private final int bodyAt;
    private final int signatureAt;
    private final int[][] uidAt = new int[EVENTS_PER_BOOKING][];
    private final int[] timeAt = new int[EVENTS_PER_BOOKING];
    private byte[] time = {};
    private long timeIs;
    private final long[] sent;
    private final String run;

    /**
     * @param now when this runs
     * @param run up to 4 letters or digits that make the uids of this run differ from those of others
     * @param connections how many connections will ask for requests
     */
    CalcomTraffic(Instant now, String path, String secret, String run, int connections) {
        this.mac = hmac(secret);
        this.run = run;
        this.sent = new long[connections];
        LocalDate day = LocalDate.ofInstant(now.plus(AHEAD), ZoneOffset.UTC);
        String head = "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + BODY_BYTES + "\r\nX-Cal-Webhook-Version: 2021-10-20\r\nX-Cal-Signature-256: ";
        this.signatureAt = head.length();
        String request = head + "0".repeat(64) + "\r\n\r\n";
        this.bodyAt = request.length();
        for (int event = 0; event < EVENTS_PER_BOOKING; event++) {
            String body = body(event, day);
            templates[event] = (request + body).getBytes(StandardCharsets.US_ASCII);
            int first = request.length() + body.indexOf(UID);
            int second = request.length() + body.lastIndexOf(UID);
            uidAt[event] = new int[] {first, second};
            timeAt[event] = request.length() + body.indexOf(TIME);
        }
    }

    @Override
    public byte[] next(int connection) {
        long number = sent[connection]++;
        int event = (int) (number % EVENTS_PER_BOOKING);
        byte[] request = templates[event].clone();
        byte[] uid = uid(connection, number / EVENTS_PER_BOOKING);
        for (int at : uidAt[event]) {
            System.arraycopy(uid, 0, request, at, uid.length);
        }
        System.arraycopy(time(), 0, request, timeAt[event], TIME.length());
        mac.update(request, bodyAt, BODY_BYTES);
        byte[] signature = HEX.formatHex(mac.doFinal()).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(signature, 0, request, signatureAt, signature.length);
        return request;
    }

    /** Returns the current millisecond as Cal.com writes it, made anew only for a new one. */
    private byte[] time() {
        long now = System.currentTimeMillis();
        if (now != timeIs) {
            timeIs = now;
            time = FORM.format(Instant.ofEpochMilli(now)).getBytes(StandardCharsets.US_ASCII);
        }
        return time;
    }

    private byte[] uid(int connection, long booking) {
        StringBuilder uid = new StringBuilder(UID.length()).append(run);
        uid.append('c').append(connection).append('b').append(booking);
        while (uid.length() < UID.length()) {
            uid.append('x');
        }
        return uid.substring(0, UID.length()).getBytes(StandardCharsets.US_ASCII);
    }

    private static String body(int event, LocalDate day) {
        String trigger = TRIGGERS[event];
        String body = """
                {"triggerEvent":"%s","createdAt":"%s","payload":{"type":"30min","title":"Haarschnitt","startTime":"%sT09:30:00Z","endTime":"%sT10:00:00Z","organizer":{"id":5,"name":"Salon","email":"salon@example.com","username":"pro","timeZone":"Europe/Berlin","language":{"locale":"de"},"utcOffset":60},"attendees":[{"email":"kunde@example.com","name":"Kunde","timeZone":"Europe/Berlin","language":{"locale":"de"}}],"eventTypeId":7,"uid":"%s","bookingId":91,"status":"ACCEPTED","metadata":{},"iCalUID":"%s@cal","iCalSequence":%d,"length":30,"price":0,"currency":"eur","additionalNotes":"%s"}}""".formatted(trigger, TIME, day, day, UID, UID, event, "");
        String filler = "n".repeat(Math.max(0, BODY_BYTES - body.length()));
        return body.replace("\"additionalNotes\":\"\"", "\"additionalNotes\":\"" + filler + "\"");
    }

    static Mac hmac(String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", impossible);
        }
    }
}
