package de.askproai.gateway.speech.when;

import de.askproai.gateway.speech.Speaking;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Objects;
import java.util.StringJoiner;

/** A moment in words a voice can read out, in German or English. */
public final class MomentWords {
    private final Locale locale;
    private final boolean german;
    private final LocalDate today;
    private final boolean alwaysDates;

    public MomentWords(Locale locale, LocalDate today) {
        this(locale, today, false);
    }

    private MomentWords(Locale locale, LocalDate today, boolean alwaysDates) {
        this.locale = locale;
        this.german = Speaking.german(locale);
        this.today = today;
        this.alwaysDates = alwaysDates;
    }

    /** Returns words that name today and tomorrow by their dates, for callers who have to choose. */
    static MomentWords withDates(Locale locale, LocalDate today) {
        return new MomentWords(locale, today, true);
    }

    /** Returns e.g. {@code am Freitag, den 4. Dezember, nachmittags ab 15 Uhr}; empty where nothing was said. */
    public String of(Moment moment) {
        StringJoiner words = new StringJoiner(german ? " " : ", ");
        words.setEmptyValue("");
        add(words, days(moment));
        add(words, part(moment));
        add(words, times(moment));
        return words.toString();
    }

    private static void add(StringJoiner words, String more) {
        if (!more.isEmpty()) {
            words.add(more);
        }
    }

    String days(Moment moment) {
        LocalDate from = moment.date();
        if (from == null) {
            return "";
        }
        return switch (moment.dateBound()) {
            case AT, ABOUT -> spoken(from);
            case FROM -> (german ? "ab " : "from ") + dative(from);
            case UNTIL -> (german ? "bis " : "until ") + bare(last(moment, from));
            case BETWEEN ->
                (german ? "zwischen " : "between ")
                        + dative(from)
                        + (german ? " und " : " and ")
                        + dative(last(moment, from));
        };
    }

    private static LocalDate last(Moment moment, LocalDate from) {
        return Objects.requireNonNullElse(moment.dateTo(), from);
    }

    private String spoken(LocalDate day) {
        return alwaysDates ? Speaking.date(day, today, locale) : Speaking.day(day, today, locale);
    }

    private String dative(LocalDate day) {
        return bare(day).replace(", den ", ", dem ");
    }

    /** Without its preposition, behind another one. */
    private String bare(LocalDate day) {
        return Speaking.bare(spoken(day), locale);
    }

    private String part(Moment moment) {
        PartOfDay part = moment.partOfDay();
        if (part == null) {
            return "";
        }
        return switch (part) {
            case MORNING -> german ? "vormittags" : "in the morning";
            case NOON -> german ? "mittags" : "at midday";
            case AFTERNOON -> german ? "nachmittags" : "in the afternoon";
            case EVENING -> german ? "abends" : "in the evening";
            case NIGHT -> german ? "nachts" : "at night";
        };
    }

    String times(Moment moment) {
        LocalTime from = moment.time();
        LocalTime to = moment.timeTo();
        if (from == null) {
            return to == null ? "" : (german ? "bis " : "until ") + Speaking.time(to, locale);
        }
        String begins = Speaking.time(from, locale);
        return switch (moment.timeBound()) {
            case AT, UNTIL -> (german ? "um " : "at ") + begins;
            case ABOUT -> (german ? "gegen " : "around ") + begins;
            case FROM -> (german ? "ab " : "from ") + begins;
            case BETWEEN ->
                (german ? "zwischen " : "between ")
                        + begins
                        + (german ? " und " : " and ")
                        + Speaking.time(Objects.requireNonNullElse(to, from), locale);
        };
    }
}
