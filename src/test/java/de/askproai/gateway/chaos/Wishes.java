package de.askproai.gateway.chaos;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicInteger;

/** Hands out wishes, each for another time of one company's calendar. Thread-safe. */
final class Wishes {
    private static final int PER_DAY =
            (int) Duration.between(Vendors.OPENS, Vendors.CLOSES).toMinutes() / Tenant.MINUTES;

    private final String name;
    private final LocalDate firstDay;
    private final AtomicInteger given = new AtomicInteger();

    /**
     * Begins a calendar of its own.
     *
     * @param name is in the ids of the calls
     * @param inDays when the first of them is, in days from today
     */
    Wishes(String name, int inDays) {
        this.name = name;
        this.firstDay = LocalDate.now(ZoneId.of("Europe/Berlin")).plusDays(inDays);
    }

    Wish next() {
        int number = given.getAndIncrement();
        return new Wish(
                prefix() + number,
                "+49171%07d".formatted(number),
                firstDay.plusDays(number / PER_DAY),
                Vendors.OPENS.plusMinutes((long) (number % PER_DAY) * Tenant.MINUTES));
    }

    /** Returns what the ids of all its calls begin with. */
    String prefix() {
        return "call_" + name + "_";
    }

    LocalDate firstDay() {
        return firstDay;
    }

    int given() {
        return given.get();
    }
}
