package de.askproai.gateway.http.promise;

import de.askproai.gateway.message.PromiseDesk;
import de.askproai.gateway.message.PromiseKind;
import de.askproai.gateway.message.PromiseState;
import de.askproai.gateway.message.PromisedTo;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page about one promise, as HTML without scripts; everything that others wrote is escaped. */
final class PromiseHtml {
    private final Locale locale;
    private final boolean german;
    private final ZoneId zone;

    PromiseHtml(String languageTag, ZoneId zone) {
        this.locale = Locale.forLanguageTag(languageTag);
        this.german = locale.getLanguage().equals("de");
        this.zone = zone;
    }

    /** The page of a link that leads nowhere: nobody learns why. */
    static String unknown() {
        return document(
                "de",
                "Link ungültig",
                "<p>Dieser Link ist ungültig oder abgelaufen.<br>"
                        + "This link is not valid, or its time is over.</p>");
    }

    String page(PromiseDesk.Seen promise, Optional<String> owner, boolean mine) {
        String pattern = german ? "EEEE, d. MMMM yyyy, HH:mm 'Uhr'" : "EEEE, d MMMM yyyy, HH:mm";
        DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, locale).withZone(zone);
        Instant notBefore = promise.time().notBefore();
        String from =
                notBefore == null ? "" : words("Nicht vor ", "Not before ") + escape(format.format(notBefore)) + "<br>";
        String due = format.format(promise.time().due());
        String body = "<p>" + from + words("Bis ", "By ") + escape(due) + "</p>"
                + promise.customer().map(this::customer).orElse("")
                + standing(promise, owner, mine)
                + buttons(promise, mine);
        return document(german ? "de" : "en", title(promise), body);
    }

    private String title(PromiseDesk.Seen promise) {
        if (promise.state() == PromiseState.BROKEN) {
            return words("Eine Zusage wurde nicht eingehalten", "A promise was not kept");
        }
        return promise.kind() == PromiseKind.URGENT
                ? words("Dringend", "Urgent")
                : words("Rückruf zugesagt", "Call back promised");
    }

    private String customer(PromisedTo customer) {
        String lines = Stream.of(customer.name(), customer.phone(), customer.about())
                .filter(line -> line != null && !line.isBlank())
                .map(PromiseHtml::escape)
                .collect(Collectors.joining("<br>"));
        return "<p>" + lines + "</p>";
    }

    private String standing(PromiseDesk.Seen promise, Optional<String> owner, boolean mine) {
        if (promise.isDone()) {
            return "<p>" + words("Erledigt", "Done")
                    + owner.map(name -> " – " + escape(name)).orElse("") + "</p>";
        }
        if (mine) {
            return "<p>" + words("Sie haben es übernommen.", "You have taken it.") + "</p>";
        }
        return owner.map(name -> "<p>" + words("Übernommen von ", "Taken by ") + escape(name) + "</p>")
                .orElse("");
    }

    private String buttons(PromiseDesk.Seen promise, boolean mine) {
        if (promise.isDone() || (!promise.isOpen() && !mine)) {
            return "";
        }
        String take = promise.isOpen() ? button("take", words("Ich übernehme es", "I take it")) : "";
        return "<form method=\"post\">" + take + button("done", words("Erledigt", "Done")) + "</form>";
    }

    private static String button(String action, String words) {
        return "<button name=\"action\" value=\"" + action + "\">" + words + "</button> ";
    }

    private String words(String inGerman, String inEnglish) {
        return german ? inGerman : inEnglish;
    }

    private static String document(String language, String title, String body) {
        return """
                <!doctype html>
                <html lang="%s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>%s</title>
                <style>body{font:1.1rem/1.5 system-ui,sans-serif;max-width:32rem;margin:2rem auto;padding:0 1rem}
                button{font:inherit;padding:.6rem 1.2rem}</style></head>
                <body><h1>%s</h1>%s</body></html>
                """.formatted(language, title, title, body);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
