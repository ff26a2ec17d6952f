package de.askproai.gateway.cli;

import de.askproai.gateway.assembly.PhoneSetup;
import de.askproai.gateway.assembly.PhoneSetup.Agent;
import de.askproai.gateway.assembly.PhoneSetup.Tool;
import de.askproai.gateway.call.GetAgent.Storage;
import de.askproai.gateway.call.ListLines.Line;
import de.askproai.gateway.tenant.CallPrivacy.Recording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What callers would notice, or should not have happen to them, in how phone agents are set up. Pure. */
final class PhoneFindings {
    /** On top of the tool's own time: the way there and back. */
    private static final Duration WAY = Duration.ofSeconds(1);
    /** A timeout up to here is taken for somebody's choice. */
    private static final int FAR_ABOVE = 2;

    private final List<Finding> findings = new ArrayList<>();

    private PhoneFindings() {}

    /** Something to look at, and what to change. */
    record Finding(String reason, String remedy) {}

    static List<Finding> of(PhoneSetup setup) {
        PhoneFindings found = new PhoneFindings();
        setup.lines().forEach(found::line);
        setup.agents().forEach(agent -> found.agent(agent, setup.recording()));
        return List.copyOf(found.findings);
    }

    private void line(Line line) {
        if (!line.incoming().isEmpty()) {
            return;
        }
        if (line.asksFirst()) {
            add(
                    "%s has no fallback agent: calls are cut off while the gateway does not answer"
                            .formatted(line.number()),
                    "give the number an inbound agent at Retell");
        } else if (line.outgoing().isEmpty()) {
            add(
                    line.number() + " has no agent: nobody takes its calls",
                    "give the number an inbound agent and its inbound webhook at Retell");
        }
    }

    private void agent(Agent agent, Recording recording) {
        storage(agent, recording);
        if (!agent.readable()) {
            add(
                    "agent %s speaks by no Retell LLM, so its functions cannot be read".formatted(agent.name()),
                    "see yourself that timeouts fit and that functions which write speak during execution");
        }
        agent.tools().forEach(tool -> tool(agent, tool));
    }

    private void storage(Agent agent, Recording recording) {
        if (recording == Recording.OFF && agent.storage() != Storage.BASICS) {
            add(
                    "agent %s keeps recordings, though the company file says privacy.recording: off"
                            .formatted(agent.name()),
                    "set the agent's data_storage_setting to basic_attributes_only, or privacy.recording: ask");
        } else if (recording == Recording.ASK && agent.storage() == Storage.BASICS) {
            add(
                    "agent %s keeps no recordings, though callers are asked for them (privacy.recording: ask)"
                            .formatted(agent.name()),
                    "set privacy.recording: off, or the agent's data_storage_setting to everything");
        }
    }

    private void tool(Agent agent, Tool tool) {
        long within = tool.within().toMillis();
        Duration timeout = tool.asSetUp().timeout();
        Duration fits = tool.within().plus(WAY);
        String name = tool.asSetUp().name() + " of agent " + agent.name();
        String remedy = "set its timeout_ms to " + fits.toMillis();
        if (timeout.compareTo(fits.multipliedBy(FAR_ABOVE)) > 0) {
            add("%s waits %d ms, the gateway answers within %d ms".formatted(name, timeout.toMillis(), within), remedy);
        } else if (timeout.compareTo(tool.within()) < 0) {
            add("%s waits only %d ms, the gateway may take %d ms".formatted(name, timeout.toMillis(), within), remedy);
        }
        if (tool.writes() && !tool.asSetUp().speaksMeanwhile()) {
            add(
                    "%s is silent while it writes, up to %d ms".formatted(name, within),
                    "set its speak_during_execution to true");
        }
    }

    private void add(String reason, String remedy) {
        boolean ignored = findings.add(new Finding(reason, remedy));
    }
}
