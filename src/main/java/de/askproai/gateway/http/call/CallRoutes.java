package de.askproai.gateway.http.call;

import de.askproai.gateway.config.AliasConfig;
import de.askproai.gateway.http.RouteTable;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;

/** The call lane's part of the public port's table. */
public final class CallRoutes implements RouteTable {
    private static final long MOST_BYTES = 1 << 20;
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
    public void addTo(Router router) {
        BodyHandler body = BodyHandler.create(false).setBodyLimit(MOST_BYTES);
        router.post("/retell/:connection/inbound")
                .setName("retell inbound")
                .handler(body)
                .handler(inbound);
        router.post("/retell/:connection/tools/:tool")
                .setName("retell tool")
                .handler(body)
                .handler(tools);
        aliases.connection(TOOLS_ALIAS)
                .ifPresent(connection -> router.post(TOOLS_ALIAS)
                        .setName(TOOLS_ALIAS)
                        .handler(body)
                        .handler(context -> tools.handle(context, connection)));
    }
}
