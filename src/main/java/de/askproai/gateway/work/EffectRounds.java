package de.askproai.gateway.work;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Cuts the effects of a batch into rounds in which no row is touched twice, each sorted by its row's key.
 *
 * <p>One statement must not change a row twice (SQLSTATE 21000), and two batches must meet rows in the same order. The
 * order of effects on the same row is kept.
 */
public final class EffectRounds {
    private EffectRounds() {}

    /** Runs the statement for one round after the other; almost always there is just one. */
    public static <E, K extends Comparable<? super K>> Future<Void> write(
            List<E> effects, Function<E, K> row, Function<List<E>, Future<Void>> statement) {
        return write(effects, row, Integer.MAX_VALUE, statement);
    }

    /**
     * Does so with at most this many effects a statement, for those whose preparation would hold the event loop: it is free
     * between two statements.
     */
    public static <E, K extends Comparable<? super K>> Future<Void> write(
            List<E> effects, Function<E, K> row, int most, Function<List<E>, Future<Void>> statement) {
        // Keys are mostly put together of several values: made once for an effect, not at each comparison.
        Map<K, E> round = new TreeMap<>();
        List<E> rest = new ArrayList<>();
        for (E effect : effects) {
            if (round.putIfAbsent(row.apply(effect), effect) != null) {
                rest.add(effect);
            }
        }
        Future<Void> written = inParts(List.copyOf(round.values()), most, statement);
        return rest.isEmpty() ? written : written.compose(done -> write(rest, row, most, statement));
    }

    private static <E> Future<Void> inParts(List<E> round, int most, Function<List<E>, Future<Void>> statement) {
        return round.size() <= most
                ? statement.apply(round)
                : statement
                        .apply(round.subList(0, most))
                        .compose(done -> inParts(round.subList(most, round.size()), most, statement));
    }
}
