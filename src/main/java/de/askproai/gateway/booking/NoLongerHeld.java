package de.askproai.gateway.booking;

import de.askproai.gateway.booking.hold.GivenUp;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.booking.wish.Alternatives;
import de.askproai.gateway.booking.wish.Phrases;
import de.askproai.gateway.speech.Sentences;
import de.askproai.gateway.speech.Speaking;
import de.askproai.gateway.tool.FactSchema;
import de.askproai.gateway.tool.ToolAnswer;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** The times that were kept for a caller before, and are not any more: what they hear of them. */
record NoLongerHeld(List<GivenUp> times, Shop shop, LocalDate today) {
    private static final String FACT = "no_longer_held";

    NoLongerHeld {
        times = List.copyOf(times);
    }

    /** Adds to the facts of a tool when they were kept. */
    static FactSchema in(FactSchema facts) {
        return facts.moments(FACT, "Times that were kept for the caller before, and are not any more");
    }

    boolean isAny() {
        return !times.isEmpty();
    }

    /** Returns the answer with the facts of them. */
    ToolAnswer in(ToolAnswer answer) {
        return isAny()
                ? answer.with(
                        FACT,
                        Alternatives.toJson(times.stream()
                                .map(one -> one.start().atZone(shop.zone()))
                                .toList()))
                : answer;
    }

    /** Returns the answer behind what is said of them, with the facts of them. */
    ToolAnswer before(ToolAnswer answer, Phrases phrases) {
        return isAny()
                ? in(answer.saying(Sentences.behind(
                        phrases.heldNoLonger(moments(phrases.locale())), answer.message(), Speaking.LONGEST)))
                : answer;
    }

    List<String> moments(Locale locale) {
        return times.stream()
                .map(one -> Speaking.bareDayAndTime(
                        one.start().atZone(shop.zone()), shop.place(one.branch()), today, locale))
                .toList();
    }
}
