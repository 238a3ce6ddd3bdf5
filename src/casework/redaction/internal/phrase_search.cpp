#include "casework/redaction/internal/phrase_search.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <set>
#include <string>
#include <unordered_map>

#include "base/utf8.hpp"
#include "casework/redaction/internal/letters.hpp"

namespace recourse::casework::redaction {

/// The letters of a text with what they came from, so that a match can be traced back.
struct LetterStream {
    std::u32string letters;
    std::vector<std::size_t> origin;  ///< of each letter: the number of its word or code point
    /// Whether something that is no letter stands before the letter; one more for the end.
    std::vector<bool> begins;
    std::vector<bool> broken;       ///< whether a blank or the end of a line stands before it
    std::vector<WordPlace> places;  ///< of words, by number
};

namespace {

bool is_mark(char32_t letter) {
    const auto type = u_charType(static_cast<UChar32>(letter));
    return type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK;
}

bool is_hyphen(char32_t letter) {
    return letter == U'-' || letter == U'\u00ad' || letter == U'\u2010' || letter == U'\u2011';
}

class StreamBuilder {
public:
    StreamBuilder(LetterStream& stream, Tolerance tolerance)
        : stream_(stream), tolerance_(tolerance) {}

    void add(char32_t point, std::size_t origin) {
        const std::u32string& letters = letters_of_one(point);
        if (letters.empty()) {
            if (is_mark(point)) return;  // it belongs to its letter
            begins_ = true;
            broken_ = broken_ || u_isUWhiteSpace(static_cast<UChar32>(point));
            return;
        }
        const bool alone = is_full_width(point);
        begins_ = begins_ || alone;
        broken_ = broken_ || alone;
        for (const char32_t letter : letters) {
            stream_.letters += letter;
            stream_.origin.push_back(origin);
            stream_.begins.push_back(begins_);
            stream_.broken.push_back(broken_);
            begins_ = broken_ = false;
        }
        begins_ = broken_ = alone;
    }

    void end_word(bool hyphenated) {
        begins_ = true;
        broken_ = !hyphenated;
    }

    void finish() { stream_.begins.push_back(true); }

private:
    const std::u32string& letters_of_one(char32_t point) {
        const auto [entry, is_new] = known_.try_emplace(point);
        if (is_new) entry->second = letters_of(utf8_of({&point, 1}), tolerance_);
        return entry->second;
    }

    LetterStream& stream_;
    Tolerance tolerance_;
    std::unordered_map<char32_t, std::u32string> known_;
    bool begins_ = true;
    bool broken_ = true;
};

/// The words of one line, [first, last), in the order of writing or against it.
void add_line(LetterStream& stream, StreamBuilder& builder, const std::vector<Word>& words,
              std::size_t page, std::size_t first, std::size_t last, bool reversed) {
    for (std::size_t i = first; i < last; ++i) {
        const std::size_t index = reversed ? last - 1 - (i - first) : i;
        std::u32string text = code_points_of(words[index].text);
        if (reversed && std::ranges::any_of(text, is_right_to_left)) std::ranges::reverse(text);
        stream.places.push_back({page, index});
        for (const char32_t point : text) builder.add(point, stream.places.size() - 1);
        const bool ends_line = i + 1 == last;
        builder.end_word(ends_line && !text.empty() && is_hyphen(text.back()));
    }
}

std::unique_ptr<LetterStream> stream_of(const std::vector<PageWords>& pages, Tolerance tolerance,
                                        bool reversed) {
    auto stream = std::make_unique<LetterStream>();
    StreamBuilder builder(*stream, tolerance);
    for (std::size_t page = 0; page < pages.size(); ++page) {
        const auto& words = pages[page].words;
        for (std::size_t first = 0, last = 0; first < words.size(); first = last) {
            while (last < words.size() && words[last].line == words[first].line) ++last;
            add_line(*stream, builder, words, page, first, last, reversed);
        }
    }
    builder.finish();
    return stream;
}

LetterStream stream_of(std::u32string_view text, Tolerance tolerance) {
    LetterStream stream;
    StreamBuilder builder(stream, tolerance);
    for (std::size_t i = 0; i < text.size(); ++i) builder.add(text[i], i);
    builder.finish();
    return stream;
}

/// Every occurrence, [first, second) in the stream's letters.
std::vector<std::pair<std::size_t, std::size_t>> occurrences(const LetterStream& text,
                                                             const PhraseMark& phrase) {
    const Tolerance tolerance{phrase.match_case, phrase.match_accents};
    const LetterStream wanted = stream_of(code_points_of(phrase.text), tolerance);
    const std::size_t length = wanted.letters.size();
    std::vector<std::pair<std::size_t, std::size_t>> found;
    if (length == 0) return found;
    for (std::size_t at = text.letters.find(wanted.letters); at != text.letters.npos;
         at = text.letters.find(wanted.letters, at + 1)) {
        const bool whole = text.begins[at] && text.begins[at + length];
        // Text may be broken where the phrase has a blank or hyphen. Broken elsewhere, as when
        // letters are set apart, it counts only as a whole: "a nnex" does not hold "Ann".
        bool natural = true;
        for (std::size_t i = 1; i < length; ++i) {
            natural = natural && (!text.broken[at + i] || wanted.begins[i]);
        }
        if (whole || (natural && !phrase.whole_word)) found.emplace_back(at, at + length);
    }
    return found;
}

/// The byte at which each code point begins; one more for the end.
std::vector<std::size_t> byte_offsets(std::u32string_view points) {
    std::vector<std::size_t> offsets = {0};
    std::string one;
    for (const char32_t point : points) {
        one.clear();
        base::append_utf8(one, point);
        offsets.push_back(offsets.back() + one.size());
    }
    return offsets;
}

}  // namespace

PhraseSearch::PhraseSearch(const std::vector<PageWords>& pages) : pages_(pages) {}
PhraseSearch::~PhraseSearch() = default;

std::vector<WordPlace> PhraseSearch::find(const PhraseMark& phrase) {
    std::set<WordPlace> found;
    for (const bool reversed : {false, true}) {
        const int key = (phrase.match_case ? 4 : 0) + (phrase.match_accents ? 2 : 0) + reversed;
        auto& stream = streams_[key];
        if (!stream)
            stream = stream_of(pages_, {phrase.match_case, phrase.match_accents}, reversed);
        for (const auto& [first, last] : occurrences(*stream, phrase)) {
            for (std::size_t i = first; i < last; ++i) {
                found.insert(stream->places[stream->origin[i]]);
            }
        }
    }
    return {found.begin(), found.end()};
}

std::vector<std::pair<std::size_t, std::size_t>> find_phrase(std::string_view text,
                                                             const PhraseMark& phrase) {
    const std::u32string points = code_points_of(text);
    const std::vector<std::size_t> offsets = byte_offsets(points);
    const LetterStream stream = stream_of(points, {phrase.match_case, phrase.match_accents});
    std::vector<std::pair<std::size_t, std::size_t>> ranges;
    for (const auto& [first, last] : occurrences(stream, phrase)) {
        std::size_t end = stream.origin[last - 1] + 1;
        while (end < points.size() && is_mark(points[end])) ++end;
        const std::size_t begin = offsets[stream.origin[first]];
        if (!ranges.empty() && begin <= ranges.back().second) {
            ranges.back().second = std::max(ranges.back().second, offsets[end]);
        } else {
            ranges.emplace_back(begin, offsets[end]);
        }
    }
    return ranges;
}

}  // namespace recourse::casework::redaction
