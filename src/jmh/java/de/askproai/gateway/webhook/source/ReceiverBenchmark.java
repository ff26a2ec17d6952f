package de.askproai.gateway.webhook.source;

import de.askproai.gateway.config.Secret;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a delivery of 700 bytes takes before intake: its signature, and the fields that keys are made of. */
@State(Scope.Thread)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReceiverBenchmark {
    private static final int BODY_BYTES = 700;
    private static final byte[] KEY = "benchmark-signing-secret".getBytes(StandardCharsets.UTF_8);
    private static final long NOW_SECONDS = 1_760_000_000L;
    private static final Map<String, String> BODIES = Map.of(
            "retell",
            "{'event':'call_ended','call':{'call_id':'call_1','start_timestamp':1760000000000,'transcript':'%s'}}",
            "calcom",
            "{'triggerEvent':'BOOKING_CREATED','createdAt':'2026-11-20T09:30:00.538Z','payload':{'title':'%s',"
                    + "'startTime':'2026-12-02T09:30:00Z','eventTypeId':7,'uid':'u1','bookingId':91,'iCalSequence':0}}",
            "stripe",
            "{'id':'evt_1','object':'event','created':1760000000,'type':'invoice.paid',"
                    + "'data':{'object':{'id':'in_1','object':'invoice','description':'%s'}}}",
            "generic",
            "{'id':'msg_1','type':'booking.created','text':'%s'}");

    @Param({"retell", "calcom", "stripe", "generic"})
    private String source = "";

    private Receiver receiver = new GenericSource().receiver(Signing.with());
    private byte[] body = new byte[0];
    private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();

    /** Signs a body as the vendor does, and looks whether it is taken. */
    @Setup
    public void sign() throws GeneralSecurityException {
        String template = Objects.requireNonNull(BODIES.get(source)).replace('\'', '"');
        body = template.formatted("n".repeat(BODY_BYTES - template.length() + "%s".length()))
                .getBytes(StandardCharsets.US_ASCII);
        Signing signing = Signing.with(new String(KEY, StandardCharsets.UTF_8));
        switch (source) {
            case "retell" ->
                headers.set(
                        "X-Retell-Signature", "v=" + NOW_SECONDS * 1000 + ",d=" + hex(body, NOW_SECONDS * 1000 + ""));
            case "calcom" -> headers.set("X-Cal-Signature-256", hex(body));
            case "stripe" ->
                headers.set("Stripe-Signature", "t=" + NOW_SECONDS + ",v1=" + hex(NOW_SECONDS + ".", body));
            default -> {
                headers.set("webhook-id", "msg_1").set("webhook-timestamp", NOW_SECONDS + "");
                headers.set(
                        "webhook-signature",
                        "v1," + Base64.getEncoder().encodeToString(mac("msg_1." + NOW_SECONDS + ".", body)));
                signing = new Signing(
                        List.of(Secret.of("whsec_" + Base64.getEncoder().encodeToString(KEY))),
                        Map.of("scheme", "standard"));
            }
        }
        receiver = Objects.requireNonNull(WebhookSource.all().get(source)).receiver(signing);
        if (verify() != Verdict.VERIFIED || body.length != BODY_BYTES) {
            throw new IllegalStateException("Not what " + source + " sends: " + verify() + ", " + body.length);
        }
    }

    @Benchmark
    public Verdict verify() {
        return receiver.verify(headers, body, NOW_SECONDS * 1000);
    }

    @Benchmark
    public EventFacts read() {
        return receiver.read(headers, body);
    }

    private static String hex(Object... parts) throws GeneralSecurityException {
        return HexFormat.of().formatHex(mac(parts));
    }

    private static byte[] mac(Object... parts) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        for (Object part : parts) {
            mac.update(part instanceof byte[] bytes ? bytes : part.toString().getBytes(StandardCharsets.US_ASCII));
        }
        return mac.doFinal();
    }
}
