#include "casework/search/search_query.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/utf8.hpp"
#include "casework/search/passage.hpp"
#include "text/words.hpp"

namespace recourse::casework {

using base::ErrorCode;
using base::Result;

namespace {

using Field = SearchFilter::Field;
using Kind = SearchNode::Kind;

constexpr std::array<std::pair<std::string_view, Field>, 9> fields{{
    {"in", Field::in},
    {"kind", Field::kind},
    {"lang", Field::language},
    {"language", Field::language},
    {"source", Field::source},
    {"exhibit", Field::exhibit},
    {"after", Field::after},
    {"before", Field::before},
    {"on", Field::in},
}};

constexpr std::array parts{Part::page,  Part::exhibit, Part::party, Part::incident,
                           Part::claim, Part::source,  Part::file};

constexpr std::size_t max_depth = 32;

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Curly and angled quotation marks are as good as straight ones.
constexpr std::array<std::string_view, 7> quotation_marks{"\"", "“", "”", "„", "«", "»", "‟"};

class Parser {
public:
    explicit Parser(std::string_view query) : query_(query) {}

    Result<SearchNode> parse() {
        SearchNode node = RECOURSE_TRY(sequence(0));
        if (at_ < query_.size()) return wrong(at_, "this bracket closes nothing");
        return node;
    }

private:
    tl::unexpected<base::Error> wrong(std::size_t at, std::string_view what) const {
        const auto before = query_.substr(0, at);
        const auto letters =
            std::ranges::count_if(before, [](char c) { return !base::is_inside_letter(c); });
        return base::fail(ErrorCode::invalid_input, fmt::format("at {}: {}", letters + 1, what));
    }

    void skip_blanks() {
        while (at_ < query_.size() && is_blank(query_[at_])) ++at_;
    }

    bool at_end() {
        skip_blanks();
        return at_ == query_.size() || query_[at_] == ')';
    }

    /// The length of the quotation mark here; 0 when there is none.
    std::size_t quotation_mark(std::size_t at) const {
        for (const std::string_view mark : quotation_marks) {
            if (query_.substr(at).starts_with(mark)) return mark.size();
        }
        return 0;
    }

    bool take_or() {
        skip_blanks();
        const std::string_view rest = query_.substr(at_);
        const bool found =
            rest.starts_with("OR") && (rest.size() == 2 || is_blank(rest[2]) || rest[2] == '(');
        if (found) at_ += 2;
        return found;
    }

    /// Alternatives one after the other: all must hold.
    Result<SearchNode> sequence(std::size_t depth) {
        if (depth > max_depth) return wrong(at_, "too many brackets within brackets");
        SearchNode all{.kind = Kind::all};
        while (!at_end()) all.children.push_back(RECOURSE_TRY(alternatives(depth)));
        if (all.children.empty()) return wrong(at_, "nothing to look for");
        return all.children.size() == 1 ? std::move(all.children.front()) : std::move(all);
    }

    Result<SearchNode> alternatives(std::size_t depth) {
        SearchNode any{.kind = Kind::any};
        do {
            const std::size_t here = at_;
            if (at_end() || take_or()) return wrong(here, "OR stands between two words");
            any.children.push_back(RECOURSE_TRY(signed_term(depth)));
        } while (take_or());
        return any.children.size() == 1 ? std::move(any.children.front()) : std::move(any);
    }

    Result<SearchNode> signed_term(std::size_t depth) {
        if (query_[at_] != '-') return term(depth);
        const std::size_t minus = at_++;
        if (at_ == query_.size() || is_blank(query_[at_]) || query_[at_] == '-') {
            return wrong(minus, "a minus stands right before what must not occur");
        }
        SearchNode none{.kind = Kind::none};
        none.children.push_back(RECOURSE_TRY(term(depth)));
        return none;
    }

    Result<SearchNode> term(std::size_t depth) {
        if (query_[at_] == '(') return group(depth);
        if (query_[at_] == ')') return wrong(at_, "this bracket closes nothing");
        if (quotation_mark(at_) > 0) return quoted();
        return word();
    }

    Result<SearchNode> group(std::size_t depth) {
        const std::size_t bracket = at_++;
        SearchNode node = RECOURSE_TRY(sequence(depth + 1));
        if (at_ == query_.size()) return wrong(bracket, "this bracket is not closed");
        ++at_;
        return node;
    }

    Result<SearchNode> quoted() {
        const std::size_t mark = at_;
        at_ += quotation_mark(at_);
        const std::size_t begin = at_;
        while (at_ < query_.size() && quotation_mark(at_) == 0) ++at_;
        if (at_ == query_.size()) return wrong(mark, "the quotation mark is not closed");
        const std::string_view text = query_.substr(begin, at_ - begin);
        at_ += quotation_mark(at_);
        return words(text, begin);
    }

    /// Up to a blank, bracket or quotation mark.
    Result<SearchNode> word() {
        const std::size_t begin = at_;
        while (at_ < query_.size() && !is_blank(query_[at_]) && query_[at_] != '(' &&
               query_[at_] != ')' && quotation_mark(at_) == 0) {
            ++at_;
        }
        const std::string_view text = query_.substr(begin, at_ - begin);
        const std::size_t colon = text.find(':');
        if (colon != std::string_view::npos && is_field_name(text.substr(0, colon))) {
            return filter(text, colon, begin);
        }
        if (text.ends_with('*')) {
            SearchNode node = RECOURSE_TRY(words(text.substr(0, text.size() - 1), begin));
            node.prefix = true;
            return node;
        }
        return words(text, begin);
    }

    static bool is_field_name(std::string_view text) {
        return !text.empty() &&
               std::ranges::all_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
    }

    Result<SearchNode> words(std::string_view text, std::size_t begin) {
        SearchNode node{.kind = Kind::words, .typed = std::string(text)};
        text::WordReader reader;
        reader.start(text);
        text::Word found;
        while (reader.next(found)) {
            node.words.emplace_back(found.folded);
            if (++word_count_ > max_query_words) {
                return wrong(begin, fmt::format("more than {} words", max_query_words));
            }
        }
        if (node.words.empty()) {
            return wrong(begin, fmt::format("no letter or digit in \"{}\"", text));
        }
        return node;
    }

    Result<SearchNode> filter(std::string_view text, std::size_t colon, std::size_t begin) {
        const std::string_view name = text.substr(0, colon);
        const auto* field = std::ranges::find(fields, name, &decltype(fields)::value_type::first);
        if (field == fields.end()) {
            return wrong(begin, fmt::format("there is no field \"{}\" (in, kind, lang, source, "
                                            "exhibit, after, before); put quotation marks around "
                                            "words with a colon",
                                            name));
        }
        const std::string_view value = text.substr(colon + 1);
        if (value.empty()) return wrong(begin, fmt::format("{}: lacks a value", name));
        SearchNode node{.kind = Kind::filter};
        node.filter.field = field->second;
        node.filter.value = value;
        if (const auto problem = complete(node.filter)) {
            return wrong(begin + colon + 1, *problem);
        }
        return node;
    }

    /// Checks the value and reads its date; says what is wrong with it.
    static std::optional<std::string> complete(SearchFilter& filter) {
        if (filter.field == Field::in) {
            if (std::ranges::any_of(parts,
                                    [&](Part part) { return to_string(part) == filter.value; }))
                return {};
            return "in: takes pages, exhibits, parties, incidents, claims, sources or case";
        }
        if (filter.field != Field::after && filter.field != Field::before) return {};
        auto date = base::PartialDate::parse(filter.value);
        if (!date || date->empty()) return "not a date such as 2024, 2024-05 or 2024-05-31";
        filter.date = *std::move(date);
        return {};
    }

    std::string_view query_;
    std::size_t at_ = 0;
    std::size_t word_count_ = 0;
};

}  // namespace

Result<SearchNode> parse_search(std::string_view query) {
    if (query.size() > max_query_bytes) {
        return base::fail(ErrorCode::invalid_input,
                          fmt::format("a query has at most {} bytes", max_query_bytes));
    }
    if (!base::is_utf8(query)) {
        return base::fail(ErrorCode::invalid_input, "the query is not UTF-8");
    }
    return Parser(query).parse();
}

}  // namespace recourse::casework
