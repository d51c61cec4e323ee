package dev.assay.provider.openai;

import java.util.Locale;
import okhttp3.Headers;
import okhttp3.HttpUrl;

/**
 * What a service sent back.
 *
 * @param body all of it, read as UTF-8
 */
record HttpReply(HttpUrl url, int status, Headers headers, String body) {
    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    boolean isBlank() {
        return body.isBlank();
    }

    boolean isHtml() {
        return body.stripLeading().startsWith("<") || type().contains("html");
    }

    /** Whether it begins as JSON's arrays and objects do. */
    boolean beginsAsJson() {
        String start = body.stripLeading();
        return start.startsWith("{") || start.startsWith("[");
    }

    private String type() {
        String type = headers.get("Content-Type");
        return type == null ? "" : type.toLowerCase(Locale.ROOT);
    }
}
