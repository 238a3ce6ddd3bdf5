#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "assessment/regime.hpp"
#include "base/result.hpp"
#include "filing/dispatch/dispatch.hpp"
#include "vault/workspace.hpp"

/// A sealed submission carried to its recipient by hand, for instance to an embassy. Calls follow
/// the workspace in thread-safety.
namespace recourse::filing {

struct HandOverRequest {
    std::string filing;
    const assessment::Regime* regime = nullptr;  ///< the filing's; must outlive the call
    std::string recipient;                       ///< id; may be empty where there is only one
    std::string office;    ///< who takes it, "Embassy of ... in ..."; empty: the authority
    std::string language;  ///< of the letter; empty: the document's
    std::filesystem::path out;
};

struct HandOver {
    Filing filing;
    std::vector<Enclosure> enclosures;
    std::vector<std::string> paths;  ///< the letter, then the enclosures
};

/// Write into `out` what is carried there, readable by its owner only: a letter with a receipt in
/// two copies to be signed, and the bundle with all that proves it. Nothing is recorded as sent;
/// that the letter was written is logged. Errors as prepare_dispatch, but those of addresses;
/// invalid_input for one that was withdrawn.
base::Result<HandOver> write_hand_over(vault::Workspace& workspace, const HandOverRequest& request);

/// HAND-OVER of docs/api.md.
base::Json to_json(const HandOver& hand_over);

}  // namespace recourse::filing
