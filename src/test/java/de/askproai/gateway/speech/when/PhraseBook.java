package de.askproai.gateway.speech.when;

import de.askproai.gateway.speech.when.Moment.Bound;
import de.askproai.gateway.speech.when.Understanding.Question;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Phrases with what a careful receptionist would write down, read from the files that explain their own format. */
final class PhraseBook {
    private static final Pattern NOW = Pattern.compile("now (\\S+) (\\S+) (\\S+)");
    private static final Pattern ARGUMENTS = Pattern.compile("(?:date: (.*?))?\\s*(?:time: (.*))?");

    private PhraseBook() {}

    /** One phrase in its place and time; its answer in the notation of the files. */
    record Phrase(String file, int line, ZonedDateTime now, Locale language, String said, String answer) {
        boolean mustBeAsked() {
            return answer.startsWith("?");
        }

        @Override
        public String toString() {
            return file + ":" + line + " " + said + " => " + answer;
        }
    }

    static List<Phrase> read(String file) {
        List<Phrase> phrases = new ArrayList<>();
        ZonedDateTime now = null;
        Locale language = Locale.GERMAN;
        int number = 0;
        for (String line : text(file).split("\n", -1)) {
            number++;
            Matcher reference = NOW.matcher(line);
            if (reference.matches()) {
                now = LocalDateTime.parse(reference.group(1)).atZone(ZoneId.of(reference.group(2)));
                language = Locale.forLanguageTag(reference.group(3));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                String[] sides = line.split(" => ", -1);
                phrases.add(new Phrase(
                        file, number, Objects.requireNonNull(now), language, sides[0].strip(), sides[1].strip()));
            }
        }
        return phrases;
    }

    static Understanding understand(TimeExpressions expressions, Phrase phrase) {
        Matcher arguments = ARGUMENTS.matcher(phrase.said());
        if (arguments.matches()) {
            return expressions.understand(arguments.group(1), arguments.group(2), phrase.now(), phrase.language());
        }
        return expressions.understand(phrase.said(), phrase.now(), phrase.language());
    }

    /** Returns what was understood, in the notation of the files. */
    static String noted(Understanding understanding) {
        if (understanding instanceof Question question) {
            return "? " + question.reason().label().replace('_', '-');
        }
        Moment moment = understanding.moment();
        List<String> words = new ArrayList<>();
        words.add(days(moment));
        words.add(times(moment));
        words.add(moment.partOfDay() == null ? "" : moment.partOfDay().label());
        words.removeIf(String::isEmpty);
        return String.join(" ", words);
    }

    private static String days(Moment moment) {
        String from = Objects.toString(moment.date(), "");
        return switch (moment.dateBound()) {
            case AT, ABOUT -> from;
            case FROM -> from + "..";
            case UNTIL -> ".." + moment.dateTo();
            case BETWEEN -> from + ".." + moment.dateTo();
        };
    }

    private static String times(Moment moment) {
        String from = Objects.toString(moment.time(), "");
        String to = Objects.toString(moment.timeTo(), "");
        return (moment.timeBound() == Bound.ABOUT ? "~" : "")
                + from
                + (moment.timeBound() == Bound.AT || moment.timeBound() == Bound.ABOUT ? "" : "-")
                + to;
    }

    private static String text(String file) {
        try (@Nullable InputStream in = PhraseBook.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
