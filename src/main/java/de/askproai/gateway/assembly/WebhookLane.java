package de.askproai.gateway.assembly;

import de.askproai.gateway.http.HeldBytes;
import de.askproai.gateway.http.ProblemHandler;
import de.askproai.gateway.http.RequestBodies;
import de.askproai.gateway.http.SlowSenders;
import de.askproai.gateway.http.webhook.ChallengeHandler;
import de.askproai.gateway.http.webhook.DeliveryMeters;
import de.askproai.gateway.http.webhook.Reception;
import de.askproai.gateway.http.webhook.WebhookHandler;
import de.askproai.gateway.webhook.BatchWriter;
import de.askproai.gateway.webhook.BatchingIntake;
import de.askproai.gateway.webhook.DirectoryEndpoints;
import de.askproai.gateway.webhook.EndpointRates;
import de.askproai.gateway.webhook.Endpoints;
import de.askproai.gateway.webhook.Intake;

/** The webhook lane from the door to the commit; what was committed is handed to the {@link WorkLane}. */
public final class WebhookLane {
    private final Foundation foundation;
    private final Tenants tenants;
    private final WorkLane work;
    private final Endpoints endpoints;
    private final HeldBytes heldBytes;
    private final EndpointRates rates = new EndpointRates();
    private final ProblemHandler problems;

    public WebhookLane(Foundation foundation, Tenants tenants, WorkLane work, ProblemHandler problems) {
        this.foundation = foundation;
        this.tenants = tenants;
        this.work = work;
        this.endpoints = new DirectoryEndpoints(tenants.connections());
        this.heldBytes = new HeldBytes(foundation.config().intake().maxHeldBytes());
        this.problems = problems;
    }

    /** Makes the door of the calling event loop. */
    WebhookHandler handler(SlowSenders senders) {
        return new WebhookHandler(
                endpoints,
                new RequestBodies(foundation.vertx(), "webhook-bodies", heldBytes, senders),
                rates,
                new Reception(foundation.wallClock(), intake()),
                new DeliveryMeters(foundation.meters().registry()),
                problems);
    }

    ChallengeHandler challenges() {
        return new ChallengeHandler(endpoints);
    }

    private Intake intake() {
        BatchWriter writer = new BatchWriter(
                foundation.vertx(),
                foundation
                        .store()
                        .dedicatedWork("intake", foundation.config().intake().batchesInFlight()),
                work.engine().shards(),
                work.arrivals());
        return new BatchingIntake(
                foundation.vertx(),
                foundation.config().intake(),
                tenants.dataKeys(),
                work.engine().backlog(),
                writer);
    }
}
