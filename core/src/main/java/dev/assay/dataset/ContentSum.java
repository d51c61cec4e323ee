package dev.assay.dataset;

import java.nio.ByteBuffer;

/**
 * The fingerprint of a set of datapoints while it is kept up to date: the sum of their digests modulo 2^128, so that neither
 * order nor ids matter and one datapoint is added or taken away at a time. Immutable.
 */
record ContentSum(long high, long low) {
    static final ContentSum ZERO = new ContentSum(0, 0);

    private static final int HEX = 16;

    /** @param digest its first 16 bytes count */
    static ContentSum of(byte[] digest) {
        ByteBuffer bytes = ByteBuffer.wrap(digest);
        return new ContentSum(bytes.getLong(), bytes.getLong());
    }

    /** @param hex 32 hex digits */
    static ContentSum of(String hex) {
        return new ContentSum(Long.parseUnsignedLong(hex, 0, HEX, 16), Long.parseUnsignedLong(hex, HEX, 2 * HEX, 16));
    }

    ContentSum plus(ContentSum other) {
        long sum = low + other.low;
        long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        return new ContentSum(high + other.high + carry, sum);
    }

    ContentSum minus(ContentSum other) {
        long borrow = Long.compareUnsigned(low, other.low) < 0 ? 1 : 0;
        return new ContentSum(high - other.high - borrow, low - other.low);
    }

    String hex() {
        return digits(high) + digits(low);
    }

    private static String digits(long value) {
        String hex = Long.toHexString(value);
        return "0".repeat(HEX - hex.length()) + hex;
    }
}
