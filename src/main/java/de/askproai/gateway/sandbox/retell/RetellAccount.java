package de.askproai.gateway.sandbox.retell;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One Retell account: its keys, agents and numbers, and where its webhooks go.
 *
 * @param name what the sandbox calls it; never a secret
 * @param webhookKey the API key that signs webhooks, tool calls and inbound calls; nothing means {@code apiKey}
 */
public record RetellAccount(
        String name,
        String apiKey,
        @Nullable String webhookKey,
        @Nullable String webhookUrl,
        List<Agent> agents,
        List<PhoneNumber> numbers) {

    public RetellAccount {
        agents = List.copyOf(agents);
        numbers = List.copyOf(numbers);
    }

    /** One agent that answers one number. */
    public static RetellAccount line(String name, String apiKey, Agent agent, String number) {
        return new RetellAccount(
                name,
                apiKey,
                null,
                null,
                List.of(agent),
                List.of(new PhoneNumber(number, name, agent.id(), agent.id(), null)));
    }

    public RetellAccount withWebhook(String url) {
        return new RetellAccount(name, apiKey, webhookKey, url, agents, numbers);
    }

    /** The same account, asking at {@code url} before any of its numbers takes a call. */
    public RetellAccount withInbound(String url) {
        List<PhoneNumber> asking = numbers.stream()
                .map(known -> new PhoneNumber(
                        known.number(), known.nickname(), known.inboundAgent(), known.outboundAgent(), url))
                .toList();
        return withNumbers(asking);
    }

    RetellAccount withNumbers(List<PhoneNumber> others) {
        return new RetellAccount(name, apiKey, webhookKey, webhookUrl, agents, others);
    }

    String signingKey() {
        return webhookKey == null ? apiKey : webhookKey;
    }

    Optional<Agent> agent(@Nullable String id) {
        return agents.stream().filter(agent -> agent.id().equals(id)).findFirst();
    }

    Optional<PhoneNumber> number(String e164) {
        return numbers.stream().filter(known -> known.number().equals(e164)).findFirst();
    }

    @Override
    public String toString() {
        return "RetellAccount[" + name + "]";
    }
}
