package dev.assay.testkit.model;

import dev.assay.error.ModelException.Kind;
import dev.assay.model.EndpointSettings;
import dev.assay.model.ModelProvider;
import dev.assay.model.scripted.Script;
import dev.assay.model.scripted.ScriptedFailure;
import dev.assay.model.scripted.ScriptedProvider;
import java.time.Duration;

class ScriptedProviderConformanceTest extends ModelProviderConformance {
    @Override
    protected ModelProvider provider() {
        return new ScriptedProvider();
    }

    @Override
    protected EndpointSettings settings(Situation situation) {
        Script good = Script.echo().model(model(), Script.echo());
        Script script = switch (situation) {
            case GOOD -> good;
            case SLOW -> good.delay(Duration.ofMinutes(2));
            case RATE_LIMITED ->
                good.failing(ScriptedFailure.of(Kind.RATE_LIMIT).retryAfter(Situation.RETRY_AFTER));
            case BROKEN -> good.failing(ScriptedFailure.of(Kind.SERVER));
            case OVERLOADED -> good.failing(ScriptedFailure.of(Kind.OVERLOADED));
            case KEY_REFUSED -> good.failing(ScriptedFailure.of(Kind.AUTHENTICATION));
        };
        return EndpointSettings.NONE.withOptions(script.options());
    }
}
