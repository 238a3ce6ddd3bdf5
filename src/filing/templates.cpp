#include "filing/templates.hpp"

#include "base/file.hpp"

namespace recourse::filing {

using base::Result;
using std::filesystem::path;

namespace {

constexpr std::uint64_t max_template_bytes = 1 << 20;

}  // namespace

Templates Templates::of(const path& data, const path& home) {
    std::vector<path> folders;
    if (!home.empty()) folders.push_back(home / "templates");
    folders.push_back(data / "templates");
    return Templates(std::move(folders));
}

path Templates::find(const path& name) const {
    for (const path& folder : folders_) {
        std::error_code error;
        if (std::filesystem::is_regular_file(folder / name, error)) return folder / name;
    }
    return {};
}

Result<std::string> Templates::read(const path& name) const {
    const path file = find(name);
    if (file.empty())
        return base::fail(base::ErrorCode::not_found, "there is no template " + name.string());
    return base::read_file(file, max_template_bytes).in_file(file.string());
}

std::map<std::string, path> Templates::partials() const {
    std::map<std::string, path> found;
    for (const path& folder : folders_) {
        std::error_code error;
        for (const auto& entry : std::filesystem::directory_iterator(folder / "partials", error)) {
            if (entry.path().extension() == ".html")
                found.emplace(entry.path().stem().string(),
                              path("partials") / entry.path().filename());
        }
    }
    return found;
}

}  // namespace recourse::filing
