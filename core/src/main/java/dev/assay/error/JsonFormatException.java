package dev.assay.error;

/** A text that should be JSON is not. Nothing of it was used. */
public final class JsonFormatException extends AssayException {
    private static final long serialVersionUID = 1L;

    private final long line;
    private final long column;
    private final String rule;
    private final String detail;

    /**
     * @param line 1-based line of the first offending character
     * @param column 1-based column of it in its line, in UTF-16 characters
     * @param rule the rule that was broken
     * @param detail what was found, the rule and the remedy, without the position
     */
    public JsonFormatException(long line, long column, String rule, String detail) {
        super("line " + line + ", column " + column + ": " + detail, null);
        this.line = line;
        this.column = column;
        this.rule = rule;
        this.detail = detail;
    }

    /** The line of the first offending character, 1-based. */
    public long line() {
        return line;
    }

    /** The column of the first offending character in its line, 1-based, in UTF-16 characters. */
    public long column() {
        return column;
    }

    /** The rule that was broken, such as {@code JSON allows no comma before a closing bracket}. */
    public String rule() {
        return rule;
    }

    /** The message without the position, for a caller that knows a better one, such as the line of a whole file. */
    public String detail() {
        return detail;
    }
}
