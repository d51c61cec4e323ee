package dev.assay.provider.openai;

import dev.assay.error.ModelException;
import dev.assay.error.ModelException.Kind;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Where a service is, and the headers that let one in. Its text form shows the place only.
 *
 * @param base without a query and without a slash at its end
 * @param azureVersion the version of Azure's API; null elsewhere
 * @param headers sent with each call, the key among them
 */
record Address(HttpUrl base, @Nullable String azureVersion, Headers headers) {
    HttpUrl chat(String model) {
        return ofModel(model, "chat/completions");
    }

    HttpUrl embeddings(String model) {
        return ofModel(model, "embeddings");
    }

    HttpUrl models() {
        return azureVersion == null ? under("models").build() : versioned(under("openai/models"), azureVersion);
    }

    boolean isAzure() {
        return azureVersion != null;
    }

    private HttpUrl ofModel(String model, String operation) {
        if (azureVersion == null) {
            return under(operation).build();
        }
        if (model.equals(".") || model.equals("..")) { // in a path these are steps
            throw new ModelException(Kind.NOT_FOUND, "no deployment is named '" + model + "'; check the model's name");
        }
        HttpUrl.Builder deployment =
                under("openai/deployments").addPathSegment(model).addPathSegments(operation);
        return versioned(deployment, azureVersion);
    }

    private HttpUrl.Builder under(String path) {
        return base.newBuilder().addPathSegments(path);
    }

    private static HttpUrl versioned(HttpUrl.Builder url, String version) {
        return url.addQueryParameter("api-version", version).build();
    }

    /** A URL for people: without its query, which may hold anything. */
    static String shown(HttpUrl url) {
        return url.newBuilder()
                .username("")
                .password("")
                .query(null)
                .fragment(null)
                .build()
                .toString();
    }

    @Override
    public String toString() {
        return shown(base);
    }
}
