package dev.assay.examples;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The options of an example, whole numbers and texts: {@code --concurrency 16 --storage jdbc:sqlite:runs.db}. */
final class Arguments {
    /** A command line that cannot be understood. */
    static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Wrong(String message) {
            super(message);
        }
    }

    private final Map<String, Object> values;

    private Arguments(Map<String, Object> values) {
        this.values = values;
    }

    /**
     * @param defaults of each option its default, which is an {@code Integer} when the option is a whole number
     * @throws Wrong naming the options there are
     */
    static Arguments parse(Map<String, ?> defaults, String... args) {
        Map<String, Object> values = new TreeMap<>(defaults);
        for (int i = 0; i < args.length; i += 2) {
            String name = args[i].startsWith("--") ? args[i].substring(2) : "";
            Object otherwise = values.get(name);
            if (otherwise == null) {
                throw new Wrong("there is no option " + args[i] + "; " + known(values));
            }
            String given = i + 1 < args.length ? args[i + 1] : "nothing";
            values.put(name, otherwise instanceof Integer ? number(args[i], given) : given);
        }
        return new Arguments(values);
    }

    private static String known(Map<String, Object> values) {
        return values.entrySet().stream()
                .map(option -> "--" + option.getKey() + (option.getValue() instanceof Integer ? " N" : " TEXT"))
                .reduce((one, other) -> one + ", " + other)
                .map(options -> "there are " + options)
                .orElse("this example has none");
    }

    private static int number(String option, String given) {
        if (!given.matches("[0-9]{1,6}")) {
            throw new Wrong(option + " takes a whole number up to 999999, found: " + given);
        }
        return Integer.parseInt(given);
    }

    int number(String name) {
        return (Integer) Objects.requireNonNull(values.get(name), name);
    }

    String text(String name) {
        return (String) Objects.requireNonNull(values.get(name), name);
    }

    Duration millis(String name) {
        return Duration.ofMillis(number(name));
    }
}
