package de.askproai.gateway.booking.caller;

import de.askproai.gateway.booking.appointment.CallerAppointment;
import de.askproai.gateway.booking.caller.Hearing.Granted;
import de.askproai.gateway.booking.caller.Hearing.Reason;
import de.askproai.gateway.speech.PersonNames;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.tool.SaidInCalls;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is under a name that only sounds like the one a caller says: it may be theirs, as it was heard, or somebody else's with the
 * same number. They are asked once in a call, and hear nothing of it before; then it is theirs, where they have nothing that surely
 * is, or say once more what only that can be.
 */
final class NamesAlike {
    private final SaidInCalls said;
    private final BusinessClock clock;

    NamesAlike(SaidInCalls said, BusinessClock clock) {
        this.said = said;
        this.clock = clock;
    }

    /** Returns those that are surely under this name; all of them where that is none. */
    static List<CallerAppointment> surely(String name, List<CallerAppointment> theirs) {
        List<CallerAppointment> sure = theirs.stream().filter(isSurely(name)).toList();
        return sure.isEmpty() ? theirs : sure;
    }

    /** Returns whether none of their names may be somebody else's. */
    static boolean areOnePersons(List<CallerAppointment> some) {
        List<String> names =
                some.stream().map(CallerAppointment::name).distinct().toList();
        return names.stream()
                .allMatch(one -> names.stream().allMatch(other -> PersonNames.surelySamePerson(one, other)));
    }

    private static Predicate<CallerAppointment> isSurely(String name) {
        return one -> PersonNames.surelySamePerson(name, one.name());
    }

    /** Returns what there is of these, apart by whether it is surely under this name. */
    Granted apart(String name, List<CallerAppointment> theirs) {
        return with(
                all(theirs.stream().filter(isSurely(name)).toList()),
                theirs.stream().filter(isSurely(name).negate()).toList());
    }

    /** Returns what there is of these where nothing is in doubt. */
    Granted all(List<CallerAppointment> theirs) {
        return new Granted(
                inOrder(theirs, one -> one.isComing(clock.now())),
                inOrder(theirs, one -> one.isMissed(clock.now())),
                List.of());
    }

    /** Returns both together; what is surely theirs by one of them is so. */
    Granted together(Granted last, Granted before) {
        Granted sure = all(eachOnce(last.all().toList(), before.all().toList()));
        Set<UUID> known = sure.all().map(CallerAppointment::id).collect(Collectors.toSet());
        return with(
                sure,
                eachOnce(last.alike(), before.alike()).stream()
                        .filter(one -> !known.contains(one.id()))
                        .toList());
    }

    private Granted with(Granted sure, List<CallerAppointment> alike) {
        return new Granted(sure.coming(), sure.missed(), all(alike).all().toList());
    }

    /** Returns the same where what the caller was asked about in this call is theirs, who have nothing else. */
    Future<Granted> asAsked(ToolCall call, Granted heard) {
        return heard.isOnlyAlike()
                ? said.among(call, heard.alike().stream().map(NamesAlike::what).toList())
                        .map(asked -> together(
                                all(heard.alike().stream()
                                        .filter(one -> asked.contains(what(one)))
                                        .toList()),
                                heard))
                : Future.succeededFuture(heard);
    }

    /** Asks about these; returns nothing where that was asked in this call. */
    Future<Optional<ToolAnswer>> ask(ToolCall call, List<CallerAppointment> alike) {
        return Future.all(alike.stream()
                        .map(one -> said.note(call, what(one), call.deadline()))
                        .toList())
                .map(noted -> noted.<Boolean>list().contains(true)
                        ? Optional.of(IdentityPhrases.refused(
                                Reason.NAME_ALIKE, false, call.context().locale()))
                        : Optional.empty());
    }

    private static String what(CallerAppointment one) {
        return SaidInCalls.NAME_ALIKE + one.id();
    }

    private static List<CallerAppointment> inOrder(List<CallerAppointment> all, Predicate<CallerAppointment> which) {
        return all.stream()
                .filter(which)
                .sorted(Comparator.comparing(one -> one.starts().iterator().next()))
                .toList();
    }

    /** One that was read twice may have changed in between; as it was read last it counts. */
    static List<CallerAppointment> eachOnce(List<CallerAppointment> last, List<CallerAppointment> before) {
        Map<UUID, CallerAppointment> each = new LinkedHashMap<>();
        Stream.concat(last.stream(), before.stream()).forEach(one -> each.putIfAbsent(one.id(), one));
        return List.copyOf(each.values());
    }
}
