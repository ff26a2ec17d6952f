package de.askproai.gateway.message;

import de.askproai.gateway.message.TellingRepository.Told;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tenant.CompanyProfile;
import de.askproai.gateway.tenant.CompanyProfiles;
import de.askproai.gateway.tenant.Contact;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is known when somebody is to be told of a promise: the promise, the company and who was told so far. */
record HandoverRound(StoredPromise promise, CompanyProfile profile, Told told) {
    private static final PromiseRepository PROMISES = new PromiseRepository();
    private static final TellingRepository TELLINGS = new TellingRepository();

    /** Returns that of a promise somebody is looked for; empty where nobody is, or not any more. */
    static Future<Optional<HandoverRound>> of(
            Store store, CompanyProfiles profiles, UUID company, UUID promise, Deadline deadline) {
        return profiles.of(company)
                .compose(profile -> store.asCompany(
                        company,
                        deadline,
                        tx -> PROMISES.find(tx, company, promise)
                                .compose(found -> TELLINGS.told(tx, company, promise)
                                        .map(told -> found.map(one -> new HandoverRound(one, profile, told))))))
                .map(found -> found.filter(round -> round.promise().handing() == StoredPromise.Handing.WAITING));
    }

    ZoneId zone() {
        return profile.zone(promise.branch());
    }

    boolean isUrgent() {
        return promise.kind() == PromiseKind.URGENT;
    }

    boolean isOnDuty(Contact contact, ZonedDateTime at) {
        return contact.isOnDuty(at, day -> profile.isHoliday(promise.branch(), day));
    }

    List<Contact> contacts() {
        return profile.company().calls().handover().caringFor(Optional.ofNullable(promise.branch()));
    }

    Optional<Contact> contact(String key) {
        return contacts().stream().filter(contact -> contact.key().equals(key)).findFirst();
    }
}
