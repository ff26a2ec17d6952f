package de.askproai.gateway.config;

/**
 * One value somebody gave.
 *
 * @param origin where it stands, for people: {@code conf/gateway.yaml:12}, {@code GATEWAY_HTTP_PORT}, {@code --set}
 */
record Given(String key, String value, String origin) {}
