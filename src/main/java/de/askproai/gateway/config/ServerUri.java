package de.askproai.gateway.config;

import java.net.URI;
import java.util.Set;

/**
 * The address of PostgreSQL or Redis as people write it: {@code postgresql://host:port/database?sslmode=require}.
 *
 * <p>It holds no credentials: a URI that names a user or password is refused, since URIs end up in logs.
 */
record ServerUri(URI uri) {
    private static final Set<String> SCHEMES = Set.of("postgresql", "postgres", "redis", "rediss");

    static ServerUri parse(String text) {
        URI uri = URI.create(text);
        if (uri.getScheme() == null || !SCHEMES.contains(uri.getScheme()) || uri.getHost() == null) {
            throw new IllegalArgumentException("not a server URI");
        }
        if (uri.getRawUserInfo() != null || uri.getPort() > 65_535 || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("more than host, port and database");
        }
        return new ServerUri(uri);
    }

    String host() {
        return uri.getHost();
    }

    int portOr(int usual) {
        return uri.getPort() == -1 ? usual : uri.getPort();
    }

    /** Returns what follows the slash, or the empty string. */
    String path() {
        String path = uri.getPath();
        return path == null || path.length() < 2 ? "" : path.substring(1);
    }

    /** Returns the one supported query parameter's value, or the usual one. */
    String parameterOr(String name, String usual) {
        String query = uri.getRawQuery();
        return query != null && query.startsWith(name + "=") ? query.substring(name.length() + 1) : usual;
    }
}
