package de.askproai.gateway.booking.caller;

import de.askproai.gateway.booking.appointment.CallerAppointment;
import de.askproai.gateway.booking.appointment.CallerAppointments;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.speech.PhoneNumbers;
import de.askproai.gateway.speech.SaidNames;
import de.askproai.gateway.tool.ToolCall;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** By which name and number a caller goes: as they say it now, or said it before in this call. */
final class SpokenIdentity {
    private final DataKeys keys;
    private final CallNames names;
    private final CallerAppointments appointments;

    SpokenIdentity(DataKeys keys, CallNames names, CallerAppointments appointments) {
        this.keys = keys;
        this.names = names;
        this.appointments = appointments;
    }

    /** Returns the name that is said now. */
    static Optional<String> said(ToolCall call) {
        return call.text(CallerIdentity.NAME).filter(SaidNames::isName).map(SaidNames::bare);
    }

    /** Returns the number that is said, else the one that calls; where that is hidden, the one said before in this call. */
    Future<Optional<String>> number(ToolCall call, Optional<String> shown) {
        Optional<String> known = spokenNumber(call).or(() -> shown);
        return known.isPresent()
                ? Future.succeededFuture(known)
                : names.numberSaid(call.context().company(), call.context().conversation(), call.deadline());
    }

    /** Returns the name the caller says; where they say none, the one by which they were known before in this call. */
    Future<Optional<String>> name(ToolCall call) {
        return name(call, Optional.ofNullable(call.context().callerNumber()));
    }

    /** Returns the same of whoever has this number. */
    Future<Optional<String>> name(ToolCall call, Optional<String> number) {
        Optional<String> said = said(call);
        return said.isPresent() || number.isEmpty()
                ? Future.succeededFuture(said)
                : keys.searchHash(call.context().company())
                        .compose(hash -> names.find(key(call, hash.phone(number.get())), call.deadline()));
    }

    /** Returns the name an appointment is for: as {@link #name}, else that of whoever this call brought something about for. */
    Future<Optional<String>> attendee(ToolCall call) {
        // Somebody else comes, and not whoever was named before.
        return call.text(CallerIdentity.NAME).filter(SaidNames::isRelative).isPresent()
                ? Future.succeededFuture(Optional.empty())
                : named(call);
    }

    private Future<Optional<String>> named(ToolCall call) {
        return name(call)
                .compose(name -> name.isPresent()
                        ? Future.succeededFuture(name)
                        : appointments.ofCall(call).map(SpokenIdentity::onlyName));
    }

    private static Optional<String> onlyName(List<CallerAppointment> ofThisCall) {
        List<String> people = ofThisCall.stream()
                .map(CallerAppointment::name)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        return people.size() == 1 ? Optional.of(people.get(0)) : Optional.empty();
    }

    static CallNames.Key key(ToolCall call, String number) {
        return new CallNames.Key(call.context().company(), call.context().conversation(), number);
    }

    /** By a number that is only said nobody is known; it finds whose address the code goes to. */
    private static Optional<String> spokenNumber(ToolCall call) {
        return call.text(CallerIdentity.PHONE).flatMap(said -> PhoneNumbers.normalise(said, PhoneNumbers.HOME));
    }
}
