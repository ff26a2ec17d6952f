package de.askproai.gateway.assembly;

import de.askproai.gateway.integration.Integration;
import de.askproai.gateway.work.EffectWriter;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What somebody who embeds the gateway puts into it: integrations of their own, or around ours, and the effects of these.
 *
 * @param integrations is given the gateway's integrations and returns those to deploy
 * @param effectWriters run after the gateway's own
 */
public record Additions(UnaryOperator<List<Integration>> integrations, List<EffectWriter<?>> effectWriters) {
    public static Additions none() {
        return new Additions(UnaryOperator.identity(), List.of());
    }
}
