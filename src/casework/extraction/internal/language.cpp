#include "casework/extraction/internal/language.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <map>
#include <sstream>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/utf8.hpp"

namespace recourse::embedded {
extern const std::string_view common_words_txt;
}

namespace recourse::casework::internal {

namespace {

constexpr std::size_t least_letters = 12;
constexpr std::size_t least_common_words = 3;

/// Scripts that one language has to itself, or nearly so.
constexpr std::array languages_of_scripts = {
    std::pair{USCRIPT_HIRAGANA, "ja"},   std::pair{USCRIPT_KATAKANA, "ja"},
    std::pair{USCRIPT_HANGUL, "ko"},     std::pair{USCRIPT_HAN, "zh"},
    std::pair{USCRIPT_THAI, "th"},       std::pair{USCRIPT_HEBREW, "he"},
    std::pair{USCRIPT_GREEK, "el"},      std::pair{USCRIPT_GEORGIAN, "ka"},
    std::pair{USCRIPT_ARMENIAN, "hy"},   std::pair{USCRIPT_ETHIOPIC, "am"},
    std::pair{USCRIPT_MYANMAR, "my"},    std::pair{USCRIPT_KHMER, "km"},
    std::pair{USCRIPT_LAO, "lo"},        std::pair{USCRIPT_TIBETAN, "bo"},
    std::pair{USCRIPT_DEVANAGARI, "hi"}, std::pair{USCRIPT_BENGALI, "bn"},
    std::pair{USCRIPT_TAMIL, "ta"},      std::pair{USCRIPT_SINHALA, "si"}};

/// Which languages have a word among their commonest.
using CommonWords = std::unordered_map<std::string, std::vector<std::string>>;

CommonWords read_common_words() {
    CommonWords words;
    std::istringstream lines{std::string(embedded::common_words_txt)};
    for (std::string line; std::getline(lines, line);) {
        if (line.empty() || line[0] == '#') continue;
        std::istringstream rest(line);
        std::string language;
        rest >> language;
        for (std::string word; rest >> word;) words[word].push_back(language);
    }
    return words;
}

/// Counts letters by script and common words by language.
class Counter {
public:
    explicit Counter(const CommonWords& common) : common_(common) {}

    void add(std::string_view text) {
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
        const auto size = static_cast<std::int32_t>(text.size());
        for (std::int32_t at = 0; at < size;) {
            UChar32 letter = 0;
            U8_NEXT(bytes, at, size, letter);
            if (letter > 0 && (u_isalpha(letter) || u_charType(letter) == U_NON_SPACING_MARK)) {
                add_letter(letter);
            } else {
                end_word();
            }
        }
        end_word();
    }

    std::string answer() const {
        std::size_t all = 0;
        for (const auto& [script, count] : scripts_) all += count;
        if (all < least_letters) return {};
        for (const auto& [script, language] : languages_of_scripts) {
            // Japanese writes in Han too: a tenth of kana tells it from Chinese.
            const bool kana = script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA;
            if (letters(script) * (kana ? 10 : 2) > all) return language;
        }
        return commonest_language();
    }

private:
    void add_letter(UChar32 letter) {
        UErrorCode status = U_ZERO_ERROR;
        ++scripts_[uscript_getScript(letter, &status)];
        base::append_utf8(word_, static_cast<char32_t>(u_tolower(letter)));
    }

    void end_word() {
        const auto found = common_.find(word_);
        if (found != common_.end()) {
            for (const std::string& language : found->second) ++languages_[language];
        }
        word_.clear();
    }

    std::size_t letters(UScriptCode script) const {
        const auto found = scripts_.find(script);
        return found == scripts_.end() ? 0 : found->second;
    }

    std::string commonest_language() const {
        const auto best = std::ranges::max_element(languages_, {},
                                                   [](const auto& entry) { return entry.second; });
        const bool clear = best != languages_.end() && best->second >= least_common_words;
        return clear ? best->first : "";
    }

    const CommonWords& common_;
    std::map<UScriptCode, std::size_t> scripts_;
    std::map<std::string, std::size_t> languages_;
    std::string word_;
};

}  // namespace

std::string language_of(std::string_view text) {
    static const CommonWords common = read_common_words();
    Counter counter(common);
    counter.add(text);
    return counter.answer();
}

}  // namespace recourse::casework::internal
