package dev.assay.testkit.run;

import dev.assay.error.ModelException;
import dev.assay.subject.Answer;
import dev.assay.subject.Subject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Subjects whose model calls fail. */
final class Failing {
    private Failing() {}

    static ModelException overloaded() {
        return of(ModelException.Kind.OVERLOADED);
    }

    static ModelException asking(Duration retryAfter) {
        return new ModelException(ModelException.Kind.RATE_LIMIT, "slow down", 429, retryAfter, null);
    }

    static ModelException of(ModelException.Kind kind) {
        return new ModelException(kind, "the test told it to fail with " + kind);
    }

    /** Fails the first so many calls for each item, and then answers right. */
    static Subject times(int failures, ModelException failure) {
        Map<String, Integer> calls = new ConcurrentHashMap<>();
        return item -> {
            if (calls.merge(item.id(), 1, Integer::sum) <= failures) {
                throw failure;
            }
            return Answer.of(Items.rightAnswer(item));
        };
    }

    /** Throws that, checked or not. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the compiler forgets what is checked
    static <E extends Throwable> RuntimeException unchecked(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
