package de.askproai.gateway.sandbox.stripe;

import de.askproai.gateway.sandbox.door.Request;
import io.vertx.core.json.JsonObject;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /v1/refunds}, and the charges they refund. */
final class Refunds {
    private static final Set<String> PARAMS = Set.of(
            "amount",
            "charge",
            "currency",
            "customer",
            "instructions_email",
            "metadata",
            "origin",
            "payment_intent",
            "reason",
            "refund_application_fee",
            "reverse_transfer");

    private final Desk desk;

    Refunds(Desk desk) {
        this.desk = desk;
    }

    JsonObject create(StripeAccount account, Request request) {
        Params params = Params.of(request).only(PARAMS);
        JsonObject charge = charge(account, params);
        long left = charge.getLong("amount_captured") - charge.getLong("amount_refunded");
        long amount = params.integerOr("amount", left);
        if (left == 0) {
            throw StripeErrors.invalid(
                    "charge_already_refunded",
                    "Charge " + charge.getString("id") + " has already been refunded.",
                    null);
        }
        if (amount < 1 || amount > left) {
            throw StripeErrors.invalid(
                    null,
                    "Refund amount (" + amount + ") is greater than unrefunded amount on charge (" + left + ")",
                    "amount");
        }
        String reason = params.has("reason")
                ? params.oneOf("reason", "requested_by_customer", "duplicate", "fraudulent")
                : null;
        JsonObject refund = refund(charge, amount, reason, params.metadata(new JsonObject()));
        desk.books(account).put(refund);
        charge.put("amount_refunded", charge.getLong("amount_refunded") + amount)
                .put("refunded", amount == left);
        desk.count(account, "refund.created", request, refund);
        desk.emit(account, request, "refund.created", refund);
        desk.emit(account, request, "charge.refunded", charge);
        return refund;
    }

    /**
     * The bank gives the money back: the refund has failed, and the charge counts as not refunded.
     *
     * @throws NoSuchElementException when there is nothing of that id
     * @throws IllegalStateException when it failed before
     */
    JsonObject fail(FailedRefund failed) {
        StripeAccount account = desk.state()
                .account(failed.account())
                .orElseThrow(() -> new NoSuchElementException("no account " + failed.account()));
        Books books = desk.books(account);
        JsonObject refund = books.get("refund", failed.id());
        if (refund == null) {
            throw new NoSuchElementException("nothing of id " + failed.id());
        }
        if (refund.getString("status").equals("failed")) {
            throw new IllegalStateException("the refund has failed");
        }
        JsonObject charge = books.need("charge", refund.getString("charge"));
        refund.put("status", "failed").put("failure_reason", "expired_or_canceled_card");
        charge.put("amount_refunded", charge.getLong("amount_refunded") - refund.getLong("amount"))
                .put("refunded", false);
        desk.emit(account, null, "refund.updated", refund);
        desk.emit(account, null, "refund.failed", refund);
        return refund.copy();
    }

    JsonObject get(StripeAccount account, Request request) {
        return desk.books(account).need("refund", request.pathParam("id"));
    }

    JsonObject list(StripeAccount account, Request request) {
        return Pages.page(request, desk.books(account).all("refund"), "charge", "payment_intent");
    }

    JsonObject getCharge(StripeAccount account, Request request) {
        return desk.books(account).need("charge", request.pathParam("id"));
    }

    JsonObject listCharges(StripeAccount account, Request request) {
        return Pages.page(request, desk.books(account).all("charge"), "customer", "payment_intent");
    }

    private JsonObject charge(StripeAccount account, Params params) {
        Books books = desk.books(account);
        String chargeId = params.text("charge");
        if (chargeId != null) {
            return paid(books.need("charge", chargeId, "charge"));
        }
        String intentId = params.text("payment_intent");
        if (intentId == null) {
            throw StripeErrors.invalid(
                    "parameter_missing",
                    "One of the following params should be provided for this request: payment_intent or charge.",
                    null);
        }
        JsonObject intent = books.need("payment_intent", intentId, "payment_intent");
        JsonObject charge = books.get("charge", intent.getString("latest_charge"));
        if (charge == null) {
            throw StripeErrors.invalid(
                    null, "This PaymentIntent (" + intentId + ") does not have a successful charge to refund.", null);
        }
        return paid(charge);
    }

    private static JsonObject paid(JsonObject charge) {
        if (!charge.getBoolean("paid")) {
            throw StripeErrors.invalid(null, "This charge was not successful, so there is nothing to refund.", null);
        }
        return charge;
    }

    private JsonObject refund(JsonObject charge, long amount, @Nullable String reason, JsonObject metadata) {
        return new JsonObject()
                .put("id", desk.ids().letters("re_3", 23))
                .put("object", "refund")
                .put("amount", amount)
                .putNull("balance_transaction")
                .put("charge", charge.getString("id"))
                .put("created", desk.now())
                .put("currency", charge.getString("currency"))
                .put("metadata", metadata)
                .put("payment_intent", charge.getString("payment_intent"))
                .put("reason", reason)
                .putNull("receipt_number")
                .put("status", "succeeded");
    }
}
