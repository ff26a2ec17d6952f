package de.askproai.gateway.assembly;

import java.util.List;

/**
 * Somebody whose part in what is booked is another at the calendar than in the company's file.
 *
 * @param person the key of a member of staff, or what the vendor calls somebody the file does not name
 * @param branches the keys of those where they work instead, or that share them
 */
public record HostDifference(Kind kind, String person, List<String> branches) {
    /** What differs. */
    public enum Kind {
        /** They serve it by the file, and are no host of it. */
        NO_HOST,
        /** They are a host of it, and by the file are at other branches only. */
        ELSEWHERE,
        /** They are a host of what is booked with somebody else alone. */
        NOT_THEIRS,
        /** They are a host at several branches, and the file does not name them for all of these. */
        SHARED
    }

    public HostDifference {
        branches = List.copyOf(branches);
    }
}
