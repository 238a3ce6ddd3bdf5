#include "app/home.hpp"

#include <algorithm>

#include "base/file.hpp"
#include "vault/workspace.hpp"

namespace recourse::app {

namespace fs = std::filesystem;
using base::Result;

namespace {
constexpr std::string_view workspace_ending = ".recourse";
}

Result<Home> Home::find() {
    return Home{.root = RECOURSE_TRY(base::recourse_home()),
                .data = RECOURSE_TRY(base::find_data_folder())};
}

fs::path Home::workspace_folder(std::string_view chosen) const {
    if (chosen.find('/') != std::string_view::npos || chosen.ends_with(workspace_ending)) {
        return chosen;
    }
    const std::string name(chosen.empty() ? "default" : chosen);
    return workspaces() / (name + std::string(workspace_ending));
}

std::vector<std::string> Home::workspace_names() const {
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(workspaces(), error)) {
        if (entry.path().extension() == workspace_ending &&
            vault::Workspace::exists(entry.path())) {
            names.push_back(entry.path().stem().string());
        }
    }
    std::ranges::sort(names);
    return names;
}

}  // namespace recourse::app
