package de.askproai.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.tenant.Connection;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CallAccountsTest {
    private static final List<Connection> ACCOUNTS = List.of(account("first"), account("second"), account("third"));

    private final List<String> asked = new ArrayList<>();

    @Test
    void asksUntilOneKnowsTheCall() {
        assertThat(ask(Set.of("second"), Set.of()).result()).isTrue();
        assertThat(asked).containsExactly("first", "second");
    }

    @Test
    void anAccountThatCannotBeAskedDoesNotHideTheOneThatKnows() {
        assertThat(ask(Set.of("third"), Set.of("first")).result()).isTrue();
        assertThat(asked).containsExactly("first", "second", "third");
    }

    @Test
    void noneKnowsItOnlyWhereAllWereAsked() {
        assertThat(ask(Set.of(), Set.of()).result()).isFalse();
        assertThat(GatewayException.of(ask(Set.of(), Set.of("second")).cause()).code())
                .isEqualTo(ErrorCode.UNAVAILABLE);
    }

    private Future<Boolean> ask(Set<String> knowing, Set<String> away) {
        return CallAccounts.ask(ACCOUNTS, account -> {
            asked.add(account.key());
            if (knowing.contains(account.key())) {
                return Future.succeededFuture();
            }
            ErrorCode code = away.contains(account.key()) ? ErrorCode.UNAVAILABLE : ErrorCode.NOT_FOUND;
            return Future.failedFuture(new GatewayException(code, "not here"));
        });
    }

    private static Connection account(String key) {
        return new Connection(
                UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)),
                new UUID(0, 1),
                key,
                "retell",
                "retell_" + key + "_account_01",
                Map.of(),
                List.of(),
                Map.of(),
                1_024,
                true,
                Connection.State.OK);
    }
}
