package de.askproai.gateway.cli.demo;

/** Where the parts of a demo listen, on this machine only. */
record Addresses(int httpPort, int managementPort, String sandbox) {
    String base() {
        return "http://127.0.0.1:" + httpPort;
    }

    String management() {
        return "http://127.0.0.1:" + managementPort;
    }
}
