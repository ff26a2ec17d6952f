package de.askproai.gateway.integration.calcom;

import de.askproai.gateway.client.Refusals;
import de.askproai.gateway.client.Response;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.integration.Payload;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why Cal.com refused, from status and message: it says "slot taken" and "not my event type" with the same 400.
 *
 * <p>Messages as in Cal.com's errors.service.ts (bookings 2024-08-13); an unknown 400 is not worth repeating.
 */
final class CalcomRefusals {
    private CalcomRefusals() {}

    static GatewayException read(Response response) {
        String message = message(response).toLowerCase(Locale.ROOT);
        // 422 is what reserving a slot says where booking it would say 400.
        if (response.status() == 400 || response.status() == 409 || response.status() == 422) {
            return badRequest(message, response);
        }
        if (response.status() == 404) {
            // "Cannot GET /api/v2/…" is what a wrong cal-api-version gets.
            String detail = message.startsWith("cannot ") ? "has no such route or version" : "knows no such thing";
            return Refusals.of(ErrorCode.NOT_FOUND, detail, response);
        }
        return Refusals.byStatus(response);
    }

    private static GatewayException badRequest(String message, Response response) {
        if (message.contains("already has booking at this time")
                || message.contains("is not available")
                || message.contains("no_available_users_found")
                || message.contains("someone else reserved")
                || message.contains("already reserved by another user")
                || message.contains("already booked")) {
            return Refusals.of(ErrorCode.SLOT_TAKEN, "the time is taken", response);
        }
        if (message.contains("can't be booked at the")
                || message.contains("booking a meeting in the past")
                || message.contains("book a meeting in the past")) {
            return Refusals.of(ErrorCode.OUTSIDE_BOOKING_WINDOW, "the time is outside the booking window", response);
        }
        if (message.contains("maximum number of active bookings")) {
            return Refusals.of(ErrorCode.CONFLICT, "the attendee has too many active bookings", response);
        }
        if (message.contains("already cancelled") || message.contains("has been cancelled")) {
            return Refusals.of(ErrorCode.GONE, "the booking is cancelled already", response);
        }
        return Refusals.of(ErrorCode.UPSTREAM_REJECTED, "refused the request", response);
    }

    private static String message(Response response) {
        try {
            JsonObject json = response.json();
            Payload error = Payload.of(json).at("error");
            String inner = error.text("message");
            String outer = Payload.of(json).text("message");
            String detailed = error.at("details").text("message");
            return String.join(" ", text(inner), text(outer), text(detailed)).strip();
        } catch (DecodeException | ClassCastException notJson) {
            return "";
        }
    }

    private static String text(@Nullable String part) {
        return part == null ? "" : part;
    }
}
