package dev.assay.run;

import dev.assay.dataset.Datapoint;
import dev.assay.dataset.DatapointKind;
import dev.assay.json.Json;
import dev.assay.json.JsonCodec;
import dev.assay.score.Outcome;
import dev.assay.score.Score;
import dev.assay.storage.Columns;
import dev.assay.subject.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A result's JSON body and back; what stands in a column is not repeated in the body. */
final class ResultCodec {
    private ResultCodec() {}

    static Json encode(ResultRow row) {
        EvalResult result = row.result();
        return Json.object()
                .put("item", item(result.item()))
                .putIfPresent(
                        "answer",
                        result.answer() == null ? null : JsonCodec.standard().encode(result.answer()))
                .putIfPresent(
                        "latency_ns",
                        result.latency() == null ? null : result.latency().toNanos())
                .put(
                        "scores",
                        result.scores().stream()
                                .map(JsonCodec.standard()::encode)
                                .toList())
                .put("attempts", result.attempts())
                .putIfPresent(
                        "error",
                        result.error() == null ? null : JsonCodec.standard().encode(result.error()))
                .put("completed_at", result.completedAt())
                .build();
    }

    /** The result itself; or, when no JSON can be made of it, one that errored for that reason. */
    static EvalResult storable(EvalResult result) {
        try {
            Json unused = encode(new ResultRow("", result));
            return result;
        } catch (RuntimeException e) {
            String message = "the answer or a score cannot be stored: " + e.getMessage();
            return new EvalResult(
                    result.runId(),
                    result.item(),
                    result.trial(),
                    null,
                    null,
                    List.of(),
                    Outcome.ERRORED,
                    result.attempts(),
                    new EvalResult.Failure(EvalResult.Stage.SUBJECT, "unstorable", message),
                    result.completedAt());
        }
    }

    private static Json item(Datapoint item) {
        return Json.object()
                .put("dataset_id", item.datasetId())
                .put("kind", item.kind().wire())
                .putIfPresent("labels", item.labels().isEmpty() ? null : item.labels())
                .put("source", item.source().wire())
                .putIfPresent("source_span_id", item.sourceSpanId())
                .put("created_at", item.createdAt())
                .put("updated_at", item.updatedAt())
                .build();
    }

    static ResultRow decode(Columns columns, Json body) {
        Json latency = body.get("latency_ns");
        Json error = body.get("error");
        Json answer = body.get("answer");
        EvalResult result = new EvalResult(
                columns.get(RunTables.RUN_ID),
                item(columns, member(body, "item")),
                columns.get(RunTables.TRIAL).intValue(),
                answer == null ? null : answer.as(Answer.class),
                latency == null ? null : Duration.ofNanos(latency.longValue()),
                scores(body),
                Outcome.of(columns.get(RunTables.OUTCOME)).orElseThrow(),
                member(body, "attempts").intValue(),
                error == null ? null : error.as(EvalResult.Failure.class),
                Instant.parse(member(body, "completed_at").text()));
        return new ResultRow(columns.get(RunTables.PROJECT), result);
    }

    private static List<Score> scores(Json body) {
        return member(body, "scores").elements().stream()
                .map(score -> score.as(Score.class))
                .toList();
    }

    private static Datapoint item(Columns columns, Json item) {
        Json labels = item.get("labels");
        return new Datapoint(
                columns.get(RunTables.ITEM_ID),
                member(item, "dataset_id").text(),
                columns.find(RunTables.NAME),
                columns.get(RunTables.CONTENT_KEY),
                DatapointKind.of(member(item, "kind")),
                labels == null
                        ? Set.of()
                        : labels.elements().stream()
                                .map(Json::text)
                                .collect(Collectors.toCollection(LinkedHashSet::new)),
                Datapoint.Source.of(member(item, "source").text()).orElseThrow(),
                text(item, "source_span_id"),
                Instant.parse(member(item, "created_at").text()),
                Instant.parse(member(item, "updated_at").text()));
    }

    private static Json member(Json object, String name) {
        return Objects.requireNonNull(object.get(name), name);
    }

    private static @Nullable String text(Json object, String name) {
        Json value = object.get(name);
        return value == null ? null : value.text();
    }
}
