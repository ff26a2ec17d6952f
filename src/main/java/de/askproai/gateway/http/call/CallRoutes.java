package de.askproai.gateway.http.call;

import de.askproai.gateway.config.AliasConfig;
import de.askproai.gateway.http.RequestBodies;
import de.askproai.gateway.http.RouteTable;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;

/** The call lane's part of the public port's table. */
public final class CallRoutes implements RouteTable {
    private static final String TOOLS_ALIAS = "/api/mcp/retell/tools";

    private final InboundHandler inbound;
    private final ToolHandler tools;
    private final AliasConfig aliases;

    public CallRoutes(InboundHandler inbound, ToolHandler tools, AliasConfig aliases) {
        this.inbound = inbound;
        this.tools = tools;
        this.aliases = aliases;
    }

    @Override
    public void addTo(Router router, RequestBodies bodies) {
        router.post("/retell/:connection/inbound")
                .setName("retell inbound")
                .handler(context -> inbound.handle(context, bodies));
        // An agent's function may be set to any of them.
        router.route("/retell/:connection/tools/:tool")
                .method(HttpMethod.POST)
                .method(HttpMethod.PUT)
                .method(HttpMethod.PATCH)
                .method(HttpMethod.GET)
                .method(HttpMethod.DELETE)
                .setName("retell tool")
                .handler(context -> tools.handle(context, bodies));
        aliases.connection(TOOLS_ALIAS)
                .ifPresent(connection -> router.post(TOOLS_ALIAS)
                        .setName(TOOLS_ALIAS)
                        .handler(context -> tools.handle(context, bodies, connection)));
    }
}
