package de.askproai.gateway.booking.notice;

import de.askproai.gateway.booking.calendar.Attendee;
import de.askproai.gateway.message.CallPromises;
import de.askproai.gateway.message.CustomerMessage;
import de.askproai.gateway.message.CustomerMessages;
import de.askproai.gateway.message.PromiseKind;
import de.askproai.gateway.message.PromiseMade;
import de.askproai.gateway.message.PromiseState;
import de.askproai.gateway.message.PromiseWriter;
import de.askproai.gateway.message.PromisedTime;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells customers in writing what became of something of theirs, in the transaction in which it did; whoever has no address
 * is called by somebody of the company, and so is whom the message does not reach.
 */
public final class CustomerNotices {
    private final NotifiedCustomer customers;
    private final PromiseWriter promises;
    private final CustomerMessages messages;

    public CustomerNotices(NotifiedCustomer customers, PromiseWriter promises, CustomerMessages messages) {
        this.customers = customers;
        this.promises = promises;
        this.messages = messages;
    }

    /**
     * What is told to whom.
     *
     * @param subject the same for every repetition: nobody is told the same twice
     * @param reason what somebody who has to call reads about it
     * @param detail what they read behind it, such as an amount
     */
    public record Notice(
            UUID company,
            UUID appointment,
            @Nullable UUID branch,
            String callId,
            String subject,
            NotifiedCustomer.Reason reason,
            @Nullable String detail) {
        public Notice(
                UUID company,
                UUID appointment,
                @Nullable UUID branch,
                String callId,
                String subject,
                NotifiedCustomer.Reason reason) {
            this(company, appointment, branch, callId, subject, reason, null);
        }
    }

    /** What the customer reads. */
    public record Letter(String subject, String text) {}

    /** Writes the letter to somebody of that name, in their language. */
    @FunctionalInterface
    public interface Writing {
        Letter to(String name, NotifiedCustomer.Place place, Locale locale);
    }

    /** Leaves the message and its promise in the transaction, or the promise to call. */
    public Future<Void> tell(SqlClient tx, Notice notice, Writing writing) {
        return tell(tx, notice, writing, false);
    }

    /**
     * Leaves both in the transaction, as far as there are an address and a number. Where the message fails, the call is
     * still one.
     */
    public Future<Void> tellAndCall(SqlClient tx, Notice notice, Writing writing) {
        return tell(tx, notice, writing, true);
    }

    private Future<Void> tell(SqlClient tx, Notice notice, Writing writing, boolean callToo) {
        return known(tx, notice, (customer, due) -> {
            Attendee attendee = customer.attendee();
            if (attendee == null || attendee.email() == null) {
                return promise(tx, notice, PromiseKind.CALLBACK, customer, due);
            }
            return write(tx, notice, writing, attendee, attendee.email(), customer, due)
                    .compose(done -> callToo && attendee.phone() != null
                            ? promise(tx, notice, besideMessage(notice), PromiseKind.CALLBACK, customer, due)
                            : Future.succeededFuture());
        });
    }

    /** Leaves the message in the transaction; whoever has no address does not hear of it. */
    public Future<Void> write(SqlClient tx, Notice notice, Writing writing) {
        return known(tx, notice, (customer, due) -> {
            Attendee attendee = customer.attendee();
            return attendee == null || attendee.email() == null
                    ? Future.succeededFuture()
                    : write(tx, notice, writing, attendee, attendee.email(), customer, due);
        });
    }

    /** Leaves the promise to call in the transaction, where there is no address: others hear it in writing from somebody else. */
    public Future<Void> callWithoutAddress(SqlClient tx, Notice notice) {
        return known(tx, notice, (customer, due) -> {
            Attendee attendee = customer.attendee();
            return attendee != null && attendee.email() != null
                    ? Future.succeededFuture()
                    : promise(tx, notice, PromiseKind.CALLBACK, customer, due);
        });
    }

    /** Leaves the promise to call in the transaction. */
    public Future<Void> call(SqlClient tx, Notice notice) {
        return known(tx, notice, (customer, due) -> promise(tx, notice, PromiseKind.CALLBACK, customer, due));
    }

    /**
     * Does so, or adds what it is about to the call that is promised already in this phone call. What was promised of the same
     * subject and is closed stays as it is: it is promised anew.
     *
     * @param now on the business clock
     */
    public Future<Void> callOnce(SqlClient tx, Notice notice, CallPromises calls, Instant now) {
        return calls.lock(tx, notice.company(), notice.callId())
                .compose(locked -> known(
                        tx,
                        notice,
                        (customer, due) -> calls.add(
                                        tx,
                                        notice.company(),
                                        notice.callId(),
                                        customer.promisedTo(),
                                        Optional.empty(),
                                        true,
                                        now)
                                .compose(added -> added.isPresent()
                                        ? Future.succeededFuture()
                                        : callAnew(tx, notice, calls, now, customer, due))));
    }

    private Future<Void> callAnew(
            SqlClient tx,
            Notice notice,
            CallPromises calls,
            Instant now,
            NotifiedCustomer.Known customer,
            Instant due) {
        return calls.addAbout(tx, notice.company(), notice.subject(), customer.promisedTo(), now)
                .compose(anew -> anew.map(subject -> PromiseMade.id(PromiseKind.CALLBACK, subject))
                        .map(id -> promise(tx, notice, id, PromiseKind.CALLBACK, customer, due))
                        .orElseGet(Future::succeededFuture));
    }

    /** Leaves in the transaction that somebody is to call at once, whoever is on duty. */
    public Future<Void> urge(SqlClient tx, Notice notice) {
        return known(tx, notice, (customer, due) -> promise(tx, notice, PromiseKind.URGENT, customer, due));
    }

    private interface Telling {
        Future<Void> to(NotifiedCustomer.Known customer, Instant due);
    }

    private Future<Void> known(SqlClient tx, Notice notice, Telling telling) {
        return customers
                .of(tx, notice.company(), notice.appointment(), notice.reason())
                .map(customer -> customer.about(notice.detail()))
                .compose(customer -> customers
                        .callBackBy(notice.company(), notice.branch())
                        .compose(due -> telling.to(customer, due)));
    }

    private static UUID message(Notice notice) {
        return PromiseMade.id(PromiseKind.MESSAGE, notice.subject());
    }

    private static UUID besideMessage(Notice notice) {
        return PromiseMade.besideMessage(message(notice));
    }

    private Future<Void> promise(
            SqlClient tx, Notice notice, PromiseKind kind, NotifiedCustomer.Known customer, Instant due) {
        return promise(tx, notice, PromiseMade.id(kind, notice.subject()), kind, customer, due);
    }

    private Future<Void> promise(
            SqlClient tx, Notice notice, UUID id, PromiseKind kind, NotifiedCustomer.Known customer, Instant due) {
        return promises.write(
                tx,
                List.of(new PromiseMade(
                        notice.company(),
                        id,
                        kind,
                        PromiseState.OPEN,
                        notice.callId(),
                        notice.appointment(),
                        notice.branch(),
                        null,
                        PromisedTime.by(due),
                        customer.promisedTo())));
    }

    private Future<Void> write(
            SqlClient tx,
            Notice notice,
            Writing writing,
            Attendee attendee,
            String email,
            NotifiedCustomer.Known customer,
            Instant due) {
        UUID promise = message(notice);
        return promise(tx, notice, PromiseKind.MESSAGE, customer, due)
                .compose(done -> customers.place(notice.company(), notice.branch()))
                .compose(place -> {
                    Letter letter = writing.to(attendee.name(), place, customer.locale());
                    return messages.send(
                            tx,
                            new CustomerMessage(
                                    notice.company(),
                                    notice.appointment(),
                                    promise,
                                    notice.callId(),
                                    email,
                                    letter.subject(),
                                    letter.text()));
                });
    }
}
