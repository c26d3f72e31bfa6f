package app.fanreward.server.internal;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.ledger.Refusal;
import app.fanreward.wire.json.AnswerJson;
import app.fanreward.wire.json.AnswerObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error as problem details (RFC 9457). The type names the code, so that a client can tell errors of one status
 * apart.
 */
final class HttpProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;
    static final String MEDIA_TYPE = "application/problem+json";

    private final int status;
    private final String code;
    private final String detail;
    private final transient List<Problem> problems;
    private transient @Nullable AnswerJson result;
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    private HttpProblem(int status, String code, String detail, List<Problem> problems) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.detail = detail;
        this.problems = problems;
    }

    /** A problem that HTTP knows and the engine does not. */
    static HttpProblem of(HttpCode code, String detail) {
        return of(code.status(), code, detail);
    }

    /** The same with the status that the web server has chosen. */
    static HttpProblem of(int status, HttpCode code, String detail) {
        return new HttpProblem(status, code.name(), detail, List.of());
    }

    /** A request that is wrong in a way the engine has a code for. */
    static HttpProblem of(ErrorCode code, String detail) {
        return new HttpProblem(ErrorStatus.of(code), code.name(), detail, List.of());
    }

    /** A request that is malformed. */
    static HttpProblem invalid(String detail) {
        return of(ErrorCode.INVALID_INPUT, detail);
    }

    /** What the engine refused or failed at. */
    static HttpProblem of(FanRewardException refusal) {
        List<Problem> problems = refusal.problems();
        Problem first = problems.get(0);
        String place = first.path().isEmpty() ? "" : first.path() + ": ";
        String meant = first.suggestion() == null ? "" : "; did you mean " + first.suggestion() + "?";
        String more = problems.size() == 1 ? "" : " (and " + (problems.size() - 1) + " more)";
        HttpProblem problem = new HttpProblem(
                ErrorStatus.of(refusal.code()),
                refusal.code().name(),
                place + first.message() + meant + more,
                problems);
        return refusal.code().worthRetrying() ? problem.with("Retry-After", "1") : problem;
    }

    /** The server is about to end. */
    static HttpProblem stopping() {
        return of(HttpCode.STOPPING, "the server is stopping; send the request again in a moment")
                .with("Retry-After", "5")
                .with("Connection", "close");
    }

    /** A command that the rules of the ledger refuse; the whole result comes along. */
    static HttpProblem refused(LedgerResult result, Refusal refusal) {
        HttpProblem problem = of(refusal.code(), refusal.message());
        problem.result = AnswerJson.of(result);
        return problem;
    }

    HttpProblem with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    int status() {
        return status;
    }

    Answer answer() {
        return new Answer(status, MEDIA_TYPE, new Answer.Ready(body()), headers);
    }

    byte[] body() {
        String words = code.toLowerCase(Locale.ROOT).replace('_', ' ');
        AnswerObject body = AnswerJson.object()
                .put("type", "urn:fanreward:problem:" + words.replace(' ', '-'))
                .put("title", Character.toUpperCase(words.charAt(0)) + words.substring(1))
                .put("status", status)
                .put("detail", detail)
                .put("code", code);
        if (!problems.isEmpty()) {
            body.put("problems", AnswerJson.ofProblems(problems));
        }
        if (result != null) {
            body.put("result", result);
        }
        return body.build().toBytes();
    }
}
