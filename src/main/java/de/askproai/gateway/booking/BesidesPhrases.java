package de.askproai.gateway.booking;

import de.askproai.gateway.speech.Speaking;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;

/**
 * What somebody is asked who has something beside what they wish for, in German or English; no names of people.
 *
 * @param where the branch that is at, as it is said behind a time; empty where that need not be said
 */
record BesidesPhrases(Locale locale, LocalDate today, String where) {
    static BesidesPhrases at(Optional<String> branch, Locale locale, LocalDate today) {
        return new BesidesPhrases(locale, today, Speaking.atBranch(branch, locale));
    }

    private boolean german() {
        return Speaking.german(locale);
    }

    String sameDay(ZonedDateTime existing) {
        return german()
                ? "Sie haben " + moment(existing)
                        + " schon einen Termin. Möchten Sie ihn verschieben, oder brauchen Sie einen zweiten?"
                : "You already have an appointment " + moment(existing)
                        + ". Would you like to move it, or do you need a second one?";
    }

    /** The other one is at another branch, where it stays whatever becomes of its time. */
    String sameDayElsewhere(ZonedDateTime existing) {
        return german()
                ? "Sie haben " + moment(existing)
                        + " schon einen Termin. Soll ich den absagen, oder brauchen Sie beide?"
                : "You already have an appointment " + moment(existing)
                        + ". Shall I cancel that one, or do you need both?";
    }

    /** The other one is a wish that no calendar has yet. */
    String sameDayWished(ZonedDateTime existing) {
        return german()
                ? "Um Ihren Wunsch für " + bare(existing)
                        + " kümmern wir uns schon. Möchten Sie den ändern, oder brauchen Sie einen zweiten Termin?"
                : "We are already seeing to your wish for " + bare(existing)
                        + ". Would you like to change that, or do you need a second appointment?";
    }

    /** Says no more of the other one than that it is there. */
    String sameDayUntold(boolean wished) {
        if (wished) {
            return german()
                    ? "Um einen Wunsch dafür an diesem Tag kümmern wir uns schon. Brauchen Sie noch einen Termin?"
                    : "We are already seeing to a wish for that on that day. Do you need another appointment?";
        }
        return german()
                ? "An diesem Tag haben Sie dafür schon einen Termin. Brauchen Sie einen zweiten?"
                : "You already have an appointment for that on that day. Do you need a second one?";
    }

    /** The other one is for something else, and takes some of the same time. */
    String sameTime(ZonedDateTime existing) {
        return german()
                ? "Das überschneidet sich mit Ihrem Termin " + moment(existing)
                        + ". Möchten Sie den verschieben oder absagen, oder brauchen Sie beide?"
                : "That overlaps with your appointment " + moment(existing)
                        + ". Would you like to move or cancel that one, or do you need both?";
    }

    String sameTimeWished(ZonedDateTime existing) {
        return german()
                ? "Das überschneidet sich mit Ihrem Wunsch für " + bare(existing)
                        + ", um den wir uns schon kümmern. Möchten Sie den ändern, oder brauchen Sie beide?"
                : "That overlaps with your wish for " + bare(existing)
                        + ", which we are already seeing to. Would you like to change that one, or do you need both?";
    }

    String sameTimeUntold(boolean wished) {
        if (wished) {
            return german()
                    ? "Um einen Wunsch von Ihnen für diese Zeit kümmern wir uns schon. Brauchen Sie beide Termine?"
                    : "We are already seeing to a wish of yours for that time. Do you need both appointments?";
        }
        return german()
                ? "Zu dieser Zeit haben Sie schon einen Termin. Brauchen Sie beide?"
                : "You already have an appointment at that time. Do you need both?";
    }

    /** The other one is somebody else's, or the caller's as their name was heard before. */
    String nameAlike(ZonedDateTime existing) {
        return german()
                ? "Auf einen Namen, der fast genauso klingt, gibt es " + moment(existing)
                        + " schon einen Termin. Brauchen Sie einen weiteren?"
                : "There is already an appointment " + moment(existing)
                        + " under a name that sounds almost the same. Do you need another one?";
    }

    String nameAlikeWished(ZonedDateTime existing) {
        return german()
                ? "Um einen Wunsch für " + bare(existing)
                        + " auf einen Namen, der fast genauso klingt, kümmern wir uns schon. Brauchen Sie noch einen Termin?"
                : "We are already seeing to a wish for " + bare(existing)
                        + " under a name that sounds almost the same. Do you need another appointment?";
    }

    String nameAlikeUntold(boolean wished) {
        if (wished) {
            return german()
                    ? "Um einen Wunsch für diesen Tag auf einen Namen, der fast genauso klingt, kümmern wir uns schon."
                            + " Brauchen Sie noch einen Termin?"
                    : "We are already seeing to a wish for that day under a name that sounds almost the same."
                            + " Do you need another appointment?";
        }
        return german()
                ? "Auf einen Namen, der fast genauso klingt, gibt es an diesem Tag schon einen Termin."
                        + " Brauchen Sie einen weiteren?"
                : "There is already an appointment on that day under a name that sounds almost the same."
                        + " Do you need another one?";
    }

    private String moment(ZonedDateTime at) {
        return Speaking.dayAndTime(at, today, locale) + where;
    }

    /** Without the word that goes before a day: "für Freitag". */
    private String bare(ZonedDateTime at) {
        return Speaking.bare(moment(at), locale);
    }
}
