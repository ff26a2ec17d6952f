package de.askproai.gateway.sandbox.calcom;

import de.askproai.gateway.sandbox.door.Answer;
import de.askproai.gateway.sandbox.door.Refusal;
import de.askproai.gateway.sandbox.door.Request;
import de.askproai.gateway.sandbox.state.Iso;
import io.vertx.core.json.JsonObject;

/** Cal.com's error bodies and the messages its users match on. */
final class CalcomErrors {
    static final String OUT_OF_WINDOW =
            "The event type can't be booked at the \"start\" time provided. This could be because it's too soon"
                    + " (violating the minimum booking notice) or too far in the future (outside the event's scheduling"
                    + " window). Try fetching available slots first using the GET /v2/slots endpoint and then make a"
                    + " booking with \"start\" time equal to one of the available slots:"
                    + " https://cal.com/docs/api-reference/v2/slots";
    static final String IN_THE_PAST = "Attempting to book a meeting in the past.";
    static final String USER_TAKEN = "User either already has booking at this time or is not available";
    static final String HOSTS_TAKEN = "One of the hosts either already has booking at this time or is not available";

    private CalcomErrors() {}

    static Answer body(Request request, int status, String message) {
        String code = code(status);
        return Answer.json(
                status,
                new JsonObject()
                        .put("status", "error")
                        .put("timestamp", Iso.millis(request.at()))
                        .put("path", request.uri())
                        .put(
                                "error",
                                new JsonObject()
                                        .put("code", code)
                                        .put("message", message)
                                        .put(
                                                "details",
                                                new JsonObject()
                                                        .put("message", message)
                                                        .put("error", code.replace("Exception", ""))
                                                        .put("statusCode", status))));
    }

    static Refusal badRequest(Request request, String message) {
        return new Refusal(body(request, 400, message));
    }

    static Refusal notFound(Request request, String message) {
        return new Refusal(body(request, 404, message));
    }

    static Refusal unprocessable(Request request, String message) {
        return new Refusal(body(request, 422, message));
    }

    static Refusal taken(Request request, EventType type) {
        return badRequest(request, type.isTeam() ? HOSTS_TAKEN : USER_TAKEN);
    }

    /** What NestJS says when no route, or no version of it, matches. */
    static Answer noRoute(Request request) {
        return body(request, 404, "Cannot " + request.method() + " /api" + request.uri());
    }

    private static String code(int status) {
        return switch (status) {
            case 400 -> "BadRequestException";
            case 401 -> "UnauthorizedException";
            case 403 -> "ForbiddenException";
            case 404 -> "NotFoundException";
            case 409 -> "ConflictException";
            case 410 -> "GoneException";
            case 422 -> "UnprocessableEntityException";
            case 429 -> "ThrottlerException";
            case 502 -> "BadGatewayException";
            case 503 -> "ServiceUnavailableException";
            default -> "InternalServerErrorException";
        };
    }
}
