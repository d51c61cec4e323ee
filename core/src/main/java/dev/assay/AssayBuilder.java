package dev.assay;

import dev.assay.model.ModelProvider;
import dev.assay.model.ModelProviders;
import dev.assay.model.connection.MasterKeys;
import dev.assay.model.connection.SecretSource;
import dev.assay.model.connection.Secrets;
import dev.assay.model.price.PriceList;
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
import dev.assay.subject.Subject;
import dev.assay.subject.SubjectFactory;
import dev.assay.subject.SubjectRegistry;
import dev.assay.subject.Subjects;
import dev.assay.time.TimeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
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
    private Secrets secrets = Secrets.DEFAULT;
    private PriceList prices = PriceList.EMPTY;
    private final List<ModelProvider> handedOver = new ArrayList<>();
    private final List<Consumer<SubjectRegistry>> subjects = new ArrayList<>();
    private final List<Consumer<ScorerRegistry>> scorers = new ArrayList<>();
    private final List<Consumer<ItemSources>> sources = new ArrayList<>();

    AssayBuilder() {}

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

    /** A place where secrets of connections are kept, under its own name. */
    public AssayBuilder secretSource(SecretSource source) {
        return secrets(before -> before.source(source));
    }

    /** Lets literal secrets of connections be stored, sealed under those keys. */
    public AssayBuilder masterKeys(MasterKeys keys) {
        return secrets(before -> before.masterKeys(keys));
    }

    /** Changes where secrets of connections come from. */
    public AssayBuilder secrets(UnaryOperator<Secrets> change) {
        secrets = change.apply(secrets);
        return this;
    }

    /** What calls of models cost; until it is given, only what providers tell themselves is known. */
    public AssayBuilder prices(PriceList list) {
        prices = Objects.requireNonNull(list, "list");
        return this;
    }

    /** Code that runs can name as their subject, so that another process with the same code can resume them. */
    public AssayBuilder subject(String name, Subject code) {
        subjects.add(registry -> registry.registerCode(name, code));
        return this;
    }

    /** A kind of subject that is made of a configuration. */
    public AssayBuilder subjectType(String name, SubjectFactory factory) {
        subjects.add(registry -> registry.register(name, factory));
        return this;
    }

    /** Code that runs can name as a scorer; passes from 0.5 on unless a run says otherwise. */
    public AssayBuilder scorer(String name, Scorer code) {
        scorers.add(registry -> registry.register(name, code));
        return this;
    }

    /** A kind of scorer that is made of a configuration. */
    public AssayBuilder scorerType(ScorerType type) {
        scorers.add(registry -> registry.register(type));
        return this;
    }

    /** Another place where items of runs come from. */
    public AssayBuilder itemSource(String type, ItemSource source) {
        sources.add(registry -> registry.register(type, source));
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
     * @throws dev.assay.error.ValidationException when a name is not known or taken, or an option is wrong
     */
    public Assay build() {
        return Assay.open(this);
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

    Secrets secrets() {
        return secrets;
    }

    PriceList prices() {
        return prices;
    }

    SubjectRegistry subjects() {
        SubjectRegistry registry = Subjects.registerBuiltIns(new SubjectRegistry());
        subjects.forEach(registration -> registration.accept(registry));
        return registry;
    }

    ScorerRegistry scorers() {
        ScorerRegistry registry = new ScorerRegistry();
        Scorers.registerBuiltIns(registry);
        scorers.forEach(registration -> registration.accept(registry));
        return registry;
    }

    ItemSources sources() {
        ItemSources registry = ItemSources.builtIn();
        sources.forEach(registration -> registration.accept(registry));
        return registry;
    }
}
