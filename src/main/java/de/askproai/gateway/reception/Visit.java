package de.askproai.gateway.reception;

import de.askproai.gateway.booking.notice.CallbackTimes;
import de.askproai.gateway.speech.PhoneNumbers;
import de.askproai.gateway.tenant.Branch;
import de.askproai.gateway.tenant.CompanyProfile;
import de.askproai.gateway.tenant.Handover;
import de.askproai.gateway.tenant.UrgentMatters;
import de.askproai.gateway.tool.ToolCall;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One caller at the company's front desk, now.
 *
 * @param wish when they want to be called back; empty where they said nothing of it
 * @param isSomebodyTold whether there is anybody who is told of what is promised
 * @param earlierNumber where somebody is to get in touch with them, as they were promised before in this call
 */
record Visit(
        CompanyProfile profile,
        ToolCall call,
        ZonedDateTime now,
        Optional<CallbackWish> wish,
        boolean isSomebodyTold,
        Optional<String> earlierNumber) {
    Visit(
            CompanyProfile profile,
            ToolCall call,
            ZonedDateTime now,
            Optional<CallbackWish> wish,
            boolean isSomebodyTold) {
        this(profile, call, now, wish, isSomebodyTold, Optional.empty());
    }

    /** Returns the same visit of somebody who was promised that before. */
    Visit after(Optional<String> earlierNumber) {
        return new Visit(profile, call, now, wish, isSomebodyTold, earlierNumber);
    }

    Handover handover() {
        return profile.company().calls().handover();
    }

    Optional<UUID> branch() {
        return Optional.ofNullable(call.context().branch());
    }

    /** Returns the names of the branches the caller may mean, where it is not known which. */
    List<String> openBranches() {
        return branch().isPresent()
                ? List.of()
                : profile.branches(call.context().choices()).stream()
                        .map(Branch::name)
                        .toList();
    }

    UrgentMatters urgentMatters() {
        return profile.company().calls().urgent();
    }

    /** Returns what the call is about in the caller's words; blank where nothing was said. */
    String about() {
        return Stream.of(TransferCallTool.TOPIC, RequestCallbackTool.REASON)
                .flatMap(argument -> call.text(argument).stream())
                .collect(Collectors.joining(" "));
    }

    /** Returns whether the caller tells something the company calls urgent, whatever the tool. */
    boolean isUrgent() {
        return urgentMatters().areIn(about());
    }

    /** Returns the number of somebody who is there for this: from the company's list and nowhere else. */
    Optional<String> transferNumber() {
        return handover().transferNumber(branch(), now, this::isHoliday, about());
    }

    /** Returns the number of somebody who is there for what is urgent. */
    Optional<String> urgentNumber() {
        return handover().urgentNumber(branch(), now, this::isHoliday);
    }

    /** Returns what somebody can be rung about now. */
    List<String> topics() {
        return handover().topics(branch(), now, this::isHoliday);
    }

    private boolean isHoliday(LocalDate day) {
        return profile.isHoliday(call.context().branch(), day);
    }

    /** Returns what is not clear of when the caller wants to be called back, beside what was not understood. */
    CallbackWish.Doubt doubt() {
        return wish.map(CallbackWish::doubt).orElse(CallbackWish.Doubt.NONE);
    }

    /** At which number somebody calls back. */
    enum Reach {
        /** The one the caller said, or their own where they said none. */
        AS_WISHED,
        /** The caller's own, since the one they said was not understood. */
        OWN_NUMBER,
        /** The one they said before, since what they said now was not understood. */
        EARLIER_NUMBER,
        /** None that is known: what was heard of it has to do. */
        AS_HEARD,
        /** None that is known, and nothing was said of one: somebody may know the caller, or hear the recording. */
        UNKNOWN
    }

    Reach reach() {
        Optional<String> number = callerNumber();
        if (!isNumberUnclear()) {
            return number.isPresent() ? Reach.AS_WISHED : Reach.UNKNOWN;
        }
        if (number.isEmpty()) {
            return Reach.AS_HEARD;
        }
        return number.equals(ownNumber()) ? Reach.OWN_NUMBER : Reach.EARLIER_NUMBER;
    }

    /** Returns the number the caller can be reached at: the one they said last in this call, else their own. */
    Optional<String> callerNumber() {
        return call.text(RequestCallbackTool.PHONE)
                .filter(said -> !isNumberUnclear())
                .flatMap(said -> isOwnMeant(said) ? ownNumber() : reachable(profile, branch(), said))
                .or(this::earlierNumber)
                .or(this::ownNumber);
    }

    /** Words without a digit mean the number the caller calls from; a template nobody filled in means nothing. */
    private static boolean isOwnMeant(String said) {
        return said.chars().noneMatch(Character::isDigit) && !said.contains("{{");
    }

    private Optional<String> ownNumber() {
        return Optional.ofNullable(call.context().callerNumber()).flatMap(own -> reachable(profile, branch(), own));
    }

    /** Returns whether a number was said that nobody can be called at; words without a digit mean the caller's own. */
    boolean isNumberUnclear() {
        return call.text(RequestCallbackTool.PHONE)
                .filter(said -> PhoneNumbers.isUnclear(said, country(profile, branch())))
                .isPresent();
    }

    /** Returns when somebody calls back who was asked for a time; empty where none was understood. */
    Optional<CallbackTimes.Wished> wishedTime() {
        return wish.flatMap(CallbackWish::moment)
                .flatMap(moment -> CallbackTimes.wished(profile, call.context().branch(), now, moment));
    }

    /**
     * Returns what it is about for who calls back, what was heard of a number that was not understood, and when the caller
     * wants to be called, in their words.
     */
    Optional<String> told() {
        String told = Stream.of(call.text(RequestCallbackTool.REASON), heardNumber(), wishedInWords())
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
        return told.isEmpty() ? Optional.empty() : Optional.of(told);
    }

    private Optional<String> wishedInWords() {
        return wish.map(said -> staffPhrases().wishedTime(said.words()));
    }

    private ReceptionPhrases staffPhrases() {
        return new ReceptionPhrases(Locale.forLanguageTag(profile.company().locale()));
    }

    private Optional<String> heardNumber() {
        return call.text(RequestCallbackTool.PHONE)
                .filter(said -> isNumberUnclear())
                .map(said -> staffPhrases().numberAsHeard(said));
    }

    ReceptionPhrases phrases() {
        return new ReceptionPhrases(call.context().locale());
    }

    /**
     * Returns a number somebody can be called back at, in E.164. A number that costs whoever calls it counts as none, since
     * nobody is called back at a price somebody else earns.
     */
    static Optional<String> reachable(CompanyProfile profile, Optional<UUID> branch, String number) {
        String country = country(profile, branch);
        return Optional.of(number)
                .filter(said -> PhoneNumbers.kind(said, country).isOrdinary())
                .flatMap(said -> PhoneNumbers.normalise(said, country));
    }

    private static String country(CompanyProfile profile, Optional<UUID> branch) {
        return branch.flatMap(profile::branch)
                .flatMap(known -> known.address().country())
                .orElse(PhoneNumbers.HOME);
    }
}
