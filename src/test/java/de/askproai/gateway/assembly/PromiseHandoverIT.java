package de.askproai.gateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import de.askproai.gateway.bus.Ack;
import de.askproai.gateway.client.ClientSettings;
import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.message.PromiseDesk;
import de.askproai.gateway.message.PromiseGauges;
import de.askproai.gateway.message.PromiseKind;
import de.askproai.gateway.message.PromiseMade;
import de.askproai.gateway.message.PromiseState;
import de.askproai.gateway.message.PromiseWriter;
import de.askproai.gateway.message.PromisedTime;
import de.askproai.gateway.message.PromisedTo;
import de.askproai.gateway.message.SendMessage;
import de.askproai.gateway.observe.MeterNames;
import de.askproai.gateway.sandbox.Sandbox;
import de.askproai.gateway.sandbox.SandboxOptions;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.MovedClock;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.UuidV7;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.work.Outbox;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promises that people keep: who is told, who takes them, and what happens when nobody does. */
class PromiseHandoverIT {
    private static final Instant NOW = Instant.parse("2026-12-02T09:15:00Z");
    private static final Pattern LINK = Pattern.compile("http://linde\\.test(/promises/\\S+)");
    private static final String CONTACTS = """
            contacts:
              - {key: anna, name: Anna Krüger, email: anna@linde.example}
              - {key: mehmet, name: Mehmet Yıldız, email: mehmet@linde.example}
              - {key: nacht, name: Nachtdienst, email: nacht@linde.example, hours: {wednesday: 22:00-23:00}}
            """;

    @RegisterExtension
    final TestVertx test = new TestVertx();

    @RegisterExtension
    final TestVertx restarted = new TestVertx();

    private final MovedClock hands = new MovedClock(NOW);
    private final List<SendMessage> mails = new CopyOnWriteArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger troubled = new AtomicInteger();
    private volatile Optional<ErrorCode> mailTrouble = Optional.empty();
    /** Whose mails do not go out; empty for everybody's. */
    private volatile Optional<String> troubledAddress = Optional.empty();

    private Sandbox sandbox;
    private DatabaseConfig database;
    private CallLaneNode node;
    private UUID company;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        sandbox = Await.value(Sandbox.start(test.vertx(), SandboxOptions.local()));
    }

    private void serve(String contacts) {
        MasterKey master = CallLaneNode.masterKey();
        String yaml = CallLaneIT.company("linde", "+4930901820150", 101) + contacts;
        CallLaneNode.apply(test.vertx(), database, master, yaml);
        company = CallLaneIT.companyId(yaml);
        node = CallLaneNode.start(
                test.vertx(), database, master, sandbox, BusinessClock.of(hands), ClientSettings.DEFAULTS);
        Await.value(node.bus.answer(SendMessage.ADDRESS.at(SendMessage.MAIL), (message, deadline) -> send(message)));
    }

    private Future<Ack> send(SendMessage message) {
        if (mailTrouble.isPresent()
                && troubledAddress.filter(one -> !one.equals(message.to())).isEmpty()) {
            troubled.incrementAndGet();
            return Future.failedFuture(new GatewayException(mailTrouble.get(), "The mail server is not well"));
        }
        mails.add(message);
        return Future.succeededFuture(new Ack());
    }

    @AfterEach
    void close() {
        node.close();
        Await.value(sandbox.close());
    }

    @Test
    void theFirstOfTheListIsToldAndTakesItByTheLink() {
        serve(CONTACTS);
        promise();
        SendMessage mail = mail(0);
        assertThat(mail.to()).isEqualTo("anna@linde.example");
        assertThat(mail.subject() + mail.text()).doesNotContain("Erika").doesNotContain("1701234567");

        HttpResponse<String> page = get(link(mail));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Erika &lt;Muster&gt;", "+491701234567")
                .doesNotContain("<Muster>");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(handover()).containsExactly("waiting ");
        assertThat(post(link(mail), "action=take").body()).contains("Sie haben es übernommen");
        assertThat(handover()).containsExactly("taken anna");
        assertThat(post(link(mail), "action=done").body()).contains("Erledigt");
        assertThat(handover()).containsExactly("done anna");
        assertThat(rows("SELECT state FROM promises")).containsExactly("kept");
        assertThat(rows("SELECT what FROM call_entries ORDER BY at")).containsExactly("promise_taken", "promise_done");
    }

    @Test
    void whatIsNotTakenInTimeGoesToTheNextWhoIsOnDutyAndBothCannotHaveIt() {
        serve(CONTACTS);
        promise();
        SendMessage first = mail(0);
        nudge();
        later(Duration.ofMinutes(14));
        nudge();
        assertThat(mails).hasSize(1);

        later(Duration.ofMinutes(2));
        nudge();

        SendMessage second = mail(1);
        assertThat(second.to()).isEqualTo("mehmet@linde.example");
        assertThat(post(link(second), "action=take").statusCode()).isEqualTo(200);
        HttpResponse<String> late = post(link(first), "action=take");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("Übernommen von Mehmet Yıldız");
        later(Duration.ofHours(1));
        nudge();
        assertThat(mails).hasSize(2);
    }

    @Test
    void twoWhoTakeItAtOnceAreOneAndTheOtherHearsWho() {
        serve(CONTACTS);
        UUID promise = promise();
        PromiseDesk desk = node.lane.promiseDesk();

        List<Future<Optional<PromiseDesk.Handled>>> both = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            both.add(desk.take(company, promise, "person " + i, deadline()));
        }
        List<PromiseDesk.Handled> handled = Await.value(Future.all(both)).<Optional<PromiseDesk.Handled>>list().stream()
                .map(Optional::orElseThrow)
                .toList();

        assertThat(handled.stream().filter(PromiseDesk.Handled::changed)).hasSize(1);
        assertThat(handled)
                .extracting(one -> one.promise().owner())
                .containsOnly(rows("SELECT owner FROM promises").get(0));
    }

    @Test
    void theNextOneIsToldAsSoonAsTheTurnIsOverAndNobodyHasToLook() {
        serve(CONTACTS);
        promise();
        assertThat(mail(0).to()).isEqualTo("anna@linde.example");
        Await.untilAsserted(() -> assertThat(rows("SELECT id::text FROM promises WHERE next_at IS NOT NULL"))
                .as("Anna's turn has begun")
                .hasSize(1));

        later(Duration.ofMinutes(16));

        assertThat(mail(1).to()).isEqualTo("mehmet@linde.example");
    }

    @Test
    void aGenuineLinkOpensUntilItsTimeIsOver() {
        serve(CONTACTS);
        promise();
        String link = link(mail(0));

        assertThat(get(until(link, Instant.now().plusSeconds(600))).statusCode())
                .isEqualTo(200);
        String old = until(link, Instant.now().minusSeconds(1));
        assertThat(get(old).statusCode()).isEqualTo(404);
        assertThat(post(old, "action=take").statusCode()).isEqualTo(404);
        assertThat(handover()).containsExactly("waiting ");
    }

    /** Returns what the same link were, had it been made with this end. */
    private String until(String link, Instant end) {
        byte[] body = Base64.getUrlDecoder().decode(link.substring("/promises/".length(), link.indexOf('.')));
        String text = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.wrap(body)
                        .putLong(4 * Long.BYTES, end.getEpochSecond())
                        .array());
        return "/promises/" + text + "."
                + Await.value(node.keys.searchHash(company)).link(text);
    }

    @Test
    void linksThatWereForgedOrChangedOpenNothing() {
        serve(CONTACTS);
        promise();
        String link = link(mail(0));
        int dot = link.indexOf('.');

        assertThat(get(link.substring(0, dot)).statusCode()).isEqualTo(404);
        assertThat(get(link.substring(0, dot) + ".AAAAAAAAAAAAAAAAAAAAAA").statusCode())
                .isEqualTo(404);
        for (int i = "/promises/".length(); i < link.length() - 1; i += 7) {
            char other = link.charAt(i) == 'A' ? 'B' : 'A';
            String forged = link.substring(0, i) + other + link.substring(i + 1);
            assertThat(post(forged, "action=take").statusCode())
                    .as("changed at " + i)
                    .isEqualTo(404);
        }
        assertThat(handover()).containsExactly("waiting ");
        assertThat(rows("SELECT id::text FROM promises")).hasSize(1);
    }

    @Test
    void whatMayHaveBeenSentIsSentAgainUnderTheSameIdAndCounted() {
        mailTrouble = Optional.of(ErrorCode.UPSTREAM_TIMEOUT);
        serve(CONTACTS);
        promise();
        Await.untilAsserted(
                () -> assertThat(rows("SELECT state FROM promise_tellings")).containsExactly("sending"));
        Await.until("somebody was tried to be told", () -> troubled.get() > 0);

        mailTrouble = Optional.empty();
        tryAgain();

        assertThat(mail(0).to()).isEqualTo("anna@linde.example");
        assertThat(mail(0).id()).endsWith(".0");
        assertThat(counted("told_again")).isEqualTo(1);
    }

    @Test
    void aMailServerThatIsAwayIsWaitedForAndNothingCountsAsTwice() {
        mailTrouble = Optional.of(ErrorCode.UPSTREAM_UNAVAILABLE);
        serve(CONTACTS);
        promise();
        Await.untilAsserted(
                () -> assertThat(rows("SELECT state FROM promise_tellings")).containsExactly("unsent"));

        mailTrouble = Optional.empty();
        Await.untilAsserted(Duration.ofSeconds(30), () -> {
            nudge();
            assertThat(mails).hasSize(1);
        });

        assertThat(counted("told_again")).isZero();
    }

    @Test
    void anAddressThatNeverWorksCostsNoTimeTheNextOneIsTold() {
        mailTrouble = Optional.of(ErrorCode.UPSTREAM_REJECTED);
        serve(CONTACTS);
        promise();
        Await.untilAsserted(
                Duration.ofSeconds(30),
                () -> assertThat(rows("SELECT contact FROM promise_tellings WHERE state = 'refused' ORDER BY turn"))
                        .startsWith("anna", "mehmet"));
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorCode.class,
            names = {"UPSTREAM_DEFERRED", "UPSTREAM_TIMEOUT", "UPSTREAM_FAILED"})
    void whoCannotBeToldKeepsNobodyFromBeingToldOfWhatIsUrgent(ErrorCode trouble) {
        troubledAddress = Optional.of("anna@linde.example");
        mailTrouble = Optional.of(trouble);
        serve(CONTACTS);

        promise(PromiseKind.URGENT);

        assertThat(mail(0).to()).isEqualTo("mehmet@linde.example");
        assertThat(troubled).hasValue(1);
        assertThat(counted("untaken")).isZero();
    }

    @Test
    void whoCannotBeToldOfTheRestIsPassedOverAfterTheirTimeAndToldOnceThatWorks() {
        troubledAddress = Optional.of("anna@linde.example");
        mailTrouble = Optional.of(ErrorCode.UPSTREAM_DEFERRED);
        serve(CONTACTS);
        promise();
        Await.untilAsserted(() -> assertThat(rows("SELECT state FROM promise_tellings WHERE beside"))
                .containsExactly("unsent"));
        assertThat(mails).isEmpty();

        later(Duration.ofMinutes(16));
        SendMessage first = mail(0);
        assertThat(first.to()).isEqualTo("mehmet@linde.example");
        tryAgain();
        mailTrouble = Optional.empty();
        tryAgain();

        SendMessage second = mail(1);
        assertThat(second.to()).isEqualTo("anna@linde.example");
        assertThat(second.id()).endsWith(".0");
        assertThat(troubled).hasValue(2);
        assertThat(tellings()).containsExactly("anna sent", "mehmet sent");
        assertThat(post(link(second), "action=take").statusCode()).isEqualTo(200);
        assertThat(counted("told_again")).isZero();
    }

    @Test
    void whereWhoIsThereAtAnyHourCannotBeToldTheOthersHearOfWhatIsUrgentWhateverTheHour() {
        troubledAddress = Optional.of("chef@linde.example");
        mailTrouble = Optional.of(ErrorCode.UPSTREAM_DEFERRED);
        serve("""
                contacts:
                  - {key: chef, name: Chef, email: chef@linde.example, urgent: true}
                  - {key: nacht, name: Nachtdienst, email: nacht@linde.example, hours: {wednesday: 22:00-23:00}}
                """);

        promise(PromiseKind.URGENT);

        assertThat(mail(0).to()).isEqualTo("nacht@linde.example");
    }

    @Test
    void whereNobodyCanBeToldItIsKnownOnceAndTheyAreTriedUntilSomebodyCan() {
        mailTrouble = Optional.of(ErrorCode.UPSTREAM_DEFERRED);
        serve(CONTACTS);
        promise(PromiseKind.URGENT);
        Await.untilAsserted(() -> assertThat(counted("untaken")).isEqualTo(1));
        nudge();
        nudge();
        assertThat(troubled).hasValue(3);
        assertThat(counted("untaken")).isEqualTo(1);

        mailTrouble = Optional.empty();
        tryAgain();

        Await.untilAsserted(() -> assertThat(mails)
                .extracting(SendMessage::to)
                .containsExactlyInAnyOrder("anna@linde.example", "mehmet@linde.example", "nacht@linde.example"));
    }

    @Test
    void promisesPastTheirTimeAreCountedUntilSomebodyHasSeenToThem() {
        serve(CONTACTS);
        UUID promise = promise();
        PromiseGauges gauges = new PromiseGauges(test.vertx(), node.store, BusinessClock.of(hands), node.meters);
        Await.value(gauges.refresh(deadline()));
        assertThat(overdue("waiting")).isZero();

        later(Duration.ofHours(3));
        Await.value(gauges.refresh(deadline()));
        assertThat(overdue("waiting")).isEqualTo(1);
        assertThat(Await.value(node.lane.promiseDesk().take(company, promise, "Anna", deadline())))
                .isPresent();
        Await.value(gauges.refresh(deadline()));
        assertThat(overdue("waiting")).isZero();
        assertThat(overdue("taken")).isEqualTo(1);
        assertThat(Await.value(node.lane.promiseDesk().finish(company, promise, "Anna", deadline())))
                .isPresent();
        Await.value(gauges.refresh(deadline()));

        assertThat(overdue("taken")).isZero();
    }

    private double overdue(String state) {
        return node.meters
                .get(MeterNames.PROMISES_OVERDUE)
                .tag(MeterNames.STATE, state)
                .gauge()
                .value();
    }

    @Test
    void whoCannotBeToldForDaysIsGivenUpAndToldWhenItIsTheirTurnAgain() {
        troubledAddress = Optional.of("anna@linde.example");
        mailTrouble = Optional.of(ErrorCode.UPSTREAM_DEFERRED);
        serve(CONTACTS);
        promise(PromiseKind.URGENT);
        assertThat(mail(0).to()).isEqualTo("mehmet@linde.example");
        tryAgain();
        assertThat(tellings()).containsExactly("anna unsent", "mehmet sent");

        TestDatabase.execute(
                database,
                "UPDATE work SET created_at = now() - interval '4 days' WHERE kind = 'message.handover_again'");
        tryAgain();
        assertThat(tellings()).containsExactly("anna refused", "mehmet sent");
        mailTrouble = Optional.empty();
        later(Duration.ofMinutes(16));

        assertThat(mail(1).to()).isEqualTo("anna@linde.example");
    }

    private List<String> tellings() {
        return rows("SELECT contact || ' ' || state FROM promise_tellings ORDER BY turn");
    }

    @Test
    void whoeverHasTakenItIsNotToldByALateMail() {
        troubledAddress = Optional.of("anna@linde.example");
        mailTrouble = Optional.of(ErrorCode.UPSTREAM_DEFERRED);
        serve(CONTACTS);
        promise(PromiseKind.URGENT);
        assertThat(post(link(mail(0)), "action=take").statusCode()).isEqualTo(200);

        mailTrouble = Optional.empty();
        tryAgain();

        assertThat(mails).hasSize(1);
    }

    @Test
    void aCompanyWithoutContactsIsToldToItsOperators() {
        serve("");
        promise();

        Await.untilAsserted(() -> assertThat(counted("untaken")).isEqualTo(1));

        assertThat(handover()).containsExactly("waiting ");
        assertThat(mails).isEmpty();
    }

    @Test
    void whereSomebodyLooksAtTheListNobodyIsMissed() {
        serve("callbacks: {by-list: true}");
        promise();

        Await.untilAsserted(() -> assertThat(rows("SELECT kind FROM work WHERE kind = 'message.handover'"))
                .isEmpty());

        assertThat(handover()).containsExactly("waiting ");
        assertThat(counted("untaken")).isZero();
    }

    @Test
    void thePromiseIsThereBeforeAnybodyIsToldAndSurvivesARestart() {
        MasterKey master = CallLaneNode.masterKey();
        String yaml = CallLaneIT.company("linde", "+4930901820150", 101) + CONTACTS;
        CallLaneNode.apply(test.vertx(), database, master, yaml);
        company = CallLaneIT.companyId(yaml);
        node = CallLaneNode.start(
                test.vertx(), database, master, sandbox, BusinessClock.of(hands), ClientSettings.DEFAULTS);
        promise();
        assertThat(handover()).containsExactly("waiting ");
        node.close();

        node = CallLaneNode.start(
                restarted.vertx(), database, master, sandbox, BusinessClock.of(hands), ClientSettings.DEFAULTS);
        Await.value(node.bus.answer(SendMessage.ADDRESS.at(SendMessage.MAIL), (message, deadline) -> send(message)));

        Await.untilAsserted(Duration.ofSeconds(60), () -> {
            nudge();
            assertThat(mails).hasSize(1);
        });
    }

    /** Promises a callback as a tool does. */
    @CanIgnoreReturnValue
    private UUID promise() {
        return promise(PromiseKind.CALLBACK);
    }

    @CanIgnoreReturnValue
    private UUID promise(PromiseKind kind) {
        UUID id = PromiseMade.id(kind, "call_1");
        PromiseMade made = new PromiseMade(
                company,
                id,
                kind,
                PromiseState.OPEN,
                "call_1",
                null,
                null,
                null,
                PromisedTime.by(hands.instant().plus(Duration.ofHours(2))),
                new PromisedTo("Erika <Muster>", "+491701234567", "Reklamation"));
        PromiseWriter writer = new PromiseWriter(node.keys, new Outbox(new UuidV7(WallClock.system())::next));
        Await.value(node.store.asCompany(company, deadline(), tx -> writer.write(tx, List.of(made))));
        return id;
    }

    private SendMessage mail(int index) {
        Await.untilAsserted(Duration.ofSeconds(30), () -> assertThat(mails).hasSizeGreaterThan(index));
        return mails.get(index);
    }

    private static String link(SendMessage mail) {
        Matcher found = LINK.matcher(mail.text());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    private HttpResponse<String> post(String path, String form) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(node.url(path)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return Await.value(Future.fromCompletionStage(http.sendAsync(request.build(), BodyHandlers.ofString())));
    }

    private void later(Duration by) {
        assertThat(hands.moveOn(by)).isAfter(NOW);
    }

    /** Wakes work before its time, and waits until it was looked at. */
    private void nudge() {
        nudge("message.handover");
    }

    /** Wakes the work that tries those again who could not be told, and waits until it was done. */
    private void tryAgain() {
        Await.untilAsserted(() -> assertThat(work("kind = 'message.handover_again'"))
                .as("somebody is tried again")
                .isPositive());
        nudge("message.handover_again");
    }

    private void nudge(String kind) {
        TestDatabase.execute(database, "UPDATE work SET due_at = now(), wakes_at = NULL WHERE kind = '" + kind + "'");
        Await.untilAsserted(
                Duration.ofSeconds(30),
                () -> assertThat(work("kind = '" + kind + "' AND due_at <= clock_timestamp()"))
                        .isZero());
    }

    private long work(String condition) {
        return Await.value(node.store.asWork(
                deadline(),
                (SqlClient tx) -> tx.query("SELECT count(*) FROM work WHERE " + condition)
                        .execute()
                        .map(rows -> rows.iterator().next().getLong(0))));
    }

    private List<String> handover() {
        return rows("SELECT handover || ' ' || coalesce(owner, '') FROM promises");
    }

    private double counted(String status) {
        return node.meters
                .get(MeterNames.PROMISE)
                .tag(MeterNames.STATUS, status)
                .counter()
                .count();
    }

    private List<String> rows(String sql) {
        return Await.value(node.store.asCompany(
                company,
                deadline(),
                tx -> tx.query(sql).execute().map(rows -> {
                    List<String> values = new ArrayList<>();
                    rows.forEach(row -> values.add(row.getString(0)));
                    return values;
                })));
    }

    private static Deadline deadline() {
        return Deadline.in(Duration.ofSeconds(10));
    }
}
