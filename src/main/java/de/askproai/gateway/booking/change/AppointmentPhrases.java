package de.askproai.gateway.booking.change;

import de.askproai.gateway.booking.shop.InTouch;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.speech.Speaking;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What is said about the appointments a caller has, and times kept for them, in German or English; no ids, no names of people. */
public final class AppointmentPhrases {
    private static final int MOST = 3;

    private final Locale locale;
    private final boolean german;
    private final LocalDate today;
    private final InTouch inTouch;
    private final String where;

    /** @param inTouch when callers hear of what is noted */
    public AppointmentPhrases(Locale locale, LocalDate today, InTouch inTouch) {
        this(locale, today, inTouch, "");
    }

    private AppointmentPhrases(Locale locale, LocalDate today, InTouch inTouch, String where) {
        this.where = where;
        this.locale = locale;
        this.german = Speaking.german(locale);
        this.today = today;
        this.inTouch = inTouch;
    }

    /** Returns what a shop says, which need not be of its own branch. */
    public static AppointmentPhrases of(Shop shop, Locale locale, LocalDate today) {
        return new AppointmentPhrases(locale, today, InTouch.of(shop, locale));
    }

    /** Returns the same that also say at which branch it all is; empty where that need not be said, or is not one. */
    public AppointmentPhrases at(Optional<String> branch) {
        return new AppointmentPhrases(locale, today, inTouch, Speaking.atBranch(branch, locale));
    }

    public String noneKnown() {
        return german ? "Ich finde keinen kommenden Termin von Ihnen." : "I cannot find a coming appointment of yours.";
    }

    /** Says that none fits what was said, and what there is. */
    public String noneThen(List<Told> told) {
        return (german ? "Dazu finde ich keinen Termin. " : "I cannot find an appointment like that. ")
                + whatThereIs(told, german ? "Sie haben einen Termin " : "You have one ");
    }

    public String theseAre(List<Told> told) {
        String seenTo = (german ? " Wir kümmern uns darum" : " We are seeing to it") + inTouch.hear() + ".";
        return whatThereIs(told, yours(told)) + (next(told).stream().anyMatch(Told::isSeenTo) ? seenTo : "");
    }

    private String yours(List<Told> told) {
        boolean more = told.size() > MOST;
        boolean several = next(told).stream().filter(one -> !one.isWished()).count() > 1;
        if (german) {
            return several
                    ? (more ? "Ihre nächsten Termine sind " : "Ihre Termine sind ")
                    : (more ? "Ihr nächster Termin ist " : "Ihr Termin ist ");
        }
        return (more ? "Your next appointment" : "Your appointment") + (several ? "s are " : " is ");
    }

    private static List<Told> next(List<Told> told) {
        return told.subList(0, Math.min(MOST, told.size()));
    }

    /** Says of each what it is: a wish is no appointment, and not each appointment stays so. */
    private String whatThereIs(List<Told> told, String standing) {
        List<Told> appointments =
                next(told).stream().filter(one -> !one.isWished()).toList();
        List<Told> takenBack = next(told).stream().filter(Told::isTakenBack).toList();
        List<Told> wishes = next(told).stream()
                .filter(one -> one.isWished() && !one.isTakenBack())
                .toList();
        List<String> remarks =
                appointments.stream().flatMap(one -> remark(one).stream()).toList();
        List<String> clauses = new ArrayList<>();
        if (!appointments.isEmpty()) {
            clauses.add(standing + all(appointments, one -> moment(one.start())) + allHere(appointments));
        }
        if (!remarks.isEmpty()) {
            clauses.add(String.join(", ", remarks));
        }
        if (!wishes.isEmpty()) {
            clauses.add(ofWishes(
                    wishes, german ? "aufgenommen, aber noch nicht eingetragen" : "noted, but not booked yet"));
        }
        if (!takenBack.isEmpty()) {
            clauses.add(ofWishes(takenBack, german ? "abgesagt" : "cancelled"));
        }
        String sentence = String.join("; ", clauses);
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1) + ".";
    }

    private String allHere(List<Told> some) {
        return where.isEmpty() || some.size() < 2 ? where : (german ? ", alle" : ", all of them") + where;
    }

    private Optional<String> remark(Told one) {
        return switch (one.coming()) {
            case CANCELLED ->
                Optional.of(
                        german
                                ? "der " + which(one.start()) + " wird noch abgesagt"
                                : "the one " + moment(one.start()) + " will be cancelled");
            case MOVED ->
                Optional.of(
                        german
                                ? "der " + which(one.start()) + " wird noch verschoben"
                                : "the one " + moment(one.start()) + " will be moved");
            case STANDS, WISHED, BEING_BOOKED, TAKEN_BACK -> Optional.empty();
        };
    }

    private String ofWishes(List<Told> wishes, String what) {
        String when = all(wishes, one -> when(one.start())) + where;
        boolean several = wishes.size() > 1;
        if (german) {
            return (several ? "Ihre Wünsche für " : "Ihr Wunsch für ") + when + (several ? " sind " : " ist ") + what;
        }
        return (several ? "your wishes for " : "your wish for ") + when + (several ? " are " : " is ") + what;
    }

    private String all(List<Told> some, Function<Told, String> moment) {
        return Speaking.all(
                some.stream().map(one -> moment.apply(one) + one.behind()).toList(), locale);
    }

    public String thisIs(ZonedDateTime start, Optional<String> service, boolean confirmed) {
        if (!confirmed) {
            return german
                    ? "Ihr Terminwunsch " + there(start) + " ist eingetragen und wird noch bestätigt."
                    : "Your request for an appointment " + there(start) + " is entered and will be confirmed.";
        }
        String what = service.map(name -> (german ? " für " : " for ") + name).orElse("");
        return german
                ? "Sie haben " + there(start) + " einen Termin" + what + "."
                : "You have an appointment " + there(start) + what + ".";
    }

    /** A calendar is asked for it just now. */
    public String isBeingBooked(ZonedDateTime start) {
        return german
                ? "Ihr Termin " + there(start) + " wird gerade eingetragen."
                : "Your appointment " + there(start) + " is just being booked.";
    }

    /** No calendar has it yet. */
    public String isWished(ZonedDateTime start) {
        return german
                ? "Ihr Wunsch für " + thereBare(start)
                        + " ist aufgenommen, aber noch nicht eingetragen. Wir kümmern uns darum" + inTouch.hear() + "."
                : "Your wish for " + thereBare(start) + " is noted, but not booked yet. We are seeing to it"
                        + inTouch.hear() + ".";
    }

    /**
     * Says that it is sure only once its deposit is paid.
     *
     * @param due by when that is; empty where that is not known yet
     */
    public String awaitsDeposit(ZonedDateTime start, Optional<ZonedDateTime> due) {
        return german
                ? "Ihr Termin " + there(start) + " ist eingetragen und wartet noch auf die Anzahlung"
                        + due.map(by -> ", die spätestens " + moment(by) + " zu zahlen ist")
                                .orElse("") + "."
                : "Your appointment " + there(start) + " is entered and still waits for its deposit"
                        + due.map(by -> ", which has to be paid " + moment(by) + " at the latest")
                                .orElse("") + ".";
    }

    /** Says by when a deposit is paid once its appointment is moved. */
    public String depositThen(ZonedDateTime due) {
        return german
                ? "Die Anzahlung ist dann spätestens " + moment(due) + " zu zahlen."
                : "Its deposit then has to be paid " + moment(due) + " at the latest.";
    }

    public String whichOne(List<Told> told) {
        boolean wishes = told.stream().allMatch(Told::isWished);
        String choices = Speaking.either(
                IntStream.range(0, Math.min(MOST, told.size()))
                        .mapToObj(i -> choice(told.get(i), i == 0, told.get(i).isWished() && !wishes))
                        .toList(),
                locale);
        if (german) {
            return (wishes ? "Welchen Wunsch meinen Sie, den " : "Welchen Termin meinen Sie, den ") + choices + "?";
        }
        return (wishes ? "Which wish do you mean, the one " : "Which appointment do you mean, the one ") + choices
                + "?";
    }

    /** What something is said of does not end with the comma or "or" before the next. */
    private String choice(Told one, boolean first, boolean wish) {
        String again = first || (one.behind().isEmpty() && !wish) ? "" : german ? "den " : "the one ";
        String what = wish ? (german ? "noch nicht eingetragenen " : "not booked yet ") : "";
        return again + what + which(one.start()) + one.behind();
    }

    /** Asks whom of several people with one number it is for, and names nobody. */
    public String forWhom() {
        return german
                ? "Sie haben zu dieser Zeit mehr als einen Termin. Auf welchen Vornamen und Nachnamen läuft der, den Sie meinen?"
                : "You have more than one appointment then. What first and last name is the one you mean under?";
    }

    public String behindFor(String service) {
        return (german ? " für " : " for ") + service;
    }

    public String behindAt(Optional<String> branch) {
        return Speaking.atBranch(branch, locale);
    }

    public String behindWith(String person) {
        return (german ? " bei " : " with ") + person;
    }

    public String beingCancelled(ZonedDateTime start) {
        return german
                ? "Ihr Termin " + there(start) + " wird abgesagt, sobald unser Kalender wieder antwortet."
                : "Your appointment " + there(start) + " will be cancelled as soon as our calendar answers again.";
    }

    /** No calendar has it, and none will. */
    public String wishTakenBack(ZonedDateTime start) {
        return german
                ? "Ihr Wunsch für " + thereBare(start) + " ist abgesagt und wird nicht eingetragen."
                : "Your wish for " + thereBare(start) + " is cancelled and will not be booked.";
    }

    public String beingMoved(ZonedDateTime from, ZonedDateTime to) {
        return german
                ? "Ihr Termin " + there(from) + " wird auf " + when(to)
                        + " verschoben, sobald unser Kalender wieder antwortet" + inTouch.thenHear() + "."
                : "Your appointment " + there(from) + " will be moved to " + when(to)
                        + " as soon as our calendar answers again" + inTouch.thenHear() + ".";
    }

    public String released(ZonedDateTime start) {
        return german
                ? "Gut, ich halte " + thereBare(start) + " nicht mehr für Sie frei."
                : "All right, I am not keeping " + thereBare(start) + " for you any more.";
    }

    public String nothingHeld() {
        return german ? "Für Sie ist gerade keine Zeit vorgemerkt." : "No time is being kept for you at the moment.";
    }

    /** Says that no such time is kept, and asks for one that is. */
    public String notHeldThen(List<Told> held) {
        return (german ? "Dann ist für Sie nichts vorgemerkt. " : "No such time is being kept for you. ")
                + whichHold(held);
    }

    public String whichHold(List<Told> held) {
        String choices = Speaking.either(
                next(held).stream()
                        .map(one -> which(one.start()) + one.behind())
                        .toList(),
                locale);
        return german
                ? "Welche Zeit soll ich freigeben, die " + choices + where + "?"
                : "Which time shall I give up, the one " + choices + where + "?";
    }

    private String which(ZonedDateTime start) {
        String moment = moment(start);
        return german && !moment.startsWith("am ") ? "von " + moment : moment;
    }

    private String moment(ZonedDateTime start) {
        return Speaking.dayAndTime(start, today, locale);
    }

    private String there(ZonedDateTime start) {
        return moment(start) + where;
    }

    private String thereBare(ZonedDateTime start) {
        return when(start) + where;
    }

    /** Without the word that goes before a day: "auf Freitag". */
    private String when(ZonedDateTime start) {
        return Speaking.bare(moment(start), locale);
    }
}
