package de.askproai.gateway.booking.calendar;

import de.askproai.gateway.tenant.VendorAccount;
import java.util.Optional;
import java.util.UUID;

/**
 * Where appointments of one service are kept: something bookable in a company's account at a calendar vendor.
 *
 * @param vendor who answers for it on the bus, e.g. {@code calcom}
 * @param connection the company's account there
 * @param resource the vendor's own name of what is booked, e.g. an event type's id
 * @param lanes how many appointments it takes at the same time
 */
public record Calendar(UUID company, String vendor, UUID connection, String resource, int lanes)
        implements VendorAccount {
    public Calendar {
        if (lanes < 1) {
            throw new IllegalArgumentException("A calendar has at least one lane");
        }
    }

    /** Returns the calendar of that name, where it is one of the account. */
    public static Optional<Calendar> ofKey(String key, CalendarAccount account, int lanes) {
        String prefix = account.connection() + ":";
        return key.startsWith(prefix)
                ? Optional.of(new Calendar(
                        account.company(),
                        account.vendor(),
                        account.connection(),
                        key.substring(prefix.length()),
                        lanes))
                : Optional.empty();
    }

    /** Returns the account it is in. */
    public CalendarAccount account() {
        return new CalendarAccount(company, vendor, connection);
    }

    /** Returns its name among all calendars of the company. */
    public String key() {
        return connection + ":" + resource;
    }
}
