package dev.assay.testkit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.Assay;
import dev.assay.error.NotFoundException;
import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import dev.assay.project.PageRequest;
import dev.assay.run.RunFilter;
import dev.assay.run.RunRequest;
import dev.assay.score.ScorerSpec;
import dev.assay.score.Scorers;
import dev.assay.subject.Subjects;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A request that is wrong says all that is wrong, and nothing is stored or spent. */
abstract class RequestConformance extends RunCase {
    private static RunRequest good(int count) {
        return request(count, Calls.right());
    }

    private void assertRefused(RunRequest request, String... problems) {
        Assay assay = assay();
        assertThatThrownBy(() -> assay.runs().start(request))
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        e -> assertThat(e.problems().toString()).contains(problems));
        assertThat(assay.runs().list(RunFilter.ALL, PageRequest.first(10)).items())
                .isEmpty();
        assertThat(items.pulled()).isZero();
    }

    @Test
    void everythingThatIsMissingIsToldAtOnce() {
        assertRefused(Items.request(3), "subject", "scorers");
    }

    @Test
    void everythingThatIsOutOfRangeIsToldAtOnce() {
        assertRefused(
                good(3).named(" ")
                        .concurrency(0)
                        .itemTimeout(Duration.ZERO)
                        .deadline(Duration.ofSeconds(-1))
                        .metadata(Json.text("no object"))
                        .tags(""),
                "name",
                "concurrency",
                "item_timeout",
                "deadline",
                "metadata",
                "tags");
        assertRefused(good(3).concurrency(10_001), "concurrency");
        assertRefused(good(3).named("n".repeat(256)), "name");
    }

    @Test
    void everyNameThatIsNotKnownIsToldAtOnce() {
        assertRefused(
                RunRequest.on("nowhere", Json.emptyObject())
                        .subject("nobody")
                        .scorers(
                                ScorerSpec.of("nothing", Json.emptyObject()),
                                ScorerSpec.of("exact_match", Json.parse("{\"typo\": true}"))),
                "nowhere",
                "nobody",
                "nothing",
                "typo");
    }

    @Test
    void aModelsProviderAndParametersAreCheckedBeforeAnythingIsSpent() {
        assertRefused(
                good(3).subject(Subjects.model("no such provider", "m").temperature(3)), "temperature", "provider");
        assertRefused(good(3).subject(Subjects.model("scripted", "m").temperature(3)), "temperature");
    }

    @Test
    void twoScorersOfOneNameAreToldApart() {
        assertRefused(good(3).scorers(Scorers.exactMatch(), Scorers.exactMatch()), "scorers");
        Assay assay = assay();
        RunRequest named =
                good(3).scorers(Scorers.exactMatch(), Scorers.exactMatch().named("again"));
        assertThat(run(assay, named).counts().passed()).isEqualTo(3);
    }

    @Test
    void aDatasetThatIsNotThereIsNotFound() {
        Assay assay = assay();
        RunRequest request = RunRequest.on("01ARZ3NDEKTSV4RRFFQ69G5FAV", 1)
                .subject("code", Calls.right())
                .scorers(Scorers.exactMatch());
        assertThatThrownBy(() -> assay.runs().start(request)).isInstanceOf(NotFoundException.class);
        assertThat(assay.runs().list(RunFilter.ALL, PageRequest.first(10)).items())
                .isEmpty();
    }

    @Test
    void aRunKeepsWhatItWasAskedFor() {
        Assay assay = assay();
        Json facts = Json.parse("{\"team\": \"red\"}");
        var run = run(
                assay,
                good(3).named("night build").tags("b", "a").metadata(facts).concurrency(7));
        var stored = assay.runs().get(run.id());
        assertThat(stored.name()).isEqualTo("night build");
        assertThat(stored.tags()).containsExactly("b", "a");
        assertThat(stored.metadata()).isEqualTo(facts);
        assertThat(stored.limits().concurrency()).isEqualTo(7);
        assertThat(stored.project()).isEqualTo("default");
        assertThat(stored.configHash()).matches("[0-9a-f]{16}");
        assertThat(run(assay, good(3)).configHash())
                .isEqualTo(run(assay, good(3)).configHash());
        assertThat(run(assay, good(4)).configHash()).isNotEqualTo(stored.configHash());
        assertThat(List.of(run(assay, good(3)).name())).containsExactly("code");
    }
}
