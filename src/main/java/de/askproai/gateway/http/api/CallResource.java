package de.askproai.gateway.http.api;

import de.askproai.gateway.booking.appointment.AppointmentState;
import de.askproai.gateway.booking.appointment.AppointmentViews;
import de.askproai.gateway.booking.change.ChangeViews;
import de.askproai.gateway.call.CallChanged;
import de.askproai.gateway.call.CallViews;
import de.askproai.gateway.call.Timelines;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Phone calls with all that came of them, and appointments. */
final class CallResource {
    private final CallViews calls;
    private final Timelines timelines;
    private final AppointmentViews appointments;
    private final ChangeViews changes;

    CallResource(CallViews calls, Timelines timelines, AppointmentViews appointments, ChangeViews changes) {
        this.calls = calls;
        this.timelines = timelines;
        this.appointments = appointments;
        this.changes = changes;
    }

    Future<ApiAnswer> list(ApiRequest request) {
        CallViews.Filter filter = new CallViews.Filter(
                request.instant("from"),
                request.instant("until"),
                request.query("state", CallResource::stage, "seen, started, ended or analyzed"));
        return calls.list(request.oneCompany(), filter, request.page(), request.deadline())
                .map(page -> ApiAnswer.page(page, JsonObject::copy));
    }

    Future<ApiAnswer> get(ApiRequest request) {
        String id = request.path("id", "call");
        return timelines.find(request.oneCompany(), id, request.deadline()).compose(found -> {
            JsonObject call = ApiAnswer.found(found, "call");
            return changes.ofCall(request.oneCompany(), id, request.deadline())
                    .map(all -> ApiAnswer.ok(call.put("changes", all)));
        });
    }

    Future<ApiAnswer> appointments(ApiRequest request) {
        AppointmentViews.Filter filter = new AppointmentViews.Filter(
                request.instant("from"),
                request.instant("until"),
                request.query("state", CallResource::state, "the state of an appointment"),
                request.text("call"));
        return appointments
                .list(request.oneCompany(), filter, request.page(), request.deadline())
                .map(page -> ApiAnswer.page(page, JsonObject::copy));
    }

    private static Optional<CallChanged.Stage> stage(String text) {
        return Arrays.stream(CallChanged.Stage.values())
                .filter(stage -> stage.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
    }

    private static Optional<String> state(String text) {
        return Arrays.stream(AppointmentState.values())
                .map(state -> state.name().toLowerCase(Locale.ROOT))
                .filter(text::equals)
                .findFirst();
    }
}
