package de.askproai.gateway.work;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
        Set<K> taken = new HashSet<>();
        List<E> round = new ArrayList<>(effects.size());
        List<E> rest = new ArrayList<>();
        for (E effect : effects) {
            (taken.add(row.apply(effect)) ? round : rest).add(effect);
        }
        round.sort(Comparator.comparing(row));
        Future<Void> written = inParts(round, most, statement);
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
