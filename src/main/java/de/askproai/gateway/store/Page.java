package de.askproai.gateway.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param next where it ends, for the next {@link PageQuery}; empty when it is the last one
 */
public record Page<T>(List<T> items, Optional<String> next) {
    public Page {
        items = List.copyOf(items);
    }

    /**
     * Returns the page from what {@link PageQuery#rows()} brought.
     *
     * @param place names an entry's place in the list's order
     */
    public static <T> Page<T> of(List<T> read, PageQuery query, Function<T, String> place) {
        if (read.size() <= query.limit()) {
            return new Page<>(read, Optional.empty());
        }
        List<T> shown = read.subList(0, query.limit());
        return new Page<>(shown, Optional.of(place.apply(shown.get(shown.size() - 1))));
    }
}
