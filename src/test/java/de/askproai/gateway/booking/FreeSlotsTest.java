package de.askproai.gateway.booking;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.booking.shop.InTouch;
import de.askproai.gateway.booking.wish.AwayPhrases;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.tool.ToolAnswer;
import io.vertx.core.Future;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FreeSlotsTest {
    private static final ZonedDateTime TOMORROW = ZonedDateTime.parse("2026-12-03T14:00+01:00[Europe/Berlin]");

    private final AwayPhrases phrases =
            new AwayPhrases(Locale.GERMANY, new InTouch(true, Locale.GERMANY), Optional.empty());

    @ParameterizedTest
    @EnumSource(names = {"UNAVAILABLE", "INTERNAL", "DEADLINE_EXCEEDED"})
    void promisesNothingThatCouldNotBeNotedDown(ErrorCode ours) {
        GatewayException failure = new GatewayException(ours, "PostgreSQL is not available");

        assertThat(FreeSlots.cannotLook(phrases, failure).cause()).isSameAs(failure);
        assertThat(FreeSlots.cannotLook(
                                phrases, TOMORROW, TOMORROW.toLocalDate().minusDays(1), failure)
                        .cause())
                .isSameAs(failure);
    }

    @ParameterizedTest
    @EnumSource(names = {"UPSTREAM_FAILED", "UPSTREAM_TIMEOUT", "UPSTREAM_UNAVAILABLE"})
    void offersToNoteDownAWishWhileTheCalendarIsAway(ErrorCode theirs) {
        Future<ToolAnswer> answer = FreeSlots.cannotLook(phrases, new GatewayException(theirs, "away"));

        assertThat(answer.result().message()).startsWith("Ich kann gerade nicht in den Kalender sehen.");
    }
}
