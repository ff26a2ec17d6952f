package de.askproai.gateway.http.api;

import static de.askproai.gateway.http.api.ApiRoute.get;

import de.askproai.gateway.http.RouteTable;
import de.askproai.gateway.security.ApiKeys;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;

/** The table of REST routes; {@code openapi.json} describes exactly these. Shared by all event loops. */
public final class ApiRoutes implements RouteTable {
    private static final int MAX_BODY = 64 << 10;
    private static final String API = "/api/v1";

    private final ApiKeys keys;
    private final List<ApiRoute> table;

    public ApiRoutes(ApiKeys keys, ApiParts parts) {
        this.keys = keys;
        WebhookEvents events = new WebhookEvents(parts.events());
        InboxResource inbox = new InboxResource(parts.inbox());
        this.table = List.of(
                get(
                        API + "/webhook-events",
                        events::list,
                        "limit",
                        "after",
                        "from",
                        "until",
                        "source",
                        "type",
                        "connection",
                        "state",
                        "company"),
                get(API + "/webhook-events/{id}", events::get, "company"),
                get(API + "/inbox", inbox::get, "company"));
    }

    @Override
    public void addTo(Router router) {
        for (ApiRoute line : table) {
            Route route = router.route(line.method(), line.pattern()).setName(line.method() + " " + line.path());
            if (line.method().equals(HttpMethod.POST)) {
                Route ignored = route.handler(BodyHandler.create(false).setBodyLimit(MAX_BODY));
            }
            Route ignored = route.handler(new ApiEndpoint(keys, line));
        }
    }

    List<ApiRoute> table() {
        return table;
    }
}
