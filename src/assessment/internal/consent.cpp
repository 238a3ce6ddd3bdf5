#include "assessment/internal/consent.hpp"

#include <algorithm>
#include <unordered_map>

#include "assessment/internal/human_sources.hpp"

namespace recourse::assessment::internal {
namespace {

bool covers(const model::Consent& consent, const Question& question) {
    const auto answers = [&](std::string_view authority) {
        return consent.covers(
                   {.use = "submission", .authority = authority, .today = question.today}) ==
               model::ConsentAnswer::covered;
    };
    return answers("") ||
           std::ranges::any_of(question.regime.recipients,
                               [&](const Recipient& recipient) { return answers(recipient.id); });
}

}  // namespace

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
