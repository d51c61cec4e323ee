package dev.assay.model;

import java.lang.ref.Reference;
import java.util.List;

/**
 * What callers hold of an endpoint that is kept open: when nobody holds it any more, the endpoint behind it can be closed.
 * Closing this does nothing, because others hold it too.
 */
sealed class KeptEndpoint implements ModelEndpoint {
    final ModelEndpoint real;

    private KeptEndpoint(ModelEndpoint real) {
        this.real = real;
    }

    static KeptEndpoint of(ModelEndpoint real) {
        return real instanceof EmbeddingEndpoint embedding ? new Embedding(embedding) : new KeptEndpoint(real);
    }

    @Override
    public ModelReply complete(ModelRequest request) throws InterruptedException {
        try {
            return real.complete(request);
        } finally {
            // Else the endpoint could be closed under its last call.
            Reference.reachabilityFence(this);
        }
    }

    @Override
    public List<String> listModels() throws InterruptedException {
        try {
            return real.listModels();
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    @Override
    public void close() {}

    private static final class Embedding extends KeptEndpoint implements EmbeddingEndpoint {
        private final EmbeddingEndpoint embedding;

        Embedding(EmbeddingEndpoint embedding) {
            super(embedding);
            this.embedding = embedding;
        }

        @Override
        public Embeddings embed(String model, List<String> texts) throws InterruptedException {
            try {
                return embedding.embed(model, texts);
            } finally {
                Reference.reachabilityFence(this);
            }
        }
    }
}
