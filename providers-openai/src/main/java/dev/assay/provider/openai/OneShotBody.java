package dev.assay.provider.openai;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A JSON body that OkHttp must not send twice, as it would after 503 with {@code Retry-After: 0}. */
final class OneShotBody extends RequestBody {
    private static final @Nullable MediaType JSON = MediaType.parse("application/json; charset=utf-8");

    private final byte[] utf8;

    OneShotBody(byte[] utf8) {
        this.utf8 = utf8;
    }

    @Override
    public @Nullable MediaType contentType() {
        return JSON;
    }

    @Override
    public long contentLength() {
        return utf8.length;
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sink.write(utf8);
    }
}
