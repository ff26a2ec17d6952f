package de.askproai.gateway.config;

/** How the gateway's log looks. */
public record LoggingConfig(Format format, Level level) {
    /** One JSON object per line for machines, or one line of text for people. */
    public enum Format {
        JSON,
        TEXT
    }

    /** The least important lines that are still written. */
    public enum Level {
        ERROR,
        WARN,
        INFO,
        DEBUG,
        TRACE
    }
}
