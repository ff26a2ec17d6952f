package de.askproai.gateway.security;

import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it takes to seal and open the payload of an event. */
@State(Scope.Thread)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DataKeyBenchmark {
    private final DataKey key = DataKey.of(new UUID(1, 2), random(DataKey.KEY_BYTES));
    private final byte[] row = random(16);
    private final byte[] plain = random(700);
    private final byte[] sealed = key.encrypt(plain, row);

    @Benchmark
    public byte[] encrypt() {
        return key.encrypt(plain, row);
    }

    @Benchmark
    public byte[] decrypt() {
        return key.decrypt(sealed, row);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
