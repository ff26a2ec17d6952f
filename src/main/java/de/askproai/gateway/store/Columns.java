package de.askproai.gateway.store;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Rows as the columns that a statement takes as arrays. */
public final class Columns {
    private Columns() {}

    /** Returns one value of each row, in their order. */
    public static <E, T> T[] of(
            List<E> rows, Function<? super E, ? extends @Nullable T> value, IntFunction<T[]> array) {
        T[] column = array.apply(rows.size());
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(rows.get(i));
        }
        return column;
    }
}
