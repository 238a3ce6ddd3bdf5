#include <nlohmann/json.hpp>

#include "app/case_interview.hpp"
#include "http/internal/query_list.hpp"
#include "http/internal/services.hpp"

namespace recourse::http::internal {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;

namespace {

/// `?target=` and `?regime=` (several with commas between), `?again=true`, `?language=`.
app::InterviewChoice choice_of(const Request& request) {
    app::InterviewChoice choice;
    choice.case_id = request.parameter("case");
    choice.targets = parts_of(request.query_value("target"));
    choice.regimes = parts_of(request.query_value("regime"));
    choice.again = request.query_value("again") == "true";
    if (const auto language = request.query_value("language"); !language.empty())
        choice.language = language;
    return choice;
}

Result<app::InterviewAnswer> answer_in(const Request& request) {
    const Json body = RECOURSE_TRY(base::parse_json(request.body));
    if (!body.is_object() || !body.contains("question") || !body["question"].is_string())
        return fail(ErrorCode::invalid_input, "question: expected a text");
    app::InterviewAnswer answer;
    answer.question = body["question"].get<std::string>();
    const bool has_value = body.contains("value");
    if (has_value == body.contains("answer"))
        return fail(ErrorCode::invalid_input, "say either value or answer");
    const Json& said = has_value ? body["value"] : body["answer"];
    if (!said.is_string()) return fail(ErrorCode::invalid_input, "the answer must be a text");
    answer.value = said.get<std::string>();
    if (has_value) return answer;
    answer.unknown = answer.value == "unknown";
    answer.skipped = answer.value == "skipped";
    if (answer.unknown || answer.skipped) return answer;
    return fail(ErrorCode::invalid_input, "answer: expected unknown or skipped");
}

app::InterviewData data_of(const Services& services) {
    return {.regimes = services.regimes, .bank = services.questions};
}

Result<Response> show_next(const Services& services, vault::Workspace& workspace,
                           const Request& request) {
    return json_response(app::to_json(
        RECOURSE_TRY(app::interview_state(workspace, data_of(services), choice_of(request)))));
}

Result<Response> take_answer(const Services& services, vault::Workspace& workspace,
                             const Request& request) {
    const auto answer = RECOURSE_TRY(answer_in(request));
    RECOURSE_CHECK(app::answer_question(workspace, data_of(services), choice_of(request), answer));
    return show_next(services, workspace, request);
}

}  // namespace

void add_interview_routes(Router& router, Services& services) {
    const auto add = [&](Method method, std::string_view pattern, auto work) {
        router.add(method, pattern, [&services, work](const Request& request) {
            return with_session(services, request, [&](vault::Workspace& workspace) {
                return work(services, workspace, request);
            });
        });
    };
    add(Method::get, "/api/v1/cases/{case}/interview", show_next);
    add(Method::post, "/api/v1/cases/{case}/interview/answers", take_answer);
}

}  // namespace recourse::http::internal
