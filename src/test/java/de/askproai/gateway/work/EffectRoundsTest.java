package de.askproai.gateway.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EffectRoundsTest {
    private final List<List<String>> statements = new ArrayList<>();

    @Test
    void noRowIsTouchedTwiceInARoundAndEachRoundMeetsRowsInTheirOrder() {
        assertThat(EffectRounds.write(List.of("b1", "a1", "b2", "c1", "b3", "a2"), EffectRoundsTest::row, this::write)
                        .succeeded())
                .isTrue();

        assertThat(statements).containsExactly(List.of("a1", "b1", "c1"), List.of("a2", "b2"), List.of("b3"));
    }

    @Test
    void aRoundIsCutWhereItIsTooLongForOneStatement() {
        assertThat(EffectRounds.write(List.of("c1", "b1", "a1", "a2"), EffectRoundsTest::row, 2, this::write)
                        .succeeded())
                .isTrue();

        assertThat(statements).containsExactly(List.of("a1", "b1"), List.of("c1"), List.of("a2"));
    }

    @Test
    void theNextRoundWaitsForTheOneBefore() {
        Promise<Void> first = Promise.promise();
        Future<Void> written = EffectRounds.write(List.of("a1", "a2"), EffectRoundsTest::row, round -> {
            statements.add(round);
            return statements.size() == 1 ? first.future() : Future.succeededFuture();
        });

        assertThat(statements).containsExactly(List.of("a1"));
        first.complete();
        assertThat(written.succeeded()).isTrue();
        assertThat(statements).containsExactly(List.of("a1"), List.of("a2"));
    }

    @Test
    void ofARoundThatFailsNothingLaterIsWritten() {
        Future<Void> written = EffectRounds.write(List.of("a1", "a2"), EffectRoundsTest::row, round -> {
            statements.add(round);
            return Future.failedFuture("down");
        });

        assertThat(written.failed()).isTrue();
        assertThat(statements).containsExactly(List.of("a1"));
    }

    @Test
    void theKeyOfAnEffectIsMadeOnceForARound() {
        Map<String, Integer> made = new HashMap<>();
        assertThat(EffectRounds.write(
                                List.of("e1", "d1", "c1", "b1", "a1"),
                                effect -> {
                                    made.merge(effect, 1, Integer::sum);
                                    return row(effect);
                                },
                                this::write)
                        .succeeded())
                .isTrue();

        assertThat(made.values()).containsOnly(1);
    }

    private static String row(String effect) {
        return effect.substring(0, 1);
    }

    private Future<Void> write(List<String> round) {
        statements.add(round);
        return Future.succeededFuture();
    }
}
