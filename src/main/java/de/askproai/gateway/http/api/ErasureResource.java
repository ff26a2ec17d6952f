package de.askproai.gateway.http.api;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.privacy.Erasure;
import de.askproai.gateway.privacy.Erasures;
import de.askproai.gateway.privacy.Receipted;
import de.askproai.gateway.speech.PhoneNumbers;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.UUID;

/** Erasures of people: planned, looked at, run or cancelled. Whom they are about is taken in and never given out. */
final class ErasureResource {
    private static final String ERASURE = "erasure";
    private static final int LONGEST = 320;

    private final Erasures erasures;

    ErasureResource(Erasures erasures) {
        this.erasures = erasures;
    }

    Future<ApiAnswer> plan(ApiRequest request) {
        JsonObject body = request.body();
        UUID company = request.oneCompany(body);
        Optional<String> phone = text(body, "phone").map(ErasureResource::e164);
        Optional<String> email = text(body, "email");
        if (phone.isEmpty() && email.isEmpty()) {
            throw new GatewayException(
                    ErrorCode.INVALID_REQUEST, "phone, email: one of them must say who is to be erased");
        }
        return erasures.plan(
                        company,
                        phone.orElse(null),
                        email.orElse(null),
                        request.key().prefix(),
                        request.deadline())
                .map(plan -> ApiAnswer.created(toJson(plan)));
    }

    Future<ApiAnswer> list(ApiRequest request) {
        return erasures.list(request.company(), request.page(), request.deadline())
                .map(page -> ApiAnswer.page(page, ErasureResource::toJson));
    }

    Future<ApiAnswer> get(ApiRequest request) {
        return erasures.find(request.company(), request.id(ERASURE), request.deadline())
                .map(found -> ApiAnswer.ok(toJson(ApiAnswer.found(found, ERASURE))));
    }

    Future<ApiAnswer> run(ApiRequest request) {
        return erasures.run(request.company(), request.id(ERASURE), request.deadline())
                .map(found -> ApiAnswer.accepted(toJson(ApiAnswer.found(found, ERASURE))));
    }

    Future<ApiAnswer> cancel(ApiRequest request) {
        return erasures.cancel(request.company(), request.id(ERASURE), request.deadline())
                .map(found -> ApiAnswer.ok(toJson(ApiAnswer.found(found, ERASURE))));
    }

    private static Optional<String> text(JsonObject body, String name) {
        return BodyFields.field(
                body,
                name,
                text -> Optional.of(text.strip())
                        .filter(said -> !said.isEmpty() && said.length() <= LONGEST && said.indexOf('\0') < 0),
                "text of at most " + LONGEST + " characters");
    }

    private static String e164(String spoken) {
        return PhoneNumbers.normalise(spoken, PhoneNumbers.HOME)
                .orElseThrow(() ->
                        new GatewayException(ErrorCode.INVALID_REQUEST, "phone: must be a number such as +4930901820"));
    }

    private static JsonObject toJson(Erasures.Told told) {
        JsonArray receipts = new JsonArray();
        told.traces().forEach(one -> receipts.add(toJson(one)));
        return toJson(told.erasure()).put("traces", receipts);
    }

    private static JsonObject toJson(Receipted one) {
        return new JsonObject()
                .put("kind", one.trace().kind().text())
                .put("ref", one.trace().ref())
                .put("outcome", one.outcome())
                .put("at", one.at().toString());
    }

    private static JsonObject toJson(Erasure erasure) {
        return new JsonObject()
                .put("id", erasure.id().toString())
                .put("company", erasure.company().toString())
                .put("state", erasure.state())
                .put("found", erasure.found())
                .put("events", erasure.events())
                .put("createdAt", erasure.createdAt().toString())
                .put("until", erasure.until().map(Object::toString).orElse(null))
                .put("finishedAt", erasure.finishedAt().map(Object::toString).orElse(null));
    }
}
