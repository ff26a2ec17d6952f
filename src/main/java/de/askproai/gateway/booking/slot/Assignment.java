package de.askproai.gateway.booking.slot;

import de.askproai.gateway.booking.slot.Refusal.Rule;
import de.askproai.gateway.booking.slot.SlotGenerator.Verdict;
import de.askproai.gateway.tenant.ServiceStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Finds who can do the services of an order, with as few changes between people as possible. */
final class Assignment {
    private final List<Performer> performers;
    private final Map<UUID, Stretches> busy = new HashMap<>();

    Assignment(List<Performer> performers, Map<UUID, List<Stretch>> busy) {
        this.performers = performers;
        busy.forEach((performer, stretches) -> this.busy.put(performer, Stretches.of(stretches)));
    }

    /** Returns the appointment with the people for it, or what keeps them. */
    Verdict of(Order order, Instant start, DayPlan day) {
        List<List<Performer>> free = new ArrayList<>();
        Instant begin = start;
        for (Order.Line line : order.lines()) {
            List<Performer> able = new ArrayList<>();
            Rule closest = Rule.NOBODY_CAN;
            for (Performer performer : performers) {
                if (isMeant(line, performer)) {
                    Optional<Rule> obstacle = obstacle(performer, line.service(), begin, day);
                    if (obstacle.isEmpty()) {
                        able.add(performer);
                    } else if (obstacle.get().compareTo(closest) > 0) {
                        closest = obstacle.get();
                    }
                }
            }
            if (able.isEmpty()) {
                return Verdict.no(Refusal.of(closest));
            }
            free.add(able);
            begin = begin.plus(line.service().duration());
        }
        return Verdict.yes(slot(order, start, fewestChanges(free)));
    }

    private static boolean isMeant(Order.Line line, Performer performer) {
        return performer.can(line.service())
                && line.performer().map(performer.id()::equals).orElse(true);
    }

    /** Returns what keeps somebody from a service at that time; of several things, the first of the rules. */
    private Optional<Rule> obstacle(Performer performer, BookableService service, Instant begin, DayPlan day) {
        Stretches working = day.working().getOrDefault(performer.id(), Stretches.NONE);
        Stretches rostered = day.rostered().getOrDefault(performer.id(), Stretches.NONE);
        Stretches taken = busy.getOrDefault(performer.id(), Stretches.NONE);
        boolean away = false;
        boolean occupied = false;
        Instant from = begin;
        for (ServiceStep step : service.steps()) {
            Instant until = from.plus(step.length());
            if (!step.pause()) {
                if (!rostered.covers(from, until)) {
                    return Optional.of(Rule.NOT_WORKING);
                }
                away |= !working.covers(from, until);
                occupied |= taken.touches(from, until);
            }
            from = until;
        }
        if (away || occupied) {
            return Optional.of(away ? Rule.AWAY : Rule.BUSY);
        }
        boolean crowded = taken.touches(begin.minus(service.bufferBefore()), begin)
                || taken.touches(from, from.plus(service.bufferAfter()));
        return crowded ? Optional.of(Rule.BUFFER) : Optional.empty();
    }

    /** Whoever can go on longest goes on: no other choice changes people less often. */
    private static List<Performer> fewestChanges(List<List<Performer>> free) {
        List<Performer> chosen = new ArrayList<>();
        while (chosen.size() < free.size()) {
            int at = chosen.size();
            Performer best = free.get(at).get(0);
            int longest = 0;
            for (Performer one : free.get(at)) {
                int run = run(free, at, one);
                if (run > longest) {
                    best = one;
                    longest = run;
                }
            }
            for (int i = 0; i < longest; i++) {
                chosen.add(best);
            }
        }
        return chosen;
    }

    private static int run(List<List<Performer>> free, int at, Performer performer) {
        int end = at;
        while (end < free.size() && free.get(end).contains(performer)) {
            end++;
        }
        return end - at;
    }

    private static Slot slot(Order order, Instant start, List<Performer> people) {
        List<Slot.Part> parts = new ArrayList<>();
        Instant from = start;
        for (int i = 0; i < people.size(); i++) {
            BookableService service = order.lines().get(i).service();
            Instant until = from.plus(service.duration());
            parts.add(new Slot.Part(service.id(), people.get(i).id(), from, until));
            from = until;
        }
        return new Slot(start, from, parts);
    }
}
