#include "assessment/checks.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>

#include "assessment/internal/check.hpp"
#include "assessment/internal/codes.hpp"
#include "base/toml.hpp"

namespace recourse::assessment {
namespace {

using base::fail;
using base::Json;
using base::Result;
using base::TomlTable;
using internal::CaseIndex;

constexpr std::array levels = {CheckLevel::blocks, CheckLevel::weakens, CheckLevel::ask};

bool is_known(std::string_view id) {
    const auto has = [&](const auto& known) {
        return std::ranges::any_of(known, [&](const auto& check) { return check.id == id; });
    };
    return has(internal::checks_of_case()) || has(internal::checks_of_evidence()) ||
           has(internal::checks_of_target());
}

Result<CheckRules::Check> read_check(const TomlTable& table) {
    RECOURSE_CHECK(table.reject_unknown_fields({"id", "level", "title", "advice"}));
    CheckRules::Check check;
    check.id = RECOURSE_TRY(table.get_string("id"));
    if (!is_known(check.id))
        return fail(table.error_at("id", fmt::format("nothing checks \"{}\"", check.id)));
    const auto word = RECOURSE_TRY(table.get_string("level"));
    const auto* level =
        std::ranges::find(levels, word, [](CheckLevel each) { return to_string(each); });
    if (level == levels.end())
        return fail(table.error_at("level", fmt::format("\"{}\" is no level", word)));
    check.level = *level;
    check.title = RECOURSE_TRY(table.get_string("title"));
    check.advice = RECOURSE_TRY(table.get_string("advice"));
    return check;
}

Result<std::vector<std::string>> codes_of(const TomlTable& table, std::string_view field,
                                          const std::vector<std::string>& known) {
    auto codes = RECOURSE_TRY(table.get_strings(field));
    for (const auto& code : codes)
        if (!internal::has_code(known, code))
            return fail(table.error_at(field, fmt::format("no record has the code \"{}\"", code)));
    return codes;
}

/// Adds what the checks find that rules ask for.
template <class Asked>
void look(std::span<const internal::KnownCheck<Asked>> known, const Asked& asked,
          std::map<std::string_view, internal::CheckFound>& found) {
    for (const auto& check : known)
        if (auto finding = check.find(asked)) found.emplace(check.id, std::move(*finding));
}

/// In the order and words of the rules.
std::vector<CheckPoint> told(const CheckRules& rules,
                             std::map<std::string_view, internal::CheckFound>& found) {
    std::vector<CheckPoint> points;
    for (const auto& check : rules.checks) {
        const auto finding = found.find(check.id);
        if (finding == found.end()) continue;
        points.push_back({check.id, check.level, check.title, std::move(finding->second.text),
                          check.advice, std::move(finding->second.records)});
    }
    return points;
}

}  // namespace

struct CaseChecker::Parts {
    CaseIndex index;
    std::chrono::sys_days today;
    const CheckRules& rules;
};

CaseChecker::CaseChecker(const model::Case& file, std::chrono::sys_days today,
                         const CheckRules& rules)
    : parts_(new Parts{CaseIndex(file), today, rules}) {}
CaseChecker::~CaseChecker() = default;

std::vector<CheckPoint> CaseChecker::of_case(std::size_t fitting) const {
    std::map<std::string_view, internal::CheckFound> found;
    look(internal::checks_of_case(),
         internal::CaseCheck{parts_->index, parts_->rules, parts_->today, fitting}, found);
    return told(parts_->rules, found);
}

std::vector<CheckPoint> CaseChecker::of_target(const CheckedTarget& target) const {
    const internal::TargetEvidence evidence(parts_->index, target.target);
    const internal::TargetCheck asked{parts_->index, parts_->rules, target, evidence};
    std::map<std::string_view, internal::CheckFound> found;
    look(internal::checks_of_evidence(), asked, found);
    look(internal::checks_of_target(), asked, found);
    return told(parts_->rules, found);
}

Result<CheckRules> load_check_rules(const std::filesystem::path& file, const CheckCodes& codes) {
    const auto root = RECOURSE_TRY(base::read_toml(file.string()));
    RECOURSE_CHECK(root.reject_unknown_fields({"check", "evidence", "limits"}));
    CheckRules rules;
    for (const auto& table : RECOURSE_TRY(root.get_tables("check")))
        rules.checks.push_back(RECOURSE_TRY(read_check(table)));
    const auto evidence = RECOURSE_TRY(root.get_table("evidence"));
    RECOURSE_CHECK(evidence.reject_unknown_fields(
        {"primary_capacities", "little_kinds", "advice_kinds", "court_kinds", "web_kinds"}));
    auto either = codes.exhibits;
    either.insert(either.end(), codes.sources.begin(), codes.sources.end());
    rules.primary_capacities =
        RECOURSE_TRY(codes_of(evidence, "primary_capacities", codes.capacities));
    rules.little_kinds = RECOURSE_TRY(codes_of(evidence, "little_kinds", either));
    rules.advice_kinds = RECOURSE_TRY(codes_of(evidence, "advice_kinds", codes.sources));
    rules.court_kinds = RECOURSE_TRY(codes_of(evidence, "court_kinds", codes.exhibits));
    rules.web_kinds = RECOURSE_TRY(codes_of(evidence, "web_kinds", codes.exhibits));
    const auto limits = RECOURSE_TRY(root.get_table("limits"));
    RECOURSE_CHECK(limits.reject_unknown_fields({"most_targets"}));
    const auto most = RECOURSE_TRY(limits.get_integer("most_targets"));
    if (most < 1 || most > 1000) return fail(limits.error_at("most_targets", "expected 1 to 1000"));
    rules.most_targets = static_cast<std::size_t>(most);
    return rules;
}

std::string to_string(CheckLevel level) {
    switch (level) {
        case CheckLevel::blocks:
            return "blocks";
        case CheckLevel::weakens:
            return "weakens";
        case CheckLevel::ask:
            return "ask";
    }
    return {};
}

Json to_json(const CheckPoint& point) {
    return {{"id", point.id},     {"level", to_string(point.level)}, {"title", point.title},
            {"text", point.text}, {"advice", point.advice},          {"records", point.records}};
}

}  // namespace recourse::assessment
