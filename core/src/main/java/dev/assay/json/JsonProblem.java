package dev.assay.json;

import dev.assay.error.JsonFormatException;

/** What is wrong with a text, in three parts; the place is added by whoever knows it. */
record JsonProblem(String found, String rule, String remedy) {
    /** Enough to recognise the place; an offending text may be a prompt and must not be repeated whole. */
    private static final int SHOWN = 60;

    JsonFormatException at(long line, long column) {
        // Jackson counts from 0 where it has read nothing
        return new JsonFormatException(Math.max(1, line), Math.max(1, column), rule, toString());
    }

    @Override
    public String toString() {
        return "found " + found + "; " + rule + "; " + remedy;
    }

    static String cut(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN - 1) + "…";
    }
}
