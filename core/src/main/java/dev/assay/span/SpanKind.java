package dev.assay.span;

import java.util.Locale;
import java.util.Optional;

/** What a step of an application was. In JSON it is written as its name. */
public enum SpanKind {
    AGENT,
    TOOL,
    LLM,
    RETRIEVER,
    CHAIN,
    EMBEDDING,
    OTHER;

    /** The kind of a word in any letter case; empty when there is none such. */
    public static Optional<SpanKind> of(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        for (SpanKind kind : values()) {
            if (kind.name().equals(upper)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
