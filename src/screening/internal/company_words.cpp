#include "screening/internal/company_words.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "screening/internal/word_endings.hpp"
#include "text/fold.hpp"

namespace recourse::screening {
namespace {

bool is_ascii(std::string_view word) {
    return std::all_of(word.begin(), word.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Whether a character begins at this byte, or the word ends.
bool is_boundary(std::string_view word, std::size_t at) {
    return at == word.size() || (static_cast<unsigned char>(word[at]) & 0xC0U) != 0x80U;
}

/// Who writes Arabic quickly ends words in the letters that take no dots; the silent "h" before a
/// Persian joiner is one that tokens write as a vowel.
std::string with_common_letters(std::string_view word) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> letters{
        {{"ى", "ي"}, {"ة", "ه"}, {"\u06D5", "ه"}}};
    std::string out(word);
    if (is_ascii(word)) return out;
    for (const auto& [letter, common] : letters) {
        for (auto at = out.find(letter); at != std::string::npos; at = out.find(letter, at)) {
            out.replace(at, letter.size(), common);
        }
    }
    return out;
}

}  // namespace

CompanyWords::CompanyWords() {
    for (const auto ending : word_endings) endings_.insert(with_common_letters(text::fold(ending)));
}

void CompanyWords::add(const std::string& form, std::uint32_t line) {
    const bool is_stem = form.ends_with('-');
    std::string word = with_common_letters(form.substr(0, form.size() - (is_stem ? 1 : 0)));
    if (const auto blanks = std::count(word.begin(), word.end(), ' '); blanks > 0) {
        auto& longest = longest_by_first_word_[word.substr(0, word.find(' '))];
        longest = std::max(longest, static_cast<std::size_t>(blanks) + 1);
        std::erase(word, ' ');
    }
    Lines& lines = (is_stem ? stems_ : words_)[word];
    if (lines.empty() || lines.back() != line) lines.push_back(line);
}

const CompanyWords::Lines* CompanyWords::find_declined(std::string_view word) const {
    constexpr std::size_t shortest_stem = 3;
    for (std::size_t cut = 0; cut <= longest_word_ending; ++cut) {
        if (word.size() < cut + shortest_stem) break;
        const std::size_t end = word.size() - cut;
        if (!is_boundary(word, end)) continue;
        if (cut > 0 && !endings_.contains(word.substr(end))) continue;
        if (const auto* found = stems_.find(word.substr(0, end))) return found;
    }
    return nullptr;
}

const CompanyWords::Lines* CompanyWords::find(std::string_view written) const {
    const std::string word = with_common_letters(written);
    if (const auto* found = words_.find(word)) return found;
    if (const auto* declined = find_declined(word)) return declined;
    if (is_ascii(word)) return nullptr;
    for (const auto beginning : word_beginnings) {
        if (!word.starts_with(beginning)) continue;
        const std::string rest = word.substr(beginning.size());
        if (const auto* found = words_.find(rest)) return found;
        return find_declined(rest);
    }
    return nullptr;
}

std::span<const std::uint32_t> CompanyWords::lines_of(const text::Token& word) const {
    if (const auto* found = find(word.native)) return *found;
    if (const auto* found = find(word.latin)) return *found;
    return {};
}

std::size_t CompanyWords::phrase_at(std::span<const text::Token> words) const {
    if (words.empty()) return 0;
    const auto* longest = longest_by_first_word_.find(with_common_letters(words.front().native));
    if (longest == nullptr) return 0;
    for (std::size_t n = std::min(words.size(), *longest); n > 1; --n) {
        std::string one;
        for (const auto& word : words.first(n)) one += word.native;
        if (find(one) != nullptr) return n;
    }
    return 0;
}

bool CompanyWords::is_generic(const text::Token& word) const {
    const auto* found = find(word.native);
    if (found == nullptr && is_ascii(word.native)) found = find(word.latin);
    return found != nullptr && found->front() < first_telling_;
}

}  // namespace recourse::screening
