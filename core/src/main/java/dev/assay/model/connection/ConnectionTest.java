package dev.assay.model.connection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of trying a connection.
 *
 * @param ok whether its service answered; without models, that proves no more than that a server is there, since a base URL
 *     that lacks its path may answer, too
 * @param models the names of the models that it serves, in its own order; empty when it cannot say, or did not answer
 * @param error one sentence saying why it did not answer, without the secret; null when it did
 */
public record ConnectionTest(
        boolean ok, List<String> models, @Nullable String error) {
    public ConnectionTest {
        models = List.copyOf(models);
    }

    static ConnectionTest answered(List<String> models) {
        return new ConnectionTest(true, models, null);
    }

    static ConnectionTest failed(String error) {
        return new ConnectionTest(false, List.of(), error);
    }
}
