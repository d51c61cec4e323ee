package dev.assay.score;

import dev.assay.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds where two JSON values differ: 4 is 4.0, the order of members is free, that of elements is not. */
final class JsonComparison {
    /**
     * The first difference.
     *
     * @param place a JSON Pointer, empty for the whole value
     */
    record Difference(String place, String found) {
        Difference below(String token) {
            String escaped = token.replace("~", "~0").replace("/", "~1");
            return new Difference("/" + escaped + place, found);
        }

        @Override
        public String toString() {
            return place.isEmpty() ? found : "at " + Reasons.cut(place) + ": " + found;
        }
    }

    private final boolean subset;
    private final IgnoredPlaces ignored;

    /** @param subset whether an object may have members that are not expected, at any depth */
    JsonComparison(boolean subset, IgnoredPlaces ignored) {
        this.subset = subset;
        this.ignored = ignored;
    }

    Optional<Difference> difference(Json expected, Json actual) {
        return expected.equals(actual) ? Optional.empty() : Optional.ofNullable(compare(expected, actual, ignored));
    }

    private @Nullable Difference compare(Json expected, Json actual, IgnoredPlaces places) {
        if (places.isHere()) {
            return null;
        }
        if (expected.isObject() && actual.isObject()) {
            Difference missing = compareMembers(expected, actual, places);
            return missing != null || subset ? missing : firstExtra(expected, actual, places);
        }
        if (expected.isArray() && actual.isArray()) {
            return compareElements(expected.elements(), actual.elements(), places);
        }
        return expected.equals(actual) ? null : differs(Reasons.shown(expected), Reasons.shown(actual));
    }

    private @Nullable Difference compareMembers(Json expected, Json actual, IgnoredPlaces places) {
        for (Map.Entry<String, Json> member : expected.members().entrySet()) {
            IgnoredPlaces below = places.below(member.getKey());
            Json found = actual.get(member.getKey());
            Difference difference = found != null
                    ? compare(member.getValue(), found, below)
                    : below.isHere() ? null : differs(Reasons.shown(member.getValue()), "nothing");
            if (difference != null) {
                return difference.below(member.getKey());
            }
        }
        return null;
    }

    private static @Nullable Difference firstExtra(Json expected, Json actual, IgnoredPlaces places) {
        for (Map.Entry<String, Json> member : actual.members().entrySet()) {
            String name = member.getKey();
            if (expected.get(name) == null && !places.below(name).isHere()) {
                return differs("nothing", Reasons.shown(member.getValue())).below(name);
            }
        }
        return null;
    }

    private @Nullable Difference compareElements(List<Json> expected, List<Json> actual, IgnoredPlaces places) {
        if (expected.size() != actual.size()) {
            return differs(expected.size() + " elements", String.valueOf(actual.size()));
        }
        for (int i = 0; i < expected.size(); i++) {
            String index = Integer.toString(i);
            Difference difference = compare(expected.get(i), actual.get(i), places.below(index));
            if (difference != null) {
                return difference.below(index);
            }
        }
        return null;
    }

    private static Difference differs(String expected, String actual) {
        return new Difference("", "expected " + expected + ", got " + actual);
    }
}
