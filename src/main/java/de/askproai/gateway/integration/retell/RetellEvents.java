package de.askproai.gateway.integration.retell;

import de.askproai.gateway.call.CallChanged.Stage;
import de.askproai.gateway.call.GetAgent.Storage;
import de.askproai.gateway.call.StorageWork;
import de.askproai.gateway.call.TimelineEntry;
import de.askproai.gateway.integration.EventMapper;
import de.askproai.gateway.integration.Payload;
import de.askproai.gateway.reception.TransferWork;
import de.askproai.gateway.webhook.ReceivedEvent;
import de.askproai.gateway.work.Effect;
import de.askproai.gateway.work.NewWork;
import de.askproai.gateway.work.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Retell's call webhooks. A transfer is news of a call that goes on, and one that nobody took makes a call back; events of
 * chats are stored and done. Where Retell does not say itself that it keeps no more of a call than that it was, beginning
 * and end leave work behind that sees to it.
 */
final class RetellEvents implements EventMapper {
    private static final Map<String, Stage> STAGES = Map.of(
            "call_started", Stage.STARTED,
            "call_ended", Stage.ENDED,
            "call_analyzed", Stage.ANALYZED);

    @Override
    public Reading read(ReceivedEvent event) {
        return () -> map(event);
    }

    private static Outcome map(ReceivedEvent event) {
        Payload call = Payload.of(event.body()).at("call");
        String callId = call.text("call_id");
        if (callId == null) {
            return Outcome.done();
        }
        Stage stage = STAGES.get(event.type());
        boolean transfer = event.type().startsWith("transfer_");
        if (stage == null && !transfer) {
            return Outcome.done();
        }
        List<Effect> effects = new ArrayList<>();
        // Who calls may be told for the first time.
        effects.add(RetellCalls.toCall(event.company(), event.connection(), call, stage == null ? Stage.SEEN : stage));
        List<NewWork> next = new ArrayList<>(transfer(event, callId));
        if (stage != null) {
            disclosure(event, callId, call).ifPresent(effects::add);
            if (RetellAgents.storage(call) == Storage.BASICS) {
                effects.add(StorageWork.confirmed(event.company(), callId, event.receivedAt()));
            } else {
                next.addAll(storage(event, callId, stage));
            }
        }
        effects.add(new TimelineEntry(
                event.company(),
                callId,
                event.id().toString(),
                event.receivedAt(),
                "webhook",
                event.type(),
                Map.of("source", event.source(), "event", event.id().toString())));
        return new Outcome.Done(effects, next);
    }

    private static List<NewWork> transfer(ReceivedEvent event, String callId) {
        return switch (event.type()) {
            case "transfer_cancelled", "transfer_bridged" ->
                List.of(TransferWork.workFor(
                        event.company(),
                        event.connection(),
                        callId,
                        event.type().equals("transfer_bridged")));
            default -> List.of();
        };
    }

    private static List<NewWork> storage(ReceivedEvent event, String callId, Stage stage) {
        return stage == Stage.STARTED
                ? StorageWork.begun(event.company(), RetellIntegration.VENDOR, callId, event.receivedAt())
                : List.of(StorageWork.over(event.company(), RetellIntegration.VENDOR, callId));
    }

    /** What the agent was given to tell the caller, as Retell repeats it with every event of the call. */
    private static Optional<TimelineEntry> disclosure(ReceivedEvent event, String callId, Payload call) {
        Payload given = call.at("retell_llm_dynamic_variables");
        String text = given.text("disclosure");
        String recording = given.text("recording");
        return text == null || recording == null
                ? Optional.empty()
                : Optional.of(new TimelineEntry(
                        event.company(),
                        callId,
                        "disclosure_given",
                        event.receivedAt(),
                        "consent",
                        "disclosure_given",
                        Map.of("disclosure", text, "recording", recording)));
    }
}
