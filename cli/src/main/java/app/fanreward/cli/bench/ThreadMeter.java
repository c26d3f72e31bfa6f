package app.fanreward.cli.bench;

import app.fanreward.api.trial.CostMeter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Asks the virtual machine what the current thread takes. */
public final class ThreadMeter implements CostMeter {
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final boolean tellsCpu = threads.isCurrentThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled();

    /** Makes one. */
    public ThreadMeter() {}

    @Override
    public long wallNanos() {
        return System.nanoTime();
    }

    @Override
    public long cpuNanos() {
        return tellsCpu ? threads.getCurrentThreadCpuTime() : System.nanoTime();
    }

    @Override
    public long allocatedBytes() {
        return threads instanceof com.sun.management.ThreadMXBean more && more.isThreadAllocatedMemorySupported()
                ? more.getCurrentThreadAllocatedBytes()
                : 0;
    }
}
