package dev.assay.benchmarks.endpoint;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A model service that answers each chat completion with the last message's text, {@code --latency-ms} later, on one thread.
 * It takes part in a benchmark as little as it can: no JSON is parsed. {@code GET /stats} tells what it saw. The process
 * prints its base URL and ends with its standard input, so that it does not outlive whoever started it.
 */
public final class MockEndpoint {
    private static final int BACKLOG = 4_096;
    private static final String CONTENT = "\"content\":\"";

    /** A reply that waits for its time. */
    private record Due(long at, Connection connection, Manners.Fate fate, String text) {}

    private final Manners manners;
    private final Selector selector;
    private final ServerSocketChannel server;
    private final ByteBuffer chunk = ByteBuffer.allocateDirect(64 * 1_024);
    /** All wait equally long, so the first in is the first out. */
    private final Queue<Due> due = new ArrayDeque<>();

    private long calls;
    private long rejected;
    private long failed;
    private int inFlight;
    private int maxInFlight;

    private MockEndpoint(Manners manners) throws IOException {
        this.manners = manners;
        this.selector = Selector.open();
        this.server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
    }

    public static void main(String[] args) throws IOException {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < args.length; i += 2) {
            options.put(args[i].substring(2), args[i + 1]);
        }
        MockEndpoint endpoint = new MockEndpoint(Manners.of(options));
        System.out.println("http://localhost:" + endpoint.server.socket().getLocalPort() + "/v1");
        Thread end = new Thread(MockEndpoint::endWithInput, "end");
        end.setDaemon(true);
        end.start();
        endpoint.serve();
    }

    private static void endWithInput() {
        try {
            while (System.in.read() >= 0) {
                // whatever is written here means nothing
            }
        } catch (IOException closed) {
            // as good as its end
        }
        Runtime.getRuntime().halt(0);
    }

    private void serve() throws IOException {
        while (true) {
            wait(due.peek());
            for (SelectionKey key : selector.selectedKeys()) {
                if (key.isAcceptable()) {
                    accept();
                } else if (key.attachment() instanceof Connection connection) {
                    read(key, connection);
                }
            }
            selector.selectedKeys().clear();
            replyToAllDue();
        }
    }

    private void wait(@Nullable Due next) throws IOException {
        if (next == null) {
            selector.select();
            return;
        }
        long nanos = next.at - System.nanoTime();
        if (nanos > 0) {
            // Up to a millisecond late: to turn round and round instead would take a core from what is measured.
            selector.select((nanos + 999_999) / 1_000_000);
        } else {
            selector.selectNow();
        }
    }

    private void accept() throws IOException {
        SocketChannel channel = server.accept();
        while (channel != null) {
            channel.configureBlocking(false);
            channel.socket().setTcpNoDelay(true);
            channel.register(selector, SelectionKey.OP_READ, new Connection(channel, chunk));
            channel = server.accept();
        }
    }

    private void read(SelectionKey key, Connection connection) {
        try {
            if (!connection.receive()) {
                key.cancel();
                connection.close();
                return;
            }
            for (Connection.Request request = connection.next(); request != null; request = connection.next()) {
                take(connection, request);
            }
        } catch (IOException | RuntimeException broken) {
            key.cancel();
            connection.close();
        }
    }

    private void take(Connection connection, Connection.Request request) throws IOException {
        if (request.line().startsWith("GET /stats")) {
            connection.send("200 OK", "", stats());
            return;
        }
        calls++;
        inFlight++;
        maxInFlight = Math.max(maxInFlight, inFlight);
        Manners.Fate fate = manners.fate(calls, inFlight);
        switch (fate) {
            case HANGING -> inFlight--;
            case REJECTED -> {
                inFlight--;
                rejected++;
                connection.send(
                        "429 Too Many Requests",
                        "retry-after-ms: " + manners.retryAfterMs() + "\r\n",
                        "{\"error\":{\"message\":\"slow down\",\"type\":\"rate_limit\"}}");
            }
            default -> {
                long at = System.nanoTime() + manners.latencyMs() * 1_000_000L;
                due.add(new Due(at, connection, fate, lastContent(request.body())));
            }
        }
    }

    /** The text of the last message as it is spelled in JSON. */
    private static String lastContent(String body) {
        int from = body.lastIndexOf(CONTENT) + CONTENT.length();
        int end = from;
        while (end < body.length() && body.charAt(end) != '"') {
            end += body.charAt(end) == '\\' ? 2 : 1;
        }
        return from < CONTENT.length() ? "" : body.substring(from, Math.min(end, body.length()));
    }

    private void replyToAllDue() {
        long now = System.nanoTime();
        for (Due next = due.peek(); next != null && next.at - now <= 0; next = due.peek()) {
            due.remove();
            inFlight--;
            reply(next);
        }
    }

    private void reply(Due next) {
        try {
            if (next.fate == Manners.Fate.FAILED) {
                failed++;
                next.connection.send("500 Internal Server Error", "", "{\"error\":{\"message\":\"it broke\"}}");
                return;
            }
            next.connection.send(
                    "200 OK",
                    "",
                    "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"mock\",\"choices\":[{\"index\":0,"
                            + "\"message\":{\"role\":\"assistant\",\"content\":\"" + next.text
                            + "\"},\"finish_reason\":\"stop\"}],"
                            + "\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":5,\"total_tokens\":15}}");
        } catch (IOException gone) {
            next.connection.close();
        }
    }

    private String stats() {
        return "{\"calls\":" + calls + ",\"rejected\":" + rejected + ",\"failed\":" + failed + ",\"max_in_flight\":"
                + maxInFlight + "}";
    }
}
