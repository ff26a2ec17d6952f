package de.askproai.gateway.cli.demo;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The text files that come with the demo. */
final class Packaged {
    private Packaged() {}

    static String text(String name) throws IOException {
        try (InputStream packaged = Packaged.class.getResourceAsStream("/demo/" + name)) {
            if (packaged == null) {
                throw new FileNotFoundException("demo/" + name);
            }
            return new String(packaged.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
