package de.askproai.gateway.booking;

import de.askproai.gateway.booking.appointment.CallerAppointment;
import de.askproai.gateway.booking.caller.CallerIdentity;
import de.askproai.gateway.booking.caller.Hearing;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.booking.wish.Alternatives;
import de.askproai.gateway.booking.wish.Wish;
import de.askproai.gateway.booking.wish.Wishes;
import de.askproai.gateway.speech.Polarity;
import de.askproai.gateway.speech.Polarity.Sense;
import de.askproai.gateway.speech.Polarity.Stretch;
import de.askproai.gateway.speech.Speaking;
import de.askproai.gateway.tool.ArgumentSchema;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a caller books something instead of ("Massage statt KG"), as far as they may hear of it: it stands until they cancel it, and
 * they are asked whether they do.
 */
final class InsteadOf {
    /** A fact: when that is. */
    static final String STILL_THERE = "still_there";

    /** Of an appointment it is only said that there is one. */
    private static final Pattern OF_SOME_APPOINTMENT = Pattern.compile(
            "(?iU)\\b(?:(?:an)?statt(?!\\s+dessen)|anstelle|instead\\s+of|rather\\s+than)\\s+(?:[^\\s,.;!?]+\\s+){0,3}"
                    + "(?:\\w*termin|appointment)");

    private final CallerIdentity identity;

    InsteadOf(CallerIdentity identity) {
        this.identity = identity;
    }

    /** Returns the answer to what was booked, or will be, with the question about what it is instead of. */
    Future<ToolAnswer> telling(
            ToolCall call, Shop shop, Wish wish, ZonedDateTime start, ZonedDateTime now, ToolAnswer answer) {
        List<String> said = Stream.of(Wishes.SERVICE, "notes", ArgumentSchema.UNNAMED)
                .flatMap(argument -> call.text(argument).stream())
                .toList();
        Set<UUID> refused = said.stream()
                .flatMap(words -> refused(words, shop))
                .filter(offer -> !offer.service().equals(wish.offer().service()))
                .flatMap(offer -> Stream.concat(Stream.of(offer.service()), shop.including(offer).stream()))
                .collect(Collectors.toSet());
        boolean some = said.stream()
                .anyMatch(words -> OF_SOME_APPOINTMENT.matcher(words).find());
        // Who needs both has said so.
        return !isNew(answer) || (refused.isEmpty() && !some) || call.flag(BookAppointmentTool.SECOND)
                ? Future.succeededFuture(answer)
                : identity.soFar(call)
                        .map(hearing -> hearing instanceof Hearing.Granted granted
                                ? granted.coming().stream()
                                        .filter(one -> !one.isBeingCancelled() && !isIt(one, wish, start))
                                        .filter(one -> refused.isEmpty() || refused.contains(one.service()))
                                        .toList()
                                : List.<CallerAppointment>of())
                        // What is booked is booked, whatever else can be found out.
                        .otherwise(List.of())
                        .map(standing -> standing.isEmpty() ? answer : asking(call, shop, standing, now, answer));
    }

    /** Returns whether it tells of an appointment, or a wish, that was not there before. */
    static boolean isNew(ToolAnswer answer) {
        JsonObject facts = answer.facts();
        return (facts.getBoolean("booked", false) && !facts.getBoolean("already_booked", false))
                || facts.getBoolean(NotedFacts.PROMISED, false);
    }

    private static boolean isIt(CallerAppointment one, Wish wish, ZonedDateTime start) {
        return one.willStart().equals(start.toInstant())
                && wish.offer().service().equals(one.service());
    }

    private static Stream<Shop.Offer> refused(String said, Shop shop) {
        return Polarity.stretches(said, () -> ownWords(shop)).stream()
                .filter(stretch -> stretch.sense() == Sense.REFUSED)
                .map(Stretch::text)
                .filter(text -> !Polarity.content(text).isEmpty())
                .flatMap(text -> shop.spokenEverywhere().offers(Optional.of(text)).stream());
    }

    private static Set<String> ownWords(Shop shop) {
        return shop.everywhere().stream()
                .flatMap(offer -> offer.spoken().stream())
                .flatMap(name -> Stream.of(name.split(" ", -1)))
                .collect(Collectors.toSet());
    }

    /** What makes it too long to listen to is left to the agent. */
    private static ToolAnswer asking(
            ToolCall call, Shop shop, List<CallerAppointment> standing, ZonedDateTime now, ToolAnswer answer) {
        ToolAnswer told = answer.with(
                STILL_THERE,
                Alternatives.toJson(standing.stream()
                        .map(one -> one.willStart().atZone(shop.zone()))
                        .toList()));
        String message = answer.message();
        String longer = message.replaceAll("\\.$", "") + "; "
                + stillThere(call.context().locale(), shop, standing, now);
        return message.endsWith(".") && longer.length() <= Speaking.LONGEST ? told.saying(longer) : told;
    }

    private static String stillThere(Locale locale, Shop shop, List<CallerAppointment> standing, ZonedDateTime now) {
        List<String> moments = standing.stream()
                .limit(Alternatives.MOST)
                .map(one -> Speaking.dayAndTime(one.willStart().atZone(shop.zone()), now.toLocalDate(), locale)
                        + Speaking.atBranch(shop.place(one.branch()), locale))
                .toList();
        String when = Speaking.all(moments, locale);
        boolean one = standing.size() == 1;
        if (Speaking.german(locale)) {
            return one
                    ? "Ihr Termin " + when + " besteht weiter, soll ich ihn absagen?"
                    : "Ihre Termine " + when + " bestehen weiter, welchen soll ich absagen?";
        }
        return one
                ? "your appointment " + when + " still stands, shall I cancel it?"
                : "your appointments " + when + " still stand, which one shall I cancel?";
    }
}
