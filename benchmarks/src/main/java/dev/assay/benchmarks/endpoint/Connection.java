package dev.assay.benchmarks.endpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One client's connection: HTTP/1.1 with keep-alive, one request at a time, bodies with a length. Used by one thread. */
final class Connection {
    private static final byte[] HEAD_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final String LENGTH = "content-length:";

    /**
     * A request that came in whole.
     *
     * @param line such as {@code POST /v1/chat/completions HTTP/1.1}
     */
    record Request(String line, String body) {}

    private final SocketChannel channel;
    private final ByteBuffer chunk;
    private byte[] received = new byte[2_048];
    private int size;

    Connection(SocketChannel channel, ByteBuffer chunk) {
        this.channel = channel;
        this.chunk = chunk;
    }

    /** Takes what has come; false when the client has gone. */
    boolean receive() throws IOException {
        chunk.clear();
        int read = channel.read(chunk);
        if (read > 0) {
            if (size + read > received.length) {
                received = Arrays.copyOf(received, Math.max(2 * received.length, size + read));
            }
            chunk.flip().get(received, size, read);
            size += read;
        }
        return read >= 0;
    }

    /** The request that has come in whole, taken out; null while some of it is missing. */
    @Nullable
    Request next() {
        int head = endOfHead();
        if (head < 0) {
            return null;
        }
        String text = new String(received, 0, head, StandardCharsets.US_ASCII);
        int end = head + length(text);
        if (size < end) {
            return null;
        }
        String body = new String(received, head, end - head, StandardCharsets.UTF_8);
        System.arraycopy(received, end, received, 0, size - end);
        size -= end;
        return new Request(text.substring(0, text.indexOf('\r')), body);
    }

    private int endOfHead() {
        for (int i = 0; i + HEAD_END.length <= size; i++) {
            if (Arrays.equals(received, i, i + HEAD_END.length, HEAD_END, 0, HEAD_END.length)) {
                return i + HEAD_END.length;
            }
        }
        return -1;
    }

    private static int length(String head) {
        int at = head.toLowerCase(Locale.ROOT).indexOf(LENGTH);
        if (at < 0) {
            return 0;
        }
        int from = at + LENGTH.length();
        return Integer.parseInt(head.substring(from, head.indexOf('\r', from)).strip());
    }

    /** Replies are small: what the socket does not take at once, it takes soon. */
    void send(String status, String headers, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + status + "\r\ncontent-type: application/json\r\ncontent-length: " + body.length
                + "\r\n" + headers + "\r\n";
        ByteBuffer reply = ByteBuffer.allocate(head.length() + body.length);
        reply.put(head.getBytes(StandardCharsets.US_ASCII)).put(body).flip();
        while (reply.hasRemaining()) {
            if (channel.write(reply) == 0) {
                Thread.onSpinWait();
            }
        }
    }

    void close() {
        try {
            channel.close();
        } catch (IOException gone) {
            // it is closed all the same
        }
    }
}
