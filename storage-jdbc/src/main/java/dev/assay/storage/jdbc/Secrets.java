package dev.assay.storage.jdbc;

import dev.assay.error.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What must not be seen of how a host reaches its database: passwords, and the URL, which may hold one. Immutable. */
final class Secrets {
    private static final Pattern IN_URL = Pattern.compile(
            "(?i)(?:[?&;,][^=?&;,]*(?:pass|pwd|secret|token)[^=?&;,]*=|//[^/@:]*:(?=[^/]*@))([^&;,@]+)");
    private static final String HIDDEN = "***";

    private final List<String> hidden = new ArrayList<>();

    Secrets(String url, @Nullable String password) {
        hidden.add(url);
        Matcher inUrl = IN_URL.matcher(url);
        while (inUrl.find()) {
            hidden.add(inUrl.group(1));
        }
        if (password != null && !password.isEmpty()) {
            hidden.add(password);
        }
    }

    /** A failure that tells what happened without them; a cause that tells them is left out. */
    StorageException failure(String doing, Throwable cause, String remedy) {
        String message = String.valueOf(cause.getMessage());
        for (String secret : hidden) {
            message = message.replace(secret, HIDDEN);
        }
        return new StorageException(
                "could not " + doing + ": " + message + "; " + remedy, isTold(cause) ? null : cause);
    }

    private boolean isTold(Throwable failure) {
        for (Throwable next = failure; next != null; next = next.getCause()) {
            String text = next.toString();
            if (hidden.stream().anyMatch(text::contains)) {
                return true;
            }
            for (Throwable suppressed : next.getSuppressed()) {
                if (isTold(suppressed)) {
                    return true;
                }
            }
        }
        return false;
    }
}
