package de.askproai.gateway.reception;

import de.askproai.gateway.booking.notice.CallbackTimes;
import de.askproai.gateway.reception.Reception.CallBack;
import de.askproai.gateway.speech.Speaking;
import de.askproai.gateway.speech.when.Understanding.Question;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the reception says, in German or English; no names and no numbers. */
final class ReceptionPhrases {
    private static final int MOST_TOPICS = 3;

    private final Locale locale;
    private final boolean german;

    ReceptionPhrases(Locale locale) {
        this.locale = locale;
        this.german = Speaking.german(locale);
    }

    String callback(CallBack promised, ZonedDateTime now) {
        String calls = calls(promised, now);
        boolean told = promised.visit().isSomebodyTold();
        if (told && promised.timeUnclear()) {
            return (german
                            ? "Den Zeitwunsch gebe ich weiter, wie ich ihn gehört habe. "
                            : "I pass the time you wish for on as I heard it. ")
                    + calls;
        }
        if (told && promised.isWishOnlyTold()) {
            return (german
                            ? "Den Zeitwunsch gebe ich weiter; weil es dringend ist, warten wir nicht darauf. "
                            : "I pass the time you wish for on; as it is urgent, we do not wait for it. ")
                    + calls;
        }
        if (promised.wished().filter(wished -> !wished.isAsWished()).isPresent()) {
            return (german ? "Zu dieser Zeit ist leider niemand da. " : "I am sorry, nobody is here at that time. ")
                    + calls;
        }
        return told ? (german ? "Ich habe es notiert: " : "I have noted it. ") + calls : calls;
    }

    String nobodyThere(CallBack promised, ZonedDateTime now) {
        return (german ? "Gerade ist leider niemand erreichbar. " : "I am sorry, nobody can be reached right now. ")
                + calls(promised, now);
    }

    private String calls(CallBack promised, ZonedDateTime now) {
        String when = promised.wished()
                .filter(wished -> wished.from().isAfter(now))
                .map(wished -> between(wished, now.toLocalDate()) + ourClock(promised.visit()))
                .orElseGet(() -> by(promised.by(), now.toLocalDate()));
        return promised.visit().isSomebodyTold()
                ? calls(promised.visit().reach(), when)
                : noted(promised, promised.wished().isPresent() ? " " + when : "");
    }

    /** Claims nothing of somebody who knows, nor of a time nobody asked for: whoever looks at the notes finds this one. */
    private String noted(CallBack promised, String when) {
        String which = switch (promised.visit().reach()) {
            case AS_WISHED -> "";
            case OWN_NUMBER ->
                german ? " unter der Nummer, von der Sie anrufen," : " at the number you are calling from";
            case EARLIER_NUMBER ->
                german ? " unter der Nummer, die Sie vorher genannt haben," : " at the number you gave before";
            case AS_HEARD -> german ? " unter der Nummer, so wie ich sie gehört habe," : " at the number as I heard it";
            case UNKNOWN -> german ? " ohne Telefonnummer" : " without a phone number";
        };
        boolean asHeard = promised.visit().wish().isPresent() && when.isEmpty();
        return german
                ? "Ihren Wunsch nach einem Rückruf" + when + which + " habe ich notiert"
                        + (asHeard ? ", auch zu welcher Zeit." : ".")
                : "I have noted that you would like to be called back" + when + which + (asHeard ? ", and when." : ".");
    }

    private String calls(Visit.Reach reach, String when) {
        return switch (reach) {
            case AS_WISHED -> german ? "Wir rufen Sie " + when + " zurück." : "We will call you back " + when + ".";
            case OWN_NUMBER ->
                german
                        ? "Wir rufen Sie " + when + " unter der Nummer zurück, von der Sie anrufen."
                        : "We will call you back " + when + " at the number you are calling from.";
            case EARLIER_NUMBER ->
                german
                        ? "Wir rufen Sie " + when + " unter der Nummer zurück, die Sie vorher genannt haben."
                        : "We will call you back " + when + " at the number you gave before.";
            case AS_HEARD ->
                german
                        ? "Die Telefonnummer habe ich nicht sicher verstanden, wir versuchen aber, Sie " + when
                                + " zu erreichen."
                        : "I am not sure of the phone number, but we will try to reach you " + when + ".";
            case UNKNOWN ->
                german
                        ? "Ohne Telefonnummer können wir nur versuchen, Sie " + when + " zu erreichen."
                        : "Without a phone number we can only try to reach you " + when + ".";
        };
    }

    /** Who said another one hears which one is meant. */
    private String ourClock(Visit visit) {
        if (visit.doubt() != CallbackWish.Doubt.CONVERTED) {
            return "";
        }
        return german ? " unserer Zeit" : " our time";
    }

    /** Returns e.g. {@code morgen ab 17 Uhr}, {@code tomorrow between 9 AM and 11 AM}. */
    private String between(CallbackTimes.Wished wished, LocalDate today) {
        LocalDate day = wished.from().toLocalDate();
        String on = Speaking.day(day, today, locale);
        String from = Speaking.time(wished.from().toLocalTime(), locale);
        if (wished.isOpenEnded() || !wished.by().toLocalDate().equals(day)) {
            return on + (german ? " ab " : " from ") + from;
        }
        String by = Speaking.time(wished.by().toLocalTime(), locale);
        return german ? on + " zwischen " + from + " und " + by : on + " between " + from + " and " + by;
    }

    private String by(ZonedDateTime at, LocalDate today) {
        return (german ? "bis " : "by ") + when(at, today);
    }

    String whichTime(Question question, LocalDate today) {
        String ask = german ? " Wann sollen wir Sie zurückrufen?" : " When shall we call you back?";
        return switch (question.reason()) {
            case PAST -> (german ? "Diese Zeit ist schon vorbei." : "That time has already passed.") + ask;
            case IMPOSSIBLE_DAY, IMPOSSIBLE_TIME ->
                (german ? "Diese Zeit gibt es nicht." : "There is no such time.") + ask;
            case DAY_MISSING, READINGS_DIFFER, WEEKDAY_DISAGREES -> question.inWords(locale, today);
        };
    }

    /** @param last the last day on which somebody can be promised to call */
    String timeTooFar(LocalDate last, LocalDate today) {
        String until = Speaking.bare(Speaking.date(last, today, locale), locale);
        return german
                ? "Einen Rückruf kann ich nur bis " + until + " zusagen. Wann sollen wir Sie zurückrufen?"
                : "I can only promise a call back until " + until + ". When shall we call you back?";
    }

    String timeOfOtherPlace() {
        return german
                ? "Um wie viel Uhr unserer Zeit, also hier bei uns, sollen wir Sie zurückrufen?"
                : "At what time of our clock here shall we call you back?";
    }

    /** Returns for who calls back when the caller wants that. */
    String wishedTime(String words) {
        return (german ? "Rückruf gewünscht: " : "Call back wished for: ") + words;
    }

    /** Returns for who calls back what was heard of a number that was not understood. */
    String numberAsHeard(String heard) {
        return (german ? "Telefonnummer, wie gehört: " : "Phone number, as heard: ") + heard;
    }

    String nobodyThereAndNoNumber() {
        return german
                ? "Gerade ist leider niemand erreichbar. Unter welcher Telefonnummer können wir Sie zurückrufen?"
                : "I am sorry, nobody can be reached right now. Which phone number can we call you back at?";
    }

    String whichNumber() {
        return german
                ? "Unter welcher Telefonnummer können wir Sie zurückrufen?"
                : "Which phone number can we call you back at?";
    }

    String numberUnclear() {
        return german
                ? "Die Telefonnummer habe ich nicht ganz verstanden. Wie lautet sie bitte vollständig?"
                : "I did not quite get the phone number. Could you give me all of it, please?";
    }

    String transferring() {
        return german ? "Einen Moment bitte, ich verbinde Sie." : "One moment please, I will put you through.";
    }

    /** @param help the company's sentence */
    String urgentTransfer(String help) {
        return help + (german ? " Ich verbinde Sie jetzt." : " I will put you through now.");
    }

    /**
     * @param help the company's sentence
     * @param reachable whether a number of the caller is known
     * @param by when somebody gets in touch; empty where that cannot be said
     */
    String urgent(String help, boolean reachable, Optional<ZonedDateTime> by, LocalDate today) {
        String passedOn = help + passedOn();
        if (!reachable) {
            return passedOn + ".";
        }
        String time = by.map(at -> (german ? "bis " : " by ") + when(at, today)).orElse("");
        return german
                ? passedOn + ", es meldet sich " + (time.isEmpty() ? "" : time + " ") + "jemand bei Ihnen."
                : passedOn + ", and somebody will get in touch with you" + time + ".";
    }

    /** @param help the company's sentence */
    String urgentWhichNumber(String help) {
        return help
                + passedOn()
                + (german
                        ? ": Unter welcher Telefonnummer erreichen wir Sie?"
                        : ": which phone number can we reach you at?");
    }

    private String passedOn() {
        return german ? " Ich habe Ihre Nachricht gerade weitergegeben" : " I have just passed your message on";
    }

    /**
     * Claims nothing of somebody who knows.
     *
     * @param help the company's sentence
     */
    String urgentNobody(String help) {
        return help
                + (german
                        ? " Ich kann hier gerade niemanden für Sie erreichen."
                        : " I cannot reach anybody here for you right now.");
    }

    /** @param topics what somebody is there for */
    String whatAbout(List<String> topics) {
        if (topics.size() < 2 || topics.size() > MOST_TOPICS) {
            return german ? "Worum geht es bitte?" : "What is it about, please?";
        }
        String choice = Speaking.either(topics, locale);
        return german ? "Worum geht es: " + choice + "?" : "What is it about: " + choice + "?";
    }

    String goodbye() {
        return german ? "Vielen Dank für Ihren Anruf. Auf Wiederhören." : "Thank you for calling. Goodbye.";
    }

    /** @param by when somebody calls back */
    String goodbye(ZonedDateTime by, LocalDate today) {
        return german
                ? "Wir rufen Sie bis " + when(by, today) + " zurück. Auf Wiederhören."
                : "We will call you back by " + when(by, today) + ". Goodbye.";
    }

    String yesOrNo() {
        return german ? "Sind Sie damit einverstanden, ja oder nein?" : "Do you agree, yes or no?";
    }

    String consent(boolean given) {
        if (german) {
            return given ? "Danke, das habe ich vermerkt." : "In Ordnung, ich habe Ihr Nein vermerkt.";
        }
        return given ? "Thank you, I have noted that." : "All right, I have noted your no.";
    }

    private String when(ZonedDateTime at, LocalDate today) {
        return Speaking.bare(Speaking.moment(at, today, locale), locale);
    }
}
