package de.askproai.gateway.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The rules between several keys. */
final class Consistency {
    private Consistency() {}

    static void check(GatewayConfig config, Problems problems) {
        ports(config, problems);
        work(config.work(), problems);
        retention(config.retention(), problems);
        cluster(config.cluster(), problems);
        Map.of(
                        "retell", config.vendors().retell(),
                        "calcom", config.vendors().calcom(),
                        "stripe", config.vendors().stripe())
                .forEach((name, vendor) -> vendor("vendors." + name, vendor, problems));
        config.mail().ifPresent(mail -> mail(mail, problems));
    }

    private static void ports(GatewayConfig config, Problems problems) {
        int port = config.http().port();
        if (port != 0 && port == config.management().port()) {
            problems.contradiction(
                    List.of("http.port", "management.port"),
                    "http.port and management.port are both %d: they must differ".formatted(port));
        }
    }

    private static void work(WorkConfig work, Problems problems) {
        if (work.renew().multipliedBy(3).compareTo(work.lease()) > 0) {
            problems.contradiction(
                    List.of("work.renew", "work.lease"),
                    "work.renew = %s: must be at most a third of work.lease = %s"
                            .formatted(written(work.renew()), written(work.lease())));
        }
    }

    private static void retention(RetentionConfig retention, Problems problems) {
        if (retention.ledger().compareTo(retention.events()) < 0) {
            problems.contradiction(
                    List.of("retention.ledger", "retention.events"),
                    "retention.ledger = %s: must be at least retention.events = %s, or a replay would repeat what happened"
                            .formatted(written(retention.ledger()), written(retention.events())));
        }
    }

    private static void cluster(ClusterConfig cluster, Problems problems) {
        if (!cluster.members().isEmpty() && cluster.kubernetesService().isPresent()) {
            problems.contradiction(
                    List.of("cluster.members", "cluster.kubernetes-service"),
                    "cluster.members and cluster.kubernetes-service are both given: only one of them may be");
        }
        cluster.busTls().ifPresent(tls -> {
            pem("cluster.bus-certificate", tls.certificate(), "CERTIFICATE-----", problems);
            pem("cluster.bus-key", tls.key(), "PRIVATE KEY-----", problems);
            pem("cluster.bus-authority", tls.authority(), "CERTIFICATE-----", problems);
        });
    }

    private static void pem(String key, String path, String holding, Problems problems) {
        if (path.isEmpty()) {
            problems.contradiction(
                    List.of(key), key + " is missing: bus-certificate, bus-key and bus-authority belong together");
            return;
        }
        try {
            if (!Files.readString(Path.of(path)).contains(holding)) {
                problems.contradiction(
                        List.of(key), "%s = %s: is no PEM file with a -----BEGIN … %s".formatted(key, path, holding));
            }
        } catch (IOException unreadable) {
            // Also what is no text.
            problems.contradiction(List.of(key), "%s = %s: cannot be read".formatted(key, path));
        }
    }

    private static void vendor(String key, VendorConfig vendor, Problems problems) {
        if (vendor.connectTimeout().compareTo(vendor.timeout()) > 0) {
            problems.contradiction(
                    List.of(key + ".connect-timeout", key + ".timeout"),
                    "%s.connect-timeout = %s: must be at most %s.timeout = %s"
                            .formatted(key, written(vendor.connectTimeout()), key, written(vendor.timeout())));
        }
    }

    private static void mail(MailConfig mail, Problems problems) {
        if (!mail.host().matches("[A-Za-z0-9.-]{1,255}")) {
            problems.contradiction(List.of("mail.host"), "mail.host: must be the name of a mail server");
        }
        if (!mail.from().matches("[^@\\s<>]{1,64}@[A-Za-z0-9.-]{1,255}")) {
            problems.contradiction(
                    List.of("mail.from"), "mail.from: must be the sender's address where mail.host is set");
        }
        if (mail.user().isPresent() != mail.password().isPresent()) {
            problems.contradiction(
                    List.of("mail.user", "mail.password"), "mail.user and mail.password belong together");
        }
    }

    private static String written(Duration duration) {
        return duration.toMillis() % 1_000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }
}
