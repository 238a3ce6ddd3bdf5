#include "http/internal/catalogue.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/hash.hpp"
#include "http/internal/datasets.hpp"

namespace recourse::http::internal {

using base::Json;
using lists::ListStatus;

namespace {

/// yente's form of versions, `20261123222418-abc`: when it was imported, and three letters of what
/// it is. They sort by time.
std::string version_tag(std::string_view imported_at, const std::string& of) {
    std::string tag;
    for (const char c : imported_at) {
        if (c >= '0' && c <= '9') tag += c;
    }
    tag += '-';
    const auto hash = base::sha256(std::string_view(of));
    for (std::size_t i = 0; i < 3; ++i) {
        tag += static_cast<char>('a' + std::to_integer<int>(hash[i]) % 26);
    }
    return tag;
}

std::string version_tag(const ListStatus& list) {
    return version_tag(list.imported_at, fmt::format("{} {}", list.list, list.number));
}

Json time_of(std::string_view imported_at) {
    if (imported_at.ends_with('Z')) imported_at.remove_suffix(1);
    return std::string(imported_at);
}

Json dataset(const std::string& name, const std::string& title) {
    return {{"name", name},
            {"title", title},
            {"type", "source"},
            {"version", nullptr},
            {"load", true},
            {"entities_url", nullptr},
            {"delta_url", nullptr},
            {"namespace", false},
            {"index_version", nullptr},
            {"index_current", false},
            {"children", Json::array()},
            {"tags", Json::array()},
            {"resources", Json::array()},
            {"summary", nullptr},
            {"description", nullptr},
            {"url", nullptr},
            {"license", nullptr},
            {"category", nullptr},
            {"publisher", nullptr},
            {"coverage", nullptr},
            {"updated_at", nullptr},
            {"last_export", nullptr},
            {"entity_count", 0},
            {"thing_count", 0},
            {"deprecation", nullptr},
            {"deprecated", false}};
}

Json source(const ListStatus& list, const ListStatus* served) {
    Json json = dataset(list.list, list.title);
    json["version"] = version_tag(list);
    json["list_version"] = list.version;
    json["updated_at"] = time_of(list.imported_at);
    json["last_export"] = json["updated_at"];
    json["publisher"] = {{"name", list.authority}, {"official", true}};
    if (served == nullptr) return json;
    json["index_version"] = version_tag(*served);
    json["index_current"] = json["index_version"] == json["version"];
    json["entity_count"] = served->subjects;
    json["thing_count"] = served->subjects;
    return json;
}

Json collection(const app::ListSnapshot& served, std::span<const ListStatus> newest) {
    Json json = dataset("default", std::string(collection_title));
    const auto last_import = [](auto all) {
        std::string last;
        for (const auto& list : all) last = std::max(last, list.current ? list.imported_at : "");
        return last;
    };
    std::size_t subjects = 0;
    for (const auto& list : served.lists) {
        json["children"].push_back(list.list);
        subjects += list.subjects;
    }
    std::string numbers;
    for (const auto& list : newest) {
        if (list.current) numbers += fmt::format("{} ", list.number);
    }
    std::string served_numbers;
    for (const auto& list : served.lists) served_numbers += fmt::format("{} ", list.number);
    json["type"] = "collection";
    json["version"] = version_tag(last_import(newest), numbers);
    json["index_version"] = version_tag(last_import(std::span(served.lists)), served_numbers);
    json["index_current"] = json["index_version"] == json["version"];
    json["updated_at"] = time_of(last_import(std::span(served.lists)));
    json["last_export"] = json["updated_at"];
    json["entity_count"] = subjects;
    json["thing_count"] = subjects;
    return json;
}

}  // namespace

Json catalogue_json(const app::ListSnapshot& served, std::span<const ListStatus> newest) {
    Json datasets = Json::array();
    for (const auto& list : newest) {
        if (!list.current) continue;
        const auto found = std::ranges::find(served.lists, list.list, &ListStatus::list);
        datasets.push_back(source(list, found == served.lists.end() ? nullptr : &*found));
    }
    datasets.push_back(collection(served, newest));
    Json current = Json::array();
    Json outdated = Json::array();
    for (const Json& one : datasets) {
        if (one.at("index_current") == true) {
            current.push_back(one.at("name"));
        } else if (!one.at("index_version").is_null()) {
            outdated.push_back(one.at("name"));
        }
    }
    const bool stale = !outdated.empty();
    return {{"datasets", std::move(datasets)},
            {"current", std::move(current)},
            {"outdated", std::move(outdated)},
            {"index_stale", stale}};
}

}  // namespace recourse::http::internal
