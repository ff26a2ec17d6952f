package de.askproai.gateway.cli;

import de.askproai.gateway.config.GatewayConfig;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/**
 * The addresses a gateway listens on, which have to be this machine's. Only who is to listen here asks: the same
 * configuration serves commands on other machines. Blocks while a name is looked up.
 */
final class ListenAddresses {
    private ListenAddresses() {}

    /** Fails with {@code MISCONFIGURED}, naming every problem, unless all can be listened on. */
    static void require(GatewayConfig config) {
        List<String> problems = problems(config);
        if (!problems.isEmpty()) {
            throw new GatewayException(ErrorCode.MISCONFIGURED, String.join("\n", problems));
        }
    }

    static List<String> problems(GatewayConfig config) {
        List<String> problems = new ArrayList<>();
        look("http.host", config.http().host(), true, problems);
        look("management.host", config.management().host(), true, problems);
        if (config.cluster().enabled()) {
            look("cluster.host", config.cluster().host(), false, problems);
        }
        return problems;
    }

    private static void look(String key, String host, boolean mayBeAll, List<String> problems) {
        try {
            InetAddress address = InetAddress.getByName(host);
            if (address.isAnyLocalAddress()) {
                if (!mayBeAll) {
                    problems.add(
                            key + " = " + host + ": must be one address of this machine, by which others reach it");
                }
            } else if (NetworkInterface.getByInetAddress(address) == null) {
                problems.add(key + " = " + host + ": is no address of this machine");
            }
        } catch (UnknownHostException unknown) {
            problems.add(key + " = " + host + ": is neither an address nor a name that can be looked up");
        } catch (SocketException unreadable) {
            throw new GatewayException(ErrorCode.INTERNAL, "This machine's addresses cannot be read", unreadable);
        }
    }
}
