package de.askproai.gateway.booking;

import de.askproai.gateway.booking.appointment.CallerAppointment;
import de.askproai.gateway.booking.calendar.CalendarAccount;
import de.askproai.gateway.booking.caller.CallerDoor;
import de.askproai.gateway.booking.caller.CallerIdentity;
import de.askproai.gateway.booking.caller.Hearing;
import de.askproai.gateway.booking.change.LatestChange;
import de.askproai.gateway.booking.change.MoveTarget;
import de.askproai.gateway.booking.change.MoveTargets;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.booking.shop.TermsDesk;
import de.askproai.gateway.booking.wish.SeveralAtOnce;
import de.askproai.gateway.booking.wish.StaffPhrases;
import de.askproai.gateway.booking.wish.StaffWish;
import de.askproai.gateway.booking.wish.Wishes;
import de.askproai.gateway.speech.when.Moment;
import de.askproai.gateway.tool.ArgumentSchema;
import de.askproai.gateway.tool.SaidInCalls;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** What a caller is asked before an appointment of theirs is moved, and what keeps it from being moved at once. */
final class MoveQuestions {
    private final CallerDoor door;
    private final CallerIdentity identity;
    private final MoveOffers offers;
    private final MoveTargets targets;
    private final TermsDesk desk;
    private final SaidInCalls said;

    MoveQuestions(
            CallerDoor door,
            CallerIdentity identity,
            MoveOffers offers,
            MoveTargets targets,
            TermsDesk desk,
            SaidInCalls said) {
        this.door = door;
        this.identity = identity;
        this.offers = offers;
        this.targets = targets;
        this.desk = desk;
        this.said = said;
    }

    /**
     * Asks who names another branch, or has been told of times there, since an appointment is moved at its own only. Who names none
     * is asked once.
     */
    Future<Optional<ToolAnswer>> where(ToolCall call, Shop shop, CallerAppointment mine) {
        Optional<UUID> named = call.text(ArgumentSchema.BRANCH).map(UUID::fromString);
        Optional<UUID> there = named.or(() -> call.context().choices().isEmpty()
                        ? Optional.empty()
                        : Optional.ofNullable(call.context().branch()))
                .filter(branch -> mine.branch() != null && !branch.equals(mine.branch()));
        Optional<ToolAnswer> question = there.flatMap(shop::place)
                .map(place -> ToolAnswer.asking(
                        ArgumentSchema.BRANCH, door.phrases(call, shop).onlyMovedHere(mine.start(shop.zone()), place)));
        return question.isEmpty() || named.isPresent()
                ? Future.succeededFuture(question)
                : said.note(call, SaidInCalls.MOVED_ELSEWHERE + mine.id(), call.deadline())
                        .map(first -> first ? question : Optional.empty());
    }

    /** Asks what is still open of the new time; of several days that were said, with what is free on them. */
    Future<ToolAnswer> when(ToolCall call, MoveAnswers answers, CalendarAccount account, NewTimes.Read read) {
        ToolAnswer question = Objects.requireNonNull(read.question());
        Moment among = read.among();
        return among == null
                ? Future.succeededFuture(question)
                : targets.find(answers.shop(), answers.mine(), account, call.deadline())
                        .compose(found -> found.map(
                                        target -> offers.ask(answers, target, among, question, call.deadline()))
                                .orElseGet(() -> Future.succeededFuture(question)))
                        .otherwise(question);
    }

    /** Asks what there is to ask of a new time that is known, one thing after the other. */
    Future<Optional<ToolAnswer>> beforeMoving(ToolCall call, MoveAnswers answers) {
        return repeating(call, answers)
                .compose(asks -> asks.isPresent() ? Future.succeededFuture(asks) : terms(call, answers))
                .compose(asks -> asks.isPresent() ? Future.succeededFuture(asks) : overlapping(call, answers));
    }

    /** Who wants it again and again from then on hears that it is one appointment. */
    private Future<Optional<ToolAnswer>> repeating(ToolCall call, MoveAnswers answers) {
        return SeveralAtOnce.areRepeating(call, answers.to().toLocalDate(), NewTimes.DATE, NewTimes.TIME)
                ? said.note(call, SaidInCalls.REPEATING, call.deadline())
                        .map(first -> first ? Optional.of(answers.toFirst()) : Optional.empty())
                : Future.succeededFuture(Optional.empty());
    }

    /** Nobody is at two places at once, unless they say so. */
    private Future<Optional<ToolAnswer>> overlapping(ToolCall call, MoveAnswers answers) {
        CallerAppointment mine = answers.mine();
        Instant from = answers.to().toInstant();
        Instant until = answers.to().plusMinutes(mine.minutes()).toInstant();
        return answers.isForbidden()
                ? Future.succeededFuture(Optional.empty())
                : identity.soFar(call).compose(hearing -> {
                    Optional<CallerAppointment> other = coming(hearing).stream()
                            .filter(one -> !one.id().equals(mine.id()) && !one.isBeingCancelled())
                            .filter(one -> one.isDuring(from, until))
                            .findFirst();
                    return other.isEmpty()
                            ? Future.succeededFuture(Optional.empty())
                            : said.note(call, SaidInCalls.MOVED_OVER + mine.id() + "/" + from, call.deadline())
                                    .map(first -> other.filter(any -> first).map(answers::overlaps));
                });
    }

    private static List<CallerAppointment> coming(Hearing hearing) {
        return hearing instanceof Hearing.Granted granted ? granted.coming() : List.of();
    }

    /**
     * Says that the new time comes too soon for what is still to be paid, or asks who could not change their mind any more then:
     * they hear so before, and half an answer to it is none.
     */
    private Future<Optional<ToolAnswer>> terms(ToolCall call, MoveAnswers answers) {
        return tooSoon(call, answers).compose(tooSoon -> terms(call, answers, tooSoon));
    }

    /** What is only noted is booked on the terms of a new one, and no deposit is awaited for it yet. */
    private Future<Optional<ToolAnswer>> tooSoon(ToolCall call, MoveAnswers answers) {
        Optional<Shop.Offer> offer = answers.shop().offers().stream()
                .filter(one -> answers.mine().isNoted()
                        && one.service().equals(answers.mine().service()))
                .findFirst();
        return offer.map(one -> desk.of(call, answers.shop(), one).map(answers::tooSoonOn))
                .orElseGet(() -> Future.succeededFuture(answers.depositTooSoon()));
    }

    private Future<Optional<ToolAnswer>> terms(ToolCall call, MoveAnswers answers, Optional<ToolAnswer> tooSoon) {
        LatestChange.Lost lost = answers.lost();
        if (tooSoon.isPresent() || !lost.isAnything() || call.flag(BookAppointmentTool.TERMS)) {
            return Future.succeededFuture(tooSoon);
        }
        if (call.isRefused(BookAppointmentTool.TERMS)) {
            return Future.succeededFuture(Optional.of(answers.staysThen()));
        }
        String asked = SaidInCalls.TOO_LATE_THEN + answers.mine().id() + "/"
                + answers.to().toInstant();
        return call.isSaid(BookAppointmentTool.TERMS)
                ? Future.succeededFuture(Optional.of(answers.agreeTo(lost)))
                : said.note(call, asked, call.deadline())
                        .map(first -> first ? Optional.of(answers.agreeTo(lost)) : Optional.empty());
    }

    /** Returns what to say to a wish for a person the appointment is not with: a calendar moves it in time alone. */
    static Optional<ToolAnswer> withWhom(ToolCall call, Shop shop, MoveTarget target) {
        Locale locale = call.context().locale();
        return shop.offers().stream()
                .filter(offer -> shop.calendars(offer).anyMatch(target.calendar()::equals))
                .findFirst()
                .map(offer -> new StaffWish(shop, offer, locale).find(call.text(Wishes.STAFF)))
                .filter(staff -> staff.question() != null || staff.person() != null)
                .filter(staff -> !target.calendar().equals(staff.calendar()))
                .map(staff -> staff.question() != null
                        ? staff.question()
                        : ToolAnswer.asking(Wishes.STAFF, new StaffPhrases(locale).staysWithWhom()));
    }
}
