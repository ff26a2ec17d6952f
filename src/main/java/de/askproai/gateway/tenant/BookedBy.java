package de.askproai.gateway.tenant;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which of a company's connections counts for what is booked: the one that is named for it, else the first to the vendor. The one place
 * that says so, for calls, for {@code company apply} and for {@code check}. Pure.
 */
public final class BookedBy {
    /** The setting that names one. */
    private static final String CONNECTION = "connection";

    private BookedBy() {}

    /** Returns the key that is named for what a branch books, by the service or else by the branch. */
    public static Optional<String> named(Branch branch, Service service, String vendor) {
        return named(service, vendor).or(() -> branch.vendors().get(vendor, CONNECTION));
    }

    /** Returns the key that is named for what a branch books with one person alone, by the person before all others. */
    public static Optional<String> named(StaffMember member, Branch branch, Service service, String vendor) {
        return member.vendors().get(vendor, CONNECTION).or(() -> named(branch, service, vendor));
    }

    /** Returns the key that is named by a service itself. */
    public static Optional<String> named(Service service, String vendor) {
        return service.vendors().get(vendor, CONNECTION);
    }

    /**
     * Returns what counts; nothing where the one that is named is not in use.
     *
     * @param inUse all that are in use of the vendor's, in the order of their keys
     */
    public static <T> Optional<T> among(List<T> inUse, Function<T, String> key, Optional<String> named) {
        return inUse.stream()
                .filter(one -> named.map(key.apply(one)::equals).orElse(true))
                .findFirst();
    }
}
