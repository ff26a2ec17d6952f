package de.askproai.gateway.client;

import de.askproai.gateway.config.VendorConfig;
import java.net.URI;

/**
 * A vendor's API as this installation reaches it.
 *
 * @param name the vendor's name in meters and breakers, such as {@code calcom}
 * @param base scheme, host, port and perhaps a path prefix, without a trailing slash
 * @param settings how patient to be with it
 */
public record Vendor(String name, URI base, ClientSettings settings) {
    public Vendor {
        boolean web = "https".equals(base.getScheme()) || "http".equals(base.getScheme());
        boolean mail = "smtp".equals(base.getScheme());
        boolean plain = base.getRawQuery() == null && base.getRawFragment() == null && base.getRawUserInfo() == null;
        if (!(web || mail)
                || base.getHost() == null
                || !plain
                || base.getRawPath().endsWith("/")) {
            throw new IllegalArgumentException("Not the base of an API: " + base.getScheme() + "://" + base.getHost());
        }
    }

    /** Returns a vendor as configured. */
    public static Vendor of(String name, VendorConfig config) {
        String base = config.baseUrl().toString();
        String plain = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return new Vendor(name, URI.create(plain), ClientSettings.of(config));
    }

    /** Returns what a breaker belongs to: the vendor's name at one host and port. */
    public String upstream() {
        return name + "@" + base.getRawAuthority();
    }
}
