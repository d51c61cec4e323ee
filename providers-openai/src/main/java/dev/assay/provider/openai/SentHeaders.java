package dev.assay.provider.openai;

import dev.assay.json.ConfigReader;
import dev.assay.json.Json;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** The headers of every call, from the options {@code headers}, {@code organization} and {@code project}. */
final class SentHeaders {
    private static final String OPTION = "headers";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern SECRET =
            Pattern.compile(".*(auth(?!ors?(-|$))|api-?key|cookie|secret|password|credential).*|(.*-)?(key|token)");
    private static final Set<String> OURS = Set.of(
            "host",
            "content-type",
            "content-length",
            "content-encoding",
            "transfer-encoding",
            "connection",
            "upgrade",
            "expect",
            "accept-encoding");

    private final ConfigReader options;
    private final Map<String, String> headers = new LinkedHashMap<>();

    SentHeaders(ConfigReader options) {
        this.options = options;
        headers.put("User-Agent", "assay");
        addOption("organization", "OpenAI-Organization");
        addOption("project", "OpenAI-Project");
        options.map(OPTION, "is an object of texts", Json::text).forEach(this::add);
    }

    private void addOption(String option, String header) {
        String value = options.text(option);
        if (value != null && isSendable(option, value)) {
            headers.put(header, value);
        }
    }

    private void add(String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean isName = NAME.matcher(name).matches();
        boolean isSecret = SECRET.matcher(lower).matches();
        options.check(isName, OPTION, "has names of letters, digits and dashes", name);
        options.check(
                !isSecret,
                OPTION,
                "holds no secrets, it is stored with the run; give the key as the endpoint's key",
                name);
        options.check(!OURS.contains(lower), OPTION, "leaves " + lower + " to the provider", name);
        if (isSendable(OPTION, value) && isName) {
            headers.keySet().removeIf(name::equalsIgnoreCase);
            headers.put(name, value);
        }
    }

    private boolean isSendable(String option, String value) {
        boolean holds = value.chars().allMatch(c -> c >= ' ' && c < 0x7f);
        options.check(holds, option, "has texts of printable ASCII on one line", "not shown");
        return holds;
    }

    /** All of them, and the key where the service looks for it. */
    Headers with(@Nullable String key, boolean azure) {
        Headers.Builder all = new Headers.Builder();
        headers.forEach(all::add);
        if (key != null) {
            all.add(azure ? "api-key" : "Authorization", azure ? key : "Bearer " + key);
        }
        return all.build();
    }
}
