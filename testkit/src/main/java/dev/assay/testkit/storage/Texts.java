package dev.assay.testkit.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;

/** Texts that backends take for one another, or sort in another order than that of their UTF-8 bytes. */
final class Texts {
    /** Where case rules, languages, UTF-16, padding, wild cards and numbers would each do something else. */
    static final List<String> ODD = List.of(
            "",
            " ",
            "  ",
            "!",
            "-",
            "10",
            "9",
            "A",
            "AB",
            "Ab",
            "B",
            "Z",
            "_",
            "a",
            "a ",
            "a\t",
            "a!",
            "aB",
            "ab",
            "ab ",
            "z",
            "I",
            "İ",
            "i",
            "ı",
            "i\u0307",
            "ss",
            "ß",
            "ẞ",
            "e\u0301",
            "é",
            "É",
            "ä",
            "Ä",
            "Æ",
            "~",
            "\u007F",
            "\u0080",
            "\u07FF",
            "\u0800",
            "日本",
            "日",
            "가",
            "\uD7FF",
            "\uE000",
            "\uFB01",
            "\uFFFD",
            "\uFFFF",
            "\uD800\uDC00",
            "😀",
            "😀a",
            "\uDBFF\uDFFF",
            "a😀",
            "a\uFFFD",
            "a\uE000",
            "\u200B",
            "\uFEFF",
            "a\\",
            "a%",
            "a_",
            "'",
            "''",
            "\"",
            "\\",
            "\\\\",
            "\n",
            "a\n",
            "0",
            "00",
            "09",
            "9.0",
            "9e0",
            "+9",
            "0x9",
            "null",
            "NULL",
            "true",
            "\uFFFFa",
            "😀😀",
            "\u00A0",
            "a\u0307",
            "ﬀ",
            "ſ",
            "s");

    private Texts() {}

    static List<String> byBytes(List<String> texts) {
        return texts.stream()
                .sorted((a, b) -> Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8)))
                .toList();
    }
}
