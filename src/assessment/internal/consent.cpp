#include "assessment/internal/consent.hpp"

#include <algorithm>
#include <unordered_map>

#include "assessment/internal/people.hpp"

namespace recourse::assessment::internal {
namespace {

/// For the usual recipient, whose view is assessed.
bool covers(const model::Consent& consent, const Question& question) {
    const auto& recipient = question.regime.recipients.front();
    return consent.covers(
               {.use = "submission", .authority = recipient.id, .today = question.today}) ==
           model::ConsentAnswer::covered;
}

}  // namespace

std::string_view lack_of_consent(const model::Party& person, base::PartialDate::Day today) {
    switch (person.consent.holds_for("submission", today)) {
        case model::ConsentAnswer::covered:
            return {};
        case model::ConsentAnswer::expired:
            return "expired";
        case model::ConsentAnswer::begins_later:
            return "begins later";
        case model::ConsentAnswer::withdrawn:
            return "withdrawn";
        case model::ConsentAnswer::not_given:
        case model::ConsentAnswer::other_authority:
        case model::ConsentAnswer::not_by_name:
            break;
    }
    return "not recorded";
}

std::vector<Unconsented> unconsented(const Question& question, PositionSpan exhibits) {
    std::vector<Unconsented> found;
    std::unordered_map<int, bool> known;  // one person can stand behind a thousand exhibits
    const auto is_covered = [&](int id, const model::Party& person) {
        const auto [entry, fresh] = known.try_emplace(id, true);
        if (fresh) entry->second = covers(person.consent, question);
        return entry->second;
    };
    for (const int position : exhibits) {
        for (const int id : question.index.people_of(position)) {
            const auto& person = question.index.party(id);
            if (person.has_role("target") || is_covered(id, person)) continue;
            found.push_back({handle_of(person), question.index.exhibit(position).number});
        }
    }
    std::ranges::sort(found);
    return found;
}

}  // namespace recourse::assessment::internal
