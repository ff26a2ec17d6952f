package de.askproai.gateway.speech.when;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** What came of listening: a moment, or what to ask back. */
public sealed interface Understanding {

    /** Returns what was understood, the doubtful part left out. */
    Moment moment();

    /** A day, and whatever else was said, without doubt. */
    record Understood(Moment moment) implements Understanding {}

    /**
     * What keeps it from being understood.
     *
     * @param options what it could mean, likeliest first; empty where that is open
     */
    record Question(Reason reason, Moment moment, List<Moment> options) implements Understanding {
        public Question {
            options = List.copyOf(options);
        }

        /** Returns the question in words a voice can read out: at most two sentences, in German or English. */
        public String inWords(Locale locale, LocalDate today) {
            return new AskingBack(locale, today).about(this);
        }
    }

    /** Why to ask back. */
    enum Reason {
        DAY_MISSING,
        /** What was said can be meant in several ways. */
        READINGS_DIFFER,
        PAST,
        /** There is no such day. */
        IMPOSSIBLE_DAY,
        /** There is no such time, or not on that day. */
        IMPOSSIBLE_TIME,
        /** The weekday is not that of the date. */
        WEEKDAY_DISAGREES;

        /** Returns its name in answers. */
        public String label() {
            return switch (this) {
                case IMPOSSIBLE_DAY, IMPOSSIBLE_TIME -> "impossible";
                default -> name().toLowerCase(Locale.ROOT);
            };
        }
    }
}
