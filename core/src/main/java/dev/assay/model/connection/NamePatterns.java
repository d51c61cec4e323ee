package dev.assay.model.connection;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names in which {@code *} stands for any characters. */
record NamePatterns(List<String> patterns) {
    NamePatterns {
        patterns = List.copyOf(patterns);
    }

    boolean match(String name) {
        return patterns.stream().anyMatch(pattern -> name.matches(regex(pattern)));
    }

    private static String regex(String pattern) {
        return Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    }

    @Override
    public String toString() {
        return patterns.toString();
    }
}
