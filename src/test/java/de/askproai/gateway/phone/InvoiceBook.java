package de.askproai.gateway.phone;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether each appointment has the one invoice it is to have, and none that does not take place has to be paid; invoices are
 * counted by what we know of them, whatever they say themselves.
 */
final class InvoiceBook {
    private final Books books;
    private final List<String> faults = new ArrayList<>();

    InvoiceBook(Books books) {
        this.books = books;
    }

    List<String> faults() {
        Map<String, JsonObject> invoices =
                books.money("invoice").stream().collect(toMap(invoice -> invoice.getString("id"), invoice -> invoice));
        Map<String, List<JsonObject>> known = books.rows("payments").stream()
                .filter(payment -> payment.getString("kind").equals("invoice"))
                .collect(groupingBy(payment -> payment.getString("external_id")));
        invoices.keySet().stream()
                .filter(id -> !known.containsKey(id))
                .forEach(id -> faults.add(
                        "an invoice nobody knows of: " + invoices.get(id).encode()));
        known.forEach((id, rows) -> known(invoices.get(id), rows));
        known.values().stream()
                .map(rows -> rows.get(0))
                .filter(row -> row.getString("appointment_id") != null)
                .collect(groupingBy(row -> row.getString("appointment_id")))
                .forEach((appointment, rows) -> ofAppointment(appointment, rows, invoices));
        books.rows("appointments").stream()
                .filter(Books::stands)
                .filter(this::isToBePaid)
                .filter(appointment -> payments(appointment).findAny().isEmpty())
                .forEach(appointment -> faults.add("no invoice for " + appointment.encode()));
        return faults;
    }

    private void known(JsonObject invoice, List<JsonObject> rows) {
        if (rows.size() > 1) {
            faults.add("an invoice that is written down twice: " + rows);
        }
        JsonObject row = rows.get(0);
        if (row.getString("appointment_id") == null) {
            faults.add("an invoice without an appointment: " + row.encode());
        }
        if (invoice == null) {
            faults.add("an invoice the vendor does not have: " + row.encode());
        } else if (!state(invoice).contains(row.getString("state"))) {
            faults.add("an invoice that is " + state(invoice) + ": " + row.encode());
        }
    }

    /** Returns what an invoice may be called here. */
    private Set<String> state(JsonObject invoice) {
        String status = invoice.getString("status");
        if (!status.equals("paid")) {
            return status.equals("open") ? Set.of("open", "failed") : Set.of(status);
        }
        return isRefunded(invoice) ? Set.of("refunded") : Set.of("paid", "refund_failed");
    }

    private boolean isRefunded(JsonObject invoice) {
        Set<String> intents = Stream.ofNullable(invoice.getJsonObject("payments"))
                .flatMap(payments -> Books.objects(payments.getJsonArray("data")))
                .flatMap(payment -> Stream.ofNullable(payment.getJsonObject("payment")))
                .flatMap(payment -> Stream.ofNullable(payment.getString("payment_intent")))
                .collect(toSet());
        long back = books.money("refund").stream()
                .filter(refund -> refund.getString("status").equals("succeeded"))
                .filter(refund -> intents.contains(refund.getString("payment_intent")))
                .mapToLong(refund -> refund.getLong("amount"))
                .sum();
        return back > 0 && back == invoice.getLong("amount_paid");
    }

    private void ofAppointment(String id, List<JsonObject> rows, Map<String, JsonObject> invoices) {
        Optional<JsonObject> appointment = books.row("appointments", id);
        List<JsonObject> due = rows.stream()
                .map(row -> invoices.get(row.getString("external_id")))
                .filter(invoice ->
                        invoice != null && !invoice.getString("status").equals("void"))
                .toList();
        if (due.size() > 1) {
            faults.add("more than one invoice: " + due);
        }
        if (appointment.isEmpty()) {
            faults.add("an invoice for no appointment: " + rows);
        } else if (!Books.stands(appointment.get())) {
            due.stream()
                    .filter(invoice -> !isRefunded(invoice))
                    .filter(invoice -> !isKept(appointment.get(), invoice))
                    .forEach(invoice -> faults.add(
                            "an invoice for what does not take place: " + invoice + ", " + appointment.get()));
        }
    }

    /** Who cancels too late owes it; what cannot go back by itself, or came too late, is for people. */
    private boolean isKept(JsonObject appointment, JsonObject invoice) {
        boolean tooLate = Stream.ofNullable(appointment.getString("call_id"))
                .flatMap(call -> books.timeline(call).stream())
                .anyMatch(entry -> entry.getString("what").equals("cancelled_at_calendar")
                        && "kept".equals(entry.getJsonObject("facts").getString("money")));
        boolean forPeople = invoice.getString("status").equals("paid")
                && books.rows("promises").stream()
                        .anyMatch(promise -> promise.getString("kind").equals("callback")
                                && appointment.getString("id").equals(promise.getString("appointment_id")));
        return tooLate || forPeople;
    }

    private boolean isToBePaid(JsonObject appointment) {
        return appointment.getString("operation") != null
                && Optional.ofNullable(appointment.getString("service_id"))
                        .flatMap(service -> books.row("services", service))
                        .filter(service -> service.getLong("price_minor") != null)
                        .isPresent();
    }

    private Stream<JsonObject> payments(JsonObject appointment) {
        return books.rows("payments").stream()
                .filter(payment -> appointment.getString("id").equals(payment.getString("appointment_id")));
    }
}
