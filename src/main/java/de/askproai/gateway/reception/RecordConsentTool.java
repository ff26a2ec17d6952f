package de.askproai.gateway.reception;

import de.askproai.gateway.speech.YesOrNo;
import de.askproai.gateway.tool.ArgumentSchema;
import de.askproai.gateway.tool.FactSchema;
import de.askproai.gateway.tool.Tool;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import de.askproai.gateway.tool.ToolSpec;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/** Writes a caller's yes or no to being recorded into the call's timeline, and carries a no to the vendor of the call. */
final class RecordConsentTool implements Tool {
    private static final String CONSENT = "consent";

    private final ToolSpec spec = new ToolSpec(
            "record_consent",
            "Record consent",
            "Writes down whether the caller agrees to being recorded. Call it once they have said yes or no.",
            ArgumentSchema.arguments()
                    .flag(CONSENT, "True for a yes, false for a no")
                    .done(),
            FactSchema.facts()
                    .flag(CONSENT, "What was written down")
                    .onSuccess(CONSENT)
                    .done(),
            ToolSpec.Kind.WRITE,
            Set.of("bookings:write"));
    private final Consents consents;

    RecordConsentTool(Consents consents) {
        this.consents = consents;
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    /**
     * Each word is written down, also the same one said again after the other. A later yes does not undo what a no has done: the
     * vendor keeps no recording of a call in which there was one.
     */
    @Override
    public Set<String> outdates() {
        return Set.of(spec.name());
    }

    /** A no counts whatever else was said. */
    @Override
    public boolean asksAboutUnknown() {
        return false;
    }

    @Override
    public Future<ToolAnswer> run(ToolCall call) {
        ReceptionPhrases phrases = new ReceptionPhrases(call.context().locale());
        Optional<Boolean> said = call.text(CONSENT).flatMap(YesOrNo::in);
        return said.map(given -> consents.write(call, given)
                        .map(done -> ToolAnswer.success(phrases.consent(given), new JsonObject().put(CONSENT, given))))
                .orElseGet(() -> Future.succeededFuture(ToolAnswer.asking(CONSENT, phrases.yesOrNo())));
    }
}
