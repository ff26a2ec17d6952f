package de.askproai.gateway.booking.deposit;

import de.askproai.gateway.message.PromisedTo;
import de.askproai.gateway.work.Effect;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That an appointment the calendar has is sure only once its deposit is paid. What was demanded before is not demanded again.
 *
 * @param amountMinor in the currency's smallest unit
 * @param currency ISO 4217
 * @param due by when, on the business clock
 * @param until by when at the latest, whenever the appointment is
 * @param before how long before the start at the latest
 * @param within how long there is to pay from when the invoice goes out
 * @param vendor where it is asked for, with {@code connection}
 * @param branch null where it is not known
 * @param customer who is promised the invoice
 */
public record DepositDemanded(
        UUID company,
        UUID appointment,
        long amountMinor,
        String currency,
        Instant due,
        Instant until,
        Duration before,
        Duration within,
        String vendor,
        UUID connection,
        String callId,
        @Nullable UUID branch,
        PromisedTo customer)
        implements Effect {}
