package de.askproai.gateway.message;

import de.askproai.gateway.tenant.CompanyProfile;
import de.askproai.gateway.tenant.Contact;
import io.vertx.core.Future;
import java.time.ZoneId;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** What people of a company are sent about a promise, each with a link of their own to who called and what about. */
final class HandoverMails {
    private final PromiseLinks links;
    private final Supplier<String> publicUrl;

    /** @param publicUrl how the world reaches the public port, without a slash at its end */
    HandoverMails(PromiseLinks links, Supplier<String> publicUrl) {
        this.links = links;
        this.publicUrl = publicUrl;
    }

    /**
     * Returns what asks somebody to take a promise.
     *
     * @param id of the message, the same whenever it is sent again
     */
    Future<SendMessage> asking(StoredPromise promise, CompanyProfile profile, Contact contact, String id) {
        return mail(promise, profile, contact, id, HandoverPhrases::subject, HandoverPhrases::text);
    }

    /** Returns what tells somebody who knows of it that the caller has said more. */
    Future<SendMessage> tellingNews(StoredPromise promise, CompanyProfile profile, Contact contact, String id) {
        return mail(promise, profile, contact, id, HandoverPhrases::newsSubject, HandoverPhrases::news);
    }

    private interface Text {
        String of(HandoverPhrases phrases, StoredPromise promise, String company, ZoneId zone, String link);
    }

    private Future<SendMessage> mail(
            StoredPromise promise,
            CompanyProfile profile,
            Contact contact,
            String id,
            BiFunction<HandoverPhrases, StoredPromise, String> subject,
            Text text) {
        HandoverPhrases phrases = new HandoverPhrases(profile.company().locale());
        ZoneId zone = profile.zone(promise.branch());
        return link(promise, contact)
                .map(link -> new SendMessage(
                        promise.company(),
                        id,
                        contact.email(),
                        subject.apply(phrases, promise),
                        text.of(phrases, promise, profile.company().name(), zone, link)));
    }

    private Future<String> link(StoredPromise promise, Contact contact) {
        return links.token(new PromiseLinks.Link(promise.company(), promise.id(), contact.key()))
                .map(token -> publicUrl.get() + "/promises/" + token);
    }
}
