package dev.assay.benchmarks;

import dev.assay.model.EndpointSettings;
import dev.assay.model.ModelEndpoint;
import dev.assay.model.ModelProvider;
import dev.assay.model.ModelReply;
import dev.assay.model.ModelRequest;
import java.util.List;

/** A provider whose calls are counted. */
record MeteredProvider(ModelProvider inner, CallMeter meter) implements ModelProvider {
    @Override
    public String name() {
        return "metered";
    }

    @Override
    public ModelEndpoint open(EndpointSettings settings) {
        ModelEndpoint endpoint = inner.open(settings);
        return new ModelEndpoint() {
            @Override
            public ModelReply complete(ModelRequest request) throws InterruptedException {
                meter.begin();
                try {
                    return endpoint.complete(request);
                } finally {
                    meter.end();
                }
            }

            @Override
            public List<String> listModels() throws InterruptedException {
                return endpoint.listModels();
            }

            @Override
            public void close() {
                endpoint.close();
            }
        };
    }
}
