#include "lists/update/update_report.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace recourse::lists {

using base::Json;

bool UpdateReport::any(UpdateNews news) const {
    return std::ranges::find(lists, news, &ListUpdate::news) != lists.end();
}

std::string_view to_string(UpdateNews news) {
    static constexpr std::array<std::string_view, 5> words{"updated", "unchanged", "older",
                                                           "failed", "no address"};
    return words[static_cast<std::size_t>(news)];
}

Json to_json(const UpdateReport& report) {
    Json lists = Json::array();
    for (const ListUpdate& update : report.lists) {
        lists.push_back({{"id", update.list},
                         {"title", update.title},
                         {"news", to_string(update.news)},
                         {"version", update.version},
                         {"subjects", update.subjects},
                         {"message", update.message}});
    }
    return {{"lists", std::move(lists)},
            {"skipped", report.skipped},
            {"unrecognised", report.unrecognised}};
}

}  // namespace recourse::lists
