package dev.assay.project;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The right to work on one row, kept in that row. The owner shows that it lives by raising {@code beat}; whoever takes over
 * raises {@code epoch}, and a compare and set of the row then stops the owner before.
 *
 * @param owner who holds it; null when nobody does
 * @param epoch how often it changed hands, from 0
 * @param beat how often it was renewed, from 0, over all epochs
 */
public record Lease(@Nullable Owner owner, long epoch, long beat) {
    /** A lease that nobody ever held. */
    public static final Lease FREE = new Lease(null, 0, 0);

    public Lease takenBy(Owner newOwner) {
        return new Lease(newOwner, epoch + 1, beat + 1);
    }

    public Lease renewed() {
        return new Lease(owner, epoch, beat + 1);
    }

    public Lease released() {
        return new Lease(null, epoch, beat + 1);
    }

    public boolean isHeld() {
        return owner != null;
    }

    /** Whether {@code other} is this same holding, renewed or not. */
    public boolean isSameHolding(Lease other) {
        return epoch == other.epoch && Objects.equals(owner, other.owner);
    }
}
