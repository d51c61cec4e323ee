package dev.assay.model.connection;

import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import dev.assay.time.Ids;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A connection as it is wanted. Immutable; every method gives a changed copy. What is wrong with it is told when it is stored,
 * all at once. Its text form shows no secret.
 *
 * @param name 1 to 255 characters of valid Unicode, not all blank, not in the form of an id, unique in its project
 * @param provider the name of a provider that is here
 * @param baseUrl an http or https URL without user, password and fragment; null for the provider's own address
 * @param secret see {@link Secret}; in a draft of a connection that is there already, the one it has
 * @param defaultModel null for none
 * @param options an object of the provider's own settings; stored in clear and sent as they are, so no secrets
 */
public record ConnectionDraft(
        String name,
        String provider,
        @Nullable String baseUrl,
        Secret secret,
        @Nullable String defaultModel,
        Json options) {
    static final int MAX_NAME = 255;

    private static final int MAX_TEXT = 2_048;

    public ConnectionDraft {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(secret, "secret");
        Objects.requireNonNull(options, "options");
    }

    /** A connection to a provider's own address, without a key. */
    public static ConnectionDraft of(String name, String provider) {
        return new ConnectionDraft(name, provider, null, Secret.NONE, null, Json.emptyObject());
    }

    public ConnectionDraft named(String newName) {
        return new ConnectionDraft(newName, provider, baseUrl, secret, defaultModel, options);
    }

    public ConnectionDraft provider(String newProvider) {
        return new ConnectionDraft(name, newProvider, baseUrl, secret, defaultModel, options);
    }

    public ConnectionDraft baseUrl(@Nullable String url) {
        return new ConnectionDraft(name, provider, url, secret, defaultModel, options);
    }

    public ConnectionDraft secret(Secret newSecret) {
        return new ConnectionDraft(name, provider, baseUrl, newSecret, defaultModel, options);
    }

    /** A key that is kept elsewhere, as {@link Secret#reference}. */
    public ConnectionDraft secretRef(String reference) {
        return secret(Secret.reference(reference));
    }

    /** A key as it is, to be stored sealed, as {@link Secret#literal}. */
    public ConnectionDraft secretValue(String literal) {
        return secret(Secret.literal(literal));
    }

    public ConnectionDraft defaultModel(@Nullable String model) {
        return new ConnectionDraft(name, provider, baseUrl, secret, model, options);
    }

    public ConnectionDraft options(Json newOptions) {
        return new ConnectionDraft(name, provider, baseUrl, secret, defaultModel, newOptions);
    }

    void check(ValidationException.Collector problems) {
        problems.check(
                        isName(name),
                        "name",
                        "is 1 to " + MAX_NAME
                                + " characters of valid Unicode, not all blank, without NUL, and not in the"
                                + " form of an id",
                        name)
                .check(
                        baseUrl == null || isUrl(baseUrl),
                        "base_url",
                        "is an http or https URL of up to " + MAX_TEXT + " characters, without user, password and"
                                + " fragment; a key goes into the secret",
                        "***")
                .check(
                        defaultModel == null || (!defaultModel.isBlank() && isText(defaultModel, MAX_TEXT)),
                        "default_model",
                        "is a text that is not blank, of up to " + MAX_TEXT + " characters",
                        defaultModel)
                .check(options.isObject(), "options", "is an object", options.kind());
    }

    /** Whether a connection can have that name: one in the form of an id would be taken for the id of another. */
    static boolean isName(String text) {
        return !text.isBlank() && isText(text, MAX_NAME) && Ids.parse(text).isEmpty();
    }

    /** Neither NUL, which some databases refuse, nor half a surrogate pair, which has no UTF-8. */
    private static boolean isText(String text, int max) {
        return text.length() <= max
                && text.codePoints()
                        .allMatch(c -> c != 0 && !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }

    private static boolean isUrl(String text) {
        try {
            URI url = new URI(text);
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            return isText(text, MAX_TEXT)
                    && (scheme.equals("http") || scheme.equals("https"))
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
