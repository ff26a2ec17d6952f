package de.askproai.gateway.reception;

import de.askproai.gateway.call.DomainParts;
import de.askproai.gateway.message.PromiseKeeping;
import de.askproai.gateway.tool.Tool;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;

/** The reception's tools put together. */
public final class ReceptionTools {
    private final List<Tool> tools;
    private final LateReports late;

    public ReceptionTools(Vertx vertx, DomainParts parts, PromiseKeeping promises) {
        Reception reception = new Reception(parts, promises);
        this.late = new LateReports(vertx);
        UrgentReports urgent = new UrgentReports(reception, parts, promises.ofCalls(), late);
        this.tools = List.of(
                new RequestCallbackTool(reception, urgent),
                new ReportUrgentTool(reception, urgent),
                new TransferCallTool(reception, urgent),
                new RecordConsentTool(new Consents(parts)),
                new EndCallTool(reception));
    }

    public List<Tool> tools() {
        return tools;
    }

    /** Tries once more to write what could not be; completes, never fails, when that is done. */
    public Future<Void> stop() {
        return late.stop();
    }
}
