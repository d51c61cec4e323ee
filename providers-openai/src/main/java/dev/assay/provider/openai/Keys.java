package dev.assay.provider.openai;

import dev.assay.error.ValidationException;
import dev.assay.provider.openai.OpenAiProvider.Environment;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Finds the key of a service. No problem that is told shows it. */
final class Keys {
    private static final String FIELD = "api_key";

    private Keys() {}

    /**
     * The key to send; empty for none.
     *
     * @param base null when it is not known
     * @param given null or blank when the settings have none
     * @throws ValidationException when it is missing, or cannot be sent
     */
    static String checked(@Nullable HttpUrl base, @Nullable String given, Environment environment) {
        boolean isOpenAi = SetupReader.OPENAI.equals(base);
        String key = given;
        if (isBlank(key)) {
            key = isOpenAi ? environment.get(SetupReader.KEY_VARIABLE) : null;
        }
        if (key == null || isBlank(key)) {
            String rule = "is required at " + SetupReader.OPENAI + "; set the environment variable "
                    + SetupReader.KEY_VARIABLE + ", or a base_url of another service";
            require(!isOpenAi, rule, "nothing");
            return "";
        }
        boolean isSendable = key.chars().allMatch(c -> c > ' ' && c < 0x7f);
        require(isSendable, "has ASCII letters, digits and signs only; look for a line break or a space", "not shown");
        return key;
    }

    private static boolean isBlank(@Nullable String key) {
        return key == null || key.isBlank();
    }

    private static void require(boolean holds, String rule, String found) {
        if (!holds) {
            throw ValidationException.of(FIELD, rule, found);
        }
    }
}
