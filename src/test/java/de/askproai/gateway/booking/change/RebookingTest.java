package de.askproai.gateway.booking.change;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.booking.appointment.ReplacedChangeRepository.Whereto;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RebookingTest {
    private static Whereto at(String start, int minutes) {
        Instant begin = Instant.parse(start);
        return new Whereto(begin, begin.plus(Duration.ofMinutes(minutes)));
    }

    @Test
    void asksOnceAboutADayTheLatestWishFirst() {
        List<Whereto> times = List.of(
                at("2026-12-03T15:00:00Z", 30),
                at("2026-12-07T09:00:00Z", 30),
                at("2026-12-03T13:00:00Z", 30),
                at("2026-12-03T15:15:00Z", 60));

        assertThat(Rebooking.stretches(times))
                .containsExactly(at("2026-12-03T13:00:00Z", 195), at("2026-12-07T09:00:00Z", 30));
    }

    @Test
    void asksNoMoreOftenThanThatHoweverManyWishesThereWere() {
        Whereto first = at("2026-12-03T15:00:00Z", 30);
        List<Whereto> times = IntStream.range(0, 30)
                .mapToObj(day -> new Whereto(
                        first.start().plus(Duration.ofDays(2L * day)),
                        first.end().plus(Duration.ofDays(2L * day))))
                .toList();

        assertThat(Rebooking.stretches(times)).isEqualTo(times.subList(0, 8));
    }

    @Test
    void asksNothingWhereNothingWasWished() {
        assertThat(Rebooking.stretches(List.of())).isEmpty();
    }
}
