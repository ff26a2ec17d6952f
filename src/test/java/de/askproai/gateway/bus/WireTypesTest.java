package de.askproai.gateway.bus;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import de.askproai.gateway.webhook.EventsHandled;
import de.askproai.gateway.work.Effect;
import de.askproai.gateway.work.Outcome;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every message and every effect there is, as it crosses from one node to another. */
class WireTypesTest {
    private static List<Class<?>> effects;
    private static List<Class<?>> messages;

    @BeforeAll
    static void findAll() {
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("de.askproai.gateway");
        effects = records(classes.stream().filter(type -> type.isAssignableTo(Effect.class)));
        messages = records(classes.stream().filter(type -> type.isAssignableTo(BusMessage.class)));
    }

    private static List<Class<?>> records(Stream<JavaClass> types) {
        return types.filter(JavaClass::isRecord)
                .<Class<?>>map(JavaClass::reflect)
                .sorted((a, b) -> a.getName().compareTo(b.getName()))
                .toList();
    }

    static List<Class<?>> messages() {
        findAll();
        return messages;
    }

    static List<Class<?>> effects() {
        findAll();
        return effects;
    }

    @Test
    void findsThem() {
        assertThat(messages).hasSizeGreaterThan(20);
        assertThat(effects).hasSizeGreaterThanOrEqualTo(5);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aMessageArrivesAsItWasSent(Class<? extends BusMessage> type) {
        assertSame(SampleRecords.full(type));
        assertSame(SampleRecords.sparse(type));
    }

    @ParameterizedTest
    @MethodSource("effects")
    void anEffectArrivesAsPartOfAnAnswer(Class<? extends Effect> type) {
        Outcome full = Outcome.done(List.of(SampleRecords.full(type)));
        Outcome sparse = Outcome.done(List.of(SampleRecords.sparse(type)));

        assertSame(new EventsHandled(List.of(full, sparse)));
    }

    private static void assertSame(BusMessage sent) {
        MessageTypes types = new MessageTypes();
        types.register(sent.getClass());
        MessageCodecs here = new MessageCodecs(new MessageTypes());
        MessageCodecs there = new MessageCodecs(types);
        here.admit(effects);
        there.admit(effects);
        Buffer wire = Buffer.buffer();

        here.messages().encodeToWire(wire, sent);
        Object arrived = there.messages().decodeFromWire(0, wire);

        assertThat(arrived).usingRecursiveComparison().withStrictTypeChecking().isEqualTo(sent);
    }
}
