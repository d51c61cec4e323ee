package dev.assay.score.judge;

import dev.assay.json.Fingerprint;
import dev.assay.json.Json;
import dev.assay.score.Measurement;
import java.util.List;

/** What a judge measured, and what it took; the measurement's own usage and cost are not set yet. */
record Judged(Measurement measured, Spending spending) {
    Measurement complete() {
        return spending.on(measured);
    }

    boolean isErrored() {
        return measured.state() == Measurement.State.ERRORED;
    }

    static Judged errored(String reason, Json facts, Spending spending) {
        return new Judged(Measurement.errored(reason).withMetadata(facts), spending);
    }

    static Judged of(Verdict verdict, Measurement measured) {
        return new Judged(measured, verdict.spending());
    }

    static Spending spending(List<Verdict> verdicts) {
        return verdicts.stream().map(Verdict::spending).reduce(Spending.NONE, Spending::plus);
    }

    /** The facts of one measurement that took several verdicts of one judge; one at least. */
    static Json facts(List<Verdict> verdicts) {
        Json facts = verdicts.get(verdicts.size() - 1).facts();
        if (verdicts.size() == 1) {
            return facts;
        }
        List<Json> signatures = verdicts.stream()
                .map(verdict -> verdict.facts().at("/signature").orElse(Json.NULL))
                .distinct()
                .toList();
        Json signature =
                signatures.size() == 1 ? signatures.get(0) : Json.text(Fingerprint.hex16(Json.array(signatures)));
        Json all = facts.with("signature", signature)
                .with("calls", spending(verdicts).calls());
        boolean reasked = verdicts.stream().anyMatch(verdict -> verdict.facts().get("reasked") != null);
        return reasked ? all.with("reasked", true) : all;
    }

    /** What the metadata of a judge that asked several keeps of each. */
    Json summary() {
        return Json.object()
                .put("value", measured.value())
                .putIfPresent("label", measured.label())
                .putIfPresent("reason", measured.reason())
                .putIfPresent("facts", measured.metadata())
                .build();
    }
}
