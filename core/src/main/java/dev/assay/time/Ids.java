package dev.assay.time;

import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes and reads ids: 128 bits, ordered by time (UUID version 7), strictly increasing within one instance, printed as the
 * 26 characters of a ULID. Thread-safe.
 */
public final class Ids {
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int ULID_LENGTH = 26;

    private final TimeOrderedEpochFactory factory;

    /** Ids whose time part is that of {@code time}'s wall clock. */
    public Ids(TimeSource time) {
        factory = TimeOrderedEpochFactory.builder()
                .withTimeFunction(() -> time.now().toEpochMilli())
                .withIncrementPlusN()
                .build();
    }

    /** The next id, greater than every id this instance gave before, as ULID text. */
    public String next() {
        return ulid(factory.create());
    }

    /** The ULID text of the same bits. */
    public static String ulid(UUID id) {
        char[] text = new char[ULID_LENGTH];
        long high = id.getMostSignificantBits();
        long low = id.getLeastSignificantBits();
        for (int i = ULID_LENGTH - 1; i >= 0; i--) {
            text[i] = DIGITS.charAt((int) (low & 31));
            low = (low >>> 5) | (high << 59);
            high >>>= 5;
        }
        return new String(text);
    }

    /** The UUID of the same bits. */
    public static UUID uuid(String ulid) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < ULID_LENGTH; i++) {
            high = (high << 5) | (low >>> 59);
            low = (low << 5) | digit(ulid.charAt(i));
        }
        return new UUID(high, low);
    }

    /** The ULID text of an id given as ULID or UUID, in any letter case; empty when it is neither. */
    public static Optional<String> parse(String id) {
        if (id.length() == ULID_LENGTH) {
            String upper = id.toUpperCase(Locale.ROOT);
            boolean valid = upper.charAt(0) <= '7' && upper.chars().allMatch(c -> DIGITS.indexOf(c) >= 0);
            return valid ? Optional.of(upper) : Optional.empty();
        }
        if (id.length() != 36) {
            return Optional.empty();
        }
        try {
            return Optional.of(ulid(UUID.fromString(id)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static int digit(char c) {
        int value = DIGITS.indexOf(c);
        if (value < 0) {
            throw new IllegalArgumentException("'" + c + "' is not a ULID character");
        }
        return value;
    }
}
