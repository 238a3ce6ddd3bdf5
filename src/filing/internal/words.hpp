#pragma once

#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/partial_date.hpp"
#include "filing/language.hpp"

namespace recourse::filing {

/// Says what one document says, in its language. A phrase that the language lacks is remembered,
/// and complete() fails: nothing is left in English without a word. For one thread.
class Words {
public:
    /// The names of a pattern's places and what stands there: {"name", "A. Voss"}.
    using Values = std::initializer_list<std::pair<std::string_view, std::string_view>>;

    explicit Words(const Language& language) : language_(language) {}

    /// "Date of birth" -> "Date de naissance". Empty stays empty.
    std::string say(std::string_view english) const;
    /// A sentence with places: say("{name}, member of {body}", {...}). Values are not translated.
    std::string say(std::string_view pattern, Values values) const;

    /// "a", "a and b", "a, b and c"
    std::string row(const std::vector<std::string>& items) const;
    /// "a; b; c"
    std::string list(const std::vector<std::string>& items) const;

    /// "5 October 1976", "about 1970", "1960 to 1965", "1970 or 1971"; empty for no date.
    std::string date(const base::PartialDate& date) const;
    /// "since 5 October 1976"
    std::string since(const base::PartialDate& from) const;
    /// "from" left out: "until 1980"; "until" left out: "from 1976 on"; empty without either.
    std::string period(const base::PartialDate& from, const base::PartialDate& until) const;

    /// "1.4" with the language's decimal sign.
    std::string number(double value, int decimals) const;
    std::string country(std::string_view code) const;

    const Language& language() const { return language_; }
    /// invalid_input with what the language lacks, of all that was asked so far.
    base::Result<void> complete() const;

private:
    const Language& language_;
    mutable std::set<std::string> lacking_;
};

/// A template with each `{{#t}}phrase{{/t}}` said in the language. Its marks are closed:
/// check_phrase_marks().
std::string say_phrases(std::string_view text, const Words& words);

/// invalid_input with the line of a `{{#t}}` that is never closed, or of one within another.
base::Result<void> check_phrase_marks(std::string_view text);

/// The phrases of a template, as catalogues have them.
std::vector<std::string> phrases_of(std::string_view text);

}  // namespace recourse::filing
