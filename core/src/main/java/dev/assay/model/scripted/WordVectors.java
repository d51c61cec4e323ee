package dev.assay.model.scripted;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Embeds a text as the bag of its words: each word counts at one place, which its hash decides. */
record WordVectors(long seed) {
    /** Enough that two different words seldom share a place. */
    static final int DIMENSIONS = 256;

    /** A vector of length 1 without negative parts. */
    double[] embed(String text) {
        double[] vector = new double[DIMENSIONS];
        for (String word : words(text)) {
            vector[(int) Long.remainderUnsigned(Dice.hash(seed, word), DIMENSIONS)]++;
        }
        double length = Math.sqrt(Arrays.stream(vector).map(x -> x * x).sum());
        return Arrays.stream(vector).map(x -> x / length).toArray();
    }

    /** The words in lower case; a text without any counts as one word. */
    private static List<String> words(String text) {
        List<String> words = Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        return words.isEmpty() ? List.of(text) : words;
    }
}
