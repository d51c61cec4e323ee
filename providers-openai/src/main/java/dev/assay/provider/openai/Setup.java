package dev.assay.provider.openai;

import dev.assay.json.Json;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint was opened with, checked. Its text form never shows the key.
 *
 * @param key null when none is sent
 */
record Setup(Address address, @Nullable String key, Dialect dialect, Limits limits) {
    /**
     * How a service wants its requests.
     *
     * @param maxTokensName the member that limits the output
     * @param extraBody an object of members that go into each request
     */
    record Dialect(String maxTokensName, boolean strictSchema, Json extraBody) {
        Json completed(Json body) {
            Json all = body;
            for (var extra : extraBody.members().entrySet()) {
                all = all.with(extra.getKey(), extra.getValue());
            }
            return all;
        }
    }

    /**
     * @param timeout for a whole call
     * @param connectTimeout for a connection
     * @param embeddingBatch texts in one call
     */
    record Limits(Duration timeout, Duration connectTimeout, int embeddingBatch) {}

    @Override
    public String toString() {
        return address + ", key=" + (key == null ? "none" : "***") + ", timeout=" + limits.timeout();
    }
}
