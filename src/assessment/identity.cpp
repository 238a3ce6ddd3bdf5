#include "assessment/identity.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "assessment/internal/identity_fields.hpp"

namespace recourse::assessment {

using base::Json;

IdentityMeter measure_identity(const IdentityQuestion& question, const Regime& regime) {
    IdentityMeter meter;
    for (const auto& field : regime.identity_of(question.target.kind)) {
        const auto known = internal::look_up(field.field, question);
        const bool given = known == internal::Known::given;
        if (field.level == "conditional" && known == internal::Known::does_not_apply) continue;
        meter.fields.push_back({field.field, field.title, field.level, field.weight, given});
    }
    return meter;
}

int IdentityMeter::points() const {
    int sum = 0;
    for (const auto& field : fields) sum += field.given ? field.weight : 0;
    return sum;
}

int IdentityMeter::out_of() const {
    int sum = 0;
    for (const auto& field : fields) sum += field.weight;
    return sum;
}

std::vector<IdentityPoint> IdentityMeter::lacking() const {
    std::vector<IdentityPoint> lacking;
    for (const auto& field : fields)
        if (field.level == "required" && !field.given) lacking.push_back(field);
    std::ranges::stable_sort(lacking, std::greater{}, &IdentityPoint::weight);
    return lacking;
}

Json to_json(const IdentityMeter& meter) {
    Json fields = Json::array();
    for (const auto& field : meter.fields)
        fields.push_back({{"field", field.field},
                          {"title", field.title},
                          {"level", field.level},
                          {"weight", field.weight},
                          {"given", field.given}});
    return {{"regime", meter.regime},
            {"points", meter.points()},
            {"out_of", meter.out_of()},
            {"fields", std::move(fields)}};
}

Json to_json(const Namesake& namesake) {
    return {
        {"list", namesake.list},   {"subject_id", namesake.subject_id}, {"name", namesake.name},
        {"score", namesake.score}, {"difference", namesake.difference}, {"hint", namesake.hint}};
}

}  // namespace recourse::assessment
