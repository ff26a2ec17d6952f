package de.askproai.gateway.booking.appointment;

import de.askproai.gateway.work.NewWork;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The work that looks whether a deposit was paid in time: left behind by whatever changes by when that is. */
public final class DepositLook {
    /** What the work is called. */
    public static final String NAME = "booking.deposit";

    private DepositLook() {}

    /** Returns the work to leave behind with a deposit; due at that time of the business clock. */
    public static NewWork of(UUID company, UUID appointment, Instant due) {
        return of(company, appointment, DepositDemand.operation(appointment) + "/due", due);
    }

    /** Returns the work that looks once more, wherever the appointment was moved; one too many does nothing. */
    public static NewWork again(UUID company, UUID appointment, Instant due) {
        return of(company, appointment, null, due);
    }

    /** Returns the work that looks at once, by when it is due and whether the customer knows. */
    public static NewWork look(UUID company, UUID appointment) {
        return work(company, appointment, null);
    }

    private static NewWork of(UUID company, UUID appointment, @Nullable String operation, Instant due) {
        return work(company, appointment, operation).asleepUntil(due);
    }

    private static NewWork work(UUID company, UUID appointment, @Nullable String operation) {
        byte[] body = appointment.toString().getBytes(StandardCharsets.US_ASCII);
        return new NewWork(NAME, company, null, null, operation, body, null);
    }
}
