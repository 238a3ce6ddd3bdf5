#include "filing/internal/cited_text.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace recourse::filing {

namespace {

constexpr std::string_view argument_mark = "argument";

/// Words whose full stop ends no sentence: they stand before a name.
constexpr std::array<std::string_view, 15> titles = {"Capt", "Col",  "Dr",  "Gen", "Hon",
                                                     "Lt",   "Maj",  "Mme", "Mr",  "Mrs",
                                                     "Ms",   "Prof", "Rev", "Sgt", "Sr"};

constexpr std::array<std::string_view, 8> marks = {".", "!", "?", "…", "。", "！", "？", "؟"};

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// How long the mark is that ends a sentence at `at`; 0 when there is none.
std::size_t mark_at(std::string_view text, std::size_t at) {
    for (const std::string_view mark : marks) {
        if (text.substr(at).starts_with(mark)) return mark.size();
    }
    return 0;
}

/// Whether the stop belongs to a title, to the first letter of a name that begins the sentence, or
/// goes on with a digit or a small letter. Where that cannot be told the sentence ends: cut too
/// short, it cites nothing and is refused; too long, it would leave under another's citation.
bool goes_on(std::string_view sentence, std::size_t stop, std::string_view behind) {
    std::size_t begin = stop;
    while (begin > 0 && is_letter(sentence[begin - 1])) --begin;
    const std::string_view word = sentence.substr(begin, stop - begin);
    if (std::ranges::find(titles, word) != titles.end()) return true;
    if (word.size() == 1 && begin == 0) return true;
    const std::size_t next = behind.find_first_not_of(' ');
    if (next == std::string_view::npos || next == 0) return false;
    return (behind[next] >= '0' && behind[next] <= '9') ||
           (behind[next] >= 'a' && behind[next] <= 'z');
}

/// Whether all before the stop is a number: "1." before the first word of a line.
bool ends_number(std::string_view sentence) {
    return !sentence.empty() &&
           std::ranges::all_of(sentence, [](char c) { return c >= '0' && c <= '9'; });
}

std::string_view without_number(std::string_view sentence) {
    const std::size_t stop = sentence.find_first_not_of("0123456789");
    if (stop == 0 || stop == std::string_view::npos || !sentence.substr(stop).starts_with(". "))
        return sentence;
    return trimmed(sentence.substr(stop + 1));
}

class Reader {
public:
    explicit Reader(const std::function<bool(std::string_view)>& is_record)
        : is_record_(is_record) {}

    CitedParagraph paragraph(std::string_view text) {
        CitedParagraph sentences;
        while (!text.empty()) {
            const std::size_t end = sentence_end(text);
            CitedSentence one = sentence(trimmed(text.substr(0, end)));
            if (!one.text.empty()) sentences.push_back(std::move(one));
            text.remove_prefix(end);
        }
        return sentences;
    }

private:
    /// Behind the mark, closing quotes and the citations of the first sentence.
    std::size_t sentence_end(std::string_view text) const {
        const std::size_t begin = text.find_first_not_of(" \t\r\n");
        for (std::size_t at = begin; at < text.size(); ++at) {
            if (text[at] == '\n') return at;
            const std::size_t mark = mark_at(text, at);
            if (mark == 0) continue;
            const std::string_view sentence = text.substr(begin);
            const bool inside =
                text[at] == '.' && (goes_on(sentence, at - begin, text.substr(at + 1)) ||
                                    ends_number(sentence.substr(0, at - begin)));
            const std::size_t end = behind_citations(text, behind_quotes(text, at + mark));
            const bool blank =
                end == text.size() || text[end] == ' ' || text[end] == '\n' || mark > 1;
            if (!inside && blank) return end;
        }
        return text.size();
    }

    static std::size_t behind_quotes(std::string_view text, std::size_t at) {
        constexpr std::array<std::string_view, 6> closing = {"\"", "'", ")", "”", "’", "»"};
        for (bool more = true; more;) {
            more = false;
            for (const std::string_view quote : closing) {
                if (!text.substr(at).starts_with(quote)) continue;
                at += quote.size();
                more = true;
            }
        }
        return at;
    }

    std::size_t behind_citations(std::string_view text, std::size_t at) const {
        while (true) {
            const std::size_t open = text.find_first_not_of(' ', at);
            if (open == std::string_view::npos || text[open] != '[') return at;
            const std::size_t close = text.find(']', open);
            if (close == std::string_view::npos ||
                !citation(text.substr(open + 1, close - open - 1)))
                return at;
            at = close + 1;
        }
    }

    struct Citation {
        std::vector<CitedRecord> records;
        bool argument = false;
    };

    std::optional<Citation> citation(std::string_view inner) const {
        Citation found;
        if (trimmed(inner) == argument_mark) {
            found.argument = true;
            return found;
        }
        while (true) {
            const std::size_t end = std::min(inner.find(';'), inner.size());
            const std::string_view item = trimmed(inner.substr(0, end));
            const std::size_t comma = std::min(item.find(','), item.size());
            const std::string_view id = trimmed(item.substr(0, comma));
            if (id.empty() || !is_record_(id)) return std::nullopt;
            found.records.push_back(
                {std::string(id),
                 std::string(trimmed(item.substr(std::min(comma + 1, item.size()))))});
            if (end == inner.size()) return found;
            inner.remove_prefix(end + 1);
        }
    }

    CitedSentence sentence(std::string_view text) const {
        CitedSentence made;
        std::string plain;
        text = without_number(text);
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t close = text[at] == '[' ? text.find(']', at) : std::string_view::npos;
            const auto found = close == std::string_view::npos
                                   ? std::nullopt
                                   : citation(text.substr(at + 1, close - at - 1));
            if (!found) {
                plain += text[at++];
                continue;
            }
            made.argument = made.argument || found->argument;
            made.cites.insert(made.cites.end(), found->records.begin(), found->records.end());
            while (plain.ends_with(' ')) plain.pop_back();
            at = close + 1;
        }
        made.text = trimmed(plain);
        return made;
    }

    const std::function<bool(std::string_view)>& is_record_;
};

}  // namespace

std::vector<CitedParagraph> read_cited_text(
    std::string_view text, const std::function<bool(std::string_view)>& is_record) {
    Reader reader(is_record);
    std::vector<CitedParagraph> paragraphs;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find("\n\n"), text.size());
        CitedParagraph one = reader.paragraph(text.substr(0, end));
        if (!one.empty()) paragraphs.push_back(std::move(one));
        text.remove_prefix(std::min(end + 2, text.size()));
    }
    return paragraphs;
}

std::string write_cited_text(const std::vector<CitedParagraph>& paragraphs) {
    std::string text;
    for (const CitedParagraph& paragraph : paragraphs) {
        if (!text.empty()) text += "\n\n";
        for (std::size_t i = 0; i < paragraph.size(); ++i) {
            const CitedSentence& sentence = paragraph[i];
            if (i > 0) text += '\n';
            text += sentence.text;
            if (sentence.argument) text += " [argument]";
            if (sentence.cites.empty()) continue;
            text += " [";
            for (std::size_t j = 0; j < sentence.cites.size(); ++j) {
                const CitedRecord& cited = sentence.cites[j];
                text += (j > 0 ? "; " : "") + cited.id;
                if (!cited.pinpoint.empty()) text += ", " + cited.pinpoint;
            }
            text += ']';
        }
    }
    return text;
}

}  // namespace recourse::filing
