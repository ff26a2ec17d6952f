package de.askproai.gateway.cli;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import de.askproai.gateway.config.VendorConfig;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Looks whether the vendors can be reached from here; any answer counts, since nothing is authenticated. */
final class VendorChecks {
    private final CheckReport report;

    VendorChecks(CheckReport report) {
        this.report = report;
    }

    /** Returns whether it answers. */
    @CanIgnoreReturnValue
    boolean look(String name, VendorConfig vendor) {
        String what = "vendor " + name;
        if (!vendor.enabled()) {
            report.ok(what, "not enabled");
            return false;
        }
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(vendor.connectTimeout()).build();
        HttpRequest request = HttpRequest.newBuilder(vendor.baseUrl())
                .timeout(vendor.timeout())
                .build();
        long start = System.nanoTime();
        try {
            HttpResponse<Void> answer = client.send(request, HttpResponse.BodyHandlers.discarding());
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            report.ok(
                    what, "%s answers (%d) in %d ms".formatted(vendor.baseUrl(), answer.statusCode(), took.toMillis()));
            return true;
        } catch (IOException away) {
            report.fail(
                    what,
                    "%s does not answer (%s)"
                            .formatted(vendor.baseUrl(), away.getClass().getSimpleName()),
                    "let this machine reach it, or set vendors.%s.enabled: false".formatted(name));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
