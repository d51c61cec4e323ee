package dev.assay.project;

import dev.assay.time.Ids;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;

/**
 * Who holds a lease: one {@code Assay} instance in one process on one host.
 *
 * @param host the host's name
 * @param pid the process
 * @param startedAt when that process started, in epoch milliseconds, so that a pid used again is told apart; 0 when unknown
 * @param instance an id of the instance within the process
 */
public record Owner(String host, long pid, long startedAt, String instance) {
    /** The owner that stands for a new instance in this process. */
    public static Owner here(Ids ids) {
        ProcessHandle self = ProcessHandle.current();
        return new Owner(hostName(), self.pid(), startOf(self), ids.next());
    }

    /** Whether this owner's process ran on this very host and is certainly gone. */
    public boolean isGoneFrom(Owner observer) {
        if (!host.equals(observer.host) || startedAt == 0) {
            return false;
        }
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(process -> startOf(process) != 0 && startOf(process) != startedAt)
                .orElse(true);
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown-" + ProcessHandle.current().pid();
        }
    }
}
