package de.askproai.gateway.http.api;

import de.askproai.gateway.tenant.CompanyViews;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

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
        return views.connections(request.company(), request.page(), request.deadline())
                .map(page -> ApiAnswer.page(page, JsonObject::copy));
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
