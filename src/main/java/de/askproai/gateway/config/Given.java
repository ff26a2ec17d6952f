package de.askproai.gateway.config;

/**
 * One value somebody gave.
 *
 * @param origin where it stands, for people: {@code conf/gateway.yaml:12}, {@code GATEWAY_HTTP_PORT}, {@code --set}
 * @param list whether it was written as a list, not as one value
 */
record Given(String key, String value, String origin, boolean list) {
    Given(String key, String value, String origin) {
        this(key, value, origin, false);
    }
}
