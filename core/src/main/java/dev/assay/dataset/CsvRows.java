package dev.assay.dataset;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/**
 * Reads RFC 4180 with a header line. An empty line is skipped; so is one of white space, unless the file has one column: there
 * it is a row with that text, as {@code ""} is one with the empty text. A broken quote ends the reading; a ragged row does not.
 */
final class CsvRows {
    /** In this mode an empty cell is null without quotes and the empty text with them: the two kinds of line in one column. */
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.ALL_NON_NULL).get();

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final String MARKS = "a file has at most one mark, as its very first character; remove the others";

    private final CSVParser parser;
    private final BoundedReader bounded;
    private final RowReading reading;
    private long line = 1;

    private CsvRows(CSVParser parser, BoundedReader bounded, RowReading reading) {
        this.parser = parser;
        this.bounded = bounded;
        this.reading = reading;
    }

    static void read(Reader reader, RowReading reading) throws IOException {
        BoundedReader bounded = new BoundedReader(reader, reading.limits().maxLength());
        try (CSVParser parser = FORMAT.parse(bounded)) {
            new CsvRows(parser, bounded, reading).read();
        }
    }

    private void read() throws IOException {
        Iterator<CSVRecord> records = parser.iterator();
        CSVRecord first = next(records, 0);
        List<String> header = first == null ? null : header(first);
        if (first == null) {
            reading.problem(line, 1, "found no header line; the first line names the columns; add it");
        }
        if (header == null) {
            return;
        }
        CsvCells cells = new CsvCells(header, reading.limits());
        int columns = header.size();
        for (CSVRecord record = next(records, columns); record != null; record = next(records, columns)) {
            row(cells, record);
        }
    }

    private void row(CsvCells cells, CSVRecord record) {
        int wanted = cells.header().size();
        if (record.size() != wanted) {
            reading.problem(
                    line,
                    1,
                    "found " + record.size() + " cells; the header has " + wanted
                            + "; add or remove cells, and quote a cell that holds a comma, a quote or a line break");
        } else {
            reading.row(line, 1, () -> cells.row(record.toList()));
        }
    }

    /** The next record that is not a blank line, its first line in {@link #line}; null at the end or when quotes break. */
    private @Nullable CSVRecord next(Iterator<CSVRecord> records, int columns) throws IOException {
        while (true) {
            line = parser.getCurrentLineNumber() + 1;
            bounded.allowAnother();
            CSVRecord record = read(records);
            if (record == null || !isBlank(record, columns)) {
                return record;
            }
        }
    }

    private static boolean isBlank(CSVRecord record, int columns) {
        if (record.size() > 1) {
            return false;
        }
        String cell = record.get(0);
        return cell == null || (columns != 1 && !cell.isEmpty() && cell.isBlank());
    }

    private @Nullable CSVRecord read(Iterator<CSVRecord> records) throws IOException {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (UncheckedIOException failed) {
            IOException cause = failed.getCause();
            if (cause instanceof BoundedReader.TooLong) {
                reading.problem(line, 1, JsonlRows.tooLong(reading) + "; or close the quote that opened in it");
                return null;
            }
            if (cause instanceof SourceRefused || bounded.hasFailed()) {
                throw cause;
            }
            reading.problem(
                    line,
                    1,
                    "found a quote that is not closed, or text behind a closing quote;"
                            + " quotes enclose the whole cell; close it, and double a quote inside a cell");
            return null;
        }
    }

    /** The column names, or null when they cannot be used. */
    private @Nullable List<String> header(CSVRecord record) {
        List<String> names = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        boolean sound = true;
        for (String cell : record) {
            String name = cell == null ? "" : cell.strip();
            names.add(name);
            boolean good = !name.isEmpty() && seen.add(name);
            sound &= good;
            if (!good) {
                String what = name.isEmpty() ? "an empty column name" : "the column name '" + name + "' twice";
                headerProblem(what, names.size(), "names are given and differ; rename it");
            }
            if (name.contains(BYTE_ORDER_MARK)) {
                sound = false;
                headerProblem("a byte order mark in a column name", names.size(), MARKS);
            }
        }
        return sound ? names : null;
    }

    private void headerProblem(String found, int column, String ruleAndRemedy) {
        reading.problem(line, 1, "found " + found + " (column " + column + "); " + ruleAndRemedy);
    }
}
