package dev.assay.provider.openai;

import dev.assay.error.ModelException.Kind;
import java.util.Set;

/** Why a service did not answer, from its status and what it says; and in words. */
enum Reason {
    RATE_LIMIT(
            Kind.RATE_LIMIT,
            "the service limits how much is asked of it",
            Set.of(
                    "rate_limit_exceeded",
                    "rate_limit_error",
                    "rate_limited",
                    "too_many_requests",
                    "resource_exhausted",
                    "ratelimitreached")),
    OVERLOADED(
            Kind.OVERLOADED,
            "the service is overloaded",
            Set.of("overloaded_error", "overloaded", "engine_overloaded", "service_unavailable", "unavailable")),
    SERVER(Kind.SERVER, "the service failed", Set.of()),
    TIMEOUT(Kind.TIMEOUT, "the service took too long", Set.of("timeout", "request_timeout", "timeout_error")),
    KEY(
            Kind.AUTHENTICATION,
            "the service refused the key",
            Set.of(
                    "invalid_api_key",
                    "authentication_error",
                    "permission_error",
                    "unauthenticated",
                    "account_deactivated")),
    NO_KEY(Kind.AUTHENTICATION, "the service wants a key, and none was given", Set.of()),
    /** Of a kind that is not tried again: it will not get better before somebody pays. */
    QUOTA(
            Kind.AUTHENTICATION,
            "the quota or credit of the account is used up",
            Set.of(
                    "insufficient_quota",
                    "insufficient_credits",
                    "insufficient_balance",
                    "billing_hard_limit_reached",
                    "billing_not_active")),
    NOT_FOUND(
            Kind.NOT_FOUND,
            "the service does not know the model or the path; check the model's name and the base_url",
            Set.of("model_not_found", "deploymentnotfound", "not_found_error", "notfounderror", "model_not_available")),
    INVALID(
            Kind.INVALID,
            "the service refused the request",
            Set.of(
                    "invalid_request_error",
                    "badrequesterror",
                    "bad_request",
                    "invalid_argument",
                    "context_length_exceeded")),
    MOVED(Kind.INVALID, "the service is somewhere else, and redirects are not followed; change the base_url", Set.of()),
    FILTERED(
            Kind.CONTENT_FILTER,
            "the service's content filter refused the request",
            Set.of(
                    "content_filter",
                    "content_policy_violation",
                    "responsibleaipolicyviolation",
                    "moderation_blocked",
                    "invalid_prompt",
                    "data_inspection_failed",
                    ErrorBody.FLAGGED));

    private final Kind kind;
    private final String words;
    private final Set<String> codes;

    Reason(Kind kind, String words, Set<String> codes) {
        this.kind = kind;
        this.words = words;
        this.codes = codes;
    }

    Kind kind() {
        return kind;
    }

    String words() {
        return words;
    }

    /** Why a call was refused with a status. Where a code says more than the status, the code counts. */
    static Reason ofStatus(int status, ErrorBody error, boolean hasKey) {
        boolean isClients = status >= 400 && status < 500;
        if (isClients && error.hasAny(FILTERED.codes)) {
            return FILTERED;
        }
        if (status == 402 || (isClients && error.hasAny(QUOTA.codes))) {
            return QUOTA;
        }
        Reason byStatus = byStatus(status, hasKey);
        if (byStatus == INVALID) {
            return error.hasAny(NOT_FOUND.codes) ? NOT_FOUND : error.hasAny(KEY.codes) ? KEY : INVALID;
        }
        return byStatus;
    }

    private static Reason byStatus(int status, boolean hasKey) {
        return switch (status) {
            case 401, 403 -> hasKey ? KEY : NO_KEY;
            case 404, 405, 410 -> NOT_FOUND;
            case 408 -> TIMEOUT;
            case 429 -> RATE_LIMIT;
            case 503, 529 -> OVERLOADED;
            default -> status >= 500 ? SERVER : status >= 400 ? INVALID : MOVED;
        };
    }

    /** Why a reply that looked like a success holds an error. */
    static Reason ofError(ErrorBody error, boolean hasKey) {
        Integer number = error.number();
        if (number != null && number >= 400) {
            return ofStatus(number, error, hasKey);
        }
        for (Reason reason : new Reason[] {FILTERED, QUOTA, KEY, RATE_LIMIT, OVERLOADED, TIMEOUT, NOT_FOUND, INVALID}) {
            if (error.hasAny(reason.codes)) {
                return reason;
            }
        }
        return SERVER;
    }
}
