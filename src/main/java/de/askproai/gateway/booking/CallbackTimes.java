package de.askproai.gateway.booking;

import de.askproai.gateway.booking.slot.OpeningCalendar;
import de.askproai.gateway.tenant.CompanyProfile;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** By when somebody who is promised a call is called. */
public final class CallbackTimes {
    private CallbackTimes() {}

    /**
     * Returns the time for a promise of now, in the zone of {@code now}: it is counted from when somebody is there, in their
     * own hours or else in the branch's.
     *
     * @param branch null where it is not known
     */
    public static ZonedDateTime by(CompanyProfile profile, @Nullable UUID branch, ZonedDateTime now) {
        Predicate<ZonedDateTime> open = profile.branchOrFirst(branch)
                .map(place -> OpeningCalendar.of(profile, place))
                .<Predicate<ZonedDateTime>>map(
                        calendar -> time -> calendar.openAt(time.withZoneSameInstant(calendar.zone())))
                .orElse(time -> true);
        return profile.company().calls().handover().callbackBy(Optional.ofNullable(branch), now, open);
    }
}
