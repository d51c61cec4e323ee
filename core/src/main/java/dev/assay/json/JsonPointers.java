package dev.assay.json;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON Pointer, RFC 6901. */
final class JsonPointers {
    /** More digits than the size of any list. */
    private static final int INDEX_DIGITS = 9;

    private JsonPointers() {}

    static Optional<Json> find(Json root, String pointer) {
        if (!pointer.isEmpty() && pointer.charAt(0) != '/') {
            throw invalid(pointer, "a JSON Pointer is empty or starts with '/'");
        }
        Json found = root;
        int start = 1;
        while (found != null && start <= pointer.length()) {
            int slash = pointer.indexOf('/', start);
            int end = slash < 0 ? pointer.length() : slash;
            found = step(found, unescape(pointer.substring(start, end), pointer));
            start = end + 1;
        }
        return Optional.ofNullable(found);
    }

    private static @Nullable Json step(Json from, String token) {
        return from.isArray() ? element(from.elements(), token) : from.get(token);
    }

    /** "-" and indexes with a leading zero name no element. */
    private static @Nullable Json element(List<Json> elements, String token) {
        boolean isIndex = !token.isEmpty()
                && token.length() <= INDEX_DIGITS
                && token.chars().allMatch(c -> c >= '0' && c <= '9')
                && (token.length() == 1 || token.charAt(0) != '0');
        int index = isIndex ? Integer.parseInt(token) : elements.size();
        return index < elements.size() ? elements.get(index) : null;
    }

    private static String unescape(String token, String pointer) {
        for (int at = token.indexOf('~'); at >= 0; at = token.indexOf('~', at + 1)) {
            if (at + 1 == token.length() || (token.charAt(at + 1) != '0' && token.charAt(at + 1) != '1')) {
                throw invalid(pointer, "'~' is written ~0 and '/' in a name ~1");
            }
        }
        return token.replace("~1", "/").replace("~0", "~");
    }

    private static IllegalArgumentException invalid(String pointer, String rule) {
        return new IllegalArgumentException("found the pointer \"" + JsonProblem.cut(pointer) + "\"; " + rule);
    }
}
