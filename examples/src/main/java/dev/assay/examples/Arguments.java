package dev.assay.examples;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The options of an example, each a whole number: {@code --concurrency 16}. */
final class Arguments {
    /** A command line that cannot be understood. */
    static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Wrong(String message) {
            super(message);
        }
    }

    private final Map<String, Integer> values;

    private Arguments(Map<String, Integer> values) {
        this.values = values;
    }

    /** @throws Wrong naming the options there are */
    static Arguments parse(Map<String, Integer> defaults, String... args) {
        Map<String, Integer> values = new TreeMap<>(defaults);
        for (int i = 0; i < args.length; i += 2) {
            String name = args[i].startsWith("--") ? args[i].substring(2) : "";
            if (!values.containsKey(name)) {
                throw new Wrong("there is no option " + args[i] + "; " + known(values));
            }
            values.put(name, number(args[i], i + 1 < args.length ? args[i + 1] : "nothing"));
        }
        return new Arguments(values);
    }

    private static String known(Map<String, Integer> values) {
        return values.isEmpty()
                ? "this example has none"
                : "there are --" + String.join(" N, --", values.keySet()) + " N";
    }

    private static int number(String option, String given) {
        if (!given.matches("[0-9]{1,6}")) {
            throw new Wrong(option + " takes a whole number up to 999999, found: " + given);
        }
        return Integer.parseInt(given);
    }

    int number(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    Duration millis(String name) {
        return Duration.ofMillis(number(name));
    }
}
