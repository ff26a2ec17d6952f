package de.askproai.gateway.booking.shop;

import de.askproai.gateway.speech.Speaking;
import de.askproai.gateway.tenant.Deposit;
import de.askproai.gateway.tenant.NoShows;
import de.askproai.gateway.tenant.ServiceRules;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is said of the terms on which a service is booked, in German or English. */
public final class TermsPhrases {
    private final Locale locale;
    private final boolean german;
    private final ServicePhrases services;

    public TermsPhrases(Locale locale) {
        this.locale = locale;
        this.german = Speaking.german(locale);
        this.services = new ServicePhrases(locale);
    }

    /** Returns what a caller has to know before booking, without a full stop; empty where there is nothing. */
    public Optional<String> rule(Terms terms) {
        List<String> parts = new ArrayList<>();
        terms.deposit()
                .ifPresent(deposit -> parts.add(
                        german
                                ? "vorab bezahlt wird eine Anzahlung von " + services.price(deposit.price())
                                : "a deposit of " + services.price(deposit.price()) + " is paid in advance"));
        window(terms).ifPresent(parts::add);
        terms.noShows().ifPresent(follows -> parts.add(noShow(follows, terms.rules())));
        boolean isMuch = parts.size() > 2 || (parts.size() > 1 && hasTwoTimes(terms));
        return parts.isEmpty() ? Optional.empty() : Optional.of(capital(joined(parts, isMuch)));
    }

    /** Much at once is heard with a pause before the last. */
    private String joined(List<String> parts, boolean isMuch) {
        String last = parts.get(parts.size() - 1);
        if (parts.size() == 1) {
            return last;
        }
        String before = String.join(", ", parts.subList(0, parts.size() - 1));
        return isMuch ? before + "; " + last : before + (german ? ", und " : ", and ") + last;
    }

    /** It is said to everybody alike: what somebody missed is not talked about. */
    private String noShow(NoShows follows, ServiceRules rules) {
        boolean first = follows.from() == 1;
        String who = german
                ? (first ? "wer nicht kommt, " : "wer " + follows.from() + " Termine versäumt, ")
                : (first ? "who does not come " : "who misses " + follows.from() + " appointments ");
        return follows.then() == NoShows.Then.CALLBACK
                ? who + (german ? "kann danach nicht mehr am Telefon buchen" : "can no longer book by phone")
                : who
                        + rules.deposit()
                                .map(deposit -> services.price(deposit.price()))
                                .map(price -> german
                                        ? "zahlt danach " + price + " Anzahlung"
                                        : "pays a deposit of " + price + " from then on")
                                .orElseThrow();
    }

    /** Tells the terms of what somebody wants booked at once, and asks whether it is to be. */
    public String agreeToTerms(Terms terms) {
        return rule(terms).orElseThrow()
                + (german ? "; soll ich den Termin so eintragen?" : "; shall I book it on these terms?");
    }

    private static boolean hasTwoTimes(Terms terms) {
        Duration change = terms.rules().changeBefore();
        Duration cancel = terms.rules().cancelBefore();
        return !change.isZero() && !cancel.isZero() && (terms.stays() != terms.binds() || !change.equals(cancel));
    }

    private Optional<String> window(Terms terms) {
        Duration change = terms.rules().changeBefore();
        Duration cancel = terms.rules().cancelBefore();
        if (change.isZero() && cancel.isZero()) {
            return Optional.empty();
        }
        if (terms.isShort()) {
            return Optional.of(tooSoon(terms));
        }
        if (change.equals(cancel)) {
            return Optional.of(
                    german
                            ? "verschieben und absagen geht bis " + before(change)
                            : "it can be moved and cancelled until " + before(change));
        }
        List<String> parts = new ArrayList<>();
        if (!change.isZero()) {
            parts.add(german ? "verschieben geht bis " + before(change) : "it can be moved until " + before(change));
        }
        if (!cancel.isZero()) {
            String it = parts.isEmpty() ? "it can be cancelled until " : "cancelled until ";
            parts.add((german ? "absagen geht bis " : it) + before(cancel));
        }
        return Optional.of(String.join(german ? ", " : " and ", parts));
    }

    private String tooSoon(Terms terms) {
        String lost = lost(terms.stays(), terms.binds());
        String said = german
                ? lost + " können Sie so kurzfristig nicht mehr"
                : "at such short notice it can no longer be " + lost;
        Duration change = terms.rules().changeBefore();
        Duration cancel = terms.rules().cancelBefore();
        if (!terms.stays() && !change.isZero()) {
            return said + (german ? ", verschieben geht bis " : ", and moved until ") + before(change);
        }
        return !terms.binds() && !cancel.isZero()
                ? said + (german ? ", absagen geht bis " : ", and cancelled until ") + before(cancel)
                : said;
    }

    /** Says why the caller cannot book it, and offers that somebody calls back. */
    public String refused(Terms.Refusal why, String service) {
        return reason(why, service) + " " + callBack();
    }

    /** Says why the caller cannot book it, and no more. */
    public String reason(Terms.Refusal why, String service) {
        return switch (why) {
            case CALLBACK_ONLY ->
                german
                        ? service + " kann ich am Telefon leider nicht eintragen."
                        : "I am sorry, I cannot book " + service + " on the phone.";
            case KNOWN_ONLY ->
                german
                        ? service + " trage ich am Telefon nur ein, wenn Sie schon einmal bei uns waren."
                        : "I can book " + service + " on the phone only if you have been here before.";
            case TOO_SOON ->
                german
                        ? "So kurzfristig lässt sich die Anzahlung nicht mehr bezahlen."
                        : "That is too soon for the deposit to be paid.";
        };
    }

    /** Says what is paid and until when, what happens otherwise, and asks whether the caller wants that. */
    public String agreeToDeposit(Deposit deposit, ZonedDateTime due, LocalDate today, boolean lacksAddress) {
        String amount = services.price(deposit.price());
        String until = Speaking.dayAndTime(due, today, locale);
        String said = german
                ? "Vorab ist eine Anzahlung von " + amount + " zu zahlen, spätestens " + until
                        + ", sonst wird der Termin wieder frei. "
                : "A deposit of " + amount + " has to be paid " + until
                        + " at the latest, otherwise the appointment is released. ";
        String question = german
                ? "Sind Sie damit einverstanden"
                        + (lacksAddress ? ", und an welche E-Mail-Adresse geht die Rechnung?" : "?")
                : "Do you agree" + (lacksAddress ? ", and which e-mail address should the invoice go to?" : "?");
        return said + question;
    }

    /** Returns how long there is to pay a deposit, e.g. {@code 12 Stunden, spätestens bis 2 Stunden vor dem Termin}. */
    public String timeToPay(Duration within, Duration before) {
        if (before.isZero()) {
            return length(within) + (german ? ", spätestens bis zum Termin" : ", until the appointment at the latest");
        }
        return german
                ? length(within) + ", spätestens bis " + length(before) + " vor dem Termin"
                : length(within) + ", until " + length(before) + " before the appointment at the latest";
    }

    /** Says to who did not agree to the terms that nothing is booked, and offers that somebody calls back. */
    public String notAgreed() {
        return (german ? "Gut, dann trage ich den Termin nicht ein. " : "All right, then I will not book it. ")
                + callBack();
    }

    public String whereToSendTheInvoice() {
        return german
                ? "An welche E-Mail-Adresse darf die Rechnung für die Anzahlung gehen?"
                : "Which e-mail address may the invoice for the deposit go to?";
    }

    public String addressUnclear() {
        return german
                ? "Ihre E-Mail-Adresse habe ich nicht ganz verstanden. Wie lautet sie bitte vollständig?"
                : "I did not quite get your e-mail address. Could you give me all of it, please?";
    }

    /** Says so to who has none, and offers that somebody calls back. */
    public String notWithoutAddress() {
        return (german
                        ? "Ohne E-Mail-Adresse kann ich die Rechnung für die Anzahlung leider nicht schicken. "
                        : "I am sorry, I cannot send the invoice for the deposit without an e-mail address. ")
                + callBack();
    }

    /** Says that an appointment cannot be moved or cancelled any more. */
    public String tooLate(boolean cancel, Duration before) {
        String reason = german
                ? (cancel ? "Absagen" : "Verschieben") + " lässt sich dieser Termin nur bis " + before(before)
                        + ", dafür ist es jetzt zu spät."
                : "This appointment can only be " + (cancel ? "cancelled" : "moved") + " until " + before(before)
                        + ", so it is too late now.";
        return reason + " " + callBack();
    }

    /** Asks whether an appointment is to be moved to where it cannot be moved or cancelled any more. */
    public String agreeToStay(boolean noMove, boolean noCancel) {
        String what = lost(noMove, noCancel);
        return german
                ? "Zu dieser Zeit könnten Sie den Termin nicht mehr " + what
                        + "; soll ich ihn trotzdem dorthin verschieben?"
                : "At that time the appointment could no longer be " + what + "; shall I move it there all the same?";
    }

    private String lost(boolean noMove, boolean noCancel) {
        if (noMove && noCancel) {
            return german ? "verschieben oder absagen" : "moved or cancelled";
        }
        return noMove ? (german ? "verschieben" : "moved") : (german ? "absagen" : "cancelled");
    }

    private String callBack() {
        return german ? "Soll Sie jemand zurückrufen?" : "Would you like somebody to call you back?";
    }

    /** Returns e.g. {@code 24 Stunden vorher}, {@code 3 Tage vorher}. */
    private String before(Duration duration) {
        return length(duration) + (german ? " vorher" : " before");
    }

    private String length(Duration duration) {
        boolean days = duration.toHours() > 24 && duration.equals(Duration.ofDays(duration.toDays()));
        return days ? duration.toDays() + (german ? " Tage" : " days") : services.duration(duration);
    }

    private String capital(String text) {
        return text.substring(0, 1).toUpperCase(locale) + text.substring(1);
    }
}
