#include "lists/internal/printed_name.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "lists/internal/subject_parts.hpp"
#include "lists/internal/text.hpp"

namespace recourse::lists::internal {
namespace {

using model::NameType;

/// What lists write before another name.
struct Introduction {
    std::string_view words;
    NameType type;
};
constexpr std::array<Introduction, 6> introductions{{{"also known as ", NameType::alias},
                                                     {"a.k.a. ", NameType::alias},
                                                     {"aka ", NameType::alias},
                                                     {"formerly known as ", NameType::former},
                                                     {"f.k.a. ", NameType::former},
                                                     {"fka ", NameType::former}}};

struct OtherName {
    std::string_view full;
    NameType type = NameType::alias;
};

/// The name behind an introduction that the text begins with.
std::optional<OtherName> introduced(std::string_view text) {
    for (const auto& [words, type] : introductions) {
        if (starts_with_folded(text, words)) return OtherName{text.substr(words.size()), type};
    }
    return std::nullopt;
}

/// Where the brackets at the end of a text begin that introduce other names.
std::optional<std::size_t> brackets_of_names(std::string_view text) {
    if (!text.ends_with(')')) return std::nullopt;
    for (std::size_t at = text.find(" ("); at != text.npos; at = text.find(" (", at + 1)) {
        const auto first = introduced(text.substr(at + 2));
        if (first && first->full != ")") return at;
    }
    return std::nullopt;
}

}  // namespace

void add_printed_name(Draft& subject, model::Name name) {
    const std::string printed = clean(name.full);
    const auto brackets = brackets_of_names(printed);
    if (!brackets) return add_name(subject, std::move(name));
    const model::Name main = name;
    name.full = printed.substr(0, *brackets);
    name.published = printed;
    add_name(subject, std::move(name));
    std::string_view inside = std::string_view(printed).substr(*brackets + 2);
    inside.remove_suffix(1);
    NameType type = NameType::alias;
    for (const std::string_view text : split(inside, ";")) {
        const auto other = introduced(text);
        if (other) type = other->type;
        model::Name added = main;
        added.full = other ? other->full : text;
        added.type = type;
        add_name(subject, std::move(added));
    }
}

}  // namespace recourse::lists::internal
