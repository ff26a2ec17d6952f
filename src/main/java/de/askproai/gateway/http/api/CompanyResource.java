package de.askproai.gateway.http.api;

import de.askproai.gateway.tenant.CompanyViews;
import de.askproai.gateway.tenant.Connection;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Companies and what they have configured, without secrets. */
final class CompanyResource {
    private final CompanyViews views;

    CompanyResource(CompanyViews views) {
        this.views = views;
    }

    Future<ApiAnswer> companies(ApiRequest request) {
        return views.companies(request.company(), request.page(), request.deadline())
                .map(page -> ApiAnswer.page(page, JsonObject::copy));
    }

    Future<ApiAnswer> connections(ApiRequest request) {
        Optional<String> state = request.query("state", CompanyResource::state, "ok or credentials_rejected");
        return views.connections(request.company(), request.text("vendor"), state, request.page(), request.deadline())
                .map(page -> ApiAnswer.page(page, JsonObject::copy));
    }

    private static Optional<String> state(String text) {
        return Arrays.stream(Connection.State.values())
                .map(state -> state.name().toLowerCase(Locale.ROOT))
                .filter(text::equals)
                .findFirst();
    }

    Future<ApiAnswer> branches(ApiRequest request) {
        return views.branches(request.oneCompany(), request.page(), request.deadline())
                .map(page -> ApiAnswer.page(page, JsonObject::copy));
    }

    Future<ApiAnswer> services(ApiRequest request) {
        return views.services(request.oneCompany(), request.page(), request.deadline())
                .map(page -> ApiAnswer.page(page, JsonObject::copy));
    }

    Future<ApiAnswer> staff(ApiRequest request) {
        return views.staff(request.oneCompany(), request.page(), request.deadline())
                .map(page -> ApiAnswer.page(page, JsonObject::copy));
    }
}
