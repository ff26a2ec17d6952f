package de.askproai.gateway.webhook;

import de.askproai.gateway.privacy.Person;
import de.askproai.gateway.privacy.Trace;
import de.askproai.gateway.privacy.Trace.Kind;
import de.askproai.gateway.security.SearchHash;
import de.askproai.gateway.speech.PhoneNumbers;
import de.askproai.gateway.webhook.source.RetellSource;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells whether a body speaks of a person: it names what they left behind, or holds a number or address whose keyed hash is
 * theirs. Their calls count where they were made: calendars and payments name the call, too, for whoever was served in it. Not for event loops: numbers are read one by one.
 */
final class Mentions {
    private static final Set<Kind> NAMED = EnumSet.of(Kind.APPOINTMENT, Kind.BOOKING, Kind.INVOICE);
    /** Possessive, so that no body makes them slow. */
    private static final Pattern ADDRESS = Pattern.compile("[\\p{L}\\d._%+'-]++@[\\p{L}\\d.-]++");

    private static final Pattern NUMBER = Pattern.compile("\\+?\\d(?:[ ()/.-]{0,2}\\d){5,18}+");

    /** Vendors tell that they have deleted somebody, with all they knew. */
    private static final Duration AFTERWARDS = Duration.ofHours(1);

    private final Person person;
    private final List<String> named;
    private final List<String> calls;
    private final SearchHash hash;

    Mentions(Person person, List<Trace> traces, SearchHash hash) {
        this.person = person;
        this.named = traces.stream()
                .filter(trace -> NAMED.contains(trace.kind()))
                .map(Trace::ref)
                .toList();
        this.calls = List.of(Trace.refs(traces, Kind.CALL));
        this.hash = hash;
    }

    boolean in(ReceivedEvent event) {
        String body = new String(event.body(), StandardCharsets.UTF_8);
        return named.stream().anyMatch(body::contains)
                || (event.source().equals(RetellSource.NAME) && calls.stream().anyMatch(body::contains))
                || (!event.receivedAt().isAfter(person.until().plus(AFTERWARDS))
                        && (holds(body) || holds(unescaped(body))));
    }

    private boolean holds(String text) {
        return (person.emailHash() != null && found(ADDRESS, text).anyMatch(this::isTheirAddress))
                || (person.phoneHash() != null && found(NUMBER, text).anyMatch(this::isTheirNumber));
    }

    private boolean isTheirAddress(String address) {
        // A full stop after it belongs to the sentence.
        return hash.email(address.replaceAll("[.-]+$", "")).equals(person.emailHash());
    }

    private boolean isTheirNumber(String number) {
        // Forms write a plus as a space.
        return Stream.of(number, "+" + number)
                .flatMap(spoken -> PhoneNumbers.normalise(spoken, PhoneNumbers.HOME).stream())
                .map(hash::phone)
                .anyMatch(one -> one.equals(person.phoneHash()));
    }

    private static Stream<String> found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.results().map(MatchResult::group).distinct();
    }

    /** Reads a form; what is none stays as it is. */
    private static String unescaped(String body) {
        try {
            return body.startsWith("{") ? "" : URLDecoder.decode(body, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noForm) {
            return "";
        }
    }
}
