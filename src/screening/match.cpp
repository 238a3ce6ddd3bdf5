#include "screening/match.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

namespace recourse::screening {
namespace {

double four_digits(double value) {
    return std::round(value * 10'000.0) / 10'000.0;
}

}  // namespace

base::Json to_json(const Explanation& explanation) {
    base::Json features = base::Json::array();
    for (const auto& feature : explanation.features) {
        features.push_back({{"name", feature.name},
                            {"score", four_digits(feature.score)},
                            {"weight", four_digits(feature.weight)},
                            {"query_value", feature.query_value},
                            {"candidate_value", feature.candidate_value},
                            {"detail", feature.detail}});
    }
    return {{"sentence", explanation.sentence}, {"features", std::move(features)}};
}

}  // namespace recourse::screening
