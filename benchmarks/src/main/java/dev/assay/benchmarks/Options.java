package dev.assay.benchmarks;

import java.util.HashMap;
import java.util.Map;

/** The options of one call, {@code --name value}. */
record Options(Map<String, String> values) {
    static Options of(String[] args) {
        Map<String, String> values = new HashMap<>();
        for (int i = 1; i + 1 < args.length; i += 2) {
            if (!args[i].startsWith("--")) {
                throw new IllegalArgumentException("an option is --name value; found " + args[i]);
            }
            values.put(args[i].substring(2), args[i + 1]);
        }
        return new Options(values);
    }

    int number(String name, int standard) {
        String value = values.get(name);
        return value == null ? standard : Integer.parseInt(value);
    }

    String text(String name, String standard) {
        return values.getOrDefault(name, standard);
    }
}
