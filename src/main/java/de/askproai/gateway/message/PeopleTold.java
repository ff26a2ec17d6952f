package de.askproai.gateway.message;

import de.askproai.gateway.tenant.CompanyProfile;
import de.askproai.gateway.tenant.CompanyProfiles;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;

/**
 * Whether anybody of a company hears of what its callers are promised: who is named for it, and can be written to. Else it
 * only stands in the list, and no caller is told that somebody knows. Thread-safe.
 */
public final class PeopleTold {
    private final CompanyProfiles profiles;
    private final boolean mailed;

    /** @param mailed whether there is a mail server */
    PeopleTold(CompanyProfiles profiles, boolean mailed) {
        this.profiles = profiles;
        this.mailed = mailed;
    }

    /**
     * Returns whether anybody does.
     *
     * @param branch whose callers it is about; empty where that is not known
     */
    public boolean isAnybody(CompanyProfile profile, Optional<UUID> branch) {
        return mailed && !profile.company().calls().handover().caringFor(branch).isEmpty();
    }

    Future<Boolean> isAnybody(UUID company, Optional<UUID> branch) {
        return profiles.of(company).map(profile -> isAnybody(profile, branch));
    }
}
