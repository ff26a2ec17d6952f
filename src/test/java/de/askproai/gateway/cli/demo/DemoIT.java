package de.askproai.gateway.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.testing.Await;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code demo} as a process of its own, ended politely and not. */
class DemoIT {
    private static final Duration GONE_WITHIN = Duration.ofSeconds(5);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    private Path files;

    private Path temporary;

    @BeforeEach
    void makeRoom() throws IOException {
        temporary = Files.createDirectory(files.resolve("tmp")).toRealPath();
    }

    /** Also after a failed test nothing may stay; the guards need the demos to be gone first. */
    @AfterEach
    void leavesNothing() {
        Await.untilAsserted(Duration.ofSeconds(15), this::assertNothingLeft);
    }

    private void assertNothingLeft() {
        assertThat(DemoProcess.processesOf(temporary)).isEmpty();
        // A JVM that is killed cannot remove the small script by which the packaging library recognises the system.
        assertThat(DemoProcess.filesIn(temporary))
                .allMatch(file -> file.getFileName().toString().startsWith("detect_linux_distribution_"));
    }

    @Test
    void playsOneWholeCallAtAnotherTimeAndNamesEachStep() {
        try (DemoProcess demo = DemoProcess.start(files, temporary, "--once", "--clock", "2031-12-02T10:15:00+01:00")) {
            int exitCode = demo.exitCode();

            assertThat(demo.out())
                    .containsSubsequence(
                            "ok inbound call answered",
                            "ok call started",
                            "ok availability checked",
                            "ok appointment booked for 2031-12-03",
                            "ok appointment confirmed by Cal.com's webhook",
                            "ok message sent: Stripe mailed the invoice",
                            "ok invoice paid, by Stripe's webhook",
                            "ok callback promised, and the salon told by mail",
                            "ok call ended",
                            "ok call analysed",
                            "ok every request of Retell accepted",
                            "ok everything done exactly once",
                            "ok nothing left over",
                            "clock     is moved on to Mittwoch, 3. Dezember",
                            "ok customer reminded by mail „Ihr Termin am Mittwoch, 3. Dezember",
                            "ok appointment over")
                    .doesNotContain("FAILED", "WARN", "ERROR");
            assertThat(exitCode).isZero();
            assertNothingLeft();
        }
    }

    @Test
    void staysUpWithWhatTheInfoFileSaysUntilCtrlC() throws Exception {
        try (DemoProcess demo = DemoProcess.start(files, temporary)) {
            JsonObject info = demo.info();
            demo.says("Ctrl-C ends it.");

            assertThat(info.fieldNames())
                    .contains("baseUrl", "managementUrl", "sandboxUrl", "mcpUrl", "adminUrl", "apiKey", "connections");
            for (String door : List.of("mcpUrl", "adminUrl")) {
                // Once somebody answers there, the file has to say so.
                int status = get(info.getString("baseUrl") + "/" + door.replace("Url", ""));
                assertThat(info.getString(door) != null).as(door).isEqualTo(status != 404);
            }
            for (String vendor : List.of("retell", "calcom", "stripe")) {
                JsonObject connection = info.getJsonObject("connections").getJsonObject(vendor);
                assertThat(connection.getString("webhookUrl"))
                        .isEqualTo(
                                info.getString("baseUrl") + "/webhooks/" + vendor + "/" + connection.getString("id"));
                assertThat(connection.getString("secret")).isNotBlank();
                assertThat(post(connection.getString("webhookUrl"))).isEqualTo(401);
            }
            assertThat(get(info.getString("managementUrl") + "/health/ready")).isEqualTo(200);
            assertThat(get(info.getString("baseUrl") + "/api/health")).isEqualTo(200);
            assertThat(get(info.getString("sandboxUrl") + "/control/state")).isEqualTo(200);

            assertThat(put(info.getString("sandboxUrl") + "/control/clock", "{\"now\":\"2031-12-02T09:15:00Z\"}"))
                    .isEqualTo(200);
            Await.untilAsserted(
                    Duration.ofSeconds(20),
                    () -> assertThat(appointments(info)).contains("\"done\"").doesNotContain("\"confirmed\""));

            demo.signalGroup("INT");

            assertThat(demo.exitCode()).isZero();
            assertNothingLeft();
        }
    }

    @Test
    void leavesNothingBehindWhenItsProcessGroupIsKilled() {
        try (DemoProcess demo = DemoProcess.start(files, temporary)) {
            assertThat(demo.info()).isNotNull();
            assertThat(DemoProcess.processesOf(temporary)).anyMatch(line -> line.contains("postgres"));

            demo.signalGroup("KILL");

            Await.untilAsserted(GONE_WITHIN, this::assertNothingLeft);
        }
    }

    @Test
    void leavesNothingBehindWhenKilledWhileItStarts() {
        try (DemoProcess demo = DemoProcess.start(files, temporary)) {
            Await.until(
                    "PostgreSQL is being made",
                    Duration.ofSeconds(60),
                    () -> DemoProcess.processesOf(temporary).stream().anyMatch(line -> line.contains("initdb")));

            demo.signalGroup("KILL");

            Await.untilAsserted(GONE_WITHIN, this::assertNothingLeft);
        }
    }

    @Test
    void sweepsWhatADeadOwnerWithoutAGuardLeftButNoLivingNeighbour() throws Exception {
        try (DemoProcess dead = DemoProcess.start(files, temporary);
                DemoProcess neighbour = DemoProcess.start(files, temporary)) {
            JsonObject beside = neighbour.info();
            assertThat(dead.info().getString("managementUrl")).isNotEqualTo(beside.getString("managementUrl"));
            killWithGuard(dead, DemoProcess.homesIn(temporary));
            assertThat(DemoProcess.homesIn(temporary)).hasSize(2);

            try (DemoProcess next = DemoProcess.start(files, temporary)) {
                assertThat(next.info()).isNotNull();
                Await.untilAsserted(
                        () -> assertThat(DemoProcess.homesIn(temporary)).hasSize(2));
                assertThat(get(beside.getString("managementUrl") + "/health/ready"))
                        .isEqualTo(200);
                next.signal("TERM");
                neighbour.signal("TERM");
                assertThat(next.exitCode()).isIn(0, 143);
                assertThat(neighbour.exitCode()).isIn(0, 143);
            }
        }
    }

    private static void killWithGuard(DemoProcess demo, List<Path> homes) {
        String guard = homes.stream()
                .flatMap(home -> DemoProcess.processesOf(home).stream())
                .filter(line -> line.contains("guard.sh"))
                .filter(line -> ProcessHandle.of(Long.parseLong(line.split(" ", 2)[0]))
                        .flatMap(ProcessHandle::parent)
                        .map(parent -> parent.pid() == demo.pid())
                        .orElse(false))
                .map(line -> line.split(" ", 2)[0])
                .findFirst()
                .orElseThrow();
        DemoProcess.kill("KILL", guard);
        demo.signalGroup("KILL");
    }

    private int get(String url) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private int put(String url, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private String appointments(JsonObject info) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(info.getString("baseUrl") + "/api/v1/appointments"))
                .header("Authorization", "Bearer " + info.getString("apiKey"))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenApply(HttpResponse::body)
                .join();
    }

    /** An unsigned webhook. */
    private int post(String url) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
