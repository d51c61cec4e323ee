package dev.assay.examples;

import dev.assay.Assay;
import dev.assay.json.Json;
import dev.assay.model.call.ModelRef;
import dev.assay.model.connection.ConnectionDraft;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A real model, chosen on the command line: {@code --provider openai --model M [--base-url U] [--key env:NAME]}.
 *
 * @param baseUrl empty for the provider's own
 * @param key a reference to the key, never the key itself; empty for the provider's own way to find one
 */
record ChosenModel(String provider, String model, String baseUrl, String key) {
    private static final String SCRIPTED = "scripted";

    /** The options that choose a model, and others. */
    static Map<String, ?> options(Map<String, ?> others) {
        Map<String, Object> options = new HashMap<>(others);
        options.put("provider", SCRIPTED);
        options.put("model", "");
        options.put("base-url", "");
        options.put("key", "");
        return options;
    }

    /** Empty when none was chosen, and scripted ones do. */
    static Optional<ChosenModel> of(Arguments options) {
        String provider = options.text("provider");
        String model = options.text("model");
        if (provider.equals(SCRIPTED)) {
            if (!model.isEmpty()) {
                throw new Arguments.Wrong("--model goes with --provider, such as --provider openai");
            }
            return Optional.empty();
        }
        if (model.isEmpty()) {
            throw new Arguments.Wrong("--provider " + provider + " needs --model, the name of one of its models");
        }
        return Optional.of(new ChosenModel(provider, model, options.text("base-url"), options.text("key")));
    }

    /** A key needs a connection, which keeps where it is found, and not the key. */
    ModelRef in(Assay assay) {
        String url = baseUrl.isEmpty() ? null : baseUrl;
        if (key.isEmpty()) {
            return new ModelRef(null, provider, model, url, Json.emptyObject());
        }
        ConnectionDraft draft =
                ConnectionDraft.of("chosen", provider).baseUrl(url).secretRef(key);
        return ModelRef.ofConnection(assay.connections().create(draft).id(), model);
    }
}
