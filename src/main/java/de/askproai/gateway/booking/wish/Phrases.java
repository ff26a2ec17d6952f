package de.askproai.gateway.booking.wish;

import de.askproai.gateway.booking.shop.RulePhrases;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.booking.shop.Terms;
import de.askproai.gateway.booking.shop.TermsPhrases;
import de.askproai.gateway.booking.slot.Refusal;
import de.askproai.gateway.speech.Speaking;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the booking tools say, in German or English; no ids, no addresses, no names of people but the staff's. */
public final class Phrases {
    private final Locale locale;
    private final boolean german;
    private final Optional<Telling> telling;
    private final String where;

    public Phrases(Locale locale) {
        this(locale, Optional.empty(), "");
    }

    private Phrases(Locale locale, Optional<Telling> telling, String where) {
        this.where = where;
        this.locale = locale;
        this.german = Speaking.german(locale);
        this.telling = telling;
    }

    /** The terms that are told. */
    private record Telling(Terms terms, Instant now) {}

    public Locale locale() {
        return locale;
    }

    /** Returns phrases that also tell the terms before a question whose answer may be a booking. */
    public static Phrases telling(Terms terms, ZonedDateTime now, Locale locale) {
        return new Phrases(locale, Optional.of(new Telling(terms, now.toInstant())), "");
    }

    /** Returns the same that also say at which branch an appointment is; empty where that need not be said. */
    public Phrases at(Optional<String> branch) {
        return new Phrases(locale, telling, Speaking.atBranch(branch, locale));
    }

    /**
     * Terms that make it too long to listen to are left for the question before booking.
     *
     * @param last the latest start the question is about: what can still be done with that one is allowed
     */
    private String ask(String statement, String question, ZonedDateTime last) {
        return telling.flatMap(
                        told -> new TermsPhrases(locale).rule(told.terms().at(last.toInstant(), told.now())))
                .map(told -> statement + " " + told + "; " + question)
                .filter(said -> said.length() <= Speaking.LONGEST)
                .orElseGet(
                        () -> statement + " " + question.substring(0, 1).toUpperCase(locale) + question.substring(1));
    }

    public String whichDay() {
        return german ? "An welchem Tag möchten Sie kommen?" : "Which day would you like to come?";
    }

    public String whichTime() {
        return german ? "Um wie viel Uhr möchten Sie kommen?" : "What time would you like to come?";
    }

    public String past() {
        return german
                ? "Dieser Zeitpunkt liegt schon in der Vergangenheit. Welcher andere Termin passt Ihnen?"
                : "That time has already passed. Which other time would suit you?";
    }

    public String free(ZonedDateTime start, LocalDate today) {
        return german
                ? ask("Ja, " + there(start, today) + " ist frei.", "soll ich den Termin eintragen?", start)
                : ask("Yes, " + thereBare(start, today) + " is free.", "shall I book it?", start);
    }

    public String ownBeingCancelled(ZonedDateTime start, LocalDate today) {
        return german
                ? "Ihr Termin " + there(start, today) + " wird gerade abgesagt. Soll er doch bestehen bleiben?"
                : "Your appointment " + there(start, today) + " is being cancelled. Shall it stay after all?";
    }

    public String taken(ZonedDateTime wished, List<ZonedDateTime> others, LocalDate today) {
        String gone = german
                ? "Der Termin " + there(wished, today) + " ist leider nicht verfügbar. "
                : "I am sorry, " + thereBare(wished, today) + " is not available. ";
        return gone + others(others, today, "");
    }

    /** Says that what was wished for is not free; the day is named where nothing but a day was wished for. */
    public String nothingFree(@Nullable LocalDate day, List<ZonedDateTime> others, LocalDate today) {
        if (day == null) {
            return (german
                            ? "Zu dieser Zeit ist" + where + " leider nichts frei. "
                            : "I am sorry, nothing is free" + where + " at that time. ")
                    + others(others, today, "");
        }
        String none = german
                ? "Für " + Speaking.bare(Speaking.day(day, today, locale), locale) + " ist" + where
                        + " leider nichts mehr frei. "
                : "I am sorry, nothing is free" + where + " " + Speaking.day(day, today, locale) + ". ";
        return none + others(others, today, "");
    }

    public String outside(List<ZonedDateTime> others, LocalDate today) {
        String cannot = german
                ? "Zu dieser Zeit kann ich" + where + " leider keinen Termin eintragen. "
                : "I am sorry, I cannot book that time" + where + ". ";
        return cannot + others(others, today, "");
    }

    /** Returns what is said of the shop's rules. */
    public RulePhrases rules() {
        return new RulePhrases(locale);
    }

    /** Returns one sentence, after one that said why not, and did not say where. */
    public String instead(List<ZonedDateTime> starts, LocalDate today) {
        return others(starts, today, where);
    }

    /** Returns the same after why a rule forbids it: where the day would do, who hears of no time is asked for one. */
    public String instead(Refusal why, List<ZonedDateTime> starts, LocalDate today) {
        if (starts.isEmpty() && why.leavesTheDay()) {
            return german ? "Welche andere Zeit passt Ihnen?" : "Which other time would suit you?";
        }
        return instead(starts, today);
    }

    private String others(List<ZonedDateTime> starts, LocalDate today, String at) {
        if (starts.isEmpty()) {
            return german ? "Welcher andere Tag passt Ihnen?" : "Which other day would suit you?";
        }
        return areFree(starts, today, at);
    }

    /** Returns times to choose from. */
    public String times(List<ZonedDateTime> starts, LocalDate today) {
        return Speaking.either(byDay(starts, today), locale);
    }

    public String offer(List<ZonedDateTime> starts, LocalDate today) {
        if (starts.isEmpty()) {
            return german
                    ? "In den nächsten Tagen ist" + where
                            + " leider nichts frei. Möchten Sie einen späteren Tag nennen?"
                    : "Nothing is free" + where + " in the next few days. Would you like to name a later day?";
        }
        return ask(
                areFree(starts, today, where),
                german ? "was passt Ihnen?" : "what suits you?",
                Collections.max(starts));
    }

    private String areFree(List<ZonedDateTime> starts, LocalDate today, String at) {
        String times = times(starts, today);
        return german ? "Frei wäre" + at + " " + times + "." : "Free" + at + " would be " + times + ".";
    }

    public String firstFree(ZonedDateTime start, LocalDate today) {
        return german
                ? ask("Als Nächstes frei ist " + there(start, today) + ".", "soll ich den Termin eintragen?", start)
                : ask("The next free time is " + there(start, today) + ".", "shall I book it?", start);
    }

    public String noneUntil(LocalDate last, LocalDate today) {
        String until = Speaking.bare(Speaking.day(last, today, locale), locale);
        return german
                ? "Bis " + until + " finde ich" + where
                        + " leider nichts Freies. Möchten Sie mir einen anderen Wunsch nennen?"
                : "I am sorry, I find nothing free" + where + " until " + until + ". Would you like something else?";
    }

    /** Says what is booked, which may have been understood otherwise than it was said. */
    public String booked(String service, ZonedDateTime start, LocalDate today, boolean pending) {
        String what = of(service, start, today);
        if (pending) {
            return german
                    ? "Ihr Wunsch nach einem Termin " + what + " ist eingetragen und wird noch bestätigt."
                    : "Your request for an appointment " + what + " is entered and will be confirmed.";
        }
        return german ? "Ihr Termin " + what + " ist gebucht." : "Your appointment " + what + " is booked.";
    }

    public String awaitingDeposit(String service, ZonedDateTime start, LocalDate today) {
        String what = of(service, start, today);
        return german
                ? "Ihr Termin " + what
                        + " ist eingetragen und sicher, sobald die Anzahlung da ist. Die Rechnung kommt per E-Mail."
                : "Your appointment " + what
                        + " is entered and will be sure once the deposit is paid. The invoice comes by e-mail.";
    }

    private String of(String service, ZonedDateTime start, LocalDate today) {
        return (german ? "für " : "for ") + service + " " + there(start, today);
    }

    public String alreadyBooked(ZonedDateTime start, LocalDate today) {
        return german
                ? "Sie haben " + there(start, today) + " bereits einen Termin."
                : "You already have an appointment " + there(start, today) + ".";
    }

    /** Returns one sentence, after one that tells of an appointment. */
    public String addressNoted() {
        return german ? "Ihre E-Mail-Adresse habe ich notiert." : "I have noted your e-mail address.";
    }

    public String held(ZonedDateTime start, LocalDate today) {
        return german
                ? ask(
                        "Ich halte " + thereBare(start, today) + " kurz für Sie frei.",
                        "soll ich den Termin eintragen?",
                        start)
                : ask("I am keeping " + thereBare(start, today) + " for you for a moment.", "shall I book it?", start);
    }

    /** The same where these were kept before, and are not any more. */
    public String heldInstead(ZonedDateTime start, LocalDate today, List<String> before) {
        String others = Speaking.all(before, locale);
        return german
                ? ask(
                        "Ich halte " + thereBare(start, today) + " statt " + others + " kurz für Sie frei.",
                        "soll ich den Termin eintragen?",
                        start)
                : ask(
                        "I am keeping " + thereBare(start, today) + " for you for a moment instead of " + others + ".",
                        "shall I book it?",
                        start);
    }

    /** Says that these are not kept any more; one sentence. */
    public String heldNoLonger(List<String> before) {
        String others = Speaking.all(before, locale);
        return german
                ? "Ich halte " + others + " nicht mehr für Sie frei."
                : "I am no longer keeping " + others + " for you.";
    }

    /** Says which times are kept for the caller; one sentence. */
    public String kept(List<String> moments) {
        String times = Speaking.all(moments.stream().limit(Alternatives.MOST).toList(), locale);
        return german
                ? "Für Sie ist noch " + times + where + " vorgemerkt."
                : "A time is still being kept for you " + times + where + ".";
    }

    public String refused() {
        return german
                ? "Den Termin konnte ich leider nicht eintragen. Bitte nennen Sie mir eine andere Zeit."
                : "I am sorry, I could not book that appointment. Please tell me another time.";
    }

    private String moment(ZonedDateTime start, LocalDate today) {
        return Speaking.dayAndTime(start, today, locale);
    }

    /** Without the word that goes before a day: "für Freitag". */
    private String when(ZonedDateTime start, LocalDate today) {
        return Speaking.bare(moment(start, today), locale);
    }

    private String there(ZonedDateTime start, LocalDate today) {
        return moment(start, today) + where;
    }

    private String thereBare(ZonedDateTime start, LocalDate today) {
        return when(start, today) + where;
    }

    private List<String> byDay(List<ZonedDateTime> starts, LocalDate today) {
        Map<LocalDate, List<String>> days = new LinkedHashMap<>();
        starts.forEach(start -> days.computeIfAbsent(start.toLocalDate(), day -> new ArrayList<>())
                .add(Speaking.time(start.toLocalTime(), locale)));
        List<String> result = new ArrayList<>();
        days.forEach((day, times) -> result.add(
                Speaking.day(day, today, locale) + (german ? " um " : " at ") + Speaking.either(times, locale)));
        return result;
    }

    public static List<ZonedDateTime> inZone(List<Instant> starts, Shop shop) {
        return starts.stream().map(start -> start.atZone(shop.zone())).toList();
    }
}
