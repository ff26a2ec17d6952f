package de.askproai.gateway.work;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Puts dead letters back into the queue, as the same work under the same ids, where the ledger lets them in. Stateless.
 *
 * <p>A letter whose operation the ledger does not know any more enters it again; one whose operation is other work's now is
 * left dead.
 */
final class Revival {
    private final DeadLetterRepository letters;

    Revival(DeadLetterRepository letters) {
        this.letters = letters;
    }

    /**
     * What came back to life.
     *
     * @param shards those that have something new
     * @param queued how many letters were put into the queue
     * @param refused how many the ledger did not let in; what is neither was somebody else's a moment ago
     */
    record Revived(Set<Integer> shards, int queued, int refused) {
        static final Revived NOBODY = new Revived(Set.of(), 0, 0);
    }

    Future<Revived> of(SqlClient transaction, List<DeadLetter> dead) {
        return admitted(transaction, dead)
                .compose(admitted -> letters.requeue(transaction, admitted)
                        .map(shards -> new Revived(Set.copyOf(shards), shards.size(), dead.size() - admitted.size())));
    }

    private static Future<List<DeadLetter>> admitted(SqlClient transaction, List<DeadLetter> dead) {
        List<Ledger.Entry> entries = new ArrayList<>();
        dead.forEach(letter -> letter.operation()
                .ifPresent(operation -> entries.add(new Ledger.Entry(letter.company(), operation, letter.id()))));
        return Ledger.enter(transaction, entries)
                .compose(entered -> Ledger.present(transaction, entries))
                .map(present -> dead.stream()
                        .filter(letter -> letter.operation()
                                .map(operation ->
                                        present.contains(new Ledger.Entry(letter.company(), operation, letter.id())))
                                .orElse(true))
                        .toList());
    }
}
