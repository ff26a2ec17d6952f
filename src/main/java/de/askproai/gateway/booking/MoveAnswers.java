package de.askproai.gateway.booking;

import de.askproai.gateway.booking.appointment.CallerAppointment;
import de.askproai.gateway.booking.appointment.OpenDeposit;
import de.askproai.gateway.booking.change.AppointmentPhrases;
import de.askproai.gateway.booking.change.ChangePhrases;
import de.askproai.gateway.booking.change.ChangeResult;
import de.askproai.gateway.booking.change.LatestChange;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.booking.shop.Terms;
import de.askproai.gateway.booking.shop.TermsPhrases;
import de.askproai.gateway.booking.slot.Refusal;
import de.askproai.gateway.booking.wish.Alternatives;
import de.askproai.gateway.booking.wish.OneByOne;
import de.askproai.gateway.booking.wish.Phrases;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.speech.Speaking;
import de.askproai.gateway.tool.ToolAnswer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a caller hears of an attempt to move their appointment, and its facts.
 *
 * @param to the time that was asked for, in the shop's zone
 */
record MoveAnswers(Locale locale, Shop shop, CallerAppointment mine, ZonedDateTime to, ZonedDateTime now) {
    ToolAnswer of(ChangeResult result) {
        if (result instanceof ChangeResult.Done done) {
            return moved(done);
        }
        JsonObject facts = facts(false);
        if (result instanceof ChangeResult.Promised promised) {
            return promised(promised, NotedFacts.in(facts, shop));
        }
        if (result instanceof ChangeResult.Taken taken) {
            return taken(facts, taken.free());
        }
        if (result instanceof ChangeResult.Busy) {
            return ToolAnswer.promise(ErrorCode.CONFLICT, phrases().busy(), NotedFacts.in(facts, shop));
        }
        if (result instanceof ChangeResult.Replaced) {
            return ToolAnswer.failure(ErrorCode.CONFLICT, phrases().replaced(), facts.put("replaced", true));
        }
        if (result instanceof ChangeResult.Gone) {
            return ToolAnswer.failure(ErrorCode.GONE, phrases().gone(), facts);
        }
        return notChanged(result instanceof ChangeResult.Refused refused ? refused.code() : ErrorCode.INTERNAL);
    }

    private ToolAnswer promised(ChangeResult.Promised promised, JsonObject facts) {
        Optional<ZonedDateTime> due = Optional.ofNullable(mine.deposit())
                .flatMap(deposit -> deposit.knownDue(to.toInstant(), now.toInstant()))
                .map(by -> by.atZone(shop.zone()));
        due.ifPresent(by -> facts.put("deposit_due", by.toOffsetDateTime().toString()));
        return ToolAnswer.promise(promised.code(), promised(promised.isCalendarAway(), due), facts);
    }

    private String promised(boolean away, Optional<ZonedDateTime> due) {
        if (mine.isNoted()) {
            return phrases().wishMoved(to);
        }
        return to.isEqual(from())
                ? phrases().stayPromised(from(), away)
                : phrases().movePromised(from(), to, away, due);
    }

    /** Returns what who wants nothing else of it hears; of what is only noted, that it is. */
    ToolAnswer staysAsItIs() {
        return mine.isWished()
                ? ToolAnswer.promise(ErrorCode.CONFLICT, telling().isWished(from()), NotedFacts.in(facts(false), shop))
                : ToolAnswer.success(phrases().alreadyThen(from()), facts(true));
    }

    ToolAnswer notChanged(ErrorCode code) {
        return ToolAnswer.failure(code, phrases().notChanged(from()), facts(false));
    }

    private ToolAnswer moved(ChangeResult.Done done) {
        OpenDeposit deposit = mine.deposit();
        if (deposit == null) {
            return ToolAnswer.success(
                    phrases().moved(from(), to, done.pending()), facts(true).put("confirmed", !done.pending()));
        }
        if (deposit.isInvoiceLate(now.toInstant())) {
            String toPay = new TermsPhrases(locale).timeToPay(deposit.within(), deposit.before());
            return ToolAnswer.success(
                    phrases().movedAwaitingInvoice(from(), to, toPay),
                    facts(true).put("confirmed", false));
        }
        ZonedDateTime due = deposit.due(to.toInstant()).atZone(shop.zone());
        return ToolAnswer.success(
                phrases().movedAwaitingDeposit(from(), to, due),
                facts(true)
                        .put("confirmed", false)
                        .put("deposit_due", due.toOffsetDateTime().toString()));
    }

    /** Returns the refusal of a time that comes before the deposit could be paid; empty where it could. */
    Optional<ToolAnswer> depositTooSoon() {
        return isPayable(to.toInstant()) ? Optional.empty() : Optional.of(tooSoon());
    }

    /** Returns the same where what is only noted has a deposit on these terms. */
    Optional<ToolAnswer> tooSoonOn(Terms terms) {
        return terms.deposit()
                .filter(deposit -> !deposit.due(now.toInstant(), to.toInstant()).isAfter(now.toInstant()))
                .map(deposit -> tooSoon());
    }

    private ToolAnswer tooSoon() {
        return ToolAnswer.failure(
                ErrorCode.FORBIDDEN,
                new TermsPhrases(locale).refused(Terms.Refusal.TOO_SOON, ""),
                facts(false).put("reason", Terms.Refusal.TOO_SOON.name().toLowerCase(Locale.ROOT)));
    }

    private boolean isPayable(Instant start) {
        OpenDeposit deposit = mine.deposit();
        return deposit == null || deposit.isPayable(start, now.toInstant());
    }

    /** Returns what could not be done any more at the new time; of a time that cannot be had nobody is asked. */
    LatestChange.Lost lost() {
        return isForbidden()
                ? new LatestChange.Lost(false, false)
                : LatestChange.lost(shop, mine, to.toInstant(), now.toInstant());
    }

    /** Returns whether a rule of the shop forbids the new time. */
    boolean isForbidden() {
        return shop.refusal(to, mine.minutes(), now.toInstant()).isPresent();
    }

    /** Returns the question whether it is to be moved to the first of several times. */
    ToolAnswer toFirst() {
        return ToolAnswer.asking(NewTimes.DATE, new OneByOne(locale).movedToFirst(to, now.toLocalDate()))
                .with("rescheduled", false);
    }

    /** Returns the question whether it is to be moved to where that could not be done any more. */
    ToolAnswer agreeTo(LatestChange.Lost lost) {
        return ToolAnswer.failure(
                ErrorCode.INVALID_REQUEST,
                new TermsPhrases(locale).agreeToStay(lost.move(), lost.cancel()),
                facts(false).put("missing", BookAppointmentTool.TERMS));
    }

    /** Returns the question whether it is to be moved to where the caller has another one. */
    ToolAnswer overlaps(CallerAppointment other) {
        return ToolAnswer.asking(
                        ErrorCode.CONFLICT,
                        NewTimes.TIME,
                        phrases()
                                .at(shop.place(other.branch()))
                                .overlaps(other.willStart().atZone(shop.zone())))
                .with("rescheduled", false);
    }

    /** Returns what who does not want that hears. */
    ToolAnswer staysThen() {
        return ToolAnswer.failure(ErrorCode.CONFLICT, asItWas(), facts(false).put("reason", "terms_refused"));
    }

    /** What was promised of it before is done all the same. */
    private String asItWas() {
        return switch (mine.coming()) {
            case CANCELLED -> telling().beingCancelled(from());
            case TAKEN_BACK -> telling().wishTakenBack(from());
            case MOVED -> telling().beingMoved(from(), mine.willStart().atZone(shop.zone()));
            case WISHED -> telling().isWished(mine.willStart().atZone(shop.zone()));
            case STANDS, BEING_BOOKED -> phrases().staysThen(from());
        };
    }

    private ToolAnswer taken(JsonObject facts, List<Instant> free) {
        LocalDate today = now.toLocalDate();
        Phrases booking = new Phrases(locale);
        List<ZonedDateTime> others = Alternatives.near(
                to, others(free).stream().map(ZonedDateTime::toInstant).toList());
        Optional<Refusal> rule = shop.refusal(to, mine.minutes(), now.toInstant());
        String message = rule.map(why -> here(booking.rules().why(why, to.toLocalDate(), today)) + " "
                        + booking.instead(why, others, today))
                .orElseGet(() -> newTimeTaken(booking, others, today));
        rule.ifPresent(why -> facts.put("reason", why.rule().name().toLowerCase(Locale.ROOT)));
        return ToolAnswer.failure(
                rule.isPresent() ? ErrorCode.OUTSIDE_BOOKING_WINDOW : ErrorCode.SLOT_TAKEN,
                message,
                Alternatives.among(facts, others)
                        .put("wanted", to.toOffsetDateTime().toString()));
    }

    /** Another branch may be open then. */
    private String here(String sentence) {
        String where = Speaking.atBranch(shop.place(), locale);
        return where.isEmpty() || !sentence.endsWith(".")
                ? sentence
                : sentence.substring(0, sentence.length() - 1) + where + ".";
    }

    /** Returns the free times that are other ones, and can be had. */
    List<ZonedDateTime> others(List<Instant> free) {
        return Phrases.inZone(free, shop).stream()
                .filter(start -> mine.starts().noneMatch(start.toInstant()::equals))
                .filter(start -> isPayable(start.toInstant()))
                .toList();
    }

    /**
     * Returns the question which of these times it is to be.
     *
     * @param suiting whether they are those that were asked for, and not what there is instead
     * @param question what is asked where there is none
     */
    ToolAnswer whichOf(List<ZonedDateTime> offered, boolean suiting, ToolAnswer question) {
        if (offered.isEmpty()) {
            return question;
        }
        LocalDate today = now.toLocalDate();
        Phrases booking = new Phrases(locale);
        return ToolAnswer.failure(
                ErrorCode.INVALID_REQUEST,
                suiting
                        ? phrases().whichOf(stands(), booking.times(offered, today))
                        : booking.at(shop.place()).nothingFree(null, offered, today),
                Alternatives.among(facts(false).mergeIn(question.facts()), offered));
    }

    /** Of one that is to be cancelled, or is only noted, it is not said that it stays. */
    private String newTimeTaken(Phrases booking, List<ZonedDateTime> others, LocalDate today) {
        String taken = booking.at(shop.place()).taken(to, others, today);
        if (mine.isBeingCancelled() || mine.isNoted()) {
            return taken;
        }
        ZonedDateTime stands = stands();
        ZonedDateTime will = mine.willStart().atZone(shop.zone());
        String said = will.isEqual(stands)
                ? phrases().newTimeTaken(to, stands)
                : phrases().newTimeTaken(to, stands, will);
        String whole = said + " " + booking.instead(others, today);
        return whole.length() <= Speaking.LONGEST ? whole : taken;
    }

    JsonObject facts(boolean moved) {
        JsonObject facts = new JsonObject()
                .put("from", from().toOffsetDateTime().toString())
                .put("start", (moved ? to : from()).toOffsetDateTime().toString())
                .put("rescheduled", moved);
        shop.place().ifPresent(place -> facts.put("branch", place));
        return facts;
    }

    /** What is to be moved is until then where it is; what no calendar has is where it is wanted. */
    private ZonedDateTime stands() {
        return mine.coming() == CallerAppointment.Coming.MOVED
                ? from()
                : mine.willStart().atZone(shop.zone());
    }

    private ZonedDateTime from() {
        return mine.start(shop.zone());
    }

    private AppointmentPhrases telling() {
        return AppointmentPhrases.of(shop, locale, now.toLocalDate()).at(shop.place());
    }

    private ChangePhrases phrases() {
        return ChangePhrases.at(shop, locale, now.toLocalDate());
    }
}
