#include "lists/internal/un_reference.hpp"

#include <algorithm>
#include <string>

#include "lists/internal/subject_parts.hpp"
#include "lists/internal/text.hpp"

namespace recourse::lists::internal {

namespace {

constexpr std::size_t reference_length = 7;

bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}

bool is_word(char c) {
    return is_capital(c) || is_digit(c) || (c >= 'a' && c <= 'z');
}

/// The last bracket before each place of a text that is asked for from left to right.
class Brackets {
public:
    explicit Brackets(std::string_view text) : text_(text) {}

    /// Whether a bracket that explains a word before it is open at `place`: "Al-Qaida (UN Ref", or
    /// one that describes an owner: "Ada & Co, (OFSI ID: 1, UN Ref".
    bool explain(std::size_t place) {
        for (; seen_ < place; ++seen_) {
            if (text_[seen_] == '(') open_ = seen_;
            if (text_[seen_] == ')' || text_[seen_] == ']') open_ = none;
        }
        if (open_ == none) return false;
        constexpr std::size_t widest_gap = 64;
        const std::size_t begin = open_ - std::min(open_, widest_gap);
        const std::string_view explained = trim(text_.substr(begin, open_ - begin));
        // "UN Listing (formerly temporary): ..." speaks of the subject itself.
        const bool of_another = text_.substr(open_ + 1).starts_with("OFSI ID");
        const bool of_listing = fold(explained).ends_with("listing");
        return of_another || (!explained.empty() && is_word(explained.back()) && !of_listing);
    }

private:
    static constexpr std::size_t none = std::string_view::npos;

    std::string_view text_;
    std::size_t seen_ = 0;
    std::size_t open_ = none;
};

/// Whether what stands before a number says that it is the subject's own.
bool is_introduced(std::string_view before) {
    while (!before.empty() && !is_word(before.back())) before.remove_suffix(1);
    if (before.empty()) return true;
    constexpr std::size_t longest = 24;
    const std::string last = fold(before.substr(before.size() - std::min(longest, before.size())));
    for (const std::string_view words :
         {"un ref", "un ref no", "un reference", "reference number", "un reference no"}) {
        if (last.ends_with(words)) return true;
    }
    return false;
}

bool is_reference(std::string_view text) {
    return is_capital(text[0]) && is_capital(text[1]) && (text[2] == 'i' || text[2] == 'e') &&
           text[3] == '.' && all_digits(text.substr(4, 3));
}

/// The number of an entity is never that of a person.
bool fits_kind(std::string_view reference, model::SubjectKind kind) {
    if (kind == model::SubjectKind::unknown) return true;
    return (reference[2] == 'i') == (kind == model::SubjectKind::person);
}

}  // namespace

std::vector<std::string_view> un_references_in(std::string_view text) {
    std::vector<std::string_view> found;
    for (std::size_t stop = text.find('.'); stop != std::string_view::npos;
         stop = text.find('.', stop + 1)) {
        if (stop < 3 || stop + 4 > text.size()) continue;
        const std::size_t begin = stop - 3;
        const std::size_t end = begin + reference_length;
        const bool alone = (begin == 0 || !is_word(text[begin - 1])) &&
                           (end == text.size() || !is_word(text[end]));
        const std::string_view candidate = text.substr(begin, reference_length);
        if (alone && is_reference(candidate)) found.push_back(candidate);
    }
    return found;
}

void add_un_references(Draft& subject, std::string_view remark) {
    Brackets brackets(remark);
    for (const std::string_view reference : un_references_in(remark)) {
        const auto at = static_cast<std::size_t>(reference.data() - remark.data());
        const bool own = fits_kind(reference, subject.kind) && !brackets.explain(at) &&
                         is_introduced(remark.substr(0, at));
        if (own) add_cross_reference(subject, "un-sc", reference);
    }
}

}  // namespace recourse::lists::internal
