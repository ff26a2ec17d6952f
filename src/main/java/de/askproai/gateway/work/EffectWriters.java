package de.askproai.gateway.work;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.store.SentTogether;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All effect writers, by the record class they write.
 *
 * <p>Writers run in the order in which they were given, so that batches lock the tables in one order.
 */
public final class EffectWriters {
    private final Map<Class<?>, EffectWriter<?>> writers = new LinkedHashMap<>();

    public EffectWriters(List<EffectWriter<?>> writers) {
        for (EffectWriter<?> writer : writers) {
            if (this.writers.put(writer.effect(), writer) != null) {
                throw new GatewayException(
                        ErrorCode.MISCONFIGURED,
                        "Two writers for " + writer.effect().getSimpleName());
            }
        }
    }

    private record Caused(Effect effect, Optional<Ledger.Entry> operation) {
        static Caused by(Work work, Effect effect) {
            return new Caused(
                    effect,
                    Optional.ofNullable(effect.operation())
                            .map(operation -> new Ledger.Entry(effect.company(), operation, work.id())));
        }
    }

    /** Writes the effects of done work; those that name a business operation only if the ledger lets it in. */
    Future<Void> write(SqlClient transaction, List<Settlement> done) {
        List<Caused> caused = new ArrayList<>(done.size());
        for (Settlement item : done) {
            if (item.outcome() instanceof Outcome.Done outcome) {
                outcome.effects().forEach(effect -> caused.add(Caused.by(item.work(), effect)));
            }
        }
        List<Ledger.Entry> operations =
                caused.stream().flatMap(cause -> cause.operation().stream()).toList();
        if (operations.isEmpty()) {
            return writeAll(transaction, caused.stream().map(Caused::effect).toList());
        }
        return Ledger.enter(transaction, operations).compose(entered -> writeAll(transaction, letIn(caused, entered)));
    }

    private static List<Effect> letIn(List<Caused> caused, Set<Ledger.Entry> entered) {
        return caused.stream()
                .filter(cause -> cause.operation().map(entered::remove).orElse(true))
                .map(Caused::effect)
                .toList();
    }

    private Future<Void> writeAll(SqlClient transaction, List<Effect> effects) {
        Map<Class<?>, List<Effect>> byClass = new LinkedHashMap<>();
        writers.keySet().forEach(known -> byClass.put(known, new ArrayList<>()));
        for (Effect effect : effects) {
            List<Effect> sameClass = byClass.get(effect.getClass());
            if (sameClass == null) {
                return Future.failedFuture(new GatewayException(
                        ErrorCode.MISCONFIGURED,
                        "No writer for " + effect.getClass().getSimpleName()));
            }
            sameClass.add(effect);
        }
        List<Future<Void>> written = new ArrayList<>();
        byClass.forEach((effectClass, sameClass) -> {
            EffectWriter<?> writer = writers.get(effectClass);
            if (!sameClass.isEmpty() && writer != null) {
                written.add(write(writer, transaction, sameClass));
            }
        });
        return SentTogether.allDone(written);
    }

    private static <E extends Effect> Future<Void> write(
            EffectWriter<E> writer, SqlClient transaction, List<Effect> effects) {
        return writer.write(
                transaction, effects.stream().map(writer.effect()::cast).toList());
    }
}
