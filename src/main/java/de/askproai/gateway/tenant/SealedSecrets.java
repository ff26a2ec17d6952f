package de.askproai.gateway.tenant;

import de.askproai.gateway.config.Secret;
import de.askproai.gateway.security.MasterKey;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How a connection's secrets are stored: as JSON, sealed by the master key for just this connection and column. */
final class SealedSecrets {
    private final MasterKey masterKey;

    SealedSecrets(MasterKey masterKey) {
        this.masterKey = masterKey;
    }

    Buffer sealSigning(UUID company, UUID connection, List<Secret> secrets) {
        JsonArray plain = new JsonArray(secrets.stream().map(Secret::reveal).toList());
        return Buffer.buffer(masterKey.seal(plain.toBuffer().getBytes(), purpose("signing", company, connection)));
    }

    List<Secret> openSigning(UUID company, UUID connection, Buffer sealed) {
        byte[] plain = masterKey.open(sealed.getBytes(), purpose("signing", company, connection));
        return new JsonArray(Buffer.buffer(plain))
                .stream().map(secret -> Secret.of((String) secret)).toList();
    }

    Buffer sealCredentials(UUID company, UUID connection, Map<String, Secret> credentials) {
        JsonObject plain = new JsonObject();
        credentials.forEach((name, secret) -> plain.put(name, secret.reveal()));
        return Buffer.buffer(masterKey.seal(plain.toBuffer().getBytes(), purpose("credentials", company, connection)));
    }

    Map<String, Secret> openCredentials(UUID company, UUID connection, Buffer sealed) {
        byte[] plain = masterKey.open(sealed.getBytes(), purpose("credentials", company, connection));
        Map<String, Secret> credentials = new LinkedHashMap<>();
        new JsonObject(Buffer.buffer(plain))
                .forEach(entry -> credentials.put(entry.getKey(), Secret.of((String) entry.getValue())));
        return credentials;
    }

    private static String purpose(String column, UUID company, UUID connection) {
        return "connection:" + column + ':' + company + ':' + connection;
    }
}
