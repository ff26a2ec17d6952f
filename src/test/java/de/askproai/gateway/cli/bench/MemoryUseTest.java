package de.askproai.gateway.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.LINUX;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;

class MemoryUseTest {
    private static final int MIB = 1 << 20;
    private static final int MUCH = 64 * MIB;

    @Test
    void seesWhatTheHeapHoldsAndNotWhatIsGarbage() throws IOException {
        MemoryUse before = MemoryUse.read();
        byte[] held = new byte[MUCH];

        MemoryUse holding = MemoryUse.read();
        assertThat(holding.heap() - before.heap()).isGreaterThan(held.length / 2);
        held = null;

        assertThat(MemoryUse.read().heap()).isLessThan(holding.heap() - MUCH / 2);
    }

    @Test
    void seesBuffersOfTheJvmAndOfNetty() throws IOException {
        MemoryUse before = MemoryUse.read();
        ByteBuffer ours = ByteBuffer.allocateDirect(MUCH);
        ByteBuf theirs = PooledByteBufAllocator.DEFAULT.directBuffer(MUCH);
        try {
            assertThat(MemoryUse.read().direct() - before.direct())
                    .isGreaterThanOrEqualTo(ours.capacity() + (long) MUCH);
        } finally {
            assertThat(theirs.release()).isTrue();
        }
    }

    @Test
    @EnabledOnOs(LINUX)
    void thePeakIsWhatWasInMemoryAndBeginsAnew() throws IOException {
        ByteBuffer large = ByteBuffer.allocateDirect(MUCH);
        while (large.hasRemaining()) {
            large.put((byte) 1);
        }

        MemoryUse use = MemoryUse.read();

        assertThat(use.peakResident().orElseThrow()).isGreaterThan(use.direct());
        assertThat(use)
                .hasToString("memory: heap %.0f MiB, direct %.0f MiB, peak of the process %.0f MiB"
                        .formatted(
                                (double) use.heap() / MIB,
                                (double) use.direct() / MIB,
                                (double) use.peakResident().getAsLong() / MIB));
    }

    @Test
    void readsThePeakFromWhatTheKernelWrites() {
        assertThat(MemoryUse.peak(List.of("VmPeak:\t 9000 kB", "VmHWM:\t  2048 kB", "VmRSS:\t 1 kB")))
                .isEqualTo(OptionalLong.of(2 * MIB));
    }

    @Test
    void saysNothingOfAPeakThatNobodyCounts() {
        assertThat(MemoryUse.peak(List.of())).isEmpty();
        assertThat(new MemoryUse(3 * MIB, MIB, OptionalLong.empty())).hasToString("memory: heap 3 MiB, direct 1 MiB");
    }
}
