#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/json.hpp"
#include "screening/index.hpp"

namespace recourse::app {

/// Someone on a sanctions list whom a text may speak of. It is a suggestion: people decide.
struct ListedInText {
    std::string subject;  ///< id
    std::string caption;
    std::string list;
    double score = 0;         ///< of the name alone, as screening gives it
    std::string explanation;  ///< one sentence
    std::string words;        ///< as the text writes them
    std::vector<std::uint32_t> pages;

    bool operator==(const ListedInText&) const = default;
};

/// A page of text; the text must outlive the call.
struct TextPage {
    std::uint32_t number = 1;
    std::string_view text;
};

/// What counts for nothing below this: a name in running text says less than one in a form.
inline constexpr double listed_in_text_threshold = 0.90;
inline constexpr std::size_t max_looked_up = 3000;

struct ListedPeople {
    std::vector<ListedInText> found;  ///< best first
    bool complete = true;             ///< false: there was more to look up than max_looked_up
};

/// What words of listed names look like, so that few runs of a text need screening. Made once for
/// many texts.
class ListedWords {
public:
    explicit ListedWords(const screening::Index& index);

    bool may_be_part(std::string_view latin) const;
    bool is_name(const std::string& letters) const { return names_.contains(letters); }

private:
    void add(const std::string& name);

    std::unordered_set<std::string> sounds_;
    std::unordered_set<std::string> names_;
};

/// Runs of words that may be names, each with the pages that it stands on.
using ListedRuns = std::map<std::string, std::vector<std::uint32_t>>;

ListedRuns listed_runs(const ListedWords& listed, const std::vector<TextPage>& pages);

/// Whom of the index the runs may name.
ListedPeople find_listed_runs(const screening::Index& index, const ListedRuns& runs);

/// Runs of two to four words that look like names of listed subjects: in scripts with capitals the
/// words are capitalised, in the others each must occur in some listed name; Chinese and Korean
/// letters are looked up as names that stand so in a list. Each run is then screened as a name.
ListedPeople find_listed(const screening::Index& index, const std::vector<TextPage>& pages);

base::Json to_json(const ListedInText& found);

}  // namespace recourse::app
