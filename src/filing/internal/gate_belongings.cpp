#include <fmt/format.h>

#include "filing/internal/gate.hpp"

/// What targets own, and what ties them to jurisdictions.
namespace recourse::filing {

void Gate::build_exposures() {
    for (const model::Exposure& exposure : file_.exposures) {
        const auto sight = sight_.find(exposure.party);
        if (sight == sight_.end() || sight->second != Sight::openly) continue;
        if (rests_on_withheld(exposure.exhibits)) {
            hold_back("exposure of " + exposure.party, "every exhibit that shows it is withheld");
            continue;
        }
        gated_.view.seen_.exposures.push_back({.party = mapped(party_ids_, exposure.party),
                                               .country = exposure.country,
                                               .kind = exposure.kind,
                                               .detail = exposure.detail,
                                               .exhibits = seen_exhibits(exposure.exhibits)});
    }
}

/// Of people who are seen by name, within the grade, and never on withheld exhibits alone.
void Gate::build_assets() {
    for (const model::Asset& asset : file_.assets) {
        const auto sight = sight_.find(asset.party);
        if (sight == sight_.end() || sight->second != Sight::openly) continue;
        if (!in_grade(asset.confidentiality)) {
            hold_back("asset " + asset.id, "it is graded above this recipient");
            continue;
        }
        if (rests_on_withheld(asset.exhibits)) {
            hold_back("asset " + asset.id, "every exhibit that shows it is withheld");
            continue;
        }
        auto& assets = gated_.view.seen_.assets;
        const std::string id = seen_id_for("asset", asset.id);
        gated_.counterparts.push_back({"asset", asset.id, id});
        assets.push_back({.id = id,
                          .party = mapped(party_ids_, asset.party),
                          .kind = asset.kind,
                          .description = asset.description,
                          .country = asset.country,
                          .value = asset.value,
                          .share = asset.share,
                          .from = asset.from,
                          .until = asset.until,
                          .exhibits = seen_exhibits(asset.exhibits),
                          .confidentiality = asset.confidentiality});
    }
}

}  // namespace recourse::filing
