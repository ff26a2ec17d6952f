package de.askproai.gateway.booking.appointment;

import de.askproai.gateway.speech.Speaking;
import de.askproai.gateway.tenant.Company;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** In which language customers read of an appointment: the one it was last spoken of in, else the company's. */
public final class CustomerLanguage {
    private CustomerLanguage() {}

    /** Returns what is kept of the language of a call. */
    public static String spoken(Locale call) {
        return Speaking.spoken(call).getLanguage();
    }

    /**
     * Returns the language to write in.
     *
     * @param spoken what is kept of a call's; null where nobody has called about the appointment
     */
    public static Locale of(@Nullable String spoken, Company company) {
        Locale own = Speaking.spoken(Locale.forLanguageTag(company.locale()));
        return spoken == null || spoken.equals(own.getLanguage()) ? own : Locale.forLanguageTag(spoken);
    }
}
