package de.askproai.gateway.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.testing.Await;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What became of wishes: counted in PostgreSQL, in the calendar and at the payment vendor. */
final class Bookings {
    private static final Pattern BOOKED = Pattern.compile("metadata\\.call_id=(\\S+) .*");
    static final Pattern INVOICED = Pattern.compile("metadata\\.call_id=(call_.*)");

    private final House house;
    private final Wishes wishes;

    Bookings(House house, Wishes wishes) {
        this.house = house;
        this.wishes = wishes;
    }

    /**
     * Waits until each of the wishes was granted, then shows that each has one appointment, one booking in the calendar
     * and one invoice, and that nobody else has more than one.
     *
     * @param granted those who were told that they have an appointment, or will
     */
    String verify(Duration patience, Collection<Wish> granted) {
        Set<String> calls = granted.stream().map(Wish::callId).collect(Collectors.toSet());
        Await.untilAsserted(patience, () -> {
            assertThat(confirmed().keySet()).as("confirmed").containsAll(calls);
            assertThat(invoices().keySet()).as("invoiced").containsAll(calls);
        });
        if (House.SCALE == Scale.FULL) {
            Await.until(
                    "nothing is left to look after",
                    patience,
                    () -> house.postgres.number("SELECT count(*) FROM work WHERE kind = 'booking.settle'") == 0);
            assertThat(inCalendar().keySet())
                    .as("in the calendar")
                    .isEqualTo(confirmed().keySet());
        }
        Map<String, Long> appointments = confirmed();
        Map<String, Long> calendar = inCalendar();
        Map<String, Long> invoices = invoices();
        Set<String> unsure = new HashSet<>(calendar.keySet());
        unsure.removeAll(calls);
        String line = "wishes %d, granted %d: appointments %d, in the calendar %d, invoices %d | booked unheard %d"
                .formatted(
                        wishes.given(), calls.size(), sum(appointments), sum(calendar), sum(invoices), unsure.size());
        assertThat(appointments.values()).as(line).containsOnly(1L);
        assertThat(calendar.values()).as(line).containsOnly(1L);
        assertThat(invoices.values()).as(line).containsOnly(1L);
        assertThat(calendar.keySet()).as(line).containsAll(calls);
        return line;
    }

    private Map<String, Long> confirmed() {
        Map<String, Long> byCall = new TreeMap<>();
        house.postgres
                .rows(
                        "SELECT call_id, count(*) FROM appointments WHERE state = 'confirmed' AND starts_with(call_id, '%s')"
                                        .formatted(wishes.prefix())
                                + " GROUP BY 1")
                .forEach(row -> byCall.put(row.get(0), Long.valueOf(row.get(1))));
        return byCall;
    }

    private Map<String, Long> inCalendar() {
        return house.vendors.actions("calcom.booking.created", BOOKED);
    }

    private Map<String, Long> invoices() {
        return house.vendors.actions("stripe.invoice.sent", INVOICED);
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
