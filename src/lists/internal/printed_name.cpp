#include "lists/internal/printed_name.hpp"

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "lists/internal/subject_parts.hpp"
#include "lists/internal/text.hpp"

namespace recourse::lists::internal {
namespace {

using model::Name;
using model::NameType;

/// What lists write before another name.
struct Introduction {
    std::string_view words;
    NameType type;
};
constexpr std::array<Introduction, 6> introductions{{{"also known as", NameType::alias},
                                                     {"a.k.a.", NameType::alias},
                                                     {"aka", NameType::alias},
                                                     {"formerly known as", NameType::former},
                                                     {"f.k.a.", NameType::former},
                                                     {"fka", NameType::former}}};

/// The introduction that a text begins with, as a word of its own.
const Introduction* introduction_of(std::string_view text) {
    for (const auto& introduction : introductions) {
        const std::size_t size = introduction.words.size();
        if (!starts_with_folded(text, introduction.words)) continue;
        if (text.size() == size || text[size] == ' ') return &introduction;
    }
    return nullptr;
}

/// Where the bracket closes that opens at `open`.
std::optional<std::size_t> end_of_brackets(std::string_view text, std::size_t open) {
    int depth = 0;
    for (std::size_t at = open; at < text.size(); ++at) {
        if (text[at] == '(') ++depth;
        if (text[at] == ')' && --depth == 0) return at;
    }
    return std::nullopt;
}

/// What stands between brackets that introduce names. A piece without an introduction of its own is
/// introduced by the one before it.
std::vector<Name> names_inside(std::string_view inside) {
    std::vector<Name> names;
    NameType type = NameType::alias;
    for (std::string_view piece : split(inside, ";")) {
        if (const auto* introduction = introduction_of(piece)) {
            type = introduction->type;
            piece = trim(piece.substr(introduction->words.size()));
        }
        if (!piece.empty()) names.push_back({.full = std::string(piece), .type = type});
    }
    return names;
}

/// Takes the brackets that introduce names out of a text.
std::vector<Name> take_other_names(std::string& text) {
    for (std::size_t open = text.find(" ("); open != text.npos; open = text.find(" (", open + 1)) {
        const std::string_view behind = std::string_view(text).substr(open + 2);
        const auto end = end_of_brackets(text, open + 1);
        if (!end || introduction_of(behind) == nullptr) continue;
        auto names = names_inside(behind.substr(0, *end - open - 2));
        if (names.empty()) continue;
        text.erase(open, *end + 1 - open);
        return names;
    }
    return {};
}

}  // namespace

Name name_as_it_stands(std::string_view text) {
    return {.full = std::string(text)};
}

void add_printed_name(Draft& subject, std::string_view text, NameType type, NameOfText name_of) {
    std::vector<Name> others;
    Name name;
    // Most names have no brackets, and need no second copy.
    if (text.find('(') == text.npos) {
        name = name_of(text);
    } else {
        std::string bare = clean(text);
        others = take_other_names(bare);
        name = name_of(bare);
        if (!others.empty()) name.published = clean(text);
    }
    name.type = type;
    add_name(subject, std::move(name));
    for (Name& other : others) add_name(subject, std::move(other));
}

}  // namespace recourse::lists::internal
