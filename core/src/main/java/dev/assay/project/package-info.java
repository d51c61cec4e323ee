/**
 * What every service of one project stands on: its storage, clocks, ids, counters, pages and leases. {@link
 * dev.assay.project.Scope} is the front door and is handed from service to service.
 */
@NullMarked
package dev.assay.project;

import org.jspecify.annotations.NullMarked;
