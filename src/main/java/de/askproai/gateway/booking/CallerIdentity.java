package de.askproai.gateway.booking;

import de.askproai.gateway.booking.Hearing.Granted;
import de.askproai.gateway.booking.Hearing.Reason;
import de.askproai.gateway.booking.IdentityGuesses.Guess;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.speech.PersonNames;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tenant.CallPolicy;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.tool.ToolCall;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who may hear of an appointment or change it: whoever calls from the number on record and says the name on record, and
 * whoever made it in this very call.
 *
 * <p>Where several people have appointments under one number, nobody is named and the caller says which of them they
 * are. A call and a number may try few names, and then no more for a day, on all nodes together. Thread-safe.
 */
final class CallerIdentity {
    /** The argument that holds the name. */
    static final String NAME = "name";

    private final Shops shops;
    private final Store store;
    private final DataKeys keys;
    private final BusinessClock clock;
    private final IdentityGuesses guesses = new IdentityGuesses();
    private final CallerAppointments appointments;

    CallerIdentity(Shops shops, Store store, DataKeys keys, BusinessClock clock) {
        this.shops = shops;
        this.store = store;
        this.keys = keys;
        this.clock = clock;
        this.appointments = new CallerAppointments(store, keys, clock);
    }

    /** Returns what the caller may hear, who is known by the call's number and the argument {@code name}. */
    Future<Hearing> of(ToolCall call) {
        return appointments.ofCall(call).compose(own -> byNumber(call).map(hearing -> with(own, hearing)));
    }

    /** What this very call brought about its caller may hear of, whoever that is. */
    private Hearing with(List<CallerAppointment> ofThisCall, Hearing otherwise) {
        List<CallerAppointment> all = otherwise instanceof Granted granted
                ? Stream.concat(granted.coming().stream(), ofThisCall.stream()).toList()
                : ofThisCall;
        return otherwise instanceof Granted || !coming(ofThisCall).isEmpty() ? new Granted(coming(all)) : otherwise;
    }

    private Future<Hearing> byNumber(ToolCall call) {
        String number = call.context().callerNumber();
        if (number == null) {
            return refused(Reason.NO_NUMBER);
        }
        return shops.identity(call.context().company(), call.deadline()).compose(level -> {
            if (level == CallPolicy.Identity.CODE) {
                return refused(Reason.CODE_NEEDED);
            }
            Optional<String> name =
                    call.text(NAME).filter(said -> !PersonNames.folded(said).isEmpty());
            return name.map(said -> named(call, number, said)).orElseGet(() -> refused(Reason.NAME_MISSING));
        });
    }

    private Future<Hearing> named(ToolCall call, String number, String said) {
        return keys.searchHash(call.context().company()).compose(hash -> {
            Guess guess = new Guess(
                    call.context().company(),
                    call.context().conversation(),
                    hash.phone(number),
                    hash.name(PersonNames.folded(said)));
            return store.asCompany(guess.company(), call.deadline(), tx -> guesses.take(tx, guess))
                    .compose(allowed -> allowed ? look(call, guess, said) : refused(Reason.LOCKED));
        });
    }

    private Future<Hearing> look(ToolCall call, Guess guess, String said) {
        return appointments
                .ofNumber(guess.company(), guess.number(), call.deadline())
                .compose(all -> {
                    List<CallerAppointment> theirs = all.stream()
                            .filter(one -> PersonNames.fits(said, one.name()))
                            .toList();
                    return theirs.isEmpty() ? refused(Reason.UNKNOWN) : known(call, guess, theirs);
                });
    }

    private Future<Hearing> known(ToolCall call, Guess guess, List<CallerAppointment> theirs) {
        Hearing hearing =
                isOnePerson(theirs) ? new Granted(coming(theirs)) : new Hearing.Refused(Reason.SEVERAL_PEOPLE);
        return store.asCompany(guess.company(), call.deadline(), tx -> guesses.giveBack(tx, guess))
                .map(hearing);
    }

    private List<CallerAppointment> coming(List<CallerAppointment> all) {
        return all.stream()
                .filter(one -> one.isComing(clock.now()))
                .distinct()
                .sorted(Comparator.comparing(CallerAppointment::start))
                .toList();
    }

    /** The fullest names first, so that a family name alone belongs to one of those who have it. */
    private static boolean isOnePerson(List<CallerAppointment> appointments) {
        List<String> people = new ArrayList<>();
        appointments.stream()
                .map(one -> one.name())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .filter(name -> people.stream().noneMatch(other -> PersonNames.samePerson(name, other)))
                .forEach(people::add);
        return people.size() == 1;
    }

    private static Future<Hearing> refused(Reason reason) {
        return Future.succeededFuture(new Hearing.Refused(reason));
    }
}
