#include "lists/internal/id_set.hpp"

#include <algorithm>
#include <functional>
#include <span>
#include <string>

#include "lists/internal/text.hpp"

namespace recourse::lists::internal {

namespace {

constexpr std::size_t piece_bytes = 256 << 10;
constexpr std::size_t longest_tag = 4'096;

bool ends_name(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// The value of an attribute in the text of a begin tag; empty when it has none.
std::string_view attribute_in(std::string_view tag, std::string_view attribute) {
    for (std::size_t at = tag.find(attribute); at != tag.npos; at = tag.find(attribute, at + 1)) {
        if (at == 0 || !ends_name(tag[at - 1])) continue;
        const std::string_view rest = trim(tag.substr(at + attribute.size()));
        if (!rest.starts_with('=')) continue;
        const std::string_view value = trim(rest.substr(1));
        if (value.empty()) return {};
        const std::size_t end = value.find(value.front(), 1);
        return end == value.npos ? std::string_view{} : trim(value.substr(1, end - 1));
    }
    return {};
}

/// Takes the ids of the whole tags in `text`; where the first tag begins that is cut by its end.
std::size_t take_ids(std::string_view text, std::string_view element, std::string_view attribute,
                     IdSet& ids) {
    std::size_t at = 0;
    while (true) {
        at = text.find(element, at);
        if (at == text.npos) return text.size() - std::min(text.size(), element.size());
        const std::size_t end_of_name = at + element.size();
        if (end_of_name >= text.size()) return at - std::min<std::size_t>(at, 1);
        const bool begins = at > 0 && (text[at - 1] == '<' || text[at - 1] == ':');
        if (!begins || !ends_name(text[end_of_name])) {
            at = end_of_name;
            continue;
        }
        const std::size_t close = text.find('>', end_of_name);
        const bool cut = close == text.npos && text.size() - at < longest_tag;
        if (cut) return at - 1;
        const std::string_view id = attribute_in(
            text.substr(end_of_name, std::min(close, text.size()) - end_of_name), attribute);
        if (!id.empty()) ids.add(id);
        at = end_of_name;
    }
}

}  // namespace

void IdSet::add(std::string_view id) {
    hashes_.push_back(std::hash<std::string_view>{}(id));
}

void IdSet::finish() {
    std::ranges::sort(hashes_);
}

bool IdSet::contains(std::string_view id) const {
    return std::ranges::binary_search(hashes_, std::hash<std::string_view>{}(id));
}

base::Result<IdSet> ids_in_tags(const ListFile& file, std::string_view element,
                                std::string_view attribute) {
    const base::ByteSource source = RECOURSE_TRY(file.bytes());
    std::string buffer(piece_bytes, '\0');
    std::string text;
    IdSet ids;
    while (true) {
        const std::size_t count = RECOURSE_TRY(source(std::as_writable_bytes(std::span(buffer))));
        if (count == 0) break;
        text.append(buffer, 0, count);
        text.erase(0, take_ids(text, element, attribute, ids));
    }
    ids.finish();
    return ids;
}

}  // namespace recourse::lists::internal
