package de.askproai.gateway.tenant;

import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/**
 * A place where a company serves its customers.
 *
 * @param synonyms what callers call it besides its name, sorted
 * @param numbers the phone numbers that lead to it, E.164, sorted; others of the company's may have the same
 * @param hours when it is open in a usual week, sorted by day and time
 * @param days how single days differ from the week
 */
public record Branch(
        UUID id,
        UUID company,
        String key,
        String name,
        List<String> synonyms,
        ZoneId zone,
        Address address,
        List<String> numbers,
        List<OpeningHours> hours,
        BranchDays days,
        BookingRules booking,
        VendorSettings vendors) {
    public Branch {
        synonyms = List.copyOf(synonyms);
        numbers = List.copyOf(numbers);
        hours = List.copyOf(hours);
    }
}
