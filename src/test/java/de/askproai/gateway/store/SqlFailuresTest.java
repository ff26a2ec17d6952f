package de.askproai.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import io.vertx.pgclient.PgException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlFailuresTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "08006", "25006", "25P03", "40001", "40P01", "53100", "53300", "55006", "55P03", "57P01", "57P03",
                "58030"
            })
    void aServerThatCannotDoItNowIsAway(String state) {
        PgException failure = failure(state);

        assertThat(SqlFailures.isStatementsFault(failure)).isFalse();
        assertThat(SqlFailures.translate(failure).cause())
                .isInstanceOfSatisfying(
                        GatewayException.class, away -> assertThat(away.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"22021", "22012", "23505", "23514", "25P02", "42501", "42P01", "54000", "55000", "GW001"})
    void aStatementThatIsWrongIsToldAsItFailed(String state) {
        PgException failure = failure(state);

        assertThat(SqlFailures.isStatementsFault(failure)).isTrue();
        assertThat(SqlFailures.translate(failure).cause()).isSameAs(failure);
    }

    @ParameterizedTest
    @ValueSource(strings = {"28P01", "28000", "3D000"})
    void aRefusedLoginIsNoStatementsFaultAndIsToldAsItIs(String state) {
        PgException failure = failure(state);

        assertThat(SqlFailures.isStatementsFault(failure)).isFalse();
        assertThat(SqlFailures.translate(failure).cause()).isSameAs(failure);
    }

    @Test
    void aBrokenCheckIsNoMissingPartition() {
        assertThat(SqlFailures.isPartitionMissing(failure("23514"))).isTrue();
        assertThat(SqlFailures.isPartitionMissing(failure("23505"))).isFalse();
        assertThat(SqlFailures.isPartitionMissing(broken("appointments_check"))).isFalse();
    }

    private static PgException failure(String state) {
        return new PgException("failed", "ERROR", state, "");
    }

    private static PgException broken(String constraint) {
        return new PgException(
                "failed", "ERROR", "23514", "", "", "", "", "", "", "", "", "", "", "", "", "", constraint);
    }
}
