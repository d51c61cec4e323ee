package dev.assay.run;

import dev.assay.error.ValidationException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The item sources that are known by name. Filled while an {@code Assay} is built; thread-safe from then on. */
public final class ItemSources {
    private final Map<String, ItemSource> byType = new TreeMap<>();

    /** The sources that need nothing but storage: {@code dataset} and {@code run}. */
    public static ItemSources builtIn() {
        return new ItemSources()
                .register(DatasetItems.TYPE, new DatasetItems())
                .register(StoredItems.TYPE, new StoredItems());
    }

    /** @throws ValidationException when the name is taken */
    public ItemSources register(String type, ItemSource source) {
        if (byType.putIfAbsent(type, source) != null) {
            throw ValidationException.of("target", "is registered once under a name", type);
        }
        return this;
    }

    /** @throws ValidationException naming the sources there are when there is none of that name */
    ItemSource get(String type) {
        ItemSource source = byType.get(type);
        if (source == null) {
            throw ValidationException.of("target", "is one of " + List.copyOf(byType.keySet()), type);
        }
        return source;
    }
}
