package de.askproai.gateway.sandbox.retell;

import de.askproai.gateway.sandbox.door.Answer;
import de.askproai.gateway.sandbox.door.Refusal;
import io.vertx.core.json.JsonObject;

/** Retell's error bodies: a status word and a message. */
final class RetellErrors {
    private RetellErrors() {}

    static Answer body(int status, String message) {
        return Answer.json(status, new JsonObject().put("status", "error").put("message", message));
    }

    /** The words Retell has for a status. */
    static Answer body(int status) {
        return body(
                status,
                switch (status) {
                    case 400 -> "Invalid request format, please check API reference.";
                    case 401 -> "API key is missing or invalid.";
                    case 402 -> "Trial has ended, please add payment method.";
                    case 403 -> "Forbidden";
                    case 404 -> "The requested resource was not found.";
                    case 409 -> "Resource update conflict.";
                    case 422 -> "Cannot find requested asset under given api key.";
                    case 429 -> "Account rate limited, please throttle your requests.";
                    default -> "An unexpected server error occurred.";
                });
    }

    static Refusal badRequest(String message) {
        return new Refusal(body(400, message));
    }

    /** Retell's "not found": 422, not 404. */
    static Refusal unknownAsset() {
        return new Refusal(body(422));
    }
}
