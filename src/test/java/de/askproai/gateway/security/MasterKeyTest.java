package de.askproai.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import de.askproai.gateway.config.Secret;
import de.askproai.gateway.config.SecurityConfig;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyTest {
    private static final byte[] PLAIN = "whsec_very_secret".getBytes(StandardCharsets.UTF_8);

    @Test
    void opensWhatItSealed() {
        MasterKey key = key(MasterKey.generate().reveal());

        byte[] sealed = key.seal(PLAIN, "row 1");

        assertThat(key.open(sealed, "row 1")).isEqualTo(PLAIN);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("whsec");
    }

    @Test
    void doesNotOpenForAnotherPurpose() {
        MasterKey key = key(MasterKey.generate().reveal());
        byte[] sealed = key.seal(PLAIN, "row 1");

        assertThat(refusal(() -> key.open(sealed, "row 2")).code()).isEqualTo(ErrorCode.KEY_MISSING);
    }

    @Test
    void doesNotOpenWhatAnotherKeySealedOrSomebodyChanged() {
        MasterKey key = key(MasterKey.generate().reveal());
        byte[] sealed = key.seal(PLAIN, "row 1");
        byte[] changed = sealed.clone();
        changed[changed.length - 1] ^= 1;

        assertThat(refusal(() -> key(MasterKey.generate().reveal()).open(sealed, "row 1"))
                        .code())
                .isEqualTo(ErrorCode.KEY_MISSING);
        assertThat(refusal(() -> key.open(changed, "row 1")).code()).isEqualTo(ErrorCode.KEY_MISSING);
        assertThat(refusal(() -> key.open(new byte[3], "row 1")).code()).isEqualTo(ErrorCode.KEY_MISSING);
    }

    @Test
    void takesTheUrlSafeAlphabetToo() {
        byte[] raw = new byte[32];
        Arrays.fill(raw, (byte) 0xfb);
        byte[] sealed = key(Base64.getEncoder().encodeToString(raw)).seal(PLAIN, "row");

        MasterKey same = key(Base64.getUrlEncoder().withoutPadding().encodeToString(raw));

        assertThat(same.open(sealed, "row")).isEqualTo(PLAIN);
    }

    @Test
    void opensWithTheOlderKeysOfAKeyset() throws Exception {
        AeadConfig.register();
        KeysetHandle old = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
        KeysetHandle rotated = KeysetHandle.newBuilder(old)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary())
                .build();
        byte[] sealed = key(json(old)).seal(PLAIN, "row");

        MasterKey newer = key(json(rotated));

        assertThat(newer.open(sealed, "row")).isEqualTo(PLAIN);
        assertThat(refusal(() -> key(json(old)).open(newer.seal(PLAIN, "row"), "row")))
                .isNotNull();
    }

    @Test
    void opensWithAPreviousKeyAndSealsWithTheCurrentOne() {
        Secret old = MasterKey.generate();
        Secret current = MasterKey.generate();
        byte[] sealed = key(old.reveal()).seal(PLAIN, "row");

        MasterKey rotated = MasterKey.of(new SecurityConfig(Optional.of(current), List.of(old)));

        assertThat(rotated.open(sealed, "row")).isEqualTo(PLAIN);
        assertThat(key(current.reveal()).open(rotated.seal(PLAIN, "row"), "row"))
                .isEqualTo(PLAIN);
    }

    @Test
    void saysThatNoneIsConfigured() {
        assertThat(refusal(() -> MasterKey.of(new SecurityConfig(Optional.empty(), List.of())))
                        .detail())
                .contains("security.encryption-key is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hunter2-not-a-key",
                "c2hvcnQtc2VjcmV0",
                "{\"hunter2\": true}",
                "{hunter2",
                "hunter2hunter2hunter2hunter2hunter2hunter2hunter2hunter2hunter2"
            })
    void refusesWhatIsNoKeyWithoutRepeatingIt(String text) {
        GatewayException refusal = refusal(() -> key(text));

        StringWriter printed = new StringWriter();
        refusal.printStackTrace(new PrintWriter(printed));
        assertThat(refusal.code()).isEqualTo(ErrorCode.MISCONFIGURED);
        assertThat(refusal.detail()).contains("security.encryption-key").contains("32 bytes");
        assertThat(printed.toString()).doesNotContain("hunter2").doesNotContain(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n"})
    void saysThatItIsMissing(String text) {
        assertThat(refusal(() -> key(text)).detail()).contains("is missing");
    }

    private static MasterKey key(String text) {
        return MasterKey.of(new SecurityConfig(Optional.of(Secret.of(text)), List.of()));
    }

    private static String json(KeysetHandle keys) throws Exception {
        return TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
    }

    private static GatewayException refusal(ThrowingCallable call) {
        return catchThrowableOfType(GatewayException.class, call);
    }
}
