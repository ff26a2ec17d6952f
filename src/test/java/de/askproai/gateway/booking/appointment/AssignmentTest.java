package de.askproai.gateway.booking.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class AssignmentTest {
    /** Against every way to give them away. */
    @Property
    void addsWheneverOneMoreCanBeServed(
            @ForAll @Size(max = 6) List<@Size(max = 4) Set<@IntRange(min = 1, max = 4) Integer>> appointments) {
        Assignment assignment = new Assignment();
        List<Set<UUID>> before = new ArrayList<>();
        for (Set<Integer> able : appointments) {
            Set<UUID> people = able.stream().map(number -> new UUID(0, number)).collect(Collectors.toSet());
            int most = mostServed(before, Set.of());
            before.add(people);

            assertThat(assignment.add(people)).isEqualTo(mostServed(before, Set.of()) > most);
        }
    }

    private static int mostServed(List<Set<UUID>> appointments, Set<UUID> busy) {
        if (appointments.isEmpty()) {
            return 0;
        }
        List<Set<UUID>> others = appointments.subList(1, appointments.size());
        int most = mostServed(others, busy);
        for (UUID person : appointments.get(0)) {
            if (!busy.contains(person)) {
                Set<UUID> then = new HashSet<>(busy);
                then.add(person);
                most = Math.max(most, 1 + mostServed(others, then));
            }
        }
        return most;
    }
}
