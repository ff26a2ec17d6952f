package de.askproai.gateway.assembly;

import de.askproai.gateway.error.GatewayException;
import java.util.List;
import java.util.Optional;

/**
 * How something that is booked at a calendar's vendor is set up, beside what the company's file says of it.
 *
 * @param company the company's key
 * @param connection the connection's key
 * @param service the service's key
 * @param branch the key of the branch it is of alone; empty for that of all
 * @param staff the key of whom it is booked with alone; empty for anybody
 * @param resource the vendor's name of it
 * @param combined whether the service is made of others
 * @param wanted how long the company's file says it takes, in minutes
 * @param minutes how long it may take there; empty where that could not be read
 * @param differences between whom may be chosen for it there and who serves by the company's file
 * @param failure why it could not be read
 */
public record CalendarSetup(
        String company,
        String connection,
        String service,
        Optional<String> branch,
        Optional<String> staff,
        String resource,
        boolean combined,
        int wanted,
        List<Integer> minutes,
        List<HostDifference> differences,
        Optional<GatewayException> failure) {
    public CalendarSetup {
        minutes = List.copyOf(minutes);
        differences = List.copyOf(differences);
    }

    /** Returns whether what is booked there takes as long as the company's file says. */
    public boolean fits() {
        return !minutes.isEmpty() && minutes.get(0) == wanted;
    }
}
