package de.askproai.gateway;

import de.askproai.gateway.assembly.Additions;
import de.askproai.gateway.assembly.ApiDoor;
import de.askproai.gateway.assembly.BoundPorts;
import de.askproai.gateway.assembly.CallLane;
import de.askproai.gateway.assembly.Foundation;
import de.askproai.gateway.assembly.Lane;
import de.askproai.gateway.assembly.OperatorLane;
import de.askproai.gateway.assembly.PublicDoor;
import de.askproai.gateway.assembly.Tenants;
import de.askproai.gateway.assembly.VendorLane;
import de.askproai.gateway.assembly.WebhookLane;
import de.askproai.gateway.assembly.WorkLane;
import de.askproai.gateway.config.GatewayConfig;
import de.askproai.gateway.http.ProblemHandler;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running gateway: the foundation and the lanes on it, started in order and stopped in the opposite one. */
public final class Gateway {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    private final Foundation foundation;
    private final CallLane calls;
    private final List<Lane> lanes;
    private final AtomicBoolean draining = new AtomicBoolean();

    private Gateway(Foundation foundation, Additions additions) {
        this.foundation = foundation;
        Tenants tenants = Tenants.on(foundation);
        this.calls = new CallLane(foundation, tenants);
        this.lanes = lanes(foundation, tenants, calls, additions);
        foundation.readiness().require("not shutting down", () -> !draining.get());
    }

    /** THE list, in the order of starting: who takes requests comes last, and so stops first. */
    private static List<Lane> lanes(Foundation foundation, Tenants tenants, CallLane calls, Additions additions) {
        ProblemHandler problems = new ProblemHandler();
        VendorLane vendors = new VendorLane(foundation, tenants, additions);
        WorkLane work = new WorkLane(foundation, tenants, vendors, calls, additions);
        WebhookLane webhooks = new WebhookLane(foundation, tenants, work, problems);
        OperatorLane operators = new OperatorLane(foundation, tenants);
        ApiDoor api = new ApiDoor(foundation, tenants, vendors, calls, work);
        PublicDoor door = new PublicDoor(
                foundation,
                tenants,
                vendors,
                webhooks,
                List.of(api.routes(), calls.routes(foundation.config().aliases()), calls.promiseRoutes()),
                problems);
        return List.of(operators, vendors, calls, work, api, door);
    }

    /** Completes when everything listens; fails, with everything closed again, if something cannot. */
    public static Future<Gateway> start(GatewayConfig config, BusinessClock clock) {
        return start(config, clock, Additions.none());
    }

    /** Starts a gateway with somebody's own integrations in it. */
    public static Future<Gateway> start(GatewayConfig config, BusinessClock clock, Additions additions) {
        return Future.succeededFuture(config)
                .compose(checked -> Foundation.lay(checked, clock))
                .compose(foundation -> Future.succeededFuture(foundation)
                        .map(laid -> new Gateway(laid, additions))
                        .compose(Gateway::run)
                        .recover(failure -> foundation.close().transform(closed -> Future.failedFuture(failure))));
    }

    private Future<Gateway> run() {
        Future<?> started = foundation.start();
        for (Lane lane : lanes) {
            started = started.compose(before -> lane.start());
        }
        return started.map(this).onSuccess(Gateway::announce).onSuccess(Gateway::warmUp);
    }

    // Nobody waits for it: what is not in the cache yet is asked for.
    private void warmUp() {
        calls.warmUp()
                .onSuccess(looked -> LOG.atInfo().addKeyValue("looked", looked).log("Calendars were looked at"))
                .onFailure(failure -> LOG.warn("Calendars are looked at when somebody asks", failure));
    }

    private void announce() {
        LOG.atInfo()
                .addKeyValue("httpPort", ports().http().get())
                .addKeyValue("managementPort", ports().management().get())
                .addKeyValue("eventLoops", foundation.config().runtime().eventLoops())
                .addKeyValue("nativeTransport", foundation.vertx().isNativeTransportEnabled())
                .addKeyValue("clustered", foundation.vertx().isClustered())
                .log("The gateway is up");
    }

    /** Returns where its servers listen. */
    public BoundPorts ports() {
        return foundation.ports();
    }

    /** Lets requests under way end, as long as configured, then closes everything. */
    public Future<Void> stop() {
        draining.set(true);
        LOG.info("The gateway is going down");
        Future<?> drained = Future.succeededFuture();
        for (int i = lanes.size() - 1; i >= 0; i--) {
            Lane lane = lanes.get(i);
            drained = drained.transform((before, failure) -> stop(lane));
        }
        return Deadline.in(foundation.config().runtime().drainWithin())
                .limit(drained, "Draining")
                .recover(late -> Future.succeededFuture())
                .<Void>mapEmpty()
                .eventually(foundation::close);
    }

    private static Future<?> stop(Lane lane) {
        return Future.succeededFuture(lane)
                .compose(Lane::stop)
                .onFailure(failure -> LOG.atWarn()
                        .addKeyValue("lane", lane.getClass().getSimpleName())
                        .setCause(failure)
                        .log("A lane did not stop cleanly"));
    }
}
