package de.askproai.gateway.booking;

import de.askproai.gateway.booking.slot.OpeningCalendar;
import de.askproai.gateway.tenant.CompanyProfile;
import de.askproai.gateway.tenant.Handover;
import de.askproai.gateway.tenant.OpenTimes;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.UUID;
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
        Handover handover = profile.company().calls().handover();
        return profile.branchOrFirst(branch)
                .map(place -> handover.callbackBy(
                                Optional.ofNullable(branch),
                                now.withZoneSameInstant(place.zone()),
                                OpeningCalendar.of(profile, place))
                        .withZoneSameInstant(now.getZone()))
                .orElseGet(() -> handover.callbackBy(Optional.ofNullable(branch), now, OpenTimes.ALWAYS));
    }
}
