#include "assessment/triage.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>

#include "assessment/internal/consent.hpp"
#include "assessment/internal/days.hpp"
#include "assessment/internal/people.hpp"
#include "assessment/internal/phrases.hpp"
#include "base/toml.hpp"

namespace recourse::assessment {
namespace {

using base::fail;
using base::Json;
using base::Result;

struct Answered {
    TriageAnswer answer = TriageAnswer::ask;
    std::string because;
};

using Answer = Answered (*)(const TriageCase&, const TriageRules&);

Answered identified(const TriageCase& asked, const TriageRules&) {
    const auto& target = asked.target;
    if (target.names.empty()) return {TriageAnswer::no, "The target has no name."};
    std::vector<std::string> known;
    if (!target.birth_dates.empty())
        known.emplace_back(target.kind == model::PartyKind::person ? "a birth date"
                                                                   : "a founding date");
    if (!target.identifiers.empty()) known.emplace_back("a document or register number");
    if (!target.nationalities.empty()) known.emplace_back("a nationality");
    if (target.birth_dates.empty() && target.identifiers.empty())
        return {TriageAnswer::no,
                "There is a name, but no birth date and no document or register number."};
    return {TriageAnswer::yes, fmt::format("There is a name, {}.", fmt::join(known, ", "))};
}

Answered fits(const TriageCase& asked, const TriageRules&) {
    const auto count = [&](Verdict verdict) {
        return std::ranges::count(asked.assessed, verdict, &TargetAssessment::verdict);
    };
    const auto fitting = count(Verdict::fits);
    const auto open = count(Verdict::has_gaps);
    return {fitting > 0 ? TriageAnswer::yes
            : open > 0  ? TriageAnswer::in_part
                        : TriageAnswer::no,
            fmt::format("Of {} regimes {} fit and {} could, with gaps closed.",
                        asked.assessed.size(), fitting, open)};
}

bool is_carried(const model::Act& act, std::string_view target) {
    return std::ranges::any_of(act.involvements, [&](const model::Involvement& part) {
        return part.party == target && !part.claims.empty();
    });
}

/// The modes of involvement are what links people to acts; a post alone is none.
Answered link(const TriageCase& asked, const TriageRules&) {
    std::size_t acts = 0;
    std::size_t carried = 0;
    for (const auto& incident : asked.file.incidents)
        for (const auto& act : incident.acts) {
            if (!act.involves(asked.target.id)) continue;
            ++acts;
            if (is_carried(act, asked.target.id)) ++carried;
        }
    if (acts == 0) return {TriageAnswer::no, "The case involves the target in no act."};
    if (carried == 0)
        return {TriageAnswer::no,
                fmt::format("The case involves the target in {}, and no claim carries it.",
                            acts == 1 ? "1 act" : fmt::format("{} acts", acts))};
    return {TriageAnswer::yes,
            fmt::format("Claims carry the part of the target in {} of {} acts.", carried, acts)};
}

Answered recent(const TriageCase& asked, const TriageRules& rules) {
    const base::PartialDate* latest = nullptr;
    for (const auto& incident : asked.file.incidents)
        for (const auto& act : incident.acts) {
            const auto day = act.date.latest();
            if (act.involves(asked.target.id) && day &&
                (latest == nullptr || *day > *latest->latest()))
                latest = &act.date;
        }
    if (latest == nullptr) return {TriageAnswer::ask, "No act of the target has a date."};
    const auto limit = internal::years_before(asked.today, rules.recent_years);
    const bool is_recent = *latest->latest() >= limit;
    return {is_recent ? TriageAnswer::yes : TriageAnswer::no,
            fmt::format("The last act is of {}.", latest->to_english())};
}

Answered effect(const TriageCase& asked, const TriageRules&) {
    std::set<std::string> countries;
    for (const auto& exposure : asked.file.exposures)
        if (exposure.party == asked.target.id) countries.insert(exposure.country);
    if (countries.empty()) return {TriageAnswer::no, "The case records no tie to another country."};
    return {TriageAnswer::yes, fmt::format("Ties to {} are recorded.", fmt::join(countries, ", "))};
}

/// Danger is for people to judge: the case can say no, and never yes.
Answered danger(const TriageCase& asked, const TriageRules&) {
    const auto people = asked.file.protected_people();
    if (people.empty())
        return {TriageAnswer::ask, "The case records no victim, witness or person as a source."};
    std::vector<std::string> without;
    for (const auto* person : people) {
        const auto lack = internal::lack_of_consent(*person, asked.today);
        if (!lack.empty())
            without.push_back(fmt::format("{} ({})", internal::handle_of(*person), lack));
    }
    if (without.empty())
        return {TriageAnswer::ask,
                "Every victim, witness and person who is a source agreed to some submission; "
                "danger is for you to judge."};
    return {TriageAnswer::no, fmt::format("No consent to a submission holds today for {}.",
                                          internal::name_all(without))};
}

Answered listed(const TriageCase& asked, const TriageRules&) {
    if (asked.listings.empty()) return {TriageAnswer::no, "Not found on the lists that were read."};
    std::vector<std::string> found;
    for (const auto& listing : asked.listings) found.push_back(listing.subject_id);
    return {TriageAnswer::yes, fmt::format("May be {}.", fmt::join(found, ", "))};
}

Answered for_people(const TriageCase&, const TriageRules&) {
    return {TriageAnswer::ask, "The case does not say."};
}

struct Known {
    std::string_view id;
    Answer answer;
    TriageAnswer good;  ///< the answer that needs no advice
};

constexpr std::array known_questions = {Known{"identified", identified, TriageAnswer::yes},
                                        Known{"fits", fits, TriageAnswer::yes},
                                        Known{"link", link, TriageAnswer::yes},
                                        Known{"recent", recent, TriageAnswer::yes},
                                        Known{"effect", effect, TriageAnswer::yes},
                                        Known{"danger", danger, TriageAnswer::yes},
                                        Known{"proceedings", for_people, TriageAnswer::no},
                                        Known{"listed", listed, TriageAnswer::no},
                                        Known{"channel", for_people, TriageAnswer::no}};

}  // namespace

Result<TriageRules> load_triage_rules(const std::filesystem::path& file) {
    const auto root = RECOURSE_TRY(base::read_toml(file.string()));
    RECOURSE_CHECK(root.reject_unknown_fields({"question", "recent"}));
    TriageRules rules;
    for (const auto& table : RECOURSE_TRY(root.get_tables("question"))) {
        RECOURSE_CHECK(table.reject_unknown_fields({"id", "question", "advice"}));
        TriageRules::Question question;
        question.id = RECOURSE_TRY(table.get_string("id"));
        if (std::ranges::find(known_questions, question.id, &Known::id) == known_questions.end())
            return fail(table.error_at("id", fmt::format("nothing answers \"{}\"", question.id)));
        question.text = RECOURSE_TRY(table.get_string("question"));
        question.advice = RECOURSE_TRY(table.get_string("advice"));
        rules.questions.push_back(std::move(question));
    }
    const auto recent = RECOURSE_TRY(root.get_table("recent"));
    RECOURSE_CHECK(recent.reject_unknown_fields({"years"}));
    const auto years = RECOURSE_TRY(recent.get_integer("years"));
    if (years < 1 || years > 100) return fail(recent.error_at("years", "expected 1 to 100"));
    rules.recent_years = static_cast<int>(years);
    return rules;
}

std::vector<TriagePoint> triage(const TriageCase& asked, const TriageRules& rules) {
    std::vector<TriagePoint> points;
    for (const auto& question : rules.questions) {
        const auto* known = std::ranges::find(known_questions, question.id, &Known::id);
        auto [answer, because] = known->answer(asked, rules);
        points.push_back({question.id, question.text, answer, std::move(because),
                          answer == known->good ? "" : question.advice});
    }
    return points;
}

std::string to_string(TriageAnswer answer) {
    switch (answer) {
        case TriageAnswer::yes:
            return "yes";
        case TriageAnswer::no:
            return "no";
        case TriageAnswer::in_part:
            return "in-part";
        case TriageAnswer::ask:
            return "ask";
    }
    return {};
}

Json to_json(const TriagePoint& point) {
    return {{"id", point.id},
            {"question", point.question},
            {"answer", to_string(point.answer)},
            {"because", point.because},
            {"advice", point.advice}};
}

}  // namespace recourse::assessment
