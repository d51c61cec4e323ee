package dev.assay.model.call;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.error.ModelException;
import dev.assay.json.Json;
import dev.assay.model.EndpointSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class KeyGuardTest {
    private static final String KEY = "sk-0123456789";
    private static final KeyGuard GUARD = new KeyGuard(new EndpointSettings(null, KEY, Json.emptyObject()));

    private static RuntimeException failure(Throwable cause) {
        return new ModelException(ModelException.Kind.SERVER, "it failed", 500, null, cause);
    }

    @Test
    void aKeyIsFoundHoweverDeepItIs() {
        Throwable cause = new IllegalStateException("refused " + KEY);
        for (int i = 0; i < 100; i++) {
            cause = new IllegalStateException("wrapped", cause);
        }
        RuntimeException clean = GUARD.clean(failure(new IllegalStateException("outer", cause)));
        assertThat(clean.getMessage()).isEqualTo("it failed");
        assertThat(clean.getCause()).isNull();
    }

    @Test
    @Timeout(value = 5, unit = SECONDS)
    void failuresThatAreTiedToEachOtherAreLookedAtOnce() {
        List<Throwable> tied = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            tied.add(new IllegalStateException("one of many"));
        }
        for (Throwable each : tied) {
            tied.stream().filter(other -> other != each).forEach(each::addSuppressed);
        }
        RuntimeException failure = failure(tied.get(0));
        assertThat(GUARD.clean(failure)).isSameAs(failure);
    }
}
