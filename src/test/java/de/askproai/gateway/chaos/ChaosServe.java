package de.askproai.gateway.chaos;

import de.askproai.gateway.Gateway;
import de.askproai.gateway.assembly.Additions;
import de.askproai.gateway.config.ConfigLoader;
import de.askproai.gateway.config.ConfigSources;
import de.askproai.gateway.config.GatewayConfig;
import de.askproai.gateway.integration.Integration;
import de.askproai.gateway.observe.Logging;
import de.askproai.gateway.time.BusinessClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What {@code serve} runs, with one integration more: it counts. Ends with the process that started it. */
public final class ChaosServe {
    private ChaosServe() {}

    public static void main(String[] args) throws IOException {
        GatewayConfig config = ConfigLoader.load(new ConfigSources(Optional.empty(), System.getenv(), List.of(args)));
        Logging logging = Logging.start(config.logging());
        try {
            Gateway gateway =
                    Gateway.start(config, BusinessClock.system(), counting()).await(2, TimeUnit.MINUTES);
            System.err.println("up on " + gateway.ports().http().get());
        } catch (Throwable failure) {
            failure.printStackTrace();
            logging.close();
            Runtime.getRuntime().halt(1);
        }
        awaitTheEndOfTheParent();
        Runtime.getRuntime().halt(0);
    }

    private static Additions counting() {
        return new Additions(
                ours -> {
                    List<Integration> all = new ArrayList<>(ours);
                    all.add(new TallyIntegration());
                    return all;
                },
                List.of(new TallyWriter()));
    }

    private static void awaitTheEndOfTheParent() throws IOException {
        int read = 0;
        while (read >= 0) {
            read = System.in.read();
        }
    }
}
