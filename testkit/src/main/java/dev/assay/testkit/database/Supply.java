package dev.assay.testkit.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All servers of one product in this JVM: the shared one, and the ways to start more. */
final class Supply {
    private final Product product;
    private final Search search;
    private final List<Search.Way<LocalServer>> ways;

    /** Guarded by this, as the next: the tests of a JVM may ask from several threads, and must get one server. */
    private @Nullable DatabaseServer shared;

    private boolean searched;

    Supply(Product product, List<Search.Way<LocalServer>> ways) {
        this.product = product;
        this.search = new Search(product.label(), product.remedy());
        this.ways = ways;
    }

    synchronized Optional<DatabaseServer> shared() {
        if (!searched) {
            List<Search.Way<? extends DatabaseServer>> all = new ArrayList<>();
            all.add(() -> closedAtExit(ExternalServer.of(product, System::getenv)));
            ways.forEach(way -> all.add(() -> closedAtExit(way.open())));
            shared = search.<DatabaseServer>first(all, Search.requireAll()).orElse(null);
            searched = true;
        }
        return Optional.ofNullable(shared);
    }

    Optional<KillableServer> start() {
        return search.first(ways, Search.requireAll());
    }

    private static <T extends AutoCloseable> T closedAtExit(T server) {
        AtExit.close(server);
        return server;
    }
}
