#include "screening/score_lines.hpp"

#include <nlohmann/json.hpp>

#include "base/json.hpp"
#include "model/ftm.hpp"
#include "screening/ftm_query.hpp"
#include "screening/score.hpp"

namespace recourse::screening {
namespace {

using base::Json;

std::string answer(double score, const Explanation& explanation) {
    Json out;
    out["score"] = score;
    out["explanation"] = to_json(explanation);
    return base::dump_json(out);
}

base::Result<Json> parse_line(std::string_view json, std::size_t line) {
    auto parsed = base::parse_json(json);
    if (!parsed) {
        return base::fail(
            base::Error(parsed.error().code(), parsed.error().message()).at_line(line));
    }
    if (!parsed->is_object()) {
        return base::fail(
            base::Error(base::ErrorCode::invalid_input, "expected a JSON object").at_line(line));
    }
    return parsed;
}

base::Result<std::string> text_member(const Json& object, const char* name) {
    const auto found = object.find(name);
    if (found == object.end() || !found->is_string()) {
        return base::fail(
            base::Error(base::ErrorCode::invalid_input, "expected a string").in_field(name));
    }
    return found->get<std::string>();
}

base::Result<std::string> score_name_object(const Json& object, const NameTables& tables) {
    const auto schema = RECOURSE_TRY(text_member(object, "schema"));
    const auto query = RECOURSE_TRY(text_member(object, "query"));
    const auto candidate = RECOURSE_TRY(text_member(object, "candidate"));
    const auto kind = model::kind_of_ftm_schema(schema);
    if (!kind) {
        return base::fail(
            base::Error(base::ErrorCode::invalid_input, kind.error().message()).in_field("schema"));
    }
    const NameScore result = score_names(*kind, query, candidate, tables);
    return answer(result.score, result.explanation);
}

base::Result<Json> entity_member(const Json& object, const char* name) {
    const auto found = object.find(name);
    if (found == object.end() || !found->is_object()) {
        return base::fail(
            base::Error(base::ErrorCode::invalid_input, "expected an object").in_field(name));
    }
    return *found;
}

base::Result<std::string> score_entity_object(const Json& object, const NameTables& tables) {
    const auto asked = RECOURSE_TRY(entity_member(object, "query"));
    const auto known = RECOURSE_TRY(entity_member(object, "candidate"));
    const Query query = RECOURSE_TRY(query_from_ftm(asked).in_record("query"));
    const model::Subject candidate =
        RECOURSE_TRY(model::subject_from_ftm(known).in_record("candidate"));
    const Match match = score(query, candidate, tables);
    return answer(match.score, match.explanation);
}

base::Result<std::string> at_line(base::Result<std::string> result, std::size_t line) {
    if (result) return result;
    return base::fail(base::Error(std::move(result).error()).at_line(line));
}

}  // namespace

base::Result<std::string> score_name_line(std::string_view json, std::size_t line,
                                          const NameTables& tables) {
    const Json object = RECOURSE_TRY(parse_line(json, line));
    return at_line(score_name_object(object, tables), line);
}

base::Result<std::string> score_entity_line(std::string_view json, std::size_t line,
                                            const NameTables& tables) {
    const Json object = RECOURSE_TRY(parse_line(json, line));
    return at_line(score_entity_object(object, tables), line);
}

}  // namespace recourse::screening
