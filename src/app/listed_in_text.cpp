#include "app/listed_in_text.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "text/fold.hpp"
#include "text/latin.hpp"
#include "text/script.hpp"
#include "text/sound.hpp"
#include "text/tokens.hpp"
#include "text/words.hpp"

namespace recourse::app {

using base::Json;

namespace {

constexpr std::size_t longest_run = 4;
constexpr std::size_t shortest_run = 2;

struct PlacedWord {
    std::string folded;
    std::size_t begin = 0;
    std::size_t end = 0;
    bool single_letter = false;  ///< of a script in which a letter is a word
    bool name_like = false;
};

/// Whether the word begins with a capital, or its script has none.
bool may_begin_a_name(std::string_view written) {
    const std::u32string letters = text::to_code_points(written, 1);
    const std::string first = text::to_utf8(letters);
    const std::string script = text::dominant_script(first);
    const bool has_capitals = script == "Latn" || script == "Cyrl" || script == "Grek" ||
                              script == "Armn" || script == "Geor";
    return !script.empty() && (!has_capitals || text::fold(first) != first);
}

class TextScan {
public:
    TextScan(const ListedWords& listed, std::string_view text) : listed_(listed), text_(text) {
        text::WordReader reader;
        reader.start(text);
        text::Word word;
        while (reader.next(word)) words_.push_back(describe(word));
    }

    /// Calls visit(words as written) for every run that may be a name.
    template <class Visit>
    void for_each_run(Visit visit) const {
        for (std::size_t first = 0; first < words_.size(); ++first) {
            for (std::size_t size = shortest_run; size <= longest_run; ++size) {
                if (first + size > words_.size() || !goes_on(first, size)) break;
                if (is_candidate(first, size)) visit(written(first, size));
            }
        }
    }

private:
    PlacedWord describe(const text::Word& word) const {
        const std::string_view written = text_.substr(word.begin, word.end - word.begin);
        const std::string script = text::dominant_script(written);
        PlacedWord placed{std::string(word.folded), word.begin, word.end,
                          script == "Hani" || script == "Hang", false};
        placed.name_like = !placed.single_letter && may_begin_a_name(written) &&
                           listed_.may_be_part(text::to_latin(written));
        return placed;
    }

    /// Whether the run's last word stands beside the one before, of the same sort.
    bool goes_on(std::size_t first, std::size_t size) const {
        const PlacedWord& before = words_[first + size - 2];
        const PlacedWord& last = words_[first + size - 1];
        if (before.single_letter || last.single_letter) {
            return before.single_letter && last.single_letter && before.end == last.begin;
        }
        const std::string_view between = text_.substr(before.end, last.begin - before.end);
        return before.name_like && last.name_like &&
               between.find_first_not_of(" \n\r\t,-'’") == std::string_view::npos;
    }

    bool is_candidate(std::size_t first, std::size_t size) const {
        if (!words_[first].single_letter) return true;
        std::string letters;
        for (std::size_t i = 0; i < size; ++i) letters += words_[first + i].folded;
        return listed_.is_name(letters);
    }

    std::string written(std::size_t first, std::size_t size) const {
        const std::size_t begin = words_[first].begin;
        std::string text(text_.substr(begin, words_[first + size - 1].end - begin));
        std::ranges::replace_if(text, [](char c) { return c >= 0 && c < ' '; }, ' ');
        return text;
    }

    const ListedWords& listed_;
    std::string_view text_;
    std::vector<PlacedWord> words_;
};

ListedInText describe(const screening::Match& match, const std::string& words,
                      const std::vector<std::uint32_t>& pages) {
    return {.subject = match.subject->id,
            .caption = match.subject->caption(),
            .list = match.subject->list,
            .score = match.score,
            .explanation = match.explanation.sentence,
            .words = words,
            .pages = pages};
}

}  // namespace

ListedWords::ListedWords(const screening::Index& index) {
    for (const auto& subject : index.subjects()) {
        for (const auto& name : subject.names) add(name.full);
    }
}

bool ListedWords::may_be_part(std::string_view latin) const {
    return sounds_.contains(text::consonants(latin));
}

void ListedWords::add(const std::string& name) {
    std::string letters;
    for (const text::Token& token : text::tokens(name)) {
        if (token.script == "Hani" || token.script == "Hang") {
            letters += token.native;
        } else {
            sounds_.insert(text::consonants(token.latin));
        }
    }
    if (!letters.empty()) names_.insert(letters);
}

ListedRuns listed_runs(const ListedWords& listed, const std::vector<TextPage>& pages) {
    ListedRuns runs;
    for (const TextPage& page : pages) {
        TextScan(listed, page.text).for_each_run([&](const std::string& words) {
            auto& on = runs[words];
            if (on.empty() || on.back() != page.number) on.push_back(page.number);
        });
    }
    return runs;
}

ListedPeople find_listed_runs(const screening::Index& index, const ListedRuns& runs) {
    ListedPeople people;
    std::unordered_map<std::string, ListedInText> best;
    std::size_t looked_up = 0;
    for (const auto& [words, on] : runs) {
        if (++looked_up > max_looked_up) {
            people.complete = false;
            break;
        }
        const screening::Query query{.names = {words}};
        // All of them: where only the best were asked for, one that leaves would let another in.
        for (const auto& match :
             index.search(query, {.limit = index.size(), .threshold = listed_in_text_threshold})) {
            ListedInText found = describe(match, words, on);
            auto& kept = best[found.subject];
            if (kept.subject.empty() || found.score > kept.score) kept = std::move(found);
        }
    }
    for (auto& [subject, found] : best) people.found.push_back(std::move(found));
    std::ranges::sort(people.found, [](const ListedInText& left, const ListedInText& right) {
        return left.score != right.score ? left.score > right.score : left.subject < right.subject;
    });
    return people;
}

ListedPeople find_listed(const screening::Index& index, const std::vector<TextPage>& pages) {
    return find_listed_runs(index, listed_runs(ListedWords(index), pages));
}

Json to_json(const ListedInText& found) {
    return {{"subject", found.subject}, {"caption", found.caption},         {"list", found.list},
            {"score", found.score},     {"explanation", found.explanation}, {"words", found.words},
            {"pages", found.pages}};
}

}  // namespace recourse::app
