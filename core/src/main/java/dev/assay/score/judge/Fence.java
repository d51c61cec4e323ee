package dev.assay.score.judge;

import java.security.SecureRandom;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * The marks around judged text. They hold a code that is drawn anew for every call and that the text does not contain, so
 * that nothing in the text can end its own block.
 */
final class Fence {
    /** 128 bits: it cannot be guessed. */
    private static final int CODE_BYTES = 16;

    /** Only a source that repeats itself needs more than one or two. */
    private static final int MOST_DRAWS = 100;

    private static final SecureRandom RANDOM = new SecureRandom();

    /** What stands for the code in the signature of a prompt. */
    static final Fence SIGNED = new Fence("code");

    private final String code;

    private Fence(String code) {
        this.code = code;
    }

    static String randomCode() {
        byte[] bytes = new byte[CODE_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static Fence around(Collection<String> texts, Supplier<String> codes) {
        for (int draw = 1; draw <= MOST_DRAWS; draw++) {
            String code = codes.get();
            if (texts.stream().noneMatch(text -> contains(text, code))) {
                return new Fence(code);
            }
        }
        throw new IllegalStateException("the source of fence codes gives only codes that the judged text contains");
    }

    private static boolean contains(String text, String code) {
        return text.contains(code) || text.toLowerCase(Locale.ROOT).contains(code.toLowerCase(Locale.ROOT));
    }

    boolean isIn(String text) {
        return contains(text, code);
    }

    String open() {
        return "<<<DATA " + code + ">>>";
    }

    String close() {
        return "<<<END " + code + ">>>";
    }

    String block(String title, String text) {
        return title + ":\n" + open() + "\n" + text + "\n" + close();
    }
}
