package de.askproai.gateway.call;

import de.askproai.gateway.speech.PhoneNumbers;
import de.askproai.gateway.tenant.Branch;
import de.askproai.gateway.tenant.CompanyProfile;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The branches that numbers lead to, which each country writes in its own way. Pure. */
final class CalledBranches {
    private CalledBranches() {}

    /**
     * Returns the branches a call may be for: by the number that diverted it, the branch we gave it, the number called. None
     * where nothing of it is this company's.
     */
    static List<Branch> of(CompanyProfile profile, CallParties told) {
        List<Branch> diverted = told.diverting().stream()
                .map(number -> of(profile, number))
                .filter(Predicate.not(List::isEmpty))
                .findFirst()
                .orElse(List.of());
        if (diverted.size() == 1) {
            return diverted;
        }
        return Optional.ofNullable(told.branch())
                .flatMap(profile::branch)
                .map(List::of)
                .orElseGet(() -> diverted.isEmpty() ? of(profile, told.ours()) : diverted);
    }

    private static List<Branch> of(CompanyProfile profile, @Nullable String number) {
        // Mostly it comes as it is kept, and need not be read.
        List<Branch> asWritten = number == null ? List.of() : profile.branchesOf(number);
        if (!asWritten.isEmpty()) {
            return asWritten;
        }
        return profile.branches().stream()
                .map(CalledBranches::country)
                .distinct()
                .flatMap(country -> normal(number, country).stream())
                .map(profile::branchesOf)
                .filter(Predicate.not(List::isEmpty))
                .findFirst()
                .orElse(List.of());
    }

    static String country(Branch branch) {
        return branch.address().country().orElse(PhoneNumbers.HOME);
    }

    static Optional<String> normal(@Nullable String number, String country) {
        return Optional.ofNullable(number).flatMap(spoken -> PhoneNumbers.normalise(spoken, country));
    }
}
