package dev.assay.provider.openai;

import dev.assay.error.ValidationException;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Reads the address of a service as people write it. */
final class BaseUrls {
    private static final String FIELD = "base_url";
    private static final String EXAMPLE = "such as http://localhost:11434/v1";

    private BaseUrls() {}

    /** @throws ValidationException when it is missing, or no address of a service */
    static HttpUrl parse(@Nullable String given) {
        if (given == null || given.isBlank()) {
            throw ValidationException.of(FIELD, "is required, " + EXAMPLE, "nothing");
        }
        HttpUrl url = HttpUrl.parse(withoutSlash(given.strip()));
        if (url == null) {
            // A password or a key may be anywhere in what cannot be read.
            throw ValidationException.of(FIELD, "is an http or https URL, " + EXAMPLE, "not shown");
        }
        require(url.username().isEmpty() && url.password().isEmpty(), "has no user or password; give the key apart");
        require(url.query() == null && url.fragment() == null, "has no query and no fragment");
        String path = url.encodedPath();
        boolean isBase = !path.endsWith("/chat/completions") && !path.endsWith("/embeddings");
        require(isBase, "ends before /chat/completions and /embeddings");
        return url;
    }

    private static String withoutSlash(String url) {
        int end = url.length();
        while (end > 0 && url.charAt(end - 1) == '/') {
            end--;
        }
        return url.substring(0, end);
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw ValidationException.of(FIELD, rule, "not shown");
        }
    }
}
