package de.askproai.gateway.security;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;

/** Fetches the keys of all companies of a batch at once; normally they are in memory and nothing is waited for. */
public final class Sealing {
    private Sealing() {}

    /** Returns the current key of each company, by company. */
    public static Future<Map<UUID, DataKey>> currentKeys(DataKeys keys, Collection<UUID> companies) {
        return each(companies, keys::current);
    }

    /** Returns the search hash of each company, by company. */
    public static Future<Map<UUID, SearchHash>> searchHashes(DataKeys keys, Collection<UUID> companies) {
        return each(companies, keys::searchHash);
    }

    private static <T> Future<Map<UUID, T>> each(Collection<UUID> companies, Function<UUID, Future<T>> load) {
        List<UUID> distinct = List.copyOf(new TreeSet<>(companies));
        List<Future<T>> loads = distinct.stream().map(load).toList();
        return Future.all(loads).map(all -> {
            Map<UUID, T> result = new LinkedHashMap<>();
            for (int i = 0; i < distinct.size(); i++) {
                result.put(distinct.get(i), all.resultAt(i));
            }
            return result;
        });
    }
}
