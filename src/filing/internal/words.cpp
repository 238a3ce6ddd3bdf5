#include "filing/internal/words.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/country.hpp"

namespace recourse::filing {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

constexpr std::string_view opening = "{{#t}}";
constexpr std::string_view closing = "{{/t}}";
constexpr std::size_t lacking_named = 12;

std::string joined(const std::vector<std::string>& items, std::string_view between,
                   std::string_view last) {
    std::string text;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0) text += i + 1 == items.size() ? last : between;
        text += items[i];
    }
    return text;
}

std::size_t line_of(std::string_view text, std::size_t at) {
    return 1 + static_cast<std::size_t>(std::ranges::count(text.substr(0, at), '\n'));
}

}  // namespace

std::string Words::say(std::string_view english) const {
    if (english.empty()) return {};
    const std::string key = phrase_key(english);
    const auto found = language_.phrases().find(key);
    if (found != language_.phrases().end()) return found->second;
    if (language_.is_translation()) lacking_.insert(key);
    return std::string(english);
}

std::string Words::say(std::string_view pattern, Values values) const {
    const std::string said = say(pattern);
    std::string text;
    std::size_t at = 0;
    while (at < said.size()) {
        const std::size_t open = std::min(said.find('{', at), said.size());
        text += said.substr(at, open - at);
        if (open == said.size()) break;
        const std::size_t end = std::min(said.find('}', open), said.size() - 1);
        const auto name = std::string_view(said).substr(open + 1, end - open - 1);
        const auto value =
            std::ranges::find(values, name, [](const auto& one) { return one.first; });
        // A place that nothing fills stays, so that it is seen.
        text +=
            value == values.end() ? said.substr(open, end + 1 - open) : std::string(value->second);
        at = end + 1;
    }
    return text;
}

std::string Words::row(const std::vector<std::string>& items) const {
    return joined(items, language_.style().comma, language_.style().last_and);
}

std::string Words::list(const std::vector<std::string>& items) const {
    return joined(items, language_.style().semicolon, language_.style().semicolon);
}

std::string Words::number(double value, int decimals) const {
    std::string text = fmt::format("{:.{}f}", value, decimals);
    const std::size_t point = text.find('.');
    if (point != text.npos) text.replace(point, 1, language_.style().decimal);
    return text;
}

std::string Words::country(std::string_view code) const {
    return say(base::country_name(code));
}

Result<void> Words::complete() const {
    if (lacking_.empty()) return {};
    std::string named;
    std::size_t count = 0;
    for (const std::string& phrase : lacking_) {
        if (count++ == lacking_named) break;
        named += fmt::format("{}\"{}\"", named.empty() ? "" : ", ", phrase);
    }
    if (lacking_.size() > lacking_named)
        named += fmt::format(" and {} more", lacking_.size() - lacking_named);
    return fail(base::Error(ErrorCode::invalid_input, "lacks words for " + named)
                    .in_file("translations/" + language_.code()));
}

std::string say_phrases(std::string_view text, const Words& words) {
    std::string out;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t open = std::min(text.find(opening, at), text.size());
        const std::size_t end = text.find(closing, open);
        out += text.substr(at, open - at);
        if (end == text.npos) break;
        out += words.say(text.substr(open + opening.size(), end - open - opening.size()));
        at = end + closing.size();
    }
    return out;
}

Result<void> check_phrase_marks(std::string_view text) {
    for (std::size_t at = text.find(opening); at != text.npos; at = text.find(opening, at)) {
        const std::size_t end = text.find(closing, at);
        const std::size_t again = text.find(opening, at + opening.size());
        if (end == text.npos || again < end)
            return fail(base::Error(ErrorCode::invalid_input, "a {{#t}} has no {{/t}} of its own")
                            .at_line(line_of(text, at)));
        at = end;
    }
    return {};
}

std::vector<std::string> phrases_of(std::string_view text) {
    std::vector<std::string> phrases;
    for (std::size_t at = text.find(opening); at != text.npos; at = text.find(opening, at)) {
        at += opening.size();
        const std::size_t end = std::min(text.find(closing, at), text.size());
        phrases.push_back(phrase_key(text.substr(at, end - at)));
    }
    return phrases;
}

}  // namespace recourse::filing
