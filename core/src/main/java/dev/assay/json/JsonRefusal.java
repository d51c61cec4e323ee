package dev.assay.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;

/** Text that is well-formed to Jackson but breaks a rule of ours; travels through Jackson as one of its own. */
final class JsonRefusal extends JsonProcessingException {
    private static final long serialVersionUID = 1L;

    private final transient JsonProblem problem;

    JsonRefusal(JsonProblem problem, JsonLocation location) {
        super(problem.toString(), location);
        this.problem = problem;
    }

    JsonProblem problem() {
        return problem;
    }
}
