package de.askproai.gateway.http.webhook;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.webhook.Endpoint;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a delivery's head must look like before its body is read. */
final class Admission {
    private static final String JSON = "application/json";

    private Admission() {}

    /** Returns the Content-Length, or -1 for a body whose length is told by its end. */
    static int declaredLength(HttpServerRequest request, Endpoint endpoint) {
        requireJson(request.getHeader(HttpHeaders.CONTENT_TYPE), request.getHeader(HttpHeaders.CONTENT_ENCODING));
        String declared = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (declared == null) {
            return -1;
        }
        long length = length(declared);
        if (length > endpoint.maxBodyBytes()) {
            throw new GatewayException(
                    ErrorCode.PAYLOAD_TOO_LARGE,
                    "The body is larger than the " + endpoint.maxBodyBytes() + " bytes allowed here");
        }
        return (int) length;
    }

    private static long length(String declared) {
        try {
            return Long.parseLong(declared.strip());
        } catch (NumberFormatException notANumber) {
            throw new GatewayException(ErrorCode.INVALID_REQUEST, "Content-Length is not a number");
        }
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
