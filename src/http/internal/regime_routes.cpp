#include <nlohmann/json.hpp>

#include "filing/document.hpp"
#include "filing/language.hpp"
#include "http/internal/services.hpp"

namespace recourse::http::internal {

using base::Json;
using base::Result;

namespace {

Response list_regimes(const Services& services) {
    Json regimes = Json::array();
    for (const auto& regime : services.regimes) {
        Json json = assessment::to_json(regime);
        json["can_be_filed"] = filing::can_be_filed(regime);
        regimes.push_back(std::move(json));
    }
    return json_response({{"regimes", std::move(regimes)}});
}

/// Those that documents can be written in: the program's catalogues, and what people keep of their
/// own.
Result<Response> list_languages(const Services& services) {
    const std::filesystem::path folders[] = {services.home.data / "translations",
                                             services.home.root / "translations"};
    Json languages = Json::array();
    for (const auto& [code, language] : RECOURSE_TRY(filing::load_languages(folders)))
        languages.push_back({{"code", code}, {"name", language.name()}});
    return json_response({{"languages", std::move(languages)}});
}

}  // namespace

void add_regime_routes(Router& router, Services& services) {
    router.add(Method::get, "/api/v1/regimes",
               [&services](const Request&) { return list_regimes(services); });
    router.add(Method::get, "/api/v1/languages",
               [&services](const Request&) { return or_problem(list_languages(services)); });
}

}  // namespace recourse::http::internal
