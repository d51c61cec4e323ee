package dev.assay.provider.openai;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.assay.Assay;
import dev.assay.dataset.DatapointDraft;
import dev.assay.dataset.Dataset;
import dev.assay.model.Usage;
import dev.assay.project.PageRequest;
import dev.assay.run.EvalResult;
import dev.assay.run.EvalRun;
import dev.assay.run.RunRequest;
import dev.assay.run.RunStatus;
import dev.assay.score.Outcome;
import dev.assay.score.Scorers;
import dev.assay.subject.ModelSpec;
import dev.assay.subject.Subjects;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A run that asks a service by the name of its provider. */
class OpenAiRunTest extends PeerCase {
    private static EvalRun run(Assay assay, ModelSpec model) {
        Dataset facts = assay.datasets().create("facts");
        assay.datasets().add(facts.id(), DatapointDraft.of("The capital of France?", "Paris"));
        return assay.runs()
                .start(RunRequest.on(assay.datasets().get(facts.id()))
                        .subject(model)
                        .scorers(Scorers.exactMatch()))
                .await(Duration.ofSeconds(30));
    }

    @Test
    void aRateLimitIsWaitedOutByTheRun() {
        peer.stubFor(any(anyUrl())
                .inScenario("busy")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(429).withHeader("retry-after-ms", "50"))
                .willSetStateTo("free"));
        String reply = GOOD.replaceFirst("\\{", "{\"usage\": {\"prompt_tokens\": 9, \"completion_tokens\": 1}, ");
        peer.stubFor(
                any(anyUrl()).inScenario("busy").whenScenarioStateIs("free").willReturn(okJson(reply)));
        try (Assay assay = Assay.inMemory()) {
            ModelSpec model =
                    Subjects.model("custom", "m").baseUrl(baseUrl()).tool("search", "", "{\"type\": \"object\"}");
            EvalRun run = run(assay, model);
            EvalResult result = assay.runs()
                    .results(run.id(), PageRequest.first(10))
                    .items()
                    .get(0);
            assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
            assertThat(result.attempts()).isEqualTo(2);
            assertThat(run.summary().usage()).isEqualTo(new Usage(9, 1));
        }
    }

    @Test
    void aQuotaThatIsUsedUpEndsTheRun() {
        answer(json(429, "{\"error\": {\"code\": \"insufficient_quota\"}}"));
        try (Assay assay = Assay.inMemory()) {
            EvalRun run = run(assay, Subjects.model("custom", "m").baseUrl(baseUrl()));
            assertThat(run.status()).isEqualTo(RunStatus.FAILED);
            assertThat(run.toString()).contains("the quota or credit of the account is used up");
        }
        received();
    }
}
