package dev.assay.model.scripted;

import dev.assay.error.ModelException;
import dev.assay.error.ValidationException;
import dev.assay.json.ConfigReader;
import dev.assay.json.Json;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A script that was read and found sound.
 *
 * @param models empty when every model name will do
 */
record Plot(
        Dice dice,
        Behaviour anyModel,
        Map<String, Behaviour> models,
        @Nullable Path callLog) {
    /** @throws ValidationException listing everything in it that is wrong */
    static Plot read(Json options) {
        ConfigReader config = ConfigReader.of("options", options);
        Behaviour anyModel = Behaviour.read(config, Behaviour.ECHO);
        Map<String, Behaviour> models = new LinkedHashMap<>();
        config.objectsByName("models").forEach((name, model) -> models.put(name, Behaviour.read(model, anyModel)));
        Dice dice = new Dice(Objects.requireNonNullElse(config.whole("seed"), 0L));
        Plot plot = new Plot(dice, anyModel, models, path(config, config.text("call_log")));
        config.finish();
        return plot;
    }

    private static @Nullable Path path(ConfigReader config, @Nullable String file) {
        try {
            return file == null ? null : Path.of(file);
        } catch (InvalidPathException e) {
            config.check(false, "call_log", "is a path: " + e.getReason(), file);
            return null;
        }
    }

    List<String> modelNames() {
        return List.copyOf(models.keySet());
    }

    Behaviour behaviour(String model) {
        Behaviour behaviour = models.isEmpty() ? anyModel : models.get(model);
        if (behaviour == null) {
            String found =
                    "no scripted model '" + model + "'; there are " + modelNames() + "; add it to options.models";
            throw new ModelException(ModelException.Kind.NOT_FOUND, found, 404, null, null);
        }
        return behaviour;
    }
}
