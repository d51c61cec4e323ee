package dev.assay.project;

import dev.assay.error.ValidationException;
import dev.assay.storage.Column;
import dev.assay.storage.Storage;
import dev.assay.time.Ids;
import dev.assay.time.TimeSource;

/**
 * One project's view: every key that a service reads or writes starts with {@code project}, so that nothing of one project
 * can be reached from another.
 *
 * @param project 1 to 64 characters
 * @param owner who this process and instance is, for leases
 */
public record Scope(String project, Storage storage, TimeSource time, Ids ids, Owner owner) {
    /** The project that is meant when none is named. */
    public static final String DEFAULT_PROJECT = "default";

    private static final int MAX_NAME = 64;

    /** The column that leads every key. */
    public static final Column<String> PROJECT = Column.text("project", MAX_NAME);

    public Scope {
        boolean valid = !project.isBlank() && project.length() <= MAX_NAME && project.indexOf('\0') < 0;
        if (!valid) {
            throw ValidationException.of("project", "is 1 to 64 characters, not all blank", project);
        }
    }

    /** The same services over another project. */
    public Scope of(String otherProject) {
        return new Scope(otherProject, storage, time, ids, owner);
    }

    /** The same project on another storage: the one that a transaction hands to its work. */
    public Scope on(Storage transaction) {
        return new Scope(project, transaction, time, ids, owner);
    }
}
