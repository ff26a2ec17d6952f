package de.askproai.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SigningSecretsTest {
    @Test
    void whatCannotBeReadHereMayBeReadSoon() {
        assertThatThrownBy(() -> SigningSecrets.requireOpened(false))
                .isInstanceOfSatisfying(GatewayException.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(ErrorCode.KEY_MISSING);
                    assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(2));
                });
        assertThatCode(() -> SigningSecrets.requireOpened(true)).doesNotThrowAnyException();
    }
}
