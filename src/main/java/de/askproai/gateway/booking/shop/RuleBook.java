package de.askproai.gateway.booking.shop;

import de.askproai.gateway.booking.slot.BookableService;
import de.askproai.gateway.booking.slot.OpeningCalendar;
import de.askproai.gateway.booking.slot.Performer;
import de.askproai.gateway.booking.slot.ShopRules;
import de.askproai.gateway.tenant.Branch;
import de.askproai.gateway.tenant.CompanyProfile;
import de.askproai.gateway.tenant.Service;
import de.askproai.gateway.tenant.ServiceStep;
import de.askproai.gateway.tenant.ServiceTiming;
import de.askproai.gateway.tenant.WorkingTime;
import java.util.List;
import java.util.stream.Collectors;

/** Makes the shop's rules out of what a company configured. */
final class RuleBook {
    private RuleBook() {}

    static ShopRules of(CompanyProfile profile, Branch branch) {
        return new ShopRules(OpeningCalendar.of(profile, branch), branch.booking(), performers(profile, branch));
    }

    static BookableService bookable(Branch branch, Service service) {
        ServiceTiming timing = service.timing();
        return new BookableService(
                service.id(),
                timing.steps().isEmpty() ? List.of(new ServiceStep(service.duration(), false)) : timing.steps(),
                timing.bufferBefore().orElse(branch.booking().bufferBefore()),
                timing.bufferAfter().orElse(branch.booking().bufferAfter()),
                service.price());
    }

    /** A branch of which no staff is known serves one customer at a time. */
    private static List<Performer> performers(CompanyProfile profile, Branch branch) {
        List<Performer> staff = profile.staff().stream()
                .filter(member -> member.branches().contains(branch.id()))
                .map(member -> new Performer(member.id(), member.services(), member.working()))
                .toList();
        return staff.isEmpty()
                ? List.of(new Performer(
                        branch.id(),
                        profile.services().stream().map(Service::id).collect(Collectors.toSet()),
                        WorkingTime.AS_THE_BRANCH))
                : staff;
    }
}
