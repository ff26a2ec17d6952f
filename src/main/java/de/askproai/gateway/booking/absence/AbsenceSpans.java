package de.askproai.gateway.booking.absence;

import de.askproai.gateway.tenant.Absence;
import de.askproai.gateway.tenant.Branch;
import de.askproai.gateway.tenant.CompanyProfile;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** When an absence is at each branch of a company; elsewhere it is by the clock of the first one. */
record AbsenceSpans(Absence absence, ZoneId zone, List<Branch> places) {
    AbsenceSpans {
        places = List.copyOf(places);
    }

    static AbsenceSpans of(Absence absence, CompanyProfile profile) {
        return new AbsenceSpans(absence, profile.zone(null), profile.branches());
    }

    Instant from() {
        return instant(absence.from(), zone);
    }

    Instant until() {
        return instant(absence.until(), zone);
    }

    /** Returns when it is over everywhere. */
    Instant over() {
        return places.stream()
                .map(place -> instant(absence.until(), place.zone()))
                .max(Instant::compareTo)
                .orElseGet(this::until);
    }

    UUID[] branches() {
        return places.stream().map(Branch::id).toArray(UUID[]::new);
    }

    OffsetDateTime[] begins() {
        return each(place -> instant(absence.from(), place.zone()));
    }

    OffsetDateTime[] ends() {
        return each(place -> instant(absence.until(), place.zone()));
    }

    private OffsetDateTime[] each(Function<Branch, Instant> time) {
        return places.stream()
                .map(place -> time.apply(place).atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
    }

    private static Instant instant(LocalDateTime time, ZoneId zone) {
        return time.atZone(zone).toInstant();
    }
}
