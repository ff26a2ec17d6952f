package de.askproai.gateway.booking.caller;

import de.askproai.gateway.booking.appointment.CallerAppointment;
import de.askproai.gateway.booking.appointment.CallerAppointments;
import de.askproai.gateway.booking.caller.Hearing.Granted;
import de.askproai.gateway.booking.caller.Hearing.Reason;
import de.askproai.gateway.booking.caller.IdentityGuesses.Caller;
import de.askproai.gateway.booking.caller.IdentityGuesses.Guess;
import de.askproai.gateway.booking.shop.Shops;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.speech.PersonNames;
import de.askproai.gateway.speech.SaidNames;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tenant.CallPolicy;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.tool.ArgumentSchema;
import de.askproai.gateway.tool.SaidInCalls;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Who may hear of an appointment or change it: whoever calls from the number on record and says the name on record, or, if
 * the company wants that, whoever says the name and the code sent to the address on record; and whoever made it in this very
 * call and says no other name.
 *
 * <p>Where several people have appointments under one number, nobody is named and the caller says which of them they
 * are. A call and a number may try few names, and then no more for a day, on all nodes together; about a number from elsewhere, no
 * more for an hour. A name that was right holds
 * for the rest of the call. Thread-safe.
 */
public final class CallerIdentity {
    /** The argument that holds the name. */
    public static final String NAME = "name";

    /** The argument that holds the number somebody is on record with whose own is hidden. */
    public static final String PHONE = "phone";

    private static final String NAME_HELP = "Name the appointment is under";

    private final Shops shops;
    private final Store store;
    private final DataKeys keys;
    private final IdentityGuesses guesses = new IdentityGuesses();
    private final CallNames names;
    private final SpokenIdentity spoken;
    private final NamesAlike alike;
    private final CallerAppointments appointments;
    private final OneTimeCodes codes;

    public CallerIdentity(Shops shops, Store store, DataKeys keys, BusinessClock clock, OneTimeCodes codes) {
        this.shops = shops;
        this.store = store;
        this.keys = keys;
        this.codes = codes;
        this.names = new CallNames(store, keys);
        this.appointments = new CallerAppointments(shops, store, keys, clock);
        this.spoken = new SpokenIdentity(keys, names, appointments);
        this.alike = new NamesAlike(new SaidInCalls(store), clock);
    }

    /** Adds to the arguments of a tool those that tell who calls. */
    public static ArgumentSchema arguments(ArgumentSchema arguments) {
        return arguments
                .text(NAME, NAME_HELP)
                .secret(OneTimeCodes.CODE, "One-time code as the caller says it, once the tool asked for it")
                .text(PHONE, "Phone number the appointment is under, once the tool asked for it");
    }

    /**
     * Returns what the caller may hear, who is known by the call's number and the argument {@code name}, and by the code where
     * the company wants one: it is sent if it was not yet.
     */
    public Future<Hearing> of(ToolCall call) {
        return appointments
                .ofCall(call)
                .compose(own -> byNumber(call, own).map(hearing -> with(underName(call, own), hearing)))
                .compose(hearing -> asAsked(call, hearing));
    }

    /** Returns what the caller may hear already; sends nothing, and asks for no code. */
    public Future<Hearing> soFar(ToolCall call) {
        return shops.policy(call.context().company(), call.deadline())
                .compose(policy -> policy.identity() == CallPolicy.Identity.CODE
                        ? appointments.ofCall(call).compose(own -> asAsked(call, underName(call, own)))
                        : of(call));
    }

    private Future<Hearing> asAsked(ToolCall call, Hearing hearing) {
        return hearing instanceof Granted granted
                ? alike.asAsked(call, granted).map(heard -> heard)
                : Future.succeededFuture(hearing);
    }

    /**
     * Asks the caller whether these are theirs that are under a name which only sounds like theirs; returns nothing where that was
     * asked in this call.
     */
    public Future<Optional<ToolAnswer>> ask(ToolCall call, List<CallerAppointment> underNameAlike) {
        return alike.ask(call, underNameAlike);
    }

    /**
     * Returns whether the caller may hear already of this one, which is under their number or came of this call, also while it
     * is not sure yet; sends nothing, and asks for no code.
     */
    public Future<Boolean> mayHearOf(ToolCall call, String name, CallerAppointment known) {
        return appointments.ofCall(call).compose(own -> {
            if (own.stream().anyMatch(one -> one.id().equals(known.id()))) {
                return Future.succeededFuture(true);
            }
            return shops.policy(call.context().company(), call.deadline())
                    .compose(policy -> policy.identity() == CallPolicy.Identity.CODE
                            ? Future.succeededFuture(false)
                            : byNumber(call, own)
                                    .map(hearing -> hearing instanceof Granted
                                            && PersonNames.fits(name, known.name())
                                            && PersonNames.surelySamePerson(name, known.name())));
        });
    }

    /**
     * Returns whether the caller may hear that there is one of these, and no more of it: they call from its number, say its
     * name, and the company wants a code for the rest.
     */
    public Future<Boolean> mayHearThatThereIs(ToolCall call, String name, List<CallerAppointment> known) {
        return shops.policy(call.context().company(), call.deadline())
                .map(policy -> policy.identity() == CallPolicy.Identity.CODE
                        && call.context().callerNumber() != null
                        && known.stream().anyMatch(one -> PersonNames.fits(name, one.name())));
    }

    /** Returns the name the caller says; where they say none, the one by which they were known before in this call. */
    public Future<Optional<String>> name(ToolCall call) {
        return spoken.name(call);
    }

    /** Returns the name an appointment is for: as {@link #name}, else that of whoever this call brought something about for. */
    public Future<Optional<String>> attendee(ToolCall call) {
        return spoken.attendee(call);
    }

    /** Returns what the name that is said now does not contradict; all of it where none is. */
    private Granted underName(ToolCall call, List<CallerAppointment> ofThisCall) {
        return SpokenIdentity.said(call)
                .map(name -> alike.apart(
                        name,
                        ofThisCall.stream()
                                .filter(one -> PersonNames.samePerson(name, one.name()))
                                .toList()))
                .orElseGet(() -> alike.all(ofThisCall));
    }

    /** What this very call brought about its caller may hear of, unless they say another name. */
    private Hearing with(Granted ofThisCall, Hearing otherwise) {
        if (otherwise instanceof Granted granted) {
            return alike.together(granted, ofThisCall);
        }
        boolean any = ofThisCall.all().findAny().isPresent() || ofThisCall.isOnlyAlike();
        return any ? ofThisCall : otherwise;
    }

    /**
     * A caller who tries to be known.
     *
     * @param byCode whether the company wants a code
     * @param shown the number they call from
     * @param own ids of what this call brought about: an address said in it shows nothing
     */
    private record Attempt(ToolCall call, boolean byCode, Optional<String> shown, Set<UUID> own) {}

    private Future<Hearing> byNumber(ToolCall call, List<CallerAppointment> own) {
        return shops.policy(call.context().company(), call.deadline()).compose(policy -> {
            boolean byCode = policy.identity() == CallPolicy.Identity.CODE;
            Optional<String> shown = Optional.ofNullable(call.context().callerNumber());
            Attempt attempt = new Attempt(
                    call, byCode, shown, own.stream().map(CallerAppointment::id).collect(Collectors.toSet()));
            Future<Optional<String>> number = byCode ? spoken.number(call, shown) : Future.succeededFuture(shown);
            return number.compose(known -> known.map(one -> byNumber(attempt, one))
                    .orElseGet(() -> refused(byCode ? Reason.NUMBER_MISSING : Reason.NO_NUMBER)));
        });
    }

    private Future<Hearing> byNumber(Attempt attempt, String number) {
        return spoken.name(attempt.call(), Optional.of(number))
                .compose(name ->
                        name.map(said -> named(attempt, number, said)).orElseGet(() -> refused(Reason.NAME_MISSING)));
    }

    private Future<Hearing> named(Attempt attempt, String number, String said) {
        ToolCall call = attempt.call();
        return keys.searchHash(call.context().company()).compose(hash -> {
            Caller caller = new Caller(
                    hash.phone(number), attempt.shown().map(hash::phone).orElse(null));
            Guess guess = Guess.ofName(
                    call.context().company(), call.context().conversation(), caller, hash.name(SaidNames.folded(said)));
            return store.asCompany(guess.company(), call.deadline(), tx -> guesses.take(tx, guess))
                    .compose(allowed ->
                            allowed ? look(new Claim(attempt, caller, guess, number, said)) : refused(Reason.LOCKED));
        });
    }

    /** Somebody says a name that may be tried. */
    private record Claim(Attempt attempt, Caller caller, Guess guess, String number, String said) {}

    private Future<Hearing> look(Claim claim) {
        Attempt attempt = claim.attempt();
        return appointments
                .ofNumber(
                        claim.guess().company(),
                        claim.guess().number(),
                        attempt.call().deadline())
                .compose(all -> {
                    List<CallerAppointment> theirs = all.stream()
                            .filter(one -> PersonNames.fits(claim.said(), one.name()))
                            .filter(one -> !attempt.byCode() || !attempt.own().contains(one.id()))
                            .toList();
                    if (claim.caller().isElsewhere()) {
                        return elsewhere(claim, theirs);
                    }
                    return theirs.isEmpty() ? refused(Reason.UNKNOWN) : known(claim, theirs);
                });
    }

    /**
     * Who speaks of a number from which they do not call hears the same whether there is anybody of that name, and no more
     * names are tried for a right one, until the code shows that it was.
     */
    private Future<Hearing> elsewhere(Claim claim, List<CallerAppointment> theirs) {
        ToolCall call = claim.attempt().call();
        Guess guess = claim.guess();
        CallNames.Key key = SpokenIdentity.key(call, guess.number());
        return names.seal(key, claim.said(), claim.number())
                .compose(name -> store.asCompany(guess.company(), call.deadline(), tx -> names.keep(tx, key, name)))
                .compose(done -> !theirs.isEmpty() && isOnePerson(claim, theirs)
                        ? byCode(claim, theirs)
                        : codes.ofNobody(call, claim.caller())
                                .map(reason -> new Hearing.Refused(reason.orElse(Reason.CODE_IF_KNOWN))))
                .compose(hearing -> hearing instanceof Granted
                        ? store.asCompany(guess.company(), call.deadline(), tx -> guesses.giveBack(tx, guess))
                                .map(hearing)
                        : Future.succeededFuture(hearing));
    }

    private Future<Hearing> known(Claim claim, List<CallerAppointment> theirs) {
        Attempt attempt = claim.attempt();
        Guess guess = claim.guess();
        Deadline deadline = attempt.call().deadline();
        if (!isOnePerson(claim, theirs)) {
            return store.asCompany(guess.company(), deadline, tx -> guesses.giveBack(tx, guess))
                    .map(new Hearing.Refused(Reason.SEVERAL_PEOPLE));
        }
        CallNames.Key key = SpokenIdentity.key(attempt.call(), guess.number());
        return names.seal(key, claim.said())
                .compose(name -> store.asCompany(
                        guess.company(),
                        deadline,
                        tx -> guesses.giveBack(tx, guess).compose(done -> names.keep(tx, key, name))))
                .compose(done -> attempt.byCode()
                        ? byCode(claim, theirs)
                        : Future.succeededFuture(alike.apart(claim.said(), theirs)));
    }

    private static boolean isOnePerson(Claim claim, List<CallerAppointment> theirs) {
        return NamesAlike.areOnePersons(NamesAlike.surely(claim.said(), theirs));
    }

    /** A code shows whose a mailbox is, and so no more than what was booked with that address. */
    private Future<Hearing> byCode(Claim claim, List<CallerAppointment> theirs) {
        List<CallerAppointment> surely = NamesAlike.surely(claim.said(), theirs);
        CallerAppointment newest = surely.stream()
                .filter(one -> one.email().isPresent())
                .findFirst()
                .orElseGet(() -> surely.get(0));
        List<CallerAppointment> shown = surely.stream()
                .filter(one -> one.email().equals(newest.email()))
                .toList();
        return codes.missing(claim.attempt().call(), new OneTimeCodes.Claimed(newest, claim.caller()))
                .map(reason -> reason.<Hearing>map(Hearing.Refused::new).orElseGet(() -> alike.all(shown)));
    }

    private static Future<Hearing> refused(Reason reason) {
        return Future.succeededFuture(new Hearing.Refused(reason));
    }
}
