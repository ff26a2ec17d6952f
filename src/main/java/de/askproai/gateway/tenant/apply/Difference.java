package de.askproai.gateway.tenant.apply;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What is to be done so that the things of one kind that exist become those a file describes.
 *
 * @param write what is new or different
 * @param remove what the file does not mention
 */
record Difference<T extends Record>(List<T> write, List<T> remove, List<Change> changes) {

    static <T extends Record> Difference<T> between(
            String thing, List<T> existing, List<T> wanted, Function<T, String> key) {
        Map<String, T> before = new LinkedHashMap<>();
        existing.forEach(one -> before.put(key.apply(one), one));
        List<T> write = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        for (T one : wanted) {
            T old = before.remove(key.apply(one));
            if (old == null) {
                write.add(one);
                changes.add(new Change(Change.Kind.ADDED, thing, key.apply(one), List.of()));
            } else if (!old.equals(one)) {
                write.add(one);
                changes.add(new Change(Change.Kind.CHANGED, thing, key.apply(one), Change.differences(old, one)));
            }
        }
        before.keySet().forEach(gone -> changes.add(new Change(Change.Kind.REMOVED, thing, gone, List.of())));
        return new Difference<>(write, List.copyOf(before.values()), changes);
    }

    /** Does something with each, one after another. */
    static <T> Future<Void> each(List<T> all, Function<T, Future<Void>> action) {
        Future<Void> done = Future.succeededFuture();
        for (T one : all) {
            done = done.compose(before -> action.apply(one));
        }
        return done;
    }
}
