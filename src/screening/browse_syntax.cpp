#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "screening/browse.hpp"
#include "text/tokens.hpp"

namespace recourse::screening {

namespace {

using base::ErrorCode;
using base::Result;

constexpr std::string_view blanks = " \t\r\n";
/// Each is looked up in all that is there.
constexpr std::size_t most_terms = 32;
constexpr std::string_view foreign_signs = "/()[]{}^~:?\\!";

/// Signs that are no part of any word (an emoji) ask for a word that nobody has.
std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    for (auto& token : text::tokens(text)) words.push_back(std::move(token.latin));
    const bool blank = text.find_first_not_of(blanks) == std::string_view::npos;
    if (words.empty() && !blank) words.emplace_back();
    return words;
}

/// Reads terms from the beginning of what is left.
class BrowseReader {
public:
    explicit BrowseReader(std::string_view text) : rest_(text) {}

    Result<BrowseQuery> read() {
        BrowseQuery query;
        query.either.emplace_back();
        while (skip_blanks()) {
            if (take_operator("OR")) {
                query.either.emplace_back();
            } else if (!take_operator("AND")) {
                const bool excluded = take_operator("NOT") || take_sign('-');
                if (!excluded) take_sign('+');
                auto term = RECOURSE_TRY(read_term());
                if (term.words.empty()) continue;
                term.excluded = excluded;
                if (++terms_ > most_terms) return wrong("it has more than 32 words");
                query.either.back().push_back(std::move(term));
            }
        }
        std::erase_if(query.either, [](const auto& terms) { return terms.empty(); });
        for (const auto& terms : query.either) {
            const bool asks = std::ranges::any_of(terms, [](const auto& t) { return !t.excluded; });
            if (!asks) return wrong("there are only exclusions in it");
        }
        return query;
    }

private:
    static tl::unexpected<base::Error> wrong(std::string_view why) {
        return base::fail(ErrorCode::invalid_input,
                          fmt::format("The search cannot be read: {}; simple=true takes every sign "
                                      "for part of a word.",
                                      why));
    }

    bool skip_blanks() {
        rest_.remove_prefix(std::min(rest_.find_first_not_of(blanks), rest_.size()));
        return !rest_.empty();
    }
    bool take_operator(std::string_view name) {
        if (!rest_.starts_with(name)) return false;
        const bool ends =
            rest_.size() > name.size() && blanks.find(rest_[name.size()]) != std::string_view::npos;
        if (ends) rest_.remove_prefix(name.size());
        if (ends) skip_blanks();
        return ends;
    }
    bool take_sign(char sign) {
        if (!rest_.starts_with(sign)) return false;
        rest_.remove_prefix(1);
        return true;
    }

    Result<BrowseTerm> read_term() {
        if (take_sign('"')) {
            const auto end = rest_.find('"');
            if (end == std::string_view::npos) return wrong("a quotation mark does not end");
            BrowseTerm phrase{.words = words_of(rest_.substr(0, end)), .phrase = true};
            rest_.remove_prefix(end + 1);
            return phrase;
        }
        const auto end = std::min(rest_.find_first_of(" \t\r\n\""), rest_.size());
        std::string_view word = rest_.substr(0, end);
        rest_.remove_prefix(end);
        BrowseTerm term{.beginning = word.ends_with('*')};
        if (term.beginning) word.remove_suffix(1);
        const auto foreign = word.find_first_of(foreign_signs);
        if (foreign != std::string_view::npos) {
            return wrong(fmt::format("{} has no meaning here", word.substr(foreign, 1)));
        }
        if (word.find('*') != std::string_view::npos) return wrong("* may only end a word");
        term.words = words_of(word);
        if (!term.words.empty() && term.words.back().empty()) term.beginning = false;
        return term;
    }

    std::string_view rest_;
    std::size_t terms_ = 0;
};

}  // namespace

BrowseQuery plain_browse(std::string_view text, bool last_goes_on) {
    BrowseTerm term{.words = words_of(text), .beginning = last_goes_on};
    if (term.words.empty()) return {};
    if (term.words.back().empty()) term.beginning = false;
    return {{{std::move(term)}}};
}

Result<BrowseQuery> parse_browse(std::string_view text) {
    return BrowseReader(text).read();
}

}  // namespace recourse::screening
