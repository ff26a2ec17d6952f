package de.askproai.gateway.booking.notice;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A time as customers read it in letters, in German or English. */
public final class WrittenTime {
    private final DateTimeFormatter format;

    public WrittenTime(boolean german, ZoneId zone) {
        this.format = (german
                        ? DateTimeFormatter.ofPattern("EEEE, 'den' d. MMMM yyyy 'um' H:mm 'Uhr'", Locale.GERMAN)
                        : DateTimeFormatter.ofPattern("EEEE, MMMM d, yyyy 'at' h:mm a", Locale.ENGLISH))
                .withZone(zone);
    }

    public String of(Instant time) {
        return format.format(time);
    }
}
