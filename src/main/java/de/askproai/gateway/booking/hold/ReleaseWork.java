package de.askproai.gateway.booking.hold;

import de.askproai.gateway.booking.calendar.CalendarAccount;
import de.askproai.gateway.booking.calendar.ReleaseSlot;
import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.work.ItemWorkKind;
import de.askproai.gateway.work.NewWork;
import de.askproai.gateway.work.Outcome;
import de.askproai.gateway.work.Work;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** Tells calendars that times need not be kept any more. */
public final class ReleaseWork implements ItemWorkKind {
    private static final String NAME = "booking.release";

    private final Bus bus;

    public ReleaseWork(Bus bus) {
        this.bus = bus;
    }

    public static NewWork of(CalendarAccount account, String reservation) {
        JsonObject body = new JsonObject()
                .put("vendor", account.vendor())
                .put("connection", account.connection().toString())
                .put("reservation", reservation);
        return new NewWork(
                NAME,
                account.company(),
                account.connection(),
                null,
                null,
                body.toBuffer().getBytes(),
                null);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Future<Outcome> handle(Work work, Deadline deadline) {
        JsonObject body = new JsonObject(Buffer.buffer(work.content()));
        CalendarAccount account = new CalendarAccount(
                work.company(), body.getString("vendor"), UUID.fromString(body.getString("connection")));
        ReleaseSlot question = new ReleaseSlot(account, body.getString("reservation"));
        return bus.ask(ReleaseSlot.ADDRESS.at(account.vendor()), question, deadline)
                .map(done -> Outcome.done())
                // It ran out, or was booked: either way nobody is kept away any more.
                .recover(failure -> GatewayException.of(failure).code() == ErrorCode.NOT_FOUND
                        ? Future.succeededFuture(Outcome.done())
                        : Future.failedFuture(failure));
    }
}
