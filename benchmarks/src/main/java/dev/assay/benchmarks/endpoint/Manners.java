package dev.assay.benchmarks.endpoint;

import java.util.Map;

/**
 * How the endpoint behaves.
 *
 * @param latencyMs from the last byte of a request to the first of its reply
 * @param limit calls in flight beyond which a call is answered 429 at once; 0 for no limit
 * @param rejectShare share of the calls answered 429 with Retry-After, spread evenly
 * @param failShare share of the calls answered 500, spread evenly
 * @param hangEvery each so many calls one is never answered; 0 for none
 * @param retryAfterMs what a 429 asks for
 */
record Manners(int latencyMs, int limit, double rejectShare, double failShare, int hangEvery, int retryAfterMs) {
    static Manners of(Map<String, String> options) {
        return new Manners(
                number(options, "latency-ms", 50),
                number(options, "limit", 0),
                share(options, "reject-share"),
                share(options, "fail-share"),
                number(options, "hang-every", 0),
                number(options, "retry-after-ms", 1_000));
    }

    private static int number(Map<String, String> options, String name, int standard) {
        return Integer.parseInt(options.getOrDefault(name, Integer.toString(standard)));
    }

    private static double share(Map<String, String> options, String name) {
        return Double.parseDouble(options.getOrDefault(name, "0"));
    }

    /** What becomes of a call. */
    enum Fate {
        ANSWERED,
        REJECTED,
        FAILED,
        HANGING
    }

    /**
     * @param call its number, from 1
     * @param inFlight calls that are being answered, this one among them
     */
    Fate fate(long call, int inFlight) {
        if (limit > 0 && inFlight > limit) {
            return Fate.REJECTED;
        }
        if (hangEvery > 0 && call % hangEvery == 0) {
            return Fate.HANGING;
        }
        if (falls(call, rejectShare)) {
            return Fate.REJECTED;
        }
        return falls(call, failShare) ? Fate.FAILED : Fate.ANSWERED;
    }

    private static boolean falls(long call, double share) {
        return Math.floor(call * share) > Math.floor((call - 1) * share);
    }
}
