package de.askproai.gateway.booking.shop;

import de.askproai.gateway.tenant.Deposit;
import de.askproai.gateway.tenant.NoShows;
import de.askproai.gateway.tenant.ServiceRules;
import java.util.Optional;

/**
 * On which terms this caller gets a service.
 *
 * @param refusal why they cannot book it by phone; empty where they can
 * @param deposit what they pay before the appointment is sure
 * @param noShows what follows where they do not come, as far as it does not hold for them anyway
 */
public record Terms(
        ServiceRules rules, Optional<Refusal> refusal, Optional<Deposit> deposit, Optional<NoShows> noShows) {
    /** Why somebody cannot book by phone. */
    public enum Refusal {
        /** Nobody can, or not this caller: what they missed is not talked about. */
        CALLBACK_ONLY,
        /** They have not been here before. */
        KNOWN_ONLY,
        /** It begins so soon that the deposit could not be paid before. */
        TOO_SOON
    }

    /** Returns the others, where a deposit is agreed to. */
    public Terms besidesDeposit() {
        return new Terms(rules, refusal, Optional.empty(), noShows);
    }

    static Terms open(ServiceRules rules) {
        return new Terms(rules, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Terms refused(ServiceRules rules, Refusal why) {
        return new Terms(rules, Optional.of(why), Optional.empty(), Optional.empty());
    }
}
