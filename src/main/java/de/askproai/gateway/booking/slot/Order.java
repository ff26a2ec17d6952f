package de.askproai.gateway.booking.slot;

import de.askproai.gateway.tenant.Price;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What one appointment is to hold: one service or several, one after another, all or nothing.
 *
 * @param lines at least one
 */
public record Order(List<Line> lines) {
    public Order {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("An order has a service at least");
        }
    }

    /**
     * One service of it.
     *
     * @param performer by whom; empty for anybody who can
     */
    public record Line(BookableService service, Optional<UUID> performer) {}

    public static Order of(BookableService... services) {
        return new Order(List.of(services).stream()
                .map(service -> new Line(service, Optional.empty()))
                .toList());
    }

    /** Returns the same services, all by one person. */
    public Order by(UUID performer) {
        return new Order(lines.stream()
                .map(line -> new Line(line.service(), Optional.of(performer)))
                .toList());
    }

    public Duration duration() {
        return lines.stream().map(line -> line.service().duration()).reduce(Duration.ZERO, Duration::plus);
    }

    /** Returns what it costs; empty where a service has no fixed price, or the currencies differ. */
    public Optional<Price> price() {
        Optional<Price> sum = lines.get(0).service().price();
        for (Line line : lines.subList(1, lines.size())) {
            Optional<Price> next = line.service().price();
            sum = sum.flatMap(before -> next.filter(price -> price.currency().equals(before.currency()))
                    .map(price -> new Price(Math.addExact(before.minor(), price.minor()), price.currency())));
        }
        return sum;
    }
}
