package de.askproai.gateway.integration.retell;

import de.askproai.gateway.call.CallChanged.Stage;
import de.askproai.gateway.call.TimelineEntry;
import de.askproai.gateway.integration.EventMapper;
import de.askproai.gateway.integration.Payload;
import de.askproai.gateway.webhook.ReceivedEvent;
import de.askproai.gateway.work.Effect;
import de.askproai.gateway.work.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Retell's call webhooks. A transfer is news of a call that goes on; events of chats are stored and done. */
final class RetellEvents implements EventMapper {
    private static final Map<String, Stage> STAGES = Map.of(
            "call_started", Stage.STARTED,
            "call_ended", Stage.ENDED,
            "call_analyzed", Stage.ANALYZED);

    @Override
    public Outcome map(ReceivedEvent event) {
        Payload call = Payload.of(event.body()).at("call");
        String callId = call.text("call_id");
        if (callId == null) {
            return Outcome.done();
        }
        Stage stage = STAGES.get(event.type());
        if (stage == null && !event.type().startsWith("transfer_")) {
            return Outcome.done();
        }
        List<Effect> effects = new ArrayList<>();
        if (stage != null) {
            effects.add(RetellCalls.toCall(event.company(), event.connection(), call, stage));
        }
        effects.add(new TimelineEntry(
                event.company(),
                callId,
                event.id().toString(),
                event.receivedAt(),
                "webhook",
                event.type(),
                Map.of("source", event.source(), "event", event.id().toString())));
        return Outcome.done(effects);
    }
}
