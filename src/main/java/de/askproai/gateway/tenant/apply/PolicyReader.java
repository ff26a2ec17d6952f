package de.askproai.gateway.tenant.apply;

import de.askproai.gateway.tenant.Deposit;
import de.askproai.gateway.tenant.NoShows;
import de.askproai.gateway.tenant.Price;
import de.askproai.gateway.tenant.ServiceRules;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** Reads by which rules services are booked by phone; every key is optional. */
final class PolicyReader {
    private static final int MOST_NO_SHOWS = 100;

    private final boolean hasBilling;

    /** @param hasBilling whether the company has an account that can ask for money */
    PolicyReader(boolean hasBilling) {
        this.hasBilling = hasBilling;
    }

    /**
     * Reads the rules of a service.
     *
     * @param usual those that count where it says nothing
     */
    ServiceRules rules(Section service, ServiceRules usual) {
        return new ServiceRules(
                service.text("phone")
                        .flatMap(text -> named(
                                text,
                                ServiceRules.Phone.values(),
                                ServiceRules.Phone::stored,
                                "is not one of anyone, known, nobody"))
                        .orElse(usual.phone()),
                service.text("latest-change").flatMap(Values::notice).orElse(usual.changeBefore()),
                service.text("latest-cancel").flatMap(Values::notice).orElse(usual.cancelBefore()),
                deposit(service, usual.deposit()));
    }

    private Optional<Deposit> deposit(Section service, Optional<Deposit> usual) {
        if (service.says("deposit", "none")) {
            return Optional.empty();
        }
        return service.has("deposit") ? service.section("deposit").flatMap(section -> read(section, usual)) : usual;
    }

    private Optional<Deposit> read(Section section, Optional<Deposit> usual) {
        Text amount = section.required("amount");
        Optional<Price> price = amount.value().isEmpty() ? Optional.empty() : Values.price(amount);
        if (price.filter(one -> one.minor() == 0).isPresent()) {
            amount.wrong("a deposit is more than nothing; leave it out where there is none");
        }
        if (!hasBilling) {
            section.wrong("needs a connection to stripe that asks for it");
        }
        Deposit.Whom whom = section.text("for")
                .flatMap(text -> named(
                        text, Deposit.Whom.values(), Deposit.Whom::stored, "is not one of everyone, new, no-shows"))
                .or(() -> usual.map(Deposit::whom))
                .orElse(Deposit.Whom.EVERYONE);
        Optional<Text> within = section.text("within");
        Duration payWithin = within.flatMap(Values::notice)
                .or(() -> usual.map(Deposit::within))
                .orElse(Deposit.USUALLY_WITHIN);
        if (payWithin.isZero()) {
            within.ifPresent(text -> text.wrong("leaves no time to pay"));
        }
        Duration payBefore = section.text("before")
                .flatMap(Values::notice)
                .or(() -> usual.map(Deposit::before))
                .orElse(Deposit.USUALLY_BEFORE);
        section.end();
        return price.map(one -> new Deposit(one, whom, payWithin, payBefore));
    }

    /** Reads what follows for customers who do not come. */
    static NoShows noShows(Section company) {
        return company.section("no-shows")
                .map(section -> {
                    NoShows noShows = new NoShows(
                            section.text("from").flatMap(PolicyReader::count).orElse(NoShows.DEFAULTS.from()),
                            section.text("then")
                                    .flatMap(text -> named(
                                            text,
                                            NoShows.Then.values(),
                                            NoShows.Then::stored,
                                            "is neither deposit nor callback"))
                                    .orElse(NoShows.DEFAULTS.then()));
                    section.end();
                    return noShows;
                })
                .orElse(NoShows.DEFAULTS);
    }

    private static Optional<Integer> count(Text text) {
        return text.as(
                value -> Optional.of(Integer.valueOf(value)).filter(one -> one >= 1 && one <= MOST_NO_SHOWS),
                "is not a number from 1 to " + MOST_NO_SHOWS);
    }

    private static <E extends Enum<E>> Optional<E> named(Text text, E[] all, Function<E, String> name, String allowed) {
        return text.as(
                value -> Arrays.stream(all)
                        .filter(one -> name.apply(one).equals(value))
                        .findFirst(),
                allowed);
    }
}
