package de.askproai.gateway.booking.calendar;

import de.askproai.gateway.tenant.VendorAccount;
import java.util.UUID;

/**
 * A company's account at a calendar vendor: all that is needed where a booking's own id says the rest.
 *
 * @param vendor who answers for it on the bus, e.g. {@code calcom}
 */
public record CalendarAccount(UUID company, String vendor, UUID connection) implements VendorAccount {}
