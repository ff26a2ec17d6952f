package de.askproai.gateway.phone;

/** A second branch of the salon, in Munich, with somebody of its own to call. */
final class West {
    private West() {}

    /** Returns the company file with it; the numbers are written as in a YAML list. */
    static String in(String yaml, String numbers) {
        return yaml.replace("services:\n", """
                  - key: west
                    name: Salon West
                    synonyms: [am Westring]
                    zone: Europe/Berlin
                    address: {street: Westring 5, postal-code: "80331", city: München, country: DE, land: BY}
                    numbers: [%s]
                    hours: {wednesday: 12:00-20:00, thursday: 12:00-20:00}
                services:
                """.formatted(numbers)) + """
                contacts:
                  - {key: anna, name: Anna, email: anna@salon.example, phone: +49 170 1112221, branches: [mitte]}
                  - {key: ben, name: Ben, email: ben@salon.example, phone: +49 170 1112222, branches: [west]}
                """;
    }
}
