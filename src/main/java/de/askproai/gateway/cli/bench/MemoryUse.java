package de.askproai.gateway.cli.bench;

import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Memory of this JVM: what is measured and the load generator. All in bytes.
 *
 * @param heap used after a collection
 * @param direct used outside the heap by buffers, Netty's pools included
 * @param peakResident the most the process ever had in memory since {@link #forgetPeak}; Linux only
 */
record MemoryUse(long heap, long direct, OptionalLong peakResident) {
    private static final Logger LOG = LoggerFactory.getLogger(MemoryUse.class);
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path CLEAR = Path.of("/proc/self/clear_refs");
    private static final String PEAK = "VmHWM:";
    private static final double MIB = 1 << 20;

    /** Begins a new peak where the kernel lets us; elsewhere it is that of the whole run. */
    static void forgetPeak() {
        try {
            if (Files.isWritable(CLEAR)) {
                Path ignored = Files.writeString(CLEAR, "5");
            }
        } catch (IOException e) {
            LOG.warn("The peak of resident memory is that of all measured so far", e);
        }
    }

    /** Collects garbage, then reads; takes as long as a full collection. */
    static MemoryUse read() throws IOException {
        System.gc();
        List<String> status = Files.isReadable(STATUS) ? Files.readAllLines(STATUS) : List.of();
        return new MemoryUse(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(), directBytes(), peak(status));
    }

    // Netty allocates past the JVM's own count; it counts nothing itself where it cannot.
    private static long directBytes() {
        long counted = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return counted + Math.max(0, PlatformDependent.usedDirectMemory());
    }

    static OptionalLong peak(List<String> status) {
        return status.stream()
                .filter(line -> line.startsWith(PEAK))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst();
    }

    @Override
    public String toString() {
        String text = "memory: heap %.0f MiB, direct %.0f MiB".formatted(heap / MIB, direct / MIB);
        return peakResident.isPresent()
                ? text + ", peak of the process %.0f MiB".formatted(peakResident.getAsLong() / MIB)
                : text;
    }
}
