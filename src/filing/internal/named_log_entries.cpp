#include "filing/internal/named_log_entries.hpp"

#include <nlohmann/json.hpp>

#include "base/json.hpp"

namespace recourse::filing {

using base::Json;

namespace {

/// "07" of "data/exhibits/07-photograph.jpg"; empty for another path.
std::string exhibit_number(std::string_view path) {
    constexpr std::string_view folder = "data/exhibits/";
    if (!path.starts_with(folder)) return {};
    path.remove_prefix(folder.size());
    return std::string(path.substr(0, path.find('-')));
}

}  // namespace

std::map<std::string, std::string> named_log_entries(std::string_view twin) {
    std::map<std::string, std::string> named;
    const auto json = base::parse_json(twin);
    if (!json || !json->is_object()) return named;
    const auto files = json->find("files");
    if (files == json->end() || !files->is_array()) return named;
    for (const Json& file : *files) {
        if (!file.is_object()) continue;
        const auto path = file.find("path");
        const auto entry = file.find("log_entry");
        if (path == file.end() || entry == file.end() || !path->is_string() || !entry->is_string())
            continue;
        named[exhibit_number(path->get<std::string>())] = entry->get<std::string>();
    }
    return named;
}

}  // namespace recourse::filing
