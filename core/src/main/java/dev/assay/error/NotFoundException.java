package dev.assay.error;

/** Something was asked for that does not exist in the project it was asked of. */
public final class NotFoundException extends AssayException {
    private static final long serialVersionUID = 1L;

    private final String kind;
    private final String id;

    /**
     * @param kind what was looked for, as users call it: {@code dataset}, {@code datapoint}, {@code run}
     * @param id the id or name that was given
     */
    public NotFoundException(String kind, String id) {
        this(kind, id, "in this project; check the id and the project");
    }

    /** @param where where it was looked for, and what to do */
    public NotFoundException(String kind, String id, String where) {
        super("no " + kind + " '" + Shown.text(id) + "' " + where, null);
        this.kind = kind;
        this.id = id;
    }

    public String kind() {
        return kind;
    }

    public String id() {
        return id;
    }
}
