package de.askproai.gateway.booking.shop;

import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.speech.PhoneNumbers;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tenant.Deposit;
import de.askproai.gateway.tenant.NoShows;
import de.askproai.gateway.tenant.ServiceRules;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.tool.ToolCall;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds out on which terms a caller gets a service, by the service's rules and by what is on record under the number they
 * call from. A number that is only said makes nobody known, but what was missed under it counts. Thread-safe.
 */
public final class TermsDesk {
    private final Store store;
    private final DataKeys keys;
    private final BusinessClock clock;
    private final CallerRecordRepository records = new CallerRecordRepository();

    public TermsDesk(Store store, DataKeys keys, BusinessClock clock) {
        this.store = store;
        this.keys = keys;
        this.clock = clock;
    }

    public Future<Terms> of(ToolCall call, Shop shop, Shop.Offer offer) {
        return of(shop, offer, () -> record(call, shop));
    }

    /**
     * Returns on which terms whoever called then gets a service by now.
     *
     * @param phone of who comes, E.164; null for none
     */
    public Future<Terms> later(Shop shop, Shop.Offer offer, String callId, @Nullable String phone, Deadline deadline) {
        return of(shop, offer, () -> record(shop.company(), callId, phone, deadline));
    }

    private static Future<Terms> of(Shop shop, Shop.Offer offer, Supplier<Future<CallerRecord>> found) {
        ServiceRules rules = offer.rules();
        if (rules.phone() == ServiceRules.Phone.NOBODY) {
            return Future.succeededFuture(Terms.refused(rules, Terms.Refusal.CALLBACK_ONLY));
        }
        boolean asksNobody = rules.phone() == ServiceRules.Phone.ANYONE
                && rules.deposit().isEmpty()
                && shop.noShows().then() != NoShows.Then.CALLBACK;
        return asksNobody
                ? Future.succeededFuture(Terms.open(rules))
                : found.get().map(record -> terms(shop, rules, record));
    }

    private static Terms terms(Shop shop, ServiceRules rules, CallerRecord record) {
        boolean missed = record.missed() >= shop.noShows().from();
        if (missed && shop.noShows().then() == NoShows.Then.CALLBACK) {
            return Terms.refused(rules, Terms.Refusal.CALLBACK_ONLY);
        }
        if (rules.phone() == ServiceRules.Phone.KNOWN && !record.known()) {
            return Terms.refused(rules, Terms.Refusal.KNOWN_ONLY);
        }
        Optional<Deposit> deposit = rules.deposit().filter(one -> missed || isDemanded(one.whom(), record));
        // Without an account that asks for it, a person has to.
        return deposit.isPresent() && shop.deposits() == null
                ? Terms.refused(rules, Terms.Refusal.CALLBACK_ONLY)
                : new Terms(rules, Optional.empty(), deposit, whoDoesNotCome(shop, rules, deposit));
    }

    private static Optional<NoShows> whoDoesNotCome(Shop shop, ServiceRules rules, Optional<Deposit> deposit) {
        NoShows follows = shop.noShows();
        if (follows.then() == NoShows.Then.CALLBACK) {
            return Optional.of(follows);
        }
        if (rules.deposit().isEmpty() || deposit.isPresent()) {
            return Optional.empty();
        }
        // Without an account that asks for it, a person has to.
        return Optional.of(shop.deposits() == null ? new NoShows(follows.from(), NoShows.Then.CALLBACK) : follows);
    }

    private static boolean isDemanded(Deposit.Whom whom, CallerRecord record) {
        return switch (whom) {
            case EVERYONE -> true;
            case NEW -> !record.known();
            case NO_SHOWS -> false;
        };
    }

    private Future<CallerRecord> record(UUID company, String callId, @Nullable String phone, Deadline deadline) {
        return phone == null
                ? Future.succeededFuture(CallerRecord.NOBODY)
                : keys.searchHash(company)
                        .compose(hash -> store.asCompany(
                                company,
                                deadline,
                                tx -> records.ofCall(tx, company, callId, hash.phone(phone), clock.now())));
    }

    private Future<CallerRecord> record(ToolCall call, Shop shop) {
        Optional<String> calling = Optional.ofNullable(call.context().callerNumber());
        Optional<String> said = call.text("phone").flatMap(spoken -> PhoneNumbers.normalise(spoken, shop.country()));
        if (calling.isEmpty() && said.isEmpty()) {
            return Future.succeededFuture(CallerRecord.NOBODY);
        }
        return keys.searchHash(shop.company()).compose(hash -> {
            String[] all = Stream.concat(calling.stream(), said.stream())
                    .distinct()
                    .map(hash::phone)
                    .toArray(String[]::new);
            String own = calling.map(hash::phone).orElse(null);
            return store.asCompany(
                    shop.company(), call.deadline(), tx -> records.find(tx, shop.company(), own, all, clock.now()));
        });
    }
}
