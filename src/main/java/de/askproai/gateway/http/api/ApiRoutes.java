package de.askproai.gateway.http.api;

import static de.askproai.gateway.http.api.ApiRoute.get;
import static de.askproai.gateway.http.api.ApiRoute.post;

import de.askproai.gateway.config.AliasConfig;
import de.askproai.gateway.http.RequestBodies;
import de.askproai.gateway.http.RouteTable;
import de.askproai.gateway.security.ApiKeys;
import de.askproai.gateway.security.Scope;
import io.vertx.ext.web.Router;
import java.util.List;

/** The table of REST routes; {@code openapi.json} describes exactly these. Shared by all event loops. */
public final class ApiRoutes implements RouteTable {
    private static final String APPOINTMENTS = "/api/v1/appointments";
    private static final String APPOINTMENTS_ALIAS = "/api/appointments";

    private final ApiKeys keys;
    private final List<ApiRoute> table;
    private final AliasConfig aliases;
    private final OpenApiPage document = new OpenApiPage("/openapi.json", "application/json");
    private final OpenApiPage page = new OpenApiPage("/openapi.html", "text/html; charset=utf-8");

    public ApiRoutes(ApiParts parts, AliasConfig aliases) {
        this.keys = parts.keys();
        WebhookEvents events = new WebhookEvents(parts.events(), parts.eventReplay());
        ReplayResource replays = new ReplayResource(parts.eventReplays(), ReplayFilters::events);
        ReplayResource letterReplays = new ReplayResource(parts.letterReplays(), ReplayFilters::letters);
        InboxResource inbox = new InboxResource(parts.inbox(), parts.waitingActions());
        CompanyResource companies = new CompanyResource(parts.companies());
        CallResource calls = new CallResource(parts.calls(), parts.timelines(), parts.appointments(), parts.changes());
        PromiseResource promises = new PromiseResource(parts.promises(), parts.promiseDesk());
        BreakerResource breakers = new BreakerResource(parts.breakers(), parts.bus());
        AccessResource access = new AccessResource(parts.keys(), parts.tools(), parts.toolDeadlines());
        AvailabilityResource availability = new AvailabilityResource(parts.freeTimes());
        DeadLetterResource letters = new DeadLetterResource(parts.deadLetters());
        ErasureResource erasures = new ErasureResource(parts.erasures());
        NoShowResource noShows = new NoShowResource(parts.noShows());
        AbsenceResource absences = new AbsenceResource(parts.absences());
        this.aliases = aliases;
        this.table = List.of(
                get(
                        "/webhook-events",
                        events::list,
                        "limit after from until source type connection state company".split(" ", -1)),
                get("/webhook-events/replays", replays::list, "limit", "after", "company"),
                post("/webhook-events/replays", Scope.OPERATE, replays::plan),
                get("/webhook-events/replays/{id}", replays::get, "company"),
                post("/webhook-events/replays/{id}/run", Scope.OPERATE, replays::run),
                post("/webhook-events/replays/{id}/cancel", Scope.OPERATE, replays::cancel),
                get("/webhook-events/{id}", events::get, "company"),
                post("/webhook-events/{id}/replay", Scope.OPERATE, events::replay),
                get("/inbox", inbox::get, "company"),
                get("/inbox/actions", inbox::actions, "limit", "after", "kind", "company"),
                get("/companies", companies::companies, "limit", "after", "company"),
                get("/connections", companies::connections, "limit", "after", "vendor", "state", "company"),
                get("/branches", companies::branches, "limit", "after", "company"),
                get("/services", companies::services, "limit", "after", "company"),
                get("/staff", companies::staff, "limit", "after", "company"),
                get("/calls", calls::list, "limit", "after", "from", "until", "state", "company"),
                get("/calls/{id}", calls::get, "company"),
                get("/appointments", calls::appointments, "limit after from until state call company".split(" ", -1)),
                post("/appointments/{id}/no-show", Scope.WRITE, noShows::mark),
                post("/appointments/{id}/no-show/undo", Scope.WRITE, noShows::takeBack),
                get("/promises", promises::list, "limit after from until state waiting call company".split(" ", -1)),
                post("/promises/{id}/take", Scope.WRITE, promises::take),
                post("/promises/{id}/done", Scope.WRITE, promises::done),
                get("/availability", availability::get, "branch", "service", "from", "until", "company"),
                get("/dead-letters", letters::list, "limit", "after", "from", "until", "kind", "company"),
                get("/dead-letters/replays", letterReplays::list, "limit", "after", "company"),
                post("/dead-letters/replays", Scope.OPERATE, letterReplays::plan),
                get("/dead-letters/replays/{id}", letterReplays::get, "company"),
                post("/dead-letters/replays/{id}/run", Scope.OPERATE, letterReplays::run),
                post("/dead-letters/replays/{id}/cancel", Scope.OPERATE, letterReplays::cancel),
                get("/dead-letters/{id}", letters::get, "company"),
                post("/dead-letters/{id}/replay", Scope.OPERATE, letters::replay),
                get("/erasures", erasures::list, "limit", "after", "company"),
                post("/erasures", Scope.OPERATE, erasures::plan),
                get("/erasures/{id}", erasures::get, "company"),
                post("/erasures/{id}/run", Scope.OPERATE, erasures::run),
                post("/erasures/{id}/cancel", Scope.OPERATE, erasures::cancel),
                get("/absences", absences::list, "limit", "after", "company"),
                post("/absences", Scope.OPERATE, absences::plan),
                get("/absences/{id}", absences::get, "company"),
                post("/absences/{id}/run", Scope.OPERATE, absences::run),
                post("/absences/{id}/cancel", Scope.OPERATE, absences::cancel),
                get("/breakers", breakers::list),
                post("/breakers/{name}/open", Scope.OPERATE, breakers::open),
                post("/breakers/{name}/close", Scope.OPERATE, breakers::close),
                get("/tools", access::tools),
                get("/api-keys", access::keys, "limit", "after", "company"));
    }

    @Override
    public void addTo(Router router, RequestBodies bodies) {
        for (ApiRoute line : table) {
            router.route(line.method(), line.pattern())
                    .setName(line.method() + " " + line.path())
                    .handler(new ApiEndpoint(keys, line, bodies));
        }
        if (aliases.appointments()) {
            table.stream()
                    .filter(line -> line.path().equals(APPOINTMENTS))
                    .forEach(line -> router.get(APPOINTMENTS_ALIAS)
                            .setName(APPOINTMENTS_ALIAS)
                            .handler(new ApiEndpoint(keys, line, bodies)));
        }
        router.get("/openapi.json").setName("openapi").handler(document);
        router.get("/openapi").setName("openapi page").handler(page);
    }

    List<ApiRoute> table() {
        return table;
    }
}
