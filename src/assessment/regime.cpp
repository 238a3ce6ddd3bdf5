#include "assessment/regime.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace recourse::assessment {
namespace {

template <class Record>
const Record* find_by_id(const std::vector<Record>& records, std::string_view id) {
    const auto found = std::ranges::find(records, id, &Record::id);
    return found == records.end() ? nullptr : &*found;
}

/// What a statement about the law rests on, added to the JSON object that makes it.
base::Json with_basis(base::Json object, const Basis& basis) {
    object["source"] = basis.citation;
    object["checked"] = basis.checked.to_string();
    object["verified"] = basis.verified;
    return object;
}

template <class Record, class Convert>
base::Json array(const std::vector<Record>& records, Convert convert) {
    auto json = base::Json::array();
    for (const auto& record : records) json.push_back(convert(record));
    return json;
}

base::Json limb_json(const Limb& limb) {
    return with_basis({{"id", limb.id},
                       {"title", limb.title},
                       {"instrument", limb.instrument},
                       {"threshold", limb.threshold},
                       {"conduct", limb.conduct},
                       {"arguable_conduct", limb.arguable_conduct},
                       {"modes", limb.modes},
                       {"purposes", limb.purposes}},
                      limb.basis);
}

base::Json element_json(const Element& element) {
    return with_basis({{"id", element.id},
                       {"limb", element.limb},
                       {"kind", to_string(element.kind)},
                       {"title", element.title},
                       {"requirement", element.requirement},
                       {"test", element.test.text()},
                       {"required", element.required},
                       {"note", element.note}},
                      element.basis);
}

base::Json fact_json(const Fact& fact) {
    return with_basis({{"topic", fact.topic}, {"text", fact.text}}, fact.basis);
}

base::Json clock_json(const LegalClock& clock) {
    return with_basis({{"id", clock.id},
                       {"title", clock.title},
                       {"trigger", clock.trigger},
                       {"days", clock.days}},
                      clock.basis);
}

base::Json recipient_json(const Recipient& recipient) {
    return with_basis({{"id", recipient.id},
                       {"authority", recipient.authority},
                       {"addressee", recipient.addressee},
                       {"grade", recipient.grade},
                       {"language", recipient.language}},
                      recipient.basis);
}

base::Json list_json(const PublicList& list) {
    return with_basis({{"list", list.list}, {"programme", list.programme}}, list.basis);
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

const Limb* Regime::find_limb(std::string_view limb_id) const {
    return find_by_id(limbs, limb_id);
}

const Element* Regime::find_element(std::string_view element_id) const {
    return find_by_id(elements, element_id);
}

const Recipient* Regime::find_recipient(std::string_view recipient_id) const {
    return find_by_id(recipients, recipient_id);
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

base::Json to_json(const Regime& regime) {
    base::Json json = {{"id", regime.id},
                       {"title", regime.title},
                       {"country", regime.country},
                       {"authority", regime.authority},
                       {"status", regime.status},
                       {"instrument", regime.instrument},
                       {"version", regime.version},
                       {"valid_from", regime.valid_from.to_string()},
                       {"valid_until", regime.valid_until.to_string()},
                       {"proof", regime.proof},
                       {"ownership", regime.ownership},
                       {"publicity", regime.publicity},
                       {"target_kinds", regime.target_kinds},
                       {"measures", regime.measures}};
    json = with_basis(std::move(json), regime.basis);
    json["limbs"] = array(regime.limbs, limb_json);
    json["elements"] = array(regime.elements, element_json);
    json["facts"] = array(regime.facts, fact_json);
    json["clocks"] = array(regime.clocks, clock_json);
    json["recipients"] = array(regime.recipients, recipient_json);
    json["lists"] = array(regime.lists, list_json);
    return json;
}

}  // namespace recourse::assessment
