package de.askproai.gateway.reception;

import de.askproai.gateway.message.CallPromises;
import de.askproai.gateway.message.PromiseWriter;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tenant.CompanyProfiles;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.tool.Tool;
import de.askproai.gateway.work.Outbox;
import java.util.List;

/** The reception's tools put together. */
public final class ReceptionTools {
    private final List<Tool> tools;

    public ReceptionTools(
            CompanyProfiles profiles,
            Store store,
            PromiseWriter promises,
            CallPromises ofCalls,
            Outbox outbox,
            BusinessClock clock,
            WallClock wallClock) {
        Reception reception = new Reception(profiles, store, promises, ofCalls, outbox, clock, wallClock);
        this.tools = List.of(
                new RequestCallbackTool(reception),
                new ReportUrgentTool(reception),
                new TransferCallTool(reception),
                new RecordConsentTool(reception),
                new EndCallTool(reception));
    }

    public List<Tool> tools() {
        return tools;
    }
}
