package de.askproai.gateway.message;

import de.askproai.gateway.tenant.CompanyProfile;
import de.askproai.gateway.tenant.Contact;
import io.vertx.core.Future;
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
        HandoverPhrases phrases = new HandoverPhrases(profile.company().locale());
        return link(promise, contact)
                .map(link -> new SendMessage(
                        promise.company(),
                        id,
                        contact.email(),
                        phrases.subject(promise),
                        phrases.text(promise, profile.company().name(), profile.zone(promise.branch()), link)));
    }

    /** Returns what tells somebody who knows of it that the caller has said more. */
    Future<SendMessage> tellingNews(StoredPromise promise, CompanyProfile profile, Contact contact, String id) {
        HandoverPhrases phrases = new HandoverPhrases(profile.company().locale());
        return link(promise, contact)
                .map(link -> new SendMessage(
                        promise.company(),
                        id,
                        contact.email(),
                        phrases.newsSubject(promise),
                        phrases.news(promise, profile.company().name(), profile.zone(promise.branch()), link)));
    }

    private Future<String> link(StoredPromise promise, Contact contact) {
        return links.token(new PromiseLinks.Link(promise.company(), promise.id(), contact.key()))
                .map(token -> publicUrl.get() + "/promises/" + token);
    }
}
