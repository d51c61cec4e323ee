package dev.assay.testkit.storage;

import dev.assay.error.StorageException;
import dev.assay.storage.Storage;
import java.util.function.Supplier;

/** A storage whose rows can be opened again, and whose connections a test can break. */
abstract class DurableCase extends StorageCase {
    /** Far more than any test breaks connections. */
    private static final int ATTEMPTS = 100;

    /** Another storage on the rows of the test's own; the test closes it. */
    abstract Storage reopen();

    abstract void breakConnections();

    /** Opens several connections, where the backend has several, so that more than one of them can be dead. */
    void warmUp() {
        Together.run(4, thread -> {
            for (int i = 0; i < 5; i++) {
                gadgets.count(inShop());
            }
            return thread;
        });
    }

    /** Whether a call was done; one that the backend could not do was not. */
    static boolean isDone(Runnable call) {
        try {
            call.run();
            return true;
        } catch (StorageException e) {
            return false;
        }
    }

    /** What a read gives in the end, while connections die now and then. */
    static <R> R insist(Supplier<R> read) {
        for (int attempt = 1; ; attempt++) {
            try {
                return read.get();
            } catch (StorageException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
