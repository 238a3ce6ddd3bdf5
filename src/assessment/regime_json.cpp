#include <fmt/core.h>

#include <nlohmann/json.hpp>

#include "assessment/regime.hpp"

namespace recourse::assessment {
namespace {

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

/// "12-10", or "" for a date of one year.
std::string yearly(const LegalDate& date) {
    return date.month == 0 ? "" : fmt::format("{:02}-{:02}", date.month, date.day);
}

base::Json limb_json(const Limb& limb) {
    return with_basis({{"id", limb.id},
                       {"title", limb.title},
                       {"instrument", limb.instrument},
                       {"threshold", limb.threshold},
                       {"conduct", limb.conduct},
                       {"arguable_conduct", limb.arguable_conduct},
                       {"modes", limb.modes},
                       {"purposes", limb.purposes},
                       {"proof", limb.proof},
                       {"ties", limb.ties}},
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
                       {"days", clock.days},
                       {"unit", clock.unit}},
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
    return with_basis({{"list", list.list},
                       {"programme", list.programme},
                       {"title", list.title},
                       {"url", list.url}},
                      list.basis);
}

base::Json date_json(const LegalDate& date) {
    return with_basis({{"id", date.id},
                       {"title", date.title},
                       {"kind", date.kind},
                       {"on", date.on.to_string()},
                       {"yearly", yearly(date)}},
                      date.basis);
}

base::Json channel_json(const Channel& channel) {
    return with_basis({{"id", channel.id},
                       {"kind", channel.kind},
                       {"recipient", channel.recipient},
                       {"text", channel.text}},
                      channel.basis);
}

base::Json identity_json(const IdentityField& field) {
    return {{"field", field.field},
            {"title", field.title},
            {"level", field.level},
            {"weight", field.weight}};
}

}  // namespace

base::Json to_json(const Regime& regime) {
    base::Json json = {{"id", regime.id},
                       {"title", regime.title},
                       {"country", regime.country},
                       {"territory", regime.territory},
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
    json["unverified"] = regime.unverified;
    json["limbs"] = array(regime.limbs, limb_json);
    json["elements"] = array(regime.elements, element_json);
    json["facts"] = array(regime.facts, fact_json);
    json["clocks"] = array(regime.clocks, clock_json);
    json["dates"] = array(regime.dates, date_json);
    json["channels"] = array(regime.channels, channel_json);
    json["identity"] = array(regime.identity, identity_json);
    json["body_identity"] = array(regime.body_identity, identity_json);
    json["recipients"] = array(regime.recipients, recipient_json);
    json["lists"] = array(regime.lists, list_json);
    return json;
}

}  // namespace recourse::assessment
