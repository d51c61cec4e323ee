package dev.assay.model;

import dev.assay.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Takes a key out of a text, in the forms in which services and HTTP libraries repeat it. */
final class Redaction {
    private static final int SHORTEST = 8;

    private Redaction() {}

    static String of(String text, String key) {
        String clean = text;
        for (String form : key.length() < SHORTEST ? List.<String>of() : forms(key)) {
            clean = clean.replace(form, "***");
        }
        return clean;
    }

    private static List<String> forms(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        String json = Json.text(key).compact();
        return List.of(
                key,
                json.substring(1, json.length() - 1),
                URLEncoder.encode(key, StandardCharsets.UTF_8),
                URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20"),
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
