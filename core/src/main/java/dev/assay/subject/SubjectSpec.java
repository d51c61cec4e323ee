package dev.assay.subject;

import dev.assay.json.Json;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A subject as data, {@code {type, config}}, so that a run can be stored and resumed by another process; and, for code that
 * was handed over, the code itself, which wins over the name.
 */
public interface SubjectSpec {
    /** The name it is registered under; for code that was handed over, the name it was given. */
    String type();

    /** An object, empty for code. */
    Json config();

    /** The code, when it was handed over with the request. */
    default Optional<AsyncSubject> code() {
        return Optional.empty();
    }

    /** {@code {"type": …, "config": …}}. */
    default Json toJson() {
        return Json.object().put("type", type()).put("config", config()).build();
    }

    /** A subject by its registered name and configuration. */
    static SubjectSpec of(String type, Json config) {
        return new Named(type, config, null);
    }

    /** Code under a name. */
    static SubjectSpec of(String name, Subject subject) {
        Objects.requireNonNull(subject, "subject");
        return async(name, datapoint -> CompletableFuture.completedFuture(subject.answer(datapoint)));
    }

    /** Code that answers later, under a name. */
    static SubjectSpec async(String name, AsyncSubject subject) {
        return new Named(name, Json.emptyObject(), Objects.requireNonNull(subject, "subject"));
    }

    /** A name, and code where it was handed over. */
    record Named(String type, Json config, @Nullable AsyncSubject subject) implements SubjectSpec {
        public Named {
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(config, "config");
        }

        @Override
        public Optional<AsyncSubject> code() {
            return Optional.ofNullable(subject);
        }
    }
}
