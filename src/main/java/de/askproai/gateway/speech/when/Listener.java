package de.askproai.gateway.speech.when;

import de.askproai.gateway.speech.when.Moment.Bound;
import de.askproai.gateway.speech.when.Term.DayPart;
import de.askproai.gateway.speech.when.Term.Mark;
import de.askproai.gateway.speech.when.Term.Times;
import de.askproai.gateway.speech.when.Term.Word;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Listens to one term after the other for what says when, and forgets what is denied or taken back. Not thread-safe. */
final class Listener {
    private static final Set<Sign> ENDS_DENIAL =
            Set.of(Sign.CORRECTION, Sign.PREFERRED, Sign.ONTO, Sign.MOVED_TO, Sign.UNSUITABLE, Sign.OR);

    private final LocalDate today;
    private final List<Term> heard = new ArrayList<>();
    /** How many of those heard came before the last correction. */
    private int corrected;

    private boolean denied;
    /** Whether the denial came right behind a day or time: "Freitag nicht" denies that, "Freitag nicht um drei" does not. */
    private boolean deniedBehind;

    /** Whether the denial holds up to the next comma: "I can't make it on Friday". */
    private boolean deniedClause;

    private boolean heardLast;
    /** Whether words follow a denial that came behind days or times of its clause: "Freitag ist nicht möglich". */
    private boolean deniesClause;

    /** How many of those heard came before this clause. */
    private int clause;

    private boolean now;
    /** Whether a day that is heard now is where the appointment is moved to. */
    private boolean moved;
    /** What the last sequel made of what was said before. */
    private @Nullable Term followed;
    /** When the appointment is that is moved or does not suit any more. */
    private @Nullable Term oldTime;

    /** A day, with which a time was denied: "Monday at ten doesn't work, Tuesday at ten". */
    private @Nullable Term doubtful;
    /** The time beside a day that was denied: another one takes its place. */
    private @Nullable Term doubtfulTime;
    /** Whether what was heard last is a day that was denied, so that a time beside it is as well. */
    private boolean deniedDay;

    Listener(LocalDate today) {
        this.today = today;
    }

    void hear(Term term) {
        boolean besideDenied = deniedDay;
        deniedDay = false;
        if (besideDenied && Kinds.isTime(term) && heard.stream().anyMatch(before -> Kinds.areSame(before, term))) {
            return;
        }
        doubtfulTime = besideDenied && Kinds.isTime(term) ? term : doubtfulTime;
        boolean behind = heardLast;
        heardLast = false;
        if (term == Sign.NOT) {
            denied = true;
            deniedBehind = behind;
            deniesClause = !behind && heard.size() > clause;
            return;
        }
        if (deniesClause && !(term instanceof Word)) {
            endDenialOfClause(term);
        }
        if (Stories.endsClause(term)) {
            clause = heard.size();
        }
        if (deniedBehind && endsDenial(term)) {
            forgetLast();
            denied = false;
            deniedBehind = false;
        }
        if (term == Sign.AND && behind && !heard.isEmpty() && heard.get(heard.size() - 1) instanceof DayTerm) {
            hear(Sign.OR);
        } else if (term instanceof Sign sign) {
            hear(sign);
        } else if (term instanceof DayTerm || term instanceof Times || term instanceof DayPart) {
            add(term);
        } else if (term instanceof Clock clock) {
            add(new Times(Bound.AT, clock, clock));
        } else if (!deniedClause || Stories.endsClause(term)) {
            // "Es eilt nicht, irgendwann im Oktober": a denial goes no further than its clause.
            denied = false;
            deniedClause = false;
        }
    }

    /** A denial that no day or time followed at once, or that ends its clause, is of what came before it. */
    private void endDenialOfClause(Term term) {
        if (!denied || term instanceof Mark) {
            forgetLast();
            denied = false;
            deniesClause = false;
        }
    }

    private void hear(Sign sign) {
        switch (sign) {
            case NOT_THAT -> {
                deniedClause = heard.isEmpty();
                denied = deniedClause;
                doubtful = dayOfLastTime();
                forgetLast();
            }
            case UNSUITABLE -> forgetLast();
            case PREFERRED -> prefer();
            case CORRECTION, ONTO, MOVED_TO -> {
                clause = heard.size();
                moved = moved || sign == Sign.MOVED_TO;
                corrected = heard.size();
                denied = false;
                deniedClause = false;
            }
            case AFTERWARDS, BEFOREHAND -> follow(sign == Sign.AFTERWARDS);
            case SAME_TIME -> {
                if (oldTime != null && heard.stream().noneMatch(Times.class::isInstance)) {
                    add(oldTime);
                }
            }
            case NOW -> now = true;
            case OR -> heard.add(Sign.OR);
            case ALSO -> alsoLastDay();
            default -> {
                // Others that are left over say nothing.
            }
        }
    }

    /** "I work until four, after that on Thursday": the last time that was said is where the time begins that suits. */
    private void follow(boolean after) {
        for (int i = heard.size() - 1; i >= 0; i--) {
            Optional<Term> sequel = Sequels.of(heard.get(i), after, today);
            if (sequel.isPresent()) {
                heard.set(i, sequel.get());
                followed = sequel.get();
                return;
            }
        }
    }

    /** "I was thinking of tomorrow, but Thursday would do as well." */
    private void alsoLastDay() {
        int last = heard.size() - 1;
        while (last > 0 && !(heard.get(last) instanceof DayTerm)) {
            last--;
        }
        boolean another = last > 0
                && heard.subList(0, last).stream().anyMatch(DayTerm.class::isInstance)
                && !heard.get(last - 1).equals(Sign.OR);
        if (another) {
            heard.add(last, Sign.OR);
        }
    }

    /** "Monday would be better": what was said before this clause is taken back, or what was said before this word. */
    private void prefer() {
        boolean ofThisClause = heard.size() > clause;
        if (ofThisClause && clause > 0) {
            List<Term> preferred = new ArrayList<>(heard.subList(clause, heard.size()));
            heard.subList(clause, heard.size()).clear();
            corrected = heard.size();
            preferred.forEach(this::add);
            clause = heard.size();
        }
        hear(Sign.CORRECTION);
    }

    private void add(Term term) {
        if (denied) {
            deniedDay = term instanceof DayTerm;
            denied = deniedClause;
            deniedBehind = false;
            deniesClause = false;
            return;
        }
        heardLast = true;
        if (term instanceof DayTerm && doubtful != null) {
            heard.remove(doubtful);
            corrected = Math.min(corrected, heard.size());
            doubtful = null;
        }
        if (doubtfulTime != null
                && doubtfulTime != term
                && Kinds.areSame(doubtfulTime, term)
                && heard.remove(doubtfulTime)) {
            corrected = Math.min(corrected, heard.size());
            doubtfulTime = null;
        }
        if (term instanceof Times && followed instanceof Times) {
            // "I have physio at ten, I could come after that, from eleven on."
            heard.remove(followed);
            corrected = Math.min(corrected, heard.size());
            followed = null;
        }
        if (moved && term instanceof DayTerm) {
            // The old time was that of the old day.
            List<Term> old = heard.subList(0, corrected);
            oldTime = old.stream().filter(Times.class::isInstance).findFirst().orElse(null);
            old.clear();
            corrected = 0;
            moved = false;
        }
        Term meant = term;
        for (int i = corrected - 1; i >= 0; i--) {
            Term before = heard.get(i);
            if (Kinds.areSame(before, term) && !Kinds.narrows(before, term)) {
                heard.remove(i);
                corrected--;
                meant = Kinds.inSameWeek(before, term);
            }
        }
        heard.add(meant);
    }

    private @Nullable Term dayOfLastTime() {
        int last = heard.size() - 1;
        boolean beside = last > 0 && Kinds.isTime(heard.get(last)) && heard.get(last - 1) instanceof DayTerm;
        return beside ? heard.get(last - 1) : null;
    }

    private static boolean endsDenial(Term term) {
        return term instanceof Word
                || term instanceof Mark
                || (term instanceof Sign sign && ENDS_DENIAL.contains(sign));
    }

    private void forgetLast() {
        if (heard.isEmpty() || heard.get(heard.size() - 1).equals(Sign.OR)) {
            return;
        }
        // At eight in the evening is too late: an earlier time is one of the evening too.
        int time = heard.size() - 2;
        boolean part = time >= 0 && heard.get(time + 1) instanceof DayPart && heard.get(time) instanceof Times;
        Term last = heard.remove(part ? time : heard.size() - 1);
        if (last instanceof Times) {
            oldTime = last;
        }
        // Thursday is Christmas Eve: both are the same day.
        if (last instanceof Feast && !heard.isEmpty() && heard.get(heard.size() - 1) instanceof Weekday) {
            heard.remove(heard.size() - 1);
        }
        // Tuesday and Thursday don't work: neither does.
        int or = heard.size() - 1;
        if (or > 0 && heard.get(or).equals(Sign.OR) && Kinds.areSame(heard.get(or - 1), last)) {
            heard.remove(or);
            forgetLast();
        }
        corrected = Math.min(corrected, heard.size());
    }

    Clues clues() {
        if (deniedBehind || deniesClause) {
            forgetLast();
        }
        if (now && heard.stream().noneMatch(DayTerm.class::isInstance)) {
            heard.add(new Offset(0));
        }
        return new Clues(
                choices(),
                all(Times.class),
                all(DayPart.class).stream().map(DayPart::part).toList());
    }

    private List<List<DayTerm>> choices() {
        List<List<DayTerm>> choices = new ArrayList<>();
        boolean other = true;
        for (Term term : heard) {
            if (term instanceof DayTerm day) {
                if (other) {
                    choices.add(new ArrayList<>());
                }
                choices.get(choices.size() - 1).add(day);
            }
            other = (other && !(term instanceof DayTerm)) || term.equals(Sign.OR);
        }
        return choices;
    }

    private <T extends Term> List<T> all(Class<T> kind) {
        return heard.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .distinct()
                .toList();
    }
}
