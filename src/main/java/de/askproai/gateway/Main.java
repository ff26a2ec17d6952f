package de.askproai.gateway;

import de.askproai.gateway.cli.Commands;

/** The process entry point. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(Commands.execute(args));
    }
}
