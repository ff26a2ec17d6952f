package de.askproai.gateway.speech.when;

/** A word that says nothing by itself but decides what its neighbours mean; German and English ones alike. */
enum Sign implements Term {
    /** am, an, on, zum. */
    ON,
    /** in, im. */
    IN,
    /** um, at. */
    AT,
    /** Before noon, by the English clock. */
    AM,
    PM,
    /** der, die, das, the, of. */
    ARTICLE,
    /** ein, a. */
    ONE,
    AND,
    /** für, for. */
    FOR,
    OR,
    /** ab, von, from, not before. */
    FROM,
    /** bis, until, by, not after. */
    UNTIL,
    BETWEEN,
    /** vor, before. */
    BEFORE,
    /** nach, after, past. */
    AFTER,
    /** Only the English one: minutes to an hour, or the end of a stretch. */
    TO,
    /** über, as in "heute über acht Tage". */
    OVER,
    AGO,
    NOT,
    /** statt, instead of: it denies what follows, never what stands before. */
    INSTEAD_OF,
    /** weder, neither: it denies two. */
    NEITHER,
    /** früher, earlier: that it does not suit says nothing of the time itself. */
    EARLIER,
    /** später, later: likewise. */
    LATER,
    /** What was said before does not suit; where nothing was, what follows: can't do. */
    NOT_THAT,
    /** The same, but always of what was said before: schlecht, too late. */
    UNSUITABLE,
    /** move, verschieben: what is said up to "to" or "auf" is the old appointment. */
    MOVE,
    /** auf: what was said before is taken back, and all of it where an appointment is moved. */
    ONTO,
    /** What follows is where an appointment is moved to. */
    MOVED_TO,
    /** im Urlaub, birthday: the clause tells of the speaker's life, not of the appointment. */
    STORY,
    /** weil, because: a reason follows, which is a clause of its own. */
    BECAUSE,
    /** also, so: a new clause begins. */
    THUS,
    /** danach, after that: a time that was said before is the beginning. */
    AFTERWARDS,
    /** vorher, before that: a time that was said before is the end. */
    BEFOREHAND,
    /** zur selben Zeit: the time of the appointment that is moved. */
    SAME_TIME,
    /** kurz, shortly: close to a time, but before or after a day. */
    SHORTLY,
    /** so, which makes a time before which it stands a rough one. */
    SO,
    /** What was said before is taken back if something of its kind follows. */
    CORRECTION,
    /** Moment, hang on: it takes back what was said before only if something of its kind follows at once. */
    HESITATION,
    /** geht auch, as well: the day that was said last is another choice. */
    ALSO,
    /** wäre besser: what was said before its clause is taken back, if it is of its kind. */
    PREFERRED,
    /** gegen, around. */
    ABOUT,
    /** The same, behind: rum, or so. */
    OR_SO,
    NEXT,
    COMING,
    THIS,
    AFTER_NEXT,
    LAST,
    START,
    MIDDLE,
    END,
    WEEKEND,
    CALENDAR_WEEK,
    /** Weihnachtstag, of which there are two. */
    CHRISTMAS_DAY,
    /** Feiertage, holidays: those of the next feast that has several. */
    HOLIDAYS,
    /** Hälfte, half, of a month or a week. */
    HALF_OF,
    /** Advent, of which there are four. */
    ADVENT,
    /** uhr, o'clock. */
    OCLOCK,
    HALF,
    QUARTER,
    THREE_QUARTERS,
    /** Tomorrow, or the morning. */
    MORGEN,
    /** paar, a few. */
    VAGUE,
    /** jetzt: today, unless another day is said. */
    NOW,
    /** As soon as possible. */
    SOON,
    /** A word after which a number counts something else than days and hours. */
    COUNTED,
    /** Herr, Mrs: a name follows, whatever it looks like. */
    HONORIFIC,
    /** My name is. */
    NAME_FOLLOWS;

    /** Returns whether it says enough to be half of a compound. */
    boolean tellsTime() {
        return switch (this) {
            case MORGEN, OCLOCK, HALF, QUARTER, THREE_QUARTERS, WEEKEND, NEXT, OR_SO, HALF_OF -> true;
            default -> false;
        };
    }
}
