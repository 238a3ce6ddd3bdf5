#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "assessment/internal/check.hpp"
#include "assessment/internal/consent.hpp"
#include "assessment/internal/people.hpp"
#include "assessment/internal/phrases.hpp"

namespace recourse::assessment::internal {
namespace {

using Found = std::optional<CheckFound>;

Found consent(const CaseCheck& asked) {
    CheckFound found;
    std::vector<std::string> people;
    for (const auto* person : asked.index.file().protected_people()) {
        const auto lack = lack_of_consent(*person, asked.today);
        if (lack.empty()) continue;
        people.push_back(fmt::format("{} ({})", handle_of(*person), lack));
        found.records.push_back("party/" + person->id);
    }
    if (people.empty()) return std::nullopt;
    found.text = fmt::format("No consent to a submission holds today for {}.", name_all(people));
    return found;
}

/// Everybody, whatever role: a target's son is a child as well.
Found children(const CaseCheck& asked) {
    CheckFound found;
    std::vector<std::string> people;
    for (const auto& person : asked.index.file().parties) {
        if (!person.may_be_a_child(asked.today)) continue;
        const bool alone = !person.has_role("target") && person.consent.guardian.empty();
        people.push_back(handle_of(person) + (alone ? " (no guardian has agreed)" : ""));
        found.records.push_back("party/" + person.id);
    }
    if (people.empty()) return std::nullopt;
    found.text = fmt::format("May be under {} today: {}.", model::full_age, name_all(people));
    return found;
}

/// Whose age nobody wrote down cannot be protected as a child.
Found ages(const CaseCheck& asked) {
    CheckFound found;
    std::vector<std::string> people;
    for (const auto* person : asked.index.file().protected_people()) {
        if (!person->birth_dates.empty()) continue;
        people.push_back(handle_of(*person));
        found.records.push_back("party/" + person->id);
    }
    if (people.empty()) return std::nullopt;
    found.text = fmt::format("No birth date is recorded of {}.", name_all(people));
    return found;
}

Found exculpatory(const CaseCheck& asked) {
    const auto& file = asked.index.file();
    if (!file.exculpatory_search.empty() ||
        std::ranges::any_of(file.claims, &model::Claim::exculpatory))
        return std::nullopt;
    return CheckFound{"No claim points the other way, and no search for such is recorded.", {}};
}

/// Victims and lawyers file alone, too.
Found submitter(const CaseCheck& asked) {
    const auto& who = asked.index.file().submitter;
    if (who.organisation.empty() && who.contact.empty())
        return CheckFound{"The case does not say who submits.", {"case"}};
    if (who.contact.empty() && who.email.empty() && who.phone.empty())
        return CheckFound{"No way to reach whoever submits is recorded.", {"case"}};
    return std::nullopt;
}

Found too_many_targets(const CaseCheck& asked) {
    const auto targets = asked.index.file().targets();
    if (targets.size() <= asked.rules.most_targets) return {};
    CheckFound found{fmt::format("{} targets stand in one file; for {} of them some regime fits.",
                                 targets.size(), asked.fitting),
                     {}};
    for (const auto* target : targets) found.records.push_back("party/" + target->id);
    return found;
}

Found for_people(const CaseCheck&) {
    return CheckFound{};
}

constexpr std::array case_checks = {KnownCheck<CaseCheck>{"consent", consent},
                                    KnownCheck<CaseCheck>{"children", children},
                                    KnownCheck<CaseCheck>{"ages", ages},
                                    KnownCheck<CaseCheck>{"exculpatory", exculpatory},
                                    KnownCheck<CaseCheck>{"submitter", submitter},
                                    KnownCheck<CaseCheck>{"too-many-targets", too_many_targets},
                                    KnownCheck<CaseCheck>{"duplicates", for_people},
                                    KnownCheck<CaseCheck>{"silence", for_people},
                                    KnownCheck<CaseCheck>{"removal", for_people}};

}  // namespace

std::span<const KnownCheck<CaseCheck>> checks_of_case() {
    return case_checks;
}

}  // namespace recourse::assessment::internal
