package de.askproai.gateway.booking;

import de.askproai.gateway.message.CustomerMessage;
import de.askproai.gateway.message.CustomerMessages;
import de.askproai.gateway.message.PromiseKind;
import de.askproai.gateway.message.PromiseMade;
import de.askproai.gateway.message.PromiseState;
import de.askproai.gateway.message.PromiseWriter;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells customers in writing what became of something of theirs, in the transaction in which it did; whoever has no address
 * is called by somebody of the company, and so is whom the message does not reach.
 */
final class CustomerNotices {
    private final NotifiedCustomer customers;
    private final PromiseWriter promises;
    private final CustomerMessages messages;

    CustomerNotices(NotifiedCustomer customers, PromiseWriter promises, CustomerMessages messages) {
        this.customers = customers;
        this.promises = promises;
        this.messages = messages;
    }

    /**
     * What is told to whom.
     *
     * @param subject the same for every repetition: nobody is told the same twice
     * @param reason what somebody who has to call reads about it
     */
    record Notice(
            UUID company,
            UUID appointment,
            @Nullable UUID branch,
            String callId,
            String subject,
            NotifiedCustomer.Reason reason) {}

    /** What the customer reads. */
    record Letter(String subject, String text) {}

    /** Writes the letter to somebody of that name. */
    @FunctionalInterface
    interface Writing {
        Letter to(String name, NotifiedCustomer.Place place);
    }

    /** Leaves the message and its promise in the transaction, or the promise to call. */
    Future<Void> tell(SqlClient tx, Notice notice, Writing writing) {
        return customers
                .of(tx, notice.company(), notice.appointment(), notice.reason())
                .compose(customer -> customers
                        .callBackBy(notice.company(), notice.branch())
                        .compose(due -> tell(tx, notice, writing, customer, due)));
    }

    private Future<Void> tell(
            SqlClient tx, Notice notice, Writing writing, NotifiedCustomer.Known customer, Instant due) {
        Attendee attendee = customer.attendee();
        String email = attendee == null ? null : attendee.email();
        PromiseKind kind = email == null ? PromiseKind.CALLBACK : PromiseKind.MESSAGE;
        UUID promise = PromiseMade.id(kind, notice.subject());
        Future<Void> promised = promises.write(
                tx,
                List.of(new PromiseMade(
                        notice.company(),
                        promise,
                        kind,
                        PromiseState.OPEN,
                        notice.callId(),
                        notice.appointment(),
                        notice.branch(),
                        null,
                        due,
                        customer.promisedTo())));
        if (attendee == null || email == null) {
            return promised;
        }
        return promised.compose(done -> customers.place(notice.company(), notice.branch()))
                .compose(place -> {
                    Letter letter = writing.to(attendee.name(), place);
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
