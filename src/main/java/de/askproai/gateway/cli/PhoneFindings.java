package de.askproai.gateway.cli;

import de.askproai.gateway.assembly.PhoneSetup;
import de.askproai.gateway.assembly.PhoneSetup.Agent;
import de.askproai.gateway.assembly.PhoneSetup.Tool;
import de.askproai.gateway.call.GetAgent.PhoneAgent;
import de.askproai.gateway.call.GetAgent.Storage;
import de.askproai.gateway.call.GetAgentEngine.AgentEngine;
import de.askproai.gateway.call.ListLines.Line;
import de.askproai.gateway.tenant.CallPrivacy.Recording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What callers would notice, or should not have happen to them, in how phone agents are set up. Pure. */
final class PhoneFindings {
    /** On top of the tool's own time: the way there and back. */
    private static final Duration WAY = Duration.ofSeconds(1);
    /** A timeout up to here is taken for somebody's choice. */
    private static final int FAR_ABOVE = 2;

    /** As long as an agent of Retell's can be told to keep calls. */
    private static final Duration LONGEST = Duration.ofDays(730);

    private static final List<String> CALL_EVENTS = List.of("call_started", "call_ended", "call_analyzed");
    private static final List<String> TRANSFER_EVENTS = List.of("transfer_bridged", "transfer_cancelled");
    /** Such a request has no body, and the signature is over nothing else. */
    private static final Set<String> BODILESS = Set.of("GET", "DELETE");

    private static final String ANY_LANGUAGE = "multi";
    private static final String DISCLOSURE = "disclosure";

    private final List<Finding> findings = new ArrayList<>();

    private PhoneFindings() {}

    /** Something to look at, and what to change. */
    record Finding(String reason, String remedy) {}

    static List<Finding> of(PhoneSetup setup) {
        PhoneFindings found = new PhoneFindings();
        setup.lines().forEach(found::line);
        setup.agents().forEach(agent -> found.agent(agent, setup));
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

    private void agent(Agent agent, PhoneSetup setup) {
        PhoneAgent asSetUp = agent.asSetUp();
        language(asSetUp, setup.locale());
        storage(asSetUp, setup.recording());
        kept(asSetUp, setup.keep());
        events(asSetUp, CALL_EVENTS, "what became of its calls stays unknown");
        agent.engine()
                .ifPresentOrElse(
                        engine -> engine(asSetUp, engine),
                        () -> add(
                                "agent %s speaks by no Retell LLM, so its functions and words cannot be read"
                                        .formatted(asSetUp.name()),
                                "see yourself that timeouts fit, that functions which write speak during execution, "
                                        + "that it says {{disclosure}}, and that it sends transfer events if it transfers"));
        agent.tools().forEach(tool -> tool(asSetUp, tool));
    }

    private void language(PhoneAgent agent, Locale answers) {
        boolean speaks = agent.languages().contains(ANY_LANGUAGE)
                || agent.languages().stream()
                        .map(Locale::forLanguageTag)
                        .anyMatch(spoken -> spoken.getLanguage().equals(answers.getLanguage()));
        if (!speaks) {
            String language = answers.getDisplayLanguage(Locale.ENGLISH);
            add(
                    "agent %s speaks %s, and gets its answers in %s where the call does not say its language"
                            .formatted(agent.name(), String.join(", ", new TreeSet<>(agent.languages())), language),
                    "set the agent's language to %s, or give its calls a dynamic variable language"
                            .formatted(language));
        }
    }

    private void kept(PhoneAgent agent, Duration keep) {
        Duration there = agent.kept();
        if (there != null && there.compareTo(keep) <= 0) {
            return;
        }
        long days = Math.max(1, (keep.compareTo(LONGEST) < 0 ? keep : LONGEST).toDays());
        add(
                "Retell keeps the calls of agent %s %s, here they are kept for %s"
                        .formatted(agent.name(), there == null ? "for ever" : "for " + days(there), days(keep)),
                "set the agent's data_storage_retention_days to " + days);
    }

    private static String days(Duration span) {
        return span.toHours() % 24 == 0 ? span.toDays() + " days" : span.toHours() + " hours";
    }

    private void events(PhoneAgent agent, List<String> needed, String otherwise) {
        List<String> missing =
                needed.stream().filter(event -> !agent.events().contains(event)).toList();
        if (!missing.isEmpty()) {
            add(
                    "agent %s does not send %s: %s".formatted(agent.name(), String.join(", ", missing), otherwise),
                    "add that to the agent's webhook_events");
        }
    }

    private void engine(PhoneAgent agent, AgentEngine engine) {
        if (engine.transfers()) {
            events(agent, TRANSFER_EVENTS, "a transfer that nobody takes is no call back by itself");
        }
        if (!engine.variables().contains(DISCLOSURE)) {
            add(
                    "agent %s has {{disclosure}} neither in its begin message nor in a prompt: callers do not hear who speaks"
                            .formatted(agent.name()),
                    "put {{disclosure}} first in the agent's begin message");
        }
    }

    private void storage(PhoneAgent agent, Recording recording) {
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

    private void tool(PhoneAgent agent, Tool tool) {
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
        if (BODILESS.contains(tool.asSetUp().method())) {
            add(
                    "%s is called by %s, so that the signature vouches for none of its arguments: it is %s"
                            .formatted(
                                    name,
                                    tool.asSetUp().method(),
                                    tool.writes() || tool.personal()
                                            ? "refused"
                                            : "answered only at branches with a number of their own"),
                    "set its method to POST");
        }
    }

    private void add(String reason, String remedy) {
        boolean ignored = findings.add(new Finding(reason, remedy));
    }
}
