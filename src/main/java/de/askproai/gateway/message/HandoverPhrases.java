package de.askproai.gateway.message;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What people of a company read about a promise they are asked to see to; nothing about the caller. */
final class HandoverPhrases {
    private final boolean german;
    private final Locale locale;

    HandoverPhrases(String languageTag) {
        this.locale = Locale.forLanguageTag(languageTag);
        this.german = locale.getLanguage().equals("de");
    }

    String subject(StoredPromise promise) {
        boolean urgent = promise.kind() == PromiseKind.URGENT;
        if (german) {
            return urgent ? "DRINGEND: ein Anruf braucht Sie" : "Bitte zurückrufen";
        }
        return urgent ? "URGENT: a caller needs you" : "Please call back";
    }

    String text(StoredPromise promise, String company, ZoneId zone, String link) {
        return german
                ? """
                Guten Tag,

                %s
                %s

                Wer angerufen hat, steht hier. Dort sagen Sie auch, dass Sie es übernehmen:
                %s

                Übernimmt es niemand, wird der Nächste gefragt.

                %s
                """.formatted(germanReason(promise), please(promise, zone), link, company)
                : """
                Hello,

                %s
                %s

                Who called is shown here, where you also say that you take it:
                %s

                If nobody takes it, the next person is asked.

                %s
                """.formatted(englishReason(promise), please(promise, zone), link, company);
    }

    private String please(StoredPromise promise, ZoneId zone) {
        String when = when(promise, zone);
        if (promise.time().notBefore() != null) {
            return german ? "Bitte rufen Sie " + when + " an." : "Please call " + when + ".";
        }
        return german ? "Bitte kümmern Sie sich " + when + " darum." : "Please see to it " + when + ".";
    }

    private String when(StoredPromise promise, ZoneId zone) {
        String due = due(promise.time().due(), zone);
        Instant notBefore = promise.time().notBefore();
        if (notBefore == null) {
            return german ? "bis " + due : "by " + due;
        }
        String from = due(notBefore, zone);
        return german ? "zwischen " + from + " und " + due : "between " + from + " and " + due;
    }

    String newsSubject(StoredPromise promise) {
        boolean urgent = promise.kind() == PromiseKind.URGENT;
        if (german) {
            return urgent ? "DRINGEND: Neues zu einem Anruf" : "Neues zu einem Rückruf";
        }
        return urgent ? "URGENT: news of a caller" : "News of a call back";
    }

    String news(StoredPromise promise, String company, ZoneId zone, String link) {
        String due = when(promise, zone);
        return german ? """
                Guten Tag,

                zu einem Anruf, von dem Sie schon wissen, gibt es Neues.
                Bitte rufen Sie %s an, falls Sie es übernommen haben.

                Was jetzt bekannt ist, steht hier:
                %s

                %s
                """.formatted(due, link, company) : """
                Hello,

                a caller of whom you know has said more.
                Please call %s, if you have taken it.

                What is known now is shown here:
                %s

                %s
                """.formatted(due, link, company);
    }

    private static String germanReason(StoredPromise promise) {
        if (promise.state() == PromiseState.BROKEN) {
            return "was jemandem am Telefon zugesagt wurde, konnte nicht eingehalten werden.";
        }
        return switch (promise.kind()) {
            case URGENT -> "jemand hat am Telefon etwas Dringendes gemeldet.";
            default -> "jemandem wurde am Telefon ein Rückruf zugesagt.";
        };
    }

    private static String englishReason(StoredPromise promise) {
        if (promise.state() == PromiseState.BROKEN) {
            return "something a caller was promised could not be kept.";
        }
        return switch (promise.kind()) {
            case URGENT -> "a caller reported something urgent.";
            default -> "a caller was promised a call back.";
        };
    }

    private String due(Instant due, ZoneId zone) {
        String pattern = german ? "EEEE, d. MMMM yyyy, HH:mm 'Uhr'" : "EEEE, d MMMM yyyy, HH:mm";
        return DateTimeFormatter.ofPattern(pattern, locale).format(due.atZone(zone));
    }
}
