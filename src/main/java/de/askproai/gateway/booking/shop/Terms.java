package de.askproai.gateway.booking.shop;

import de.askproai.gateway.tenant.Deposit;
import de.askproai.gateway.tenant.NoShows;
import de.askproai.gateway.tenant.ServiceRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * On which terms this caller gets a service.
 *
 * @param refusal why they cannot book it by phone; empty where they can
 * @param deposit what they pay before the appointment is sure
 * @param noShows what follows where they do not come, as far as it does not hold for them anyway
 * @param stays whether it begins so soon that it can no longer be moved once it is booked
 * @param binds the same of cancelling it
 */
public record Terms(
        ServiceRules rules,
        Optional<Refusal> refusal,
        Optional<Deposit> deposit,
        Optional<NoShows> noShows,
        boolean stays,
        boolean binds) {
    Terms(ServiceRules rules, Optional<Refusal> refusal, Optional<Deposit> deposit, Optional<NoShows> noShows) {
        this(rules, refusal, deposit, noShows, false, false);
    }

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
        return new Terms(rules, refusal, Optional.empty(), noShows, stays, binds);
    }

    /** Returns these for a start then. */
    public Terms at(Instant start, Instant now) {
        return staying(isOver(rules.changeBefore(), start, now), isOver(rules.cancelBefore(), start, now));
    }

    private static boolean isOver(Duration before, Instant start, Instant now) {
        return !before.isZero() && now.isAfter(start.minus(before));
    }

    /** Returns whether some of what the rules allow is too late already. */
    boolean isShort() {
        return stays || binds;
    }

    /** Returns these as they may be told: for any start, and for those that begin too soon. */
    Stream<Terms> told() {
        return Stream.of(staying(false, false), staying(true, true), staying(true, false), staying(false, true));
    }

    private Terms staying(boolean unmoved, boolean uncancelled) {
        return new Terms(rules, refusal, deposit, noShows, unmoved, uncancelled);
    }

    static Terms open(ServiceRules rules) {
        return new Terms(rules, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Terms refused(ServiceRules rules, Refusal why) {
        return new Terms(rules, Optional.of(why), Optional.empty(), Optional.empty());
    }
}
