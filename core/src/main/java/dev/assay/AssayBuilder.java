package dev.assay;

import dev.assay.error.ValidationException;
import dev.assay.model.ModelProvider;
import dev.assay.model.ModelProviders;
import dev.assay.project.Services;
import dev.assay.run.EngineSettings;
import dev.assay.run.ItemSource;
import dev.assay.run.ItemSources;
import dev.assay.score.Scorer;
import dev.assay.score.ScorerRegistry;
import dev.assay.score.ScorerType;
import dev.assay.score.Scorers;
import dev.assay.storage.Storage;
import dev.assay.storage.StorageProvider;
import dev.assay.subject.AsyncSubject;
import dev.assay.subject.Subject;
import dev.assay.subject.SubjectFactory;
import dev.assay.subject.SubjectRegistry;
import dev.assay.subject.SubjectSpec;
import dev.assay.subject.Subjects;
import dev.assay.time.TimeSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Puts an {@link Assay} together. Objects that are handed over win over those found by name. Not thread-safe. */
public final class AssayBuilder {
    private static final String DEFAULT_STORAGE = "memory";

    private @Nullable Storage storage;
    private String storageName = DEFAULT_STORAGE;
    private Map<String, String> storageOptions = Map.of();
    private @Nullable TimeSource time;
    private EngineSettings engine = EngineSettings.DEFAULT;
    private final List<ModelProvider> handedOver = new ArrayList<>();
    private final Map<String, SubjectFactory> subjects = new LinkedHashMap<>();
    private final ScorerRegistry scorers = new ScorerRegistry();
    private final ItemSources sources = ItemSources.builtIn();

    AssayBuilder() {
        Scorers.registerBuiltIns(scorers);
    }

    /** Where everything is kept; stays open when the {@code Assay} is closed. */
    public AssayBuilder storage(Storage opened) {
        storage = Objects.requireNonNull(opened, "opened");
        return this;
    }

    /** A storage backend by the name that its artifact registers, such as {@code jdbc}; closed with the {@code Assay}. */
    public AssayBuilder storage(String name, Map<String, String> options) {
        storage = null;
        storageName = Objects.requireNonNull(name, "name");
        storageOptions = Map.copyOf(options);
        return this;
    }

    /** A provider of models, under its own name. */
    public AssayBuilder provider(ModelProvider provider) {
        handedOver.add(Objects.requireNonNull(provider, "provider"));
        return this;
    }

    /** Code that runs can name as their subject, so that another process with the same code can resume them. */
    public AssayBuilder subject(String name, Subject code) {
        AsyncSubject adapted = SubjectSpec.of(name, code).code().orElseThrow();
        return subjectType(name, config -> adapted);
    }

    /** A kind of subject that is made of a configuration. */
    public AssayBuilder subjectType(String name, SubjectFactory factory) {
        if (subjects.putIfAbsent(name, factory) != null) {
            throw ValidationException.of("subject", "is registered once under a name", name);
        }
        return this;
    }

    /** Code that runs can name as a scorer; passes from 0.5 on unless a run says otherwise. */
    public AssayBuilder scorer(String name, Scorer code) {
        return scorerType(new ScorerType(name, ScorerType.CODE_THRESHOLD, config -> code));
    }

    /** A kind of scorer that is made of a configuration. */
    public AssayBuilder scorerType(ScorerType type) {
        scorers.register(type);
        return this;
    }

    /** Another place where items of runs come from. */
    public AssayBuilder itemSource(String type, ItemSource source) {
        sources.register(type, source);
        return this;
    }

    /** Changes how the engine works. */
    public AssayBuilder engine(UnaryOperator<EngineSettings> change) {
        engine = change.apply(engine);
        return this;
    }

    /** Other clocks, for tests; not closed with the {@code Assay}. */
    public AssayBuilder time(TimeSource clocks) {
        time = Objects.requireNonNull(clocks, "clocks");
        return this;
    }

    /**
     * Opens the storage and everything else.
     *
     * @throws ValidationException when a name is not known, or an option is wrong
     */
    public Assay build() {
        return new Assay(this);
    }

    Optional<TimeSource> time() {
        return Optional.ofNullable(time);
    }

    EngineSettings engine() {
        return engine;
    }

    boolean ownsStorage() {
        return storage == null;
    }

    Storage openStorage() {
        return storage != null ? storage : storageProvider().open(storageOptions);
    }

    private StorageProvider storageProvider() {
        return Services.load("storage", StorageProvider.class, StorageProvider::name, List.of())
                .get(storageName);
    }

    ModelProviders providers() {
        return new ModelProviders(handedOver);
    }

    SubjectRegistry subjects(ModelProviders providers) {
        SubjectRegistry registry = Subjects.registerBuiltIns(new SubjectRegistry(), providers);
        subjects.forEach(registry::register);
        return registry;
    }

    ScorerRegistry scorers() {
        return scorers;
    }

    ItemSources sources() {
        return sources;
    }
}
