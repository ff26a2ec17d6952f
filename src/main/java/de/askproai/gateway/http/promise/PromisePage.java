package de.askproai.gateway.http.promise;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.http.RequestBodies;
import de.askproai.gateway.message.PromiseDesk;
import de.askproai.gateway.message.PromiseLinks;
import de.askproai.gateway.tenant.CompanyProfile;
import de.askproai.gateway.tenant.CompanyProfiles;
import de.askproai.gateway.tenant.Contact;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows a promise to somebody with a link to it, who takes it there or says that it is done; in their company's language. */
public final class PromisePage {
    private static final Logger LOG = LoggerFactory.getLogger(PromisePage.class);
    private static final int MOST_BYTES = 1024;
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    private final PromiseLinks links;
    private final PromiseDesk desk;
    private final CompanyProfiles profiles;

    public PromisePage(PromiseLinks links, PromiseDesk desk, CompanyProfiles profiles) {
        this.links = links;
        this.desk = desk;
        this.profiles = profiles;
    }

    private record Visit(PromiseLinks.Link link, CompanyProfile profile, PromiseDesk.Seen promise, boolean refused) {}

    void show(RoutingContext context) {
        send(context, known(context).compose(link -> visit(link, this::look)));
    }

    void act(RoutingContext context, RequestBodies bodies) {
        send(
                context,
                bodies.read(context.request(), MOST_BYTES, known(context), (link, form) -> visit(link, action(form))));
    }

    private Future<PromiseLinks.Link> known(RoutingContext context) {
        return links.open(context.pathParam("token")).map(link -> link.orElseThrow(PromisePage::unknown));
    }

    private static GatewayException unknown() {
        return new GatewayException(ErrorCode.NOT_FOUND, "There is no such promise");
    }

    private Future<Optional<PromiseDesk.Handled>> look(PromiseLinks.Link link, Deadline deadline) {
        return desk.look(link.company(), link.promise(), deadline)
                .map(found -> found.map(promise -> new PromiseDesk.Handled(true, promise)));
    }

    private Errand action(byte[] form) {
        boolean done =
                List.of(new String(form, StandardCharsets.UTF_8).split("&", -1)).contains("action=done");
        return (link, deadline) -> done
                ? desk.finish(link.company(), link.promise(), link.contact(), deadline)
                : desk.take(link.company(), link.promise(), link.contact(), deadline);
    }

    /** What the visitor came for. */
    private interface Errand {
        Future<Optional<PromiseDesk.Handled>> run(PromiseLinks.Link link, Deadline deadline);
    }

    private Future<Visit> visit(PromiseLinks.Link link, Errand errand) {
        Deadline deadline = Deadline.in(ANSWER_WITHIN);
        return profiles.of(link.company())
                .compose(profile -> profile.company().calls().handover().contacts().stream()
                                .anyMatch(contact -> contact.key().equals(link.contact()))
                        ? errand.run(link, deadline)
                                .map(found -> found.orElseThrow(PromisePage::unknown))
                                .map(handled -> new Visit(link, profile, handled.promise(), !handled.changed()))
                        // Somebody who left the company.
                        : Future.failedFuture(unknown()));
    }

    private static void send(RoutingContext context, Future<Visit> visit) {
        visit.onSuccess(seen -> send(context, seen.refused() ? 409 : 200, html(seen)))
                .onFailure(failure -> {
                    if (GatewayException.of(failure).code() == ErrorCode.NOT_FOUND) {
                        send(context, 404, PromiseHtml.unknown());
                    } else {
                        context.fail(failure);
                    }
                });
    }

    private static void send(RoutingContext context, int status, String html) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Robots-Tag", "noindex")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'")
                .end(html)
                .onFailure(gone -> LOG.debug("The asker did not wait for the answer"));
    }

    private static String html(Visit visit) {
        CompanyProfile profile = visit.profile();
        ZoneId zone = profile.zone(visit.promise().branch());
        Optional<String> owner = Optional.ofNullable(visit.promise().owner())
                .map(key -> profile.company().calls().handover().contacts().stream()
                        .filter(contact -> contact.key().equals(key))
                        .map(Contact::name)
                        .findFirst()
                        .orElse(key));
        return new PromiseHtml(profile.company().locale(), zone)
                .page(
                        visit.promise(),
                        owner,
                        visit.link().contact().equals(visit.promise().owner()));
    }
}
