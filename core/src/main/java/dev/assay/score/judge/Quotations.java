package dev.assay.score.judge;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The texts that a reply may quote: what stands in one of them is nobody's verdict. Not thread-safe. */
final class Quotations {
    /** An escape of JSON, escaped however often: a quoted message is a text in a text. */
    private static final Pattern ESCAPE = Pattern.compile("\\\\++(?:u([0-9a-fA-F]{4})|[nrtbf])?+");

    /** What a quotation may have more or less of than its source. */
    private static final String MARKS = "\"'`,";

    private final Collection<String> texts;
    private @Nullable List<String> sources;

    Quotations(Collection<String> texts) {
        this.texts = texts;
    }

    /** Whether an object of a reply is in a text, as it was written there or as it was understood. */
    boolean hold(VerdictScan.Found found, String raw) {
        String written = words(raw);
        String understood = words(found.object().compact());
        return sources().stream().anyMatch(source -> source.contains(written) || source.contains(understood));
    }

    private List<String> sources() {
        List<String> known = sources;
        if (known == null) {
            known = new ArrayList<>();
            for (String text : texts) {
                known.add(words(text));
            }
            sources = known;
        }
        return known;
    }

    /** How a text is quoted, escaped and spaced, and which form its letters have, changes on the way. */
    private static String words(String text) {
        String plain = ESCAPE.matcher(text)
                .replaceAll(escape -> escape.group(1) == null
                        ? ""
                        : Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(escape.group(1), 16))));
        StringBuilder words = new StringBuilder(plain.length());
        Normalizer.normalize(plain, Normalizer.Form.NFKC)
                .codePoints()
                .filter(c -> !isMark(c))
                .forEach(words::appendCodePoint);
        return words.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean isMark(int c) {
        return Character.isWhitespace(c) || Character.isISOControl(c) || MARKS.indexOf(c) >= 0 || isUnseenOrQuote(c);
    }

    private static boolean isUnseenOrQuote(int c) {
        return switch (Character.getType(c)) {
            case Character.FORMAT,
                    Character.SPACE_SEPARATOR,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION -> true;
            default -> c == '„' || c == '‚';
        };
    }
}
