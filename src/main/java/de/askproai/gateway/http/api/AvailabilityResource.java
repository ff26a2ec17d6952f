package de.askproai.gateway.http.api;

import de.askproai.gateway.booking.availability.FreeTimes;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import io.vertx.core.Future;
import java.util.UUID;

/** When services can be booked, as their calendars say at this moment. */
final class AvailabilityResource {
    private final FreeTimes times;

    AvailabilityResource(FreeTimes times) {
        this.times = times;
    }

    Future<ApiAnswer> get(ApiRequest request) {
        UUID branch = request.query("branch", ApiRequest::uuid, "the id of a branch")
                .orElseThrow(() -> new GatewayException(
                        ErrorCode.INVALID_REQUEST, "branch: must be given, as the id of a branch"));
        FreeTimes.Question question = new FreeTimes.Question(
                request.oneCompany(),
                branch,
                request.text("service"),
                request.instant("from"),
                request.instant("until"));
        return times.find(question, request.deadline()).map(found -> ApiAnswer.ok(ApiAnswer.found(found, "branch")));
    }
}
