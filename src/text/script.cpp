#include "text/script.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "text/fold.hpp"
#include "text/internal/unicode.hpp"

namespace recourse::text {

std::string dominant_script(std::string_view utf8) {
    std::vector<std::pair<std::string_view, int>> counts;
    for (const char32_t c : to_code_points(utf8)) {
        const std::string_view script = script_of(c);
        if (script.empty()) continue;
        const auto found = std::find_if(counts.begin(), counts.end(),
                                        [&](const auto& entry) { return entry.first == script; });
        if (found == counts.end()) {
            counts.emplace_back(script, 1);
        } else {
            ++found->second;
        }
    }
    const auto most =
        std::max_element(counts.begin(), counts.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == counts.end() ? std::string{} : std::string(most->first);
}

bool mixes_lookalikes(std::string_view word) {
    if (is_ascii(word)) return false;
    bool latin = false;
    bool lookalike = false;
    for (const char32_t c : to_code_points(word)) {
        const std::string_view script = script_of(c);
        latin = latin || script == "Latn";
        lookalike = lookalike || script == "Cyrl" || script == "Grek";
    }
    return latin && lookalike;
}

}  // namespace recourse::text
