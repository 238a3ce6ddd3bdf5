#include "casework/internal/pdftotext_markup.hpp"

#include <array>
#include <utility>

namespace recourse::casework::internal {

std::string unescaped(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, char>, 5> names = {
        {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}}};
    std::string result;
    for (std::size_t at = text.find('&'); at != text.npos; at = text.find('&')) {
        result += text.substr(0, at);
        text.remove_prefix(at);
        const auto* name = std::ranges::find_if(
            names, [&](const auto& entry) { return text.starts_with(entry.first); });
        result += name == names.end() ? '&' : name->second;
        text.remove_prefix(name == names.end() ? 1 : name->first.size());
    }
    return result.append(text);
}

}  // namespace recourse::casework::internal
