package dev.assay.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Prints a value in one of three forms. Recursion is safe: a value's depth is bounded when it is built. */
final class JsonWriting {
    private enum Form {
        COMPACT,
        CANONICAL,
        PRETTY
    }

    /** By code point, which is also the order of the UTF-8 bytes; plain char order puts U+FFFF after U+10000. */
    static final Comparator<String> BY_CODE_POINT = JsonWriting::compareCodePoints;

    private static final String HEX = "0123456789abcdef";

    private final Appendable out;
    private final Form form;
    private int level;

    private JsonWriting(Appendable out, Form form) {
        this.out = out;
        this.form = form;
    }

    static String compact(Json json) {
        return toText(json, Form.COMPACT);
    }

    static String canonical(Json json) {
        return toText(json, Form.CANONICAL);
    }

    static String pretty(Json json) {
        return toText(json, Form.PRETTY);
    }

    static void compactTo(Json json, Appendable out) throws IOException {
        new JsonWriting(out, Form.COMPACT).write(json);
    }

    private static String toText(Json json, Form form) {
        StringBuilder text =
                new StringBuilder(json.isText() ? json.text().length() + 2 : json.isContainer() ? 512 : 16);
        try {
            new JsonWriting(text, form).write(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return text.toString();
    }

    private void write(Json json) throws IOException {
        switch (json.kind()) {
            case NULL -> out.append("null");
            case BOOLEAN -> out.append(json.bool() ? "true" : "false");
            case NUMBER -> out.append(number((Number) json.payload()));
            case TEXT -> text(json.text());
            case ARRAY -> array(json.elements());
            case OBJECT -> object(json.members());
        }
    }

    private String number(Number payload) {
        return form == Form.CANONICAL ? JsonNumbers.canonical(payload) : payload.toString();
    }

    private void array(List<Json> elements) throws IOException {
        out.append('[');
        level++;
        boolean first = true;
        for (Json element : elements) {
            separate(first);
            write(element);
            first = false;
        }
        level--;
        close(']', first);
    }

    private void object(Map<String, Json> members) throws IOException {
        out.append('{');
        level++;
        boolean first = true;
        if (form == Form.CANONICAL) {
            sorted(members);
        } else {
            for (Map.Entry<String, Json> member : members.entrySet()) {
                member(member, first);
                first = false;
            }
        }
        level--;
        close('}', members.isEmpty());
    }

    private void sorted(Map<String, Json> members) throws IOException {
        List<Map.Entry<String, Json>> sorted = new ArrayList<>(members.entrySet());
        sorted.sort(Map.Entry.comparingByKey(BY_CODE_POINT));
        boolean first = true;
        for (Map.Entry<String, Json> member : sorted) {
            member(member, first);
            first = false;
        }
    }

    private void member(Map.Entry<String, Json> member, boolean first) throws IOException {
        separate(first);
        text(member.getKey());
        out.append(form == Form.PRETTY ? ": " : ":");
        write(member.getValue());
    }

    private void separate(boolean first) throws IOException {
        if (!first) {
            out.append(',');
        }
        if (form == Form.PRETTY) {
            newLine();
        }
    }

    private void close(char bracket, boolean empty) throws IOException {
        if (form == Form.PRETTY && !empty) {
            newLine();
        }
        out.append(bracket);
    }

    private void newLine() throws IOException {
        out.append('\n');
        for (int i = 0; i < level; i++) {
            out.append("  ");
        }
    }

    private void text(String text) throws IOException {
        out.append('"');
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c)) {
                continue;
            }
            if (startsPair(text, i)) {
                i++;
                continue;
            }
            out.append(text, written, i);
            escape(c);
            written = i + 1;
        }
        // As a whole it is copied, as a part it is appended character by character.
        (written == 0 ? out.append(text) : out.append(text, written, text.length())).append('"');
    }

    /** Whether the text has no half of a surrogate pair. */
    static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!startsPair(text, i)) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private static boolean startsPair(String text, int i) {
        return i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
    }

    private void escape(char c) throws IOException {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> {
                out.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.append(HEX.charAt((c >> shift) & 0xF));
                }
            }
        }
    }

    private static int compareCodePoints(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        for (int i = 0; i < shorter; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                // surrogates stand for code points above every other char
                boolean plain = Character.isSurrogate(a) == Character.isSurrogate(b);
                return plain ? Character.compare(a, b) : Character.isSurrogate(a) ? 1 : -1;
            }
        }
        return Integer.compare(one.length(), other.length());
    }
}
