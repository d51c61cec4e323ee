package dev.assay.run;

import dev.assay.dataset.Datapoint;
import dev.assay.dataset.Dataset;
import dev.assay.dataset.Datasets;
import dev.assay.error.ValidationException;
import dev.assay.json.Fingerprint;
import dev.assay.json.Json;
import dev.assay.project.Scope;
import dev.assay.storage.Rows;
import java.util.function.Supplier;

/**
 * Datapoints of one revision of a dataset: {@code {dataset_id, revision?, selection?}}; without a revision, that of now, and
 * without a {@link Selection}, all of them.
 */
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
        Json selected = config.get("selection");
        return selected == null
                ? new Frozen(frozen, total, dataset.id(), revision, fingerprint)
                : selected(
                        frozen,
                        Selection.read("target.selection", selected),
                        fingerprint,
                        () -> datasets.stream(dataset.id(), revision));
    }

    private static Frozen selected(
            Json dataset, Selection selection, String fingerprint, Supplier<Rows<Datapoint>> datapoints) {
        SelectedItems.Counted made = SelectedItems.of(selection, datapoints);
        Json.ObjectBuilder frozen = Json.object();
        dataset.members().forEach(frozen::put);
        return new Frozen(
                frozen.put("selection", selection.toJson())
                        .putIfPresent("last_lot", made.items().lastLot())
                        .build(),
                made.total(),
                dataset.at("/dataset_id").orElseThrow().text(),
                dataset.at("/revision").orElseThrow().longValue(),
                Fingerprint.hex16(Json.array(fingerprint, selection.toJson())));
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
        Rows<Datapoint> all = new Datasets(scope).stream(id, revision);
        if (config.get("selection") == null) {
            return all;
        }
        SelectedItems selected = SelectedItems.read(config);
        return all.filter(selected::has);
    }
}
