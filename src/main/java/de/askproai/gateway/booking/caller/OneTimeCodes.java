package de.askproai.gateway.booking.caller;

import de.askproai.gateway.booking.appointment.CallerAppointment;
import de.askproai.gateway.booking.caller.CodeSending.Mailbox;
import de.askproai.gateway.booking.caller.Hearing.Reason;
import de.askproai.gateway.booking.caller.IdentityGuesses.Caller;
import de.askproai.gateway.booking.caller.IdentityGuesses.Guess;
import de.askproai.gateway.booking.caller.OneTimeCodeRepository.Known;
import de.askproai.gateway.booking.notice.NotifiedCustomer;
import de.askproai.gateway.message.CustomerMessages;
import de.askproai.gateway.message.PromiseWriter;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.speech.SpokenCode;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.tool.ToolCall;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Optional;
import java.util.UUID;

/**
 * Codes sent to the address on record, by which a caller shows who they are; once said, the person is known for the rest of
 * that call.
 *
 * <p>A code goes to an address that was kept before the call, never to one said in it. It is six digits from a secure source,
 * kept as a keyed hash together with whose it is. Where it cannot be sent, the caller is promised to be called back.
 * Thread-safe.
 */
public final class OneTimeCodes {
    /** The argument that holds the code as it was said. */
    static final String CODE = "code";

    static final int DIGITS = 6;

    private final Store store;
    private final DataKeys keys;
    private final CodeSending sending;
    private final IdentityGuesses guesses = new IdentityGuesses();
    private final OneTimeCodeRepository codes = new OneTimeCodeRepository();

    public OneTimeCodes(
            Store store,
            DataKeys keys,
            BusinessClock clock,
            PromiseWriter promises,
            CustomerMessages messages,
            NotifiedCustomer customers) {
        this.store = store;
        this.keys = keys;
        this.sending = new CodeSending(store, clock, promises, messages, customers);
    }

    /**
     * Somebody on record whom the caller says to be.
     *
     * @param appointment the newest one that has their address, or the newest of all
     * @param caller the number they are on record with, and the one that calls
     */
    record Claimed(CallerAppointment appointment, Caller caller) {}

    /** Returns why the caller is not known yet; empty where they are. Sends a code where that is what is missing. */
    Future<Optional<Reason>> missing(ToolCall call, Claimed claimed) {
        return claimed.caller().isElsewhere()
                ? sought(call, claimed)
                        .compose(reason -> reason.map(why -> untold(call, claimed, why))
                                .orElseGet(() -> Future.succeededFuture(Optional.empty())))
                : sought(call, claimed);
    }

    /** Who speaks of a number from which they do not call hears the same, whoever is on record with it. */
    private Future<Optional<Reason>> untold(ToolCall call, Claimed claimed, Reason reason) {
        return switch (reason) {
            case NO_ADDRESS -> ofNobody(call, claimed.caller());
            case CODE_GONE -> answer(Reason.CODE_WRONG);
            case CODE_SENT, CODE_NOT_SENT -> answer(Reason.CODE_IF_KNOWN);
            // What was said was wrong too often; that too many were sent is told to nobody.
            case LOCKED -> answer(call.text(CODE).isPresent() ? Reason.LOCKED : Reason.CODE_IF_KNOWN);
            default -> answer(reason);
        };
    }

    /** Returns what is said where there is nobody who could be sent a code, as if there were. */
    Future<Optional<Reason>> ofNobody(ToolCall call, Caller caller) {
        Optional<String> said = call.text(CODE);
        if (said.isEmpty()) {
            return answer(Reason.CODE_IF_KNOWN);
        }
        Optional<String> digits = SpokenCode.digits(said.get(), DIGITS);
        if (digits.isEmpty()) {
            return answer(Reason.CODE_UNCLEAR);
        }
        UUID company = call.context().company();
        return keys.searchHash(company)
                .map(hash -> Guess.ofCode(
                        company, call.context().conversation(), caller, hash.code(caller.number(), digits.get())))
                .compose(guess -> store.asCompany(company, call.deadline(), tx -> guesses.take(tx, guess)))
                .compose(allowed -> answer(allowed ? Reason.CODE_WRONG : Reason.LOCKED));
    }

    private Future<Optional<Reason>> sought(ToolCall call, Claimed claimed) {
        Optional<String> address = claimed.appointment().email();
        if (address.isEmpty()) {
            return sending.callBack(call, claimed).map(Optional.of(Reason.NO_ADDRESS));
        }
        return keys.searchHash(call.context().company()).compose(hash -> {
            Mailbox mailbox = new Mailbox(claimed, address.get(), hash);
            return call.text(CODE)
                    .map(said -> said(call, mailbox, said))
                    .orElseGet(() -> sending.unsaid(call, mailbox));
        });
    }

    private Future<Optional<Reason>> said(ToolCall call, Mailbox mailbox, String said) {
        Optional<String> digits = SpokenCode.digits(said, DIGITS);
        if (digits.isEmpty()) {
            return Future.succeededFuture(Optional.of(Reason.CODE_UNCLEAR));
        }
        String code = mailbox.code(digits.get());
        UUID company = call.context().company();
        String conversation = call.context().conversation();
        Guess guess = Guess.ofCode(company, conversation, mailbox.claimed().caller(), code);
        return store.asCompany(
                company,
                call.deadline(),
                tx -> guesses.take(tx, guess)
                        .compose(allowed -> allowed ? use(tx, call, mailbox, guess) : answer(Reason.LOCKED)));
    }

    private Future<Optional<Reason>> use(SqlClient tx, ToolCall call, Mailbox mailbox, Guess guess) {
        UUID company = call.context().company();
        String conversation = call.context().conversation();
        return codes.say(tx, company, mailbox.person(), guess.name(), conversation)
                .compose(said -> switch (said) {
                    case RIGHT -> guesses.giveBack(tx, guess).map(Optional.<Reason>empty());
                    case WRONG -> answer(Reason.CODE_WRONG);
                    // A code said twice in one call opens that call, and no other one.
                    case GONE ->
                        codes.find(tx, company, mailbox.person(), conversation)
                                .map(known -> known.filter(Known::shownHere).isPresent()
                                        ? Optional.empty()
                                        : Optional.of(Reason.CODE_GONE));
                });
    }

    private static Future<Optional<Reason>> answer(Reason reason) {
        return Future.succeededFuture(Optional.of(reason));
    }
}
