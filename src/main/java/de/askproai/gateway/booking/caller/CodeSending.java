package de.askproai.gateway.booking.caller;

import de.askproai.gateway.booking.appointment.CallerAppointment;
import de.askproai.gateway.booking.calendar.Attendee;
import de.askproai.gateway.booking.caller.Hearing.Reason;
import de.askproai.gateway.booking.caller.IdentityGuesses.Caller;
import de.askproai.gateway.booking.caller.IdentityGuesses.Guess;
import de.askproai.gateway.booking.caller.OneTimeCodeRepository.Known;
import de.askproai.gateway.booking.caller.OneTimeCodes.Claimed;
import de.askproai.gateway.booking.notice.NotifiedCustomer;
import de.askproai.gateway.message.CustomerMessage;
import de.askproai.gateway.message.CustomerMessages;
import de.askproai.gateway.message.PromiseKind;
import de.askproai.gateway.message.PromiseMade;
import de.askproai.gateway.message.PromiseState;
import de.askproai.gateway.message.PromiseWriter;
import de.askproai.gateway.message.PromisedTime;
import de.askproai.gateway.message.PromisedTo;
import de.askproai.gateway.security.SearchHash;
import de.askproai.gateway.speech.Speaking;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.tool.ToolCall;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sends codes and knows where they are; where one cannot be sent, somebody is promised to call back. Thread-safe. */
final class CodeSending {
    private static final int CODES = 1_000_000;

    private final Store store;
    private final BusinessClock clock;
    private final PromiseWriter promises;
    private final CustomerMessages messages;
    private final NotifiedCustomer customers;
    private final SecureRandom random = new SecureRandom();
    private final IdentityGuesses guesses = new IdentityGuesses();
    private final OneTimeCodeRepository codes = new OneTimeCodeRepository();

    CodeSending(
            Store store,
            BusinessClock clock,
            PromiseWriter promises,
            CustomerMessages messages,
            NotifiedCustomer customers) {
        this.store = store;
        this.clock = clock;
        this.promises = promises;
        this.messages = messages;
        this.customers = customers;
    }

    /** The address on record of somebody whom the caller says to be. */
    record Mailbox(Claimed claimed, String address, SearchHash hash) {
        String person() {
            return hash.email(address);
        }

        String code(String digits) {
            return hash.code(person(), digits);
        }

        @Override
        public String toString() {
            return "Mailbox[***]";
        }
    }

    /** Returns where the code is that a caller did not say; empty where it was said in this call. Sends one where there is none. */
    Future<Optional<Reason>> unsaid(ToolCall call, Mailbox mailbox) {
        UUID company = call.context().company();
        return store.asCompany(
                        company,
                        call.deadline(),
                        tx -> codes.find(
                                        tx,
                                        company,
                                        mailbox.person(),
                                        call.context().conversation())
                                .compose(known -> known.map(code -> delivery(tx, company, code))
                                        .orElseGet(() -> Future.succeededFuture(Delivery.NONE))))
                .compose(delivery -> switch (delivery) {
                    case SHOWN -> Future.succeededFuture(Optional.<Reason>empty());
                    case UNDER_WAY -> answer(Reason.CODE_SENT);
                    case FAILED ->
                        callBack(call, mailbox.claimed())
                                .compose(done -> withdraw(call, mailbox))
                                .map(Optional.of(Reason.CODE_NOT_SENT));
                    case NONE -> send(call, mailbox);
                });
    }

    /** Where a code is. */
    private enum Delivery {
        /** It was said in this call. */
        SHOWN,
        UNDER_WAY,
        /** The mail server does not take it, or not now. */
        FAILED,
        /** There is none, or the caller had time to say it and asks again. */
        NONE
    }

    private Future<Delivery> delivery(SqlClient tx, UUID company, Known code) {
        if (code.shownHere()) {
            return Future.succeededFuture(Delivery.SHOWN);
        }
        if (!code.usable()) {
            return Future.succeededFuture(Delivery.NONE);
        }
        return messages.state(tx, company, code.promise()).map(state -> {
            if (state == PromiseState.BROKEN || (state == PromiseState.OPEN && !code.sentLately())) {
                return Delivery.FAILED;
            }
            return code.sentLately() ? Delivery.UNDER_WAY : Delivery.NONE;
        });
    }

    private Future<Optional<Reason>> send(ToolCall call, Mailbox mailbox) {
        UUID company = call.context().company();
        CallerAppointment appointment = mailbox.claimed().appointment();
        UUID promise = PromiseMade.id(PromiseKind.MESSAGE, "code/" + UUID.randomUUID());
        String digits = "%06d".formatted(random.nextInt(CODES));
        Instant due = clock.now().plus(OneTimeCodeRepository.VALID_FOR);
        return customers.place(company, appointment.branch()).compose(place -> {
            OneTimeCodePhrases phrases = new OneTimeCodePhrases(call.context().locale());
            CustomerMessage message = new CustomerMessage(
                    company,
                    appointment.id(),
                    promise,
                    call.context().conversation(),
                    mailbox.address(),
                    phrases.subject(place.name()),
                    phrases.text(digits, place.name()));
            PromiseMade made = promised(call, mailbox.claimed(), PromiseKind.MESSAGE, promise, due);
            return store.asCompany(
                    company,
                    call.deadline(),
                    tx -> replaced(tx, company, mailbox, digits, promise)
                            .compose(allowed -> allowed
                                    ? promises.write(tx, List.of(made))
                                            .compose(done -> messages.send(tx, message))
                                            .compose(done -> answer(Reason.CODE_SENT))
                                    : codes.find(
                                                    tx,
                                                    company,
                                                    mailbox.person(),
                                                    call.context().conversation())
                                            .map(known -> Optional.of(
                                                    known.filter(code -> code.usable() && code.sentLately())
                                                                    .isPresent()
                                                            ? Reason.CODE_SENT
                                                            : Reason.LOCKED))));
        });
    }

    /** Puts a new code in the place of the old one; returns whether the person may be sent one. */
    private Future<Boolean> replaced(SqlClient tx, UUID company, Mailbox mailbox, String digits, UUID promise) {
        Guess sent = Guess.ofSending(company, mailbox.claimed().caller(), mailbox.person(), promise);
        return guesses.take(tx, sent)
                .compose(allowed -> allowed
                        ? codes.replace(tx, company, mailbox.person(), mailbox.code(digits), promise)
                        : Future.succeededFuture(false))
                .compose(replaced -> replaced
                        ? Future.succeededFuture(true)
                        : guesses.giveBack(tx, sent).map(false));
    }

    /** Writes down that somebody of the company calls, before the caller hears so. */
    Future<Void> callBack(ToolCall call, Claimed claimed) {
        UUID company = call.context().company();
        // Several people may call at once, and each of them is called back.
        UUID promise = PromiseMade.id(
                PromiseKind.CALLBACK,
                call.context().conversation() + "/code/" + claimed.appointment().id());
        return customers
                .callBackBy(company, call.context().branch())
                .map(due -> promised(call, claimed, PromiseKind.CALLBACK, promise, due))
                .compose(made -> store.asCompany(company, call.deadline(), tx -> promises.write(tx, List.of(made))));
    }

    private static PromiseMade promised(ToolCall call, Claimed claimed, PromiseKind kind, UUID promise, Instant due) {
        Attendee attendee = claimed.appointment().attendee();
        boolean german = Speaking.german(call.context().locale());
        return new PromiseMade(
                call.context().company(),
                promise,
                kind,
                PromiseState.OPEN,
                call.context().conversation(),
                claimed.appointment().id(),
                call.context().branch(),
                null,
                PromisedTime.by(due),
                new PromisedTo(
                        attendee == null ? null : attendee.name(),
                        attendee == null ? null : attendee.phone(),
                        (german
                                        ? "Möchte einen Termin hören oder ändern; ein Code konnte nicht zugestellt werden"
                                        : "Wants to hear of or change an appointment; a code could not be delivered")
                                + fromElsewhere(claimed.caller(), german)));
    }

    /** Whoever calls back does not take the person on record for whoever asked. */
    private static String fromElsewhere(Caller caller, boolean german) {
        if (!caller.isElsewhere()) {
            return "";
        }
        if (caller.calling() == null) {
            return german
                    ? "; gefragt wurde mit unterdrückter Rufnummer, vielleicht von jemand anderem"
                    : "; asked from a hidden number, perhaps by somebody else";
        }
        return german
                ? "; gefragt wurde von einer anderen Rufnummer, vielleicht von jemand anderem"
                : "; asked from another number, perhaps by somebody else";
    }

    private Future<Void> withdraw(ToolCall call, Mailbox mailbox) {
        UUID company = call.context().company();
        return store.asCompany(company, call.deadline(), tx -> codes.withdraw(tx, company, mailbox.person()));
    }

    private static Future<Optional<Reason>> answer(Reason reason) {
        return Future.succeededFuture(Optional.of(reason));
    }
}
