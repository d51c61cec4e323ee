package dev.assay.score;

import com.google.re2j.Pattern;
import java.util.Map;
import java.util.TreeMap;

/** Places in a JSON value that do not count, as a tree of the tokens of their JSON Pointers. */
final class IgnoredPlaces {
    static final String RULE = "is an array of JSON Pointers, each starting with / and escaping ~ as ~0 and / as ~1";

    private static final Pattern POINTER = Pattern.compile("/(?:[^~]|~[01])*", Pattern.DOTALL);
    private static final IgnoredPlaces NOWHERE = new IgnoredPlaces();

    private final Map<String, IgnoredPlaces> below = new TreeMap<>();
    private boolean here;

    /** @return false when it is no pointer, or points to the whole value */
    boolean add(String pointer) {
        if (!POINTER.matcher(pointer).matches()) {
            return false;
        }
        IgnoredPlaces place = this;
        for (String token : pointer.substring(1).split("/", -1)) {
            String name = token.replace("~1", "/").replace("~0", "~");
            place = place.below.computeIfAbsent(name, any -> new IgnoredPlaces());
        }
        place.here = true;
        return true;
    }

    /** Whether this very place, with all below it, does not count. */
    boolean isHere() {
        return here;
    }

    IgnoredPlaces below(String token) {
        return below.getOrDefault(token, NOWHERE);
    }
}
