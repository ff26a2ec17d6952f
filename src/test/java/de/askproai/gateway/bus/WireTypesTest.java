package de.askproai.gateway.bus;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import de.askproai.gateway.webhook.EventsHandled;
import de.askproai.gateway.work.Effect;
import de.askproai.gateway.work.Outcome;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every message and every effect there is, as it crosses from one node to another. */
class WireTypesTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("de.askproai.gateway");
    private static final List<Class<?>> EFFECTS = records(Effect.class);
    private static final List<Class<?>> MESSAGES = records(BusMessage.class);

    private static List<Class<?>> records(Class<?> kind) {
        return PRODUCT.stream()
                .filter(type -> type.isAssignableTo(kind))
                .filter(JavaClass::isRecord)
                .<Class<?>>map(JavaClass::reflect)
                .sorted((a, b) -> a.getName().compareTo(b.getName()))
                .toList();
    }

    static List<Class<?>> messages() {
        return MESSAGES;
    }

    static List<Class<?>> effects() {
        return EFFECTS;
    }

    @Test
    void findsThem() {
        assertThat(MESSAGES).hasSizeGreaterThan(20);
        assertThat(EFFECTS).hasSizeGreaterThanOrEqualTo(5);
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
        here.admit(EFFECTS);
        there.admit(EFFECTS);
        Buffer wire = Buffer.buffer();

        here.messages().encodeToWire(wire, sent);
        Object arrived = there.messages().decodeFromWire(0, wire);

        assertThat(arrived).usingRecursiveComparison().withStrictTypeChecking().isEqualTo(sent);
    }
}
