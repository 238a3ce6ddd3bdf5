#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/case_assessment.hpp"
#include "app/home.hpp"
#include "base/progress.hpp"
#include "casework/case_store.hpp"
#include "filing/file_case.hpp"
#include "lists/store.hpp"

namespace recourse::app {

/// The demo's case is fiction, so its passphrase may be known: it is printed with the summary.
inline constexpr std::string_view demo_workspace = "generica-demo";
inline constexpr std::string_view demo_passphrase = "generica";

struct DemoOptions {
    std::filesystem::path lists;  ///< empty: $RECOURSE_LISTS_DIR, else the fictional lists
    std::filesystem::path out;    ///< where bundles are written; empty: $RECOURSE_HOME/demo
    base::Time now;
};

struct DemoReport {
    std::filesystem::path lists_folder;
    lists::ImportReport lists;
    std::filesystem::path workspace;
    casework::ImportedCase imported;
    AssessedCase assessed;
    std::vector<filing::Filing> filings;
    bool filings_reused = false;  ///< nothing had changed since they were sealed
};

/// The whole walk on the fictional case: lists in, case into an encrypted workspace, assessed,
/// filed in every regime we know, targets screened. Again without a change it makes nothing new.
base::Result<DemoReport> run_demo(const Home& home, const DemoOptions& options,
                                  base::Progress& progress);

base::Json to_json(const DemoReport& report);

/// `examples/` beside the data folder; not_found when it is not installed.
base::Result<std::filesystem::path> find_examples(const Home& home);

}  // namespace recourse::app
