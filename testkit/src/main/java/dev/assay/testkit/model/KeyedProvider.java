package dev.assay.testkit.model;

import dev.assay.dataset.Message;
import dev.assay.error.ModelException;
import dev.assay.model.EndpointSettings;
import dev.assay.model.ModelEndpoint;
import dev.assay.model.ModelProvider;
import dev.assay.model.ModelReply;
import dev.assay.model.ModelRequest;
import dev.assay.model.Usage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A provider that remembers the settings it was opened with, and does with a call what the test says. */
final class KeyedProvider implements ModelProvider {
    /** What an endpoint does before it answers. */
    @FunctionalInterface
    interface Behaviour {
        void before(EndpointSettings settings) throws InterruptedException;
    }

    final List<EndpointSettings> opened = new CopyOnWriteArrayList<>();
    final List<String> asked = new CopyOnWriteArrayList<>();
    final AtomicInteger closed = new AtomicInteger();
    private final String name;
    volatile List<String> models = List.of("small", "large");
    private volatile Behaviour behaviour = settings -> {};
    private volatile Consumer<EndpointSettings> opening = settings -> {};

    KeyedProvider(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    void does(Behaviour next) {
        behaviour = next;
    }

    void whenOpened(Consumer<EndpointSettings> next) {
        opening = next;
    }

    /** Repeats the key in all the ways in which careless services do. */
    void leaksTheKey() {
        does(settings -> {
            throw new ModelException(
                    ModelException.Kind.AUTHENTICATION,
                    "refused " + String.join(" and ", Secrecy.forms(String.valueOf(settings.apiKey()))) + "\nmore",
                    401,
                    null,
                    null);
        });
    }

    /** Answers no more, until it is interrupted. */
    void hangs() {
        does(settings -> new CountDownLatch(1).await());
    }

    EndpointSettings lastOpened() {
        return opened.get(opened.size() - 1);
    }

    @Override
    public ModelEndpoint open(EndpointSettings settings) {
        opened.add(settings);
        opening.accept(settings);
        return new ModelEndpoint() {
            @Override
            public ModelReply complete(ModelRequest request) throws InterruptedException {
                asked.add(request.model());
                behaviour.before(settings);
                String text =
                        request.messages().get(request.messages().size() - 1).text();
                return new ModelReply(Message.assistant(text), request.model(), "stop", new Usage(1, 1));
            }

            @Override
            public List<String> listModels() throws InterruptedException {
                behaviour.before(settings);
                return List.copyOf(models);
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
    }
}
