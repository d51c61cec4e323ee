package dev.assay.score.judge;

import dev.assay.error.ModelException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a judge is asked for beyond a text, and what endpoints may not know. */
enum Feature {
    SCHEMA("response_format", "response_schema", "json_schema", "response format", "structured output"),
    LOGPROBS("top_logprobs", "logprobs"),
    TEMPERATURE("temperature"),
    SEED("seed");

    private final List<String> names;

    Feature(String... names) {
        this.names = List.of(names);
    }

    /** The word for it in a score's metadata. */
    String wire() {
        return names.get(0);
    }

    /** The one of those that were sent which the endpoint refuses; null when it refuses something else. */
    static @Nullable Feature refused(ModelException failure, Set<Feature> sent) {
        if (failure.kind() != ModelException.Kind.INVALID) {
            return null;
        }
        String parameter = failure.parameter().orElse("");
        Feature told = named(parameter, sent);
        return told != null || !parameter.isEmpty() ? told : named(String.valueOf(failure.getMessage()), sent);
    }

    private static @Nullable Feature named(String text, Set<Feature> sent) {
        String folded = text.toLowerCase(Locale.ROOT);
        for (Feature feature : EnumSet.allOf(Feature.class)) {
            if (sent.contains(feature) && feature.names.stream().anyMatch(name -> hasWord(folded, name))) {
                return feature;
            }
        }
        return null;
    }

    private static boolean hasWord(String text, String word) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            int end = at + word.length();
            boolean starts = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
            if (starts && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)))) {
                return true;
            }
        }
        return false;
    }
}
