package de.askproai.gateway.tenant;

import de.askproai.gateway.time.PublicHoliday;
import de.askproai.gateway.time.PublicHolidays;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that is configured for a company, without its connections: what the call lane answers from.
 *
 * @param holidays the public holidays of the countries its branches are in, as far as they are known
 */
public record CompanyProfile(
        Company company,
        List<Branch> branches,
        List<Service> services,
        List<StaffMember> staff,
        Map<String, PublicHolidays> holidays) {
    private static final ZoneId USUAL_ZONE = ZoneId.of("Europe/Berlin");

    public CompanyProfile {
        branches = List.copyOf(branches);
        services = List.copyOf(services);
        staff = List.copyOf(staff);
        holidays = Map.copyOf(holidays);
    }

    CompanyProfile with(Handover handover) {
        return new CompanyProfile(company.with(handover), branches, services, staff, holidays);
    }

    /** Returns whether people of the company have to be told what its callers are promised, who need a branch to call. */
    public boolean isSomebodyToBeTold() {
        return !branches.isEmpty() && !company.calls().handover().byList();
    }

    /** Returns the public holiday that a day is where the branch is; empty also where that is not known. */
    public Optional<PublicHoliday> holiday(Branch branch, LocalDate day) {
        return branch.address()
                .country()
                .map(holidays::get)
                .flatMap(ofCountry -> ofCountry.on(day, branch.address().land()));
    }

    /** Returns whether a branch is closed that day whatever its week says; where it is not known, the company's first one. */
    public boolean isHoliday(@Nullable UUID branch, LocalDate day) {
        return branchOrFirst(branch)
                .filter(one -> one.days().isHoliday(day, () -> holiday(one, day).isPresent()))
                .isPresent();
    }

    /** Returns the branches the number (E.164) leads to; an unknown number leads nowhere, there is no default. */
    public List<Branch> branchesOf(String number) {
        return branches.stream()
                .filter(branch -> branch.numbers().contains(number))
                .toList();
    }

    /** Returns whether the number (E.164) is one of the company's, of a branch or of somebody who is told what callers want. */
    public boolean hasNumber(String number) {
        return !branchesOf(number).isEmpty()
                || company.calls().handover().contacts().stream()
                        .anyMatch(contact ->
                                contact.phone().filter(number::equals).isPresent());
    }

    /** Returns the branches that have a number of this one's, itself among them if it has any. */
    public List<Branch> sharingNumbers(Branch branch) {
        return branches.stream()
                .filter(other -> !Collections.disjoint(other.numbers(), branch.numbers()))
                .toList();
    }

    /** Returns those of the branches that are still there, in this order. */
    public List<Branch> branches(List<UUID> ids) {
        return ids.stream().flatMap(id -> branch(id).stream()).toList();
    }

    public Optional<Branch> branch(UUID id) {
        return branches.stream().filter(branch -> branch.id().equals(id)).findFirst();
    }

    /** Returns the zone of a branch; where that is not known, of the company's first one. */
    public ZoneId zone(@Nullable UUID branch) {
        return branchOrFirst(branch).map(Branch::zone).orElse(USUAL_ZONE);
    }

    /** Returns a branch; where that is not known, the company's first one. */
    public Optional<Branch> branchOrFirst(@Nullable UUID branch) {
        return Optional.ofNullable(branch)
                .flatMap(this::branch)
                .or(() -> branches.stream().findFirst());
    }

    public Optional<Service> service(UUID id) {
        return services.stream().filter(service -> service.id().equals(id)).findFirst();
    }
}
