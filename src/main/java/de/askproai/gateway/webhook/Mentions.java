package de.askproai.gateway.webhook;

import de.askproai.gateway.privacy.Person;
import de.askproai.gateway.privacy.Trace;
import de.askproai.gateway.privacy.Trace.Kind;
import de.askproai.gateway.security.SearchHash;
import de.askproai.gateway.speech.PhoneNumbers;
import de.askproai.gateway.webhook.source.WebhookSource;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells whether a body speaks of a person: it names what they left behind, or holds a number or address whose keyed hash is
 * theirs. Their calls count where they were made: calendars and payments name the call, too, for whoever was served in it. Not
 * for event loops: numbers are read one by one.
 */
final class Mentions {
    private static final Set<Kind> NAMED = EnumSet.of(Kind.APPOINTMENT, Kind.BOOKING, Kind.INVOICE);
    /** The sources where calls are made. */
    private static final Set<String> PHONES = WebhookSource.all().values().stream()
            .filter(WebhookSource::makesCalls)
            .map(WebhookSource::name)
            .collect(Collectors.toUnmodifiableSet());

    /** Possessive, so that no body makes them slow. */
    private static final Pattern ADDRESS = Pattern.compile("[\\p{L}\\d._%+'-]++@[\\p{L}\\d.-]++");

    private static final Pattern ESCAPED = Pattern.compile("\\\\+(?:u([0-9a-fA-F]{4})|([/nrt]))");

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
                || (PHONES.contains(event.source()) && calls.stream().anyMatch(body::contains))
                || (!event.receivedAt().isAfter(person.until().plus(AFTERWARDS))
                        && (holds(body) || holds(unescaped(body))));
    }

    private boolean holds(String text) {
        return (person.emailHash() != null && addresses(text).anyMatch(this::isTheirAddress))
                || (person.phoneHash() != null && DialledNumbers.in(text).anyMatch(this::isTheirNumber));
    }

    private boolean isTheirAddress(String address) {
        // A full stop after it belongs to the sentence.
        return hash.email(address.replaceAll("[.-]+$", "")).equals(person.emailHash());
    }

    private boolean isTheirNumber(String number) {
        return PhoneNumbers.normalise(number, PhoneNumbers.HOME)
                .map(hash::phone)
                .filter(one -> one.equals(person.phoneHash()))
                .isPresent();
    }

    private static Stream<String> addresses(String text) {
        return ADDRESS.matcher(text).results().map(MatchResult::group).distinct();
    }

    /** Reads what JSON or a form may write otherwise. */
    private static String unescaped(String body) {
        if (body.stripLeading().startsWith("{")) {
            return body.indexOf('\\') < 0 ? "" : ESCAPED.matcher(body).replaceAll(Mentions::unescaped);
        }
        try {
            return URLDecoder.decode(body, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noForm) {
            return "";
        }
    }

    private static String unescaped(MatchResult escaped) {
        if (escaped.group(1) != null) {
            return Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escaped.group(1), 16)));
        }
        return escaped.group(2).equals("/") ? "/" : " ";
    }
}
