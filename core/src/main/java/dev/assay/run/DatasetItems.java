package dev.assay.run;

import dev.assay.dataset.Datapoint;
import dev.assay.dataset.Dataset;
import dev.assay.dataset.Datasets;
import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import dev.assay.project.Scope;
import dev.assay.storage.Rows;

/** Every datapoint of one revision of a dataset: {@code {dataset_id, revision?}}; without a revision, that of now. */
final class DatasetItems implements ItemSource {
    static final String TYPE = "dataset";

    @Override
    public Frozen freeze(Scope scope, Json config) {
        Json id = config.get("dataset_id");
        if (id == null || !id.isText()) {
            throw ValidationException.of("target.dataset_id", "is the id of a dataset", config.compact());
        }
        Datasets datasets = new Datasets(scope);
        Dataset dataset = datasets.get(id.text());
        Json asked = config.get("revision");
        long revision = asked == null ? dataset.revision() : revision(asked);
        boolean current = revision == dataset.revision();
        long total = current ? dataset.datapointCount() : datasets.count(dataset.id(), revision);
        String fingerprint = current ? dataset.fingerprint() : datasets.fingerprint(dataset.id(), revision);
        Json frozen = Json.object()
                .put("dataset_id", dataset.id())
                .put("revision", revision)
                .build();
        return new Frozen(frozen, total, dataset.id(), revision, fingerprint);
    }

    private static long revision(Json asked) {
        boolean whole = asked.isNumber() && asked.number().stripTrailingZeros().scale() <= 0;
        if (!whole) {
            throw ValidationException.of("target.revision", "is a whole number", asked.compact());
        }
        return asked.longValue();
    }

    @Override
    public Rows<Datapoint> items(Scope scope, Json config) {
        String id = config.at("/dataset_id").orElseThrow().text();
        long revision = config.at("/revision").orElseThrow().longValue();
        return new Datasets(scope).stream(id, revision);
    }
}
