package de.askproai.gateway.assembly;

import de.askproai.gateway.assembly.PhoneSetup.Agent;
import de.askproai.gateway.assembly.PhoneSetup.Tool;
import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.call.GetAgent;
import de.askproai.gateway.call.GetAgent.PhoneAgent;
import de.askproai.gateway.call.GetAgentEngine;
import de.askproai.gateway.call.GetAgentEngine.AgentEngine;
import de.askproai.gateway.call.GetAgentEngine.AgentTool;
import de.askproai.gateway.call.ListLines;
import de.askproai.gateway.call.ListLines.AgentVersion;
import de.askproai.gateway.call.ListLines.Line;
import de.askproai.gateway.call.ListLines.Lines;
import de.askproai.gateway.config.RetentionConfig;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.speech.Speaking;
import de.askproai.gateway.tenant.CallPrivacy;
import de.askproai.gateway.tenant.Company;
import de.askproai.gateway.tenant.Connection;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.tool.ToolSpec;
import de.askproai.gateway.tool.Toolbox;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks telephony vendors, on the bus, how companies' phone agents are set up. */
final class PhoneSetups {
    private static final Duration WITHIN = Duration.ofSeconds(15);
    private static final int MOST_PAGES = 100;

    private final Bus bus;
    private final Toolbox toolbox;
    private final RetentionConfig retention;

    PhoneSetups(Bus bus, Toolbox toolbox, RetentionConfig retention) {
        this.bus = bus;
        this.toolbox = toolbox;
        this.retention = retention;
    }

    /** Reads what is behind a connection; never fails: what could not be read, and why, is in the answer. */
    Future<PhoneSetup> of(Company company, Connection connection) {
        Reading reading = new Reading(company, connection, Deadline.in(WITHIN));
        return reading.lines(null, 1)
                .compose(read -> reading.agents())
                .map(Optional.<GatewayException>empty())
                .recover(failure -> Future.succeededFuture(Optional.of(GatewayException.of(failure))))
                .map(reading::sum);
    }

    /** One reading; confined to one context. */
    private final class Reading {
        private final Company company;
        private final Connection connection;
        private final Deadline deadline;
        private final List<Line> lines = new ArrayList<>();
        private final List<Agent> agents = new ArrayList<>();

        Reading(Company company, Connection connection, Deadline deadline) {
            this.company = company;
            this.connection = connection;
            this.deadline = deadline;
        }

        Future<Void> lines(@Nullable String after, int page) {
            String address = connection.vendor();
            return bus.ask(ListLines.ADDRESS.at(address), new ListLines(company.id(), connection.id(), after), deadline)
                    .compose(found -> next(found, page));
        }

        private Future<Void> next(Lines found, int page) {
            lines.addAll(found.lines());
            return found.next() == null || page == MOST_PAGES
                    ? Future.succeededFuture()
                    : lines(found.next(), page + 1);
        }

        /** The agents that callers reach: those of the numbers, and the one the company names. */
        Future<Void> agents() {
            Set<AgentVersion> all = new LinkedHashSet<>();
            lines.forEach(line -> Stream.concat(line.incoming().stream(), line.outgoing().stream())
                    .forEach(all::add));
            connection
                    .setting("agentId")
                    .filter(named ->
                            all.stream().noneMatch(known -> known.agent().equals(named)))
                    .ifPresent(named -> all.add(new AgentVersion(named, null)));
            Future<Void> read = Future.succeededFuture();
            for (AgentVersion agent : all) {
                read = read.compose(before -> agent(agent));
            }
            return read;
        }

        private Future<Void> agent(AgentVersion version) {
            return bus.ask(
                            GetAgent.ADDRESS.at(connection.vendor()),
                            new GetAgent(company.id(), connection.id(), version.agent(), version.version()),
                            deadline)
                    .compose(agent ->
                            engine(agent).compose(engine -> ours(engine).map(tools -> new Agent(agent, engine, tools))))
                    .onSuccess(agents::add)
                    .mapEmpty();
        }

        private Future<Optional<AgentEngine>> engine(PhoneAgent agent) {
            String engine = agent.engine();
            return engine == null
                    ? Future.succeededFuture(Optional.empty())
                    : bus.ask(
                                    GetAgentEngine.ADDRESS.at(connection.vendor()),
                                    new GetAgentEngine(company.id(), connection.id(), engine, agent.engineVersion()),
                                    deadline)
                            .map(Optional::of);
        }

        private Future<List<Tool>> ours(Optional<AgentEngine> engine) {
            List<Future<Tool>> ours = new ArrayList<>();
            engine.map(AgentEngine::tools)
                    .orElse(List.of())
                    .forEach(tool -> spec(tool)
                            .ifPresent(spec -> ours.add(toolbox.deadlines()
                                    .of(company.id(), spec)
                                    .map(within -> new Tool(tool, spec.writes(), spec.isPersonal(), within)))));
            return Future.all(ours).map(all -> all.<Tool>list());
        }

        /** Its address says which tool it is; behind an old address, that names none, its own name does. */
        private Optional<ToolSpec> spec(AgentTool tool) {
            String path = tool.url().split("[?#]", 2)[0];
            return toolbox.tools()
                    .find(path.substring(path.lastIndexOf('/') + 1))
                    .or(() -> toolbox.tools().find(tool.name()))
                    .map(found -> found.spec());
        }

        PhoneSetup sum(Optional<GatewayException> failure) {
            CallPrivacy privacy = company.calls().privacy();
            return new PhoneSetup(
                    company.key(),
                    connection.key(),
                    Speaking.spoken(Locale.forLanguageTag(company.locale())),
                    privacy.recording(),
                    privacy.retention().shorterCalls(retention).orElse(retention.calls()),
                    lines,
                    agents,
                    failure);
        }
    }
}
