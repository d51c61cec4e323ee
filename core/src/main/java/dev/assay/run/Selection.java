package dev.assay.run;

import dev.assay.dataset.Datapoint;
import dev.assay.error.ValidationException;
import dev.assay.json.ConfigReader;
import dev.assay.json.Fingerprint;
import dev.assay.json.Json;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which datapoints of a dataset a run is over: those that meet every condition, and of these perhaps a sample. Frozen when the
 * run starts: {@code {ids?, names?, labels?, metadata?, sample?: {size | share, seed?}}}. Immutable; every method gives a changed
 * copy.
 *
 * @param ids the datapoints with these ids; empty for any
 * @param names the datapoints with these names; empty for any
 * @param labels datapoints with one of these labels at least; empty for any
 * @param metadata an object; datapoints whose metadata has these members, with these values; empty for any
 * @param sample null for all of them
 */
public record Selection(
        Set<String> ids,
        Set<String> names,
        Set<String> labels,
        Json metadata,
        @Nullable Sample sample) {
    /** Every datapoint. */
    public static final Selection ALL = new Selection(Set.of(), Set.of(), Set.of(), Json.emptyObject(), null);

    /**
     * A drawing of lots: the same for the same datapoints and seed, on every machine and in every order.
     *
     * @param size how many, 1 or more; all when there are fewer; null with a share
     * @param share above 0, up to 1, rounded up to whole datapoints; null with a size
     */
    public record Sample(@Nullable Long size, @Nullable Double share, long seed) {
        public Sample {
            new ValidationException.Collector()
                    .check((size == null) != (share == null), "sample", "has a size or a share", null)
                    .check(size == null || size >= 1, "sample.size", "is 1 or more", size)
                    .check(share == null || (share > 0 && share <= 1), "sample.share", "is above 0, up to 1", share)
                    .throwIfAny();
        }

        long of(long datapoints) {
            return size != null
                    ? Math.min(size, datapoints)
                    : (long) Math.ceil((share == null ? 1 : share) * datapoints);
        }

        /** The lot of a datapoint, 16 hex digits. By content, which is the same wherever a file was imported. */
        String lot(Datapoint datapoint) {
            return Fingerprint.hex16(Json.array(seed, datapoint.contentKey()));
        }

        Json toJson() {
            return Json.object()
                    .putIfPresent("size", size)
                    .putIfPresent("share", share)
                    .put("seed", seed)
                    .build();
        }
    }

    public Selection {
        ids = copy(ids);
        names = copy(names);
        labels = copy(labels);
        if (!metadata.isObject()) {
            throw ValidationException.of("selection.metadata", "is an object", metadata.compact());
        }
    }

    private static Set<String> copy(Set<String> texts) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(texts));
    }

    private static Set<String> set(String... texts) {
        return new LinkedHashSet<>(Arrays.asList(texts));
    }

    /** One that is not in the dataset is an error when the run starts. */
    public static Selection ids(String... ids) {
        return new Selection(set(ids), ALL.names, ALL.labels, ALL.metadata, null);
    }

    /** One that is not in the dataset is an error when the run starts. */
    public static Selection names(String... names) {
        return new Selection(ALL.ids, set(names), ALL.labels, ALL.metadata, null);
    }

    /** Datapoints with one of these labels at least. */
    public static Selection labels(String... labels) {
        return ALL.withLabels(labels);
    }

    public Selection withLabels(String... some) {
        return new Selection(ids, names, set(some), metadata, sample);
    }

    /** Datapoints whose metadata has that member with that value, anything that {@link Json#of} takes. */
    public Selection withMetadata(String member, Object value) {
        return new Selection(ids, names, labels, metadata.with(member, value), sample);
    }

    /** So many, drawn by lot. */
    public Selection sample(long size, long seed) {
        return new Selection(ids, names, labels, metadata, new Sample(size, null, seed));
    }

    /** That share, drawn by lot: above 0, up to 1. */
    public Selection sampleShare(double share, long seed) {
        return new Selection(ids, names, labels, metadata, new Sample(null, share, seed));
    }

    boolean matches(Datapoint datapoint) {
        return (ids.isEmpty() || ids.contains(datapoint.id()))
                && (names.isEmpty() || (datapoint.name() != null && names.contains(datapoint.name())))
                && (labels.isEmpty() || datapoint.labels().stream().anyMatch(labels::contains))
                && hasMetadata(datapoint);
    }

    private boolean hasMetadata(Datapoint datapoint) {
        if (metadata.size() == 0) {
            return true;
        }
        Json facts = datapoint.kind().metadata().orElse(Json.NULL);
        for (Map.Entry<String, Json> wanted : metadata.members().entrySet()) {
            if (!wanted.getValue().equals(facts.get(wanted.getKey()))) {
                return false;
            }
        }
        return true;
    }

    Json toJson() {
        return Json.object()
                .putIfPresent("ids", ids.isEmpty() ? null : ids)
                .putIfPresent("names", names.isEmpty() ? null : names)
                .putIfPresent("labels", labels.isEmpty() ? null : labels)
                .putIfPresent("metadata", metadata.size() == 0 ? null : metadata)
                .putIfPresent("sample", sample == null ? null : sample.toJson())
                .build();
    }

    /** @throws ValidationException listing everything that is wrong with it, below {@code path} */
    static Selection read(String path, Json json) {
        ConfigReader config = ConfigReader.of(path, json);
        String rule = "is an array of texts";
        List<String> ids = config.list("ids", rule, Json::text);
        List<String> names = config.list("names", rule, Json::text);
        List<String> labels = config.list("labels", rule, Json::text);
        Json metadata = config.value("metadata");
        config.check(metadata == null || metadata.isObject(), "metadata", "is an object", metadata);
        ConfigReader drawn = config.object("sample");
        Sample sample = drawn == null ? null : config.attempt(() -> sample(drawn));
        config.finish();
        return new Selection(
                new LinkedHashSet<>(ids),
                new LinkedHashSet<>(names),
                new LinkedHashSet<>(labels),
                metadata == null ? Json.emptyObject() : metadata,
                sample);
    }

    private static Sample sample(ConfigReader config) {
        Long seed = config.whole("seed");
        return new Sample(config.whole("size"), config.decimal("share"), seed == null ? 0 : seed);
    }
}
