package de.askproai.gateway.tenant.apply;

import de.askproai.gateway.tenant.Deposit;
import de.askproai.gateway.tenant.Price;
import de.askproai.gateway.tenant.Service;
import de.askproai.gateway.tenant.ServiceRules;
import de.askproai.gateway.tenant.ServiceStep;
import de.askproai.gateway.tenant.ServiceTiming;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What several services are together, one after another in one appointment. */
final class Combination {
    private Combination() {}

    /** Returns all steps; what is kept free before is the first one's, and after it the last one's. */
    static ServiceTiming timing(List<Service> parts) {
        boolean inSteps = parts.stream().anyMatch(part -> !part.timing().steps().isEmpty());
        return new ServiceTiming(
                inSteps ? parts.stream().flatMap(Combination::steps).toList() : List.of(),
                parts.get(0).timing().bufferBefore(),
                parts.get(parts.size() - 1).timing().bufferAfter());
    }

    private static Stream<ServiceStep> steps(Service part) {
        List<ServiceStep> steps = part.timing().steps();
        return steps.isEmpty() ? Stream.of(new ServiceStep(part.duration(), false)) : steps.stream();
    }

    /** Returns how long they take, which the file may say too but not otherwise. */
    static Duration duration(Section section, List<Service> parts) {
        Duration sum = parts.stream().map(Service::duration).reduce(Duration.ZERO, Duration::plus);
        if (sum.compareTo(Duration.ofDays(1)) > 0) {
            section.wrong("combines: take longer than a day");
        }
        section.text("duration")
                .ifPresent(written -> Values.duration(written)
                        .filter(duration -> !duration.equals(sum))
                        .ifPresent(duration -> written.wrong(
                                "'" + written.value() + "' is not what they take together, " + sum.toMinutes() + "m")));
        return sum;
    }

    /** Returns what they cost; empty where one has no fixed price, or the currencies differ. */
    static Optional<Price> price(List<Service> parts) {
        Optional<Price> sum = parts.stream().findFirst().flatMap(Service::price);
        for (Service part : parts.stream().skip(1).toList()) {
            sum = sum.flatMap(before -> part.price()
                    .filter(price -> price.currency().equals(before.currency()))
                    .map(price -> new Price(Math.addExact(before.minor(), price.minor()), price.currency())));
        }
        return sum;
    }

    /** Returns the rules that keep all of theirs: of each the strictest, and of deposits the sum. */
    static ServiceRules rules(Section section, List<Service> parts) {
        List<ServiceRules> all = parts.stream().map(Service::rules).toList();
        return new ServiceRules(
                strictest(all, ServiceRules::phone, Comparator.naturalOrder()),
                strictest(all, ServiceRules::changeBefore, Comparator.naturalOrder()),
                strictest(all, ServiceRules::cancelBefore, Comparator.naturalOrder()),
                deposit(
                        section,
                        all.stream().flatMap(one -> one.deposit().stream()).toList()));
    }

    private static Optional<Deposit> deposit(Section section, List<Deposit> deposits) {
        if (deposits.stream().map(one -> one.price().currency()).distinct().count() > 1) {
            if (!section.has("deposit")) {
                section.wrong("combines: their deposits have different currencies; give it a 'deposit' of its own");
            }
            return Optional.empty();
        }
        return deposits.stream()
                .map(Deposit::price)
                .reduce((one, other) -> new Price(Math.addExact(one.minor(), other.minor()), one.currency()))
                .map(sum -> new Deposit(
                        sum,
                        strictest(deposits, Deposit::whom, Comparator.reverseOrder()),
                        strictest(deposits, Deposit::within, Comparator.reverseOrder()),
                        strictest(deposits, Deposit::before, Comparator.naturalOrder())));
    }

    private static <R, T> T strictest(List<R> all, Function<R, T> rule, Comparator<? super T> strictness) {
        return all.stream().map(rule).max(strictness).orElseThrow();
    }
}
