package de.askproai.gateway.http.webhook;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a delivery's head must look like before its body is read. */
final class Admission {
    private static final String JSON = "application/json";

    private Admission() {}

    static void check(HttpServerRequest request) {
        requireJson(request.getHeader(HttpHeaders.CONTENT_TYPE), request.getHeader(HttpHeaders.CONTENT_ENCODING));
    }

    private static void requireJson(@Nullable String type, @Nullable String encoding) {
        boolean plain = encoding == null || encoding.equalsIgnoreCase("identity");
        if (!plain || !isJson(type)) {
            throw new GatewayException(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE, "Webhooks are taken as application/json without compression");
        }
    }

    /** A sender that names no type is taken at its body's word. */
    private static boolean isJson(@Nullable String type) {
        if (type == null || type.equals(JSON)) {
            return true;
        }
        int parameters = type.indexOf(';');
        String essence =
                (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
        return essence.equals(JSON) || essence.endsWith("+json");
    }
}
