#include "assessment/regime.hpp"

#include <algorithm>

#include "assessment/internal/codes.hpp"

namespace recourse::assessment {
namespace {

template <class Record>
const Record* find_by_id(const std::vector<Record>& records, std::string_view id) {
    const auto found = std::ranges::find(records, id, &Record::id);
    return found == records.end() ? nullptr : &*found;
}

}  // namespace

std::string to_string(ElementKind kind) {
    switch (kind) {
        case ElementKind::status:
            return "status";
        case ElementKind::target:
            return "target";
        case ElementKind::nationality:
            return "nationality";
        case ElementKind::office:
            return "office";
        case ElementKind::conduct:
            return "conduct";
        case ElementKind::link:
            return "link";
        case ElementKind::victim:
            return "victim";
        case ElementKind::threshold:
            return "threshold";
        case ElementKind::place:
            return "place";
        case ElementKind::policy:
            return "policy";
    }
    return {};
}

bool Limb::reaches(std::string_view conduct_code) const {
    return internal::has_code(conduct, conduct_code) ||
           internal::has_code(arguable_conduct, conduct_code);
}

const Limb* Regime::find_limb(std::string_view limb_id) const {
    return find_by_id(limbs, limb_id);
}

const Element* Regime::find_element(std::string_view element_id) const {
    return find_by_id(elements, element_id);
}

const Recipient* Regime::find_recipient(std::string_view recipient_id) const {
    return find_by_id(recipients, recipient_id);
}

const LegalClock* Regime::find_clock(std::string_view clock_id) const {
    return find_by_id(clocks, clock_id);
}

bool Regime::is_verified(std::string_view field) const {
    return basis.verified && std::ranges::find(unverified, field) == unverified.end();
}

std::vector<const Basis*> Regime::bases() const {
    std::vector<const Basis*> all{&basis};
    const auto add = [&all](const auto& records) {
        for (const auto& record : records) all.push_back(&record.basis);
    };
    add(limbs);
    add(elements);
    add(facts);
    add(clocks);
    add(dates);
    add(channels);
    add(recipients);
    add(lists);
    return all;
}

const std::vector<IdentityField>& Regime::identity_of(model::PartyKind kind) const {
    return kind == model::PartyKind::person ? identity : body_identity;
}

std::vector<const Fact*> Regime::facts_on(std::string_view topic) const {
    std::vector<const Fact*> found;
    for (const auto& fact : facts)
        if (fact.topic == topic) found.push_back(&fact);
    return found;
}

bool Regime::in_force(std::chrono::sys_days today) const {
    if (status != "in-force") return false;
    const auto from = valid_from.earliest();
    const auto until = valid_until.latest();
    return (!from || *from <= today) && (!until || today <= *until);
}

}  // namespace recourse::assessment
