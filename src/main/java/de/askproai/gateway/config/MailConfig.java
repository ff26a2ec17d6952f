package de.askproai.gateway.config;

import java.time.Duration;
import java.util.Optional;

/**
 * The mail server (SMTP) that carries messages to people of the companies.
 *
 * @param from the sender's address
 * @param user with {@code password}; empty for a server that asks for no login
 * @param timeout the longest one message may take
 */
public record MailConfig(
        String host,
        int port,
        Tls tls,
        String from,
        Optional<String> user,
        Optional<Secret> password,
        Duration connectTimeout,
        Duration timeout) {

    /** How the way to the server is protected. */
    public enum Tls {
        /** From the first byte, as on port 465. */
        ALWAYS,
        /** After STARTTLS, without which nothing is sent, as on port 587. */
        STARTTLS,
        /** Not at all: for a server on this machine. */
        NEVER
    }
}
