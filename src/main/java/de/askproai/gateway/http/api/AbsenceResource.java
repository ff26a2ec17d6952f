package de.askproai.gateway.http.api;

import de.askproai.gateway.booking.absence.AbsencePlan;
import de.askproai.gateway.booking.absence.Absences;
import de.askproai.gateway.booking.absence.AbsentAppointment;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Absences of staff: planned, looked at, run or cancelled. */
final class AbsenceResource {
    private static final String ABSENCE = "absence";
    private static final int LONGEST = 100;

    private final Absences absences;

    AbsenceResource(Absences absences) {
        this.absences = absences;
    }

    Future<ApiAnswer> plan(ApiRequest request) {
        JsonObject body = request.body();
        BodyFields.known(body, "company", "staff", "from", "until");
        UUID company = request.oneCompany(body);
        Absences.Wish wish = new Absences.Wish(
                text(body, "staff", "the key or id of a member of staff"),
                text(body, "from", "a day or a time such as 2026-12-24 or 2026-12-24T13:00"),
                text(body, "until", "a day or a time such as 2026-12-24 or 2026-12-24T13:00"));
        return absences.plan(company, wish, request.key().prefix(), request.deadline())
                .map(plan -> ApiAnswer.created(toJson(plan)));
    }

    private static String text(JsonObject body, String name, String allowed) {
        return BodyFields.field(
                        body,
                        name,
                        text -> Optional.of(text).filter(said -> !said.isBlank() && said.length() <= LONGEST),
                        allowed)
                .orElseThrow(() -> new GatewayException(ErrorCode.INVALID_REQUEST, name + ": must be " + allowed));
    }

    Future<ApiAnswer> list(ApiRequest request) {
        return absences.list(request.company(), request.page(), request.deadline())
                .map(page -> ApiAnswer.page(page, AbsenceResource::toJson));
    }

    Future<ApiAnswer> get(ApiRequest request) {
        return absences.find(request.company(), request.id(ABSENCE), request.deadline())
                .map(found -> ApiAnswer.ok(toJson(ApiAnswer.found(found, ABSENCE))));
    }

    Future<ApiAnswer> run(ApiRequest request) {
        return absences.run(request.company(), request.id(ABSENCE), request.deadline())
                .map(found -> ApiAnswer.accepted(toJson(ApiAnswer.found(found, ABSENCE))));
    }

    Future<ApiAnswer> cancel(ApiRequest request) {
        return absences.cancel(request.company(), request.id(ABSENCE), request.deadline())
                .map(found -> ApiAnswer.ok(toJson(ApiAnswer.found(found, ABSENCE))));
    }

    private static JsonObject toJson(Absences.Told told) {
        JsonArray appointments = new JsonArray();
        told.appointments().forEach(one -> appointments.add(toJson(one)));
        return toJson(told.plan()).put("appointments", appointments);
    }

    private static JsonObject toJson(AbsentAppointment one) {
        return new JsonObject()
                .put("appointment", one.id().toString())
                .put("startsAt", one.start().toString())
                .put("endsAt", one.end().toString())
                .put("branch", text(one.branch()))
                .put("service", text(one.service()))
                .put("what", AbsentAppointment.text(one.what()))
                .put("told", AbsentAppointment.text(one.told()))
                .put("outcome", AbsentAppointment.text(one.outcome()))
                .put("code", one.code())
                .put("late", one.late());
    }

    private static JsonObject toJson(AbsencePlan plan) {
        return new JsonObject()
                .put("id", plan.id().toString())
                .put("company", plan.company().toString())
                .put("staff", plan.staff().toString())
                .put("from", plan.span().from().toString())
                .put("until", plan.span().until().toString())
                .put("state", plan.state().text())
                .put("createdAt", plan.createdAt().toString())
                .put("finishedAt", plan.finishedAt().map(Object::toString).orElse(null));
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }
}
