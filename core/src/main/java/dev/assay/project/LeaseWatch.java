package dev.assay.project;

import dev.assay.time.TimeSource;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A challenger's memory of other owners' leases. Wall clocks of two machines are never compared: a lease has run out when
 * this process has seen it unchanged for one lease time on its own monotonic clock, or when its owner ran on this host and
 * that process is gone. Thread-safe.
 */
public final class LeaseWatch {
    private record Sighting(Lease lease, long firstSeen) {}

    private final TimeSource time;
    private final Owner self;
    private final long leaseNanos;
    private final Map<String, Sighting> sightings = new ConcurrentHashMap<>();

    /** @param leaseTime how long an owner may go without a beat, counted from the first look at that beat */
    public LeaseWatch(TimeSource time, Owner self, Duration leaseTime) {
        this.time = time;
        this.self = self;
        this.leaseNanos = TimeUnit.NANOSECONDS.convert(leaseTime);
    }

    /**
     * Looks at a lease once, and remembers it.
     *
     * @param id the row that the lease is kept in
     * @return whether the lease may be taken over now
     */
    public boolean hasRunOut(String id, Lease lease) {
        Owner owner = lease.owner();
        if (owner != null && owner.isGoneFrom(self)) {
            return true;
        }
        long now = time.nanoTime();
        Sighting seen = sightings.compute(
                id,
                (key, before) -> before != null && before.lease().equals(lease) ? before : new Sighting(lease, now));
        return now - seen.firstSeen() >= leaseNanos;
    }

    /** Forgets every row but these. */
    public void retain(Set<String> ids) {
        sightings.keySet().retainAll(ids);
    }

    /** Forgets a row that needs no watching any more. */
    public void forget(String id) {
        sightings.remove(id);
    }
}
