package de.askproai.gateway.booking;

import de.askproai.gateway.speech.Speaking;
import de.askproai.gateway.tenant.Company;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** In which language customers read of an appointment: the one it was last spoken of in, else the company's. */
final class CustomerLanguage {
    private CustomerLanguage() {}

    /** Returns what is kept of the language of a call. */
    static String spoken(Locale call) {
        return Speaking.spoken(call).getLanguage();
    }

    /** @param spoken what is kept of it; null where nobody has called about the appointment */
    static Locale of(@Nullable String spoken, Company company) {
        Locale own = Speaking.spoken(Locale.forLanguageTag(company.locale()));
        return spoken == null || spoken.equals(own.getLanguage()) ? own : Locale.forLanguageTag(spoken);
    }
}
