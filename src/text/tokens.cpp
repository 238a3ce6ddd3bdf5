#include "text/tokens.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "text/fold.hpp"
#include "text/internal/burmese.hpp"
#include "text/internal/company_words.hpp"
#include "text/internal/compound_names.hpp"
#include "text/internal/cyrillic.hpp"
#include "text/internal/unicode.hpp"
#include "text/latin.hpp"
#include "text/script.hpp"

namespace recourse::text {
namespace {

constexpr std::u32string_view apostrophes = U"'`´‘’ʻʼʽʾʿ′＇׳״";

/// Family names of two characters; every other Chinese or Korean one is taken to have one.
constexpr std::array<std::u32string_view, 21> double_family_names{
    U"欧阳", U"歐陽", U"司马", U"司馬", U"上官", U"诸葛", U"諸葛",
    U"东方", U"東方", U"皇甫", U"尉迟", U"公孙", U"令狐", U"司徒",
    U"慕容", U"남궁", U"황보", U"제갈", U"사공", U"선우", U"독고"};

/// After these Hebrew letters an apostrophe makes another sound.
constexpr std::u32string_view letters_with_geresh = U"גזצץת";
constexpr char32_t geresh = U'׳';

bool is_one_of(char32_t c, std::u32string_view characters) {
    return characters.find(c) != std::u32string_view::npos;
}

bool is_geresh(char32_t c) {
    return c != U'״' && is_one_of(c, apostrophes);
}

bool all_of_script(std::u32string_view word, std::string_view script) {
    return std::all_of(word.begin(), word.end(),
                       [&](char32_t c) { return script_of(c) == script; });
}

/// Where the family name ends in a name written without blanks; 0 when it is not such a name.
std::size_t family_name_length(std::u32string_view word) {
    constexpr std::size_t longest_name = 4;
    if (word.size() < 2 || word.size() > longest_name) return 0;
    if (!all_of_script(word, "Hani") && !all_of_script(word, "Hang")) return 0;
    const bool is_double =
        word.size() > 2 && std::find(double_family_names.begin(), double_family_names.end(),
                                     word.substr(0, 2)) != double_family_names.end();
    return is_double ? 2 : 1;
}

/// "Mr", "Miss" and "Mrs" are written before a Thai name without a blank.
std::size_t thai_title_length(std::u32string_view word) {
    constexpr std::array<std::u32string_view, 3> titles{U"นางสาว", U"นาย", U"นาง"};
    constexpr std::size_t shortest_name = 4;
    for (const auto title : titles) {
        if (word.starts_with(title) && word.size() >= title.size() + shortest_name) {
            return title.size();
        }
    }
    return 0;
}

/// Persian words end in a silent "h", after which a joiner lets the next part of a name begin:
/// there it is written as the vowel that it is, before the joiner is lost.
std::string with_vowel_before_joiner(std::string_view name) {
    constexpr std::string_view silent_h = "\u0647\u200C";
    constexpr std::string_view e = "\u06D5";
    std::string out(name.substr(0, max_code_points));
    for (auto at = out.find(silent_h); at != std::string::npos; at = out.find(silent_h, at)) {
        out.replace(at, silent_h.size(), e);
    }
    return out;
}

enum class Latin { always, where_quick };

/// Of such words our own tables know the Latin letters.
bool is_quickly_latin(std::string_view script) {
    return script == "Latn" || script == "Cyrl" || script == "Arab" || script.empty();
}

class Splitter {
public:
    Splitter(Latin latin, bool of_company) : latin_(latin), of_company_(of_company) {}

    void add(std::u32string_view word) {
        if (word.empty()) return;
        constexpr std::u32string_view article = U"ال";
        constexpr std::size_t shortest_after_article = 3;
        if (word.starts_with(article) && word.size() >= article.size() + shortest_after_article) {
            push(article);
            push(word.substr(article.size()));
        } else if (const auto pieces = words_of_company(word); !pieces.empty()) {
            for (const auto piece : pieces) push(piece);
        } else if (const auto family = family_name_length(word); family > 0) {
            push(word.substr(0, family));
            push(word.substr(family));
        } else if (const auto title = thai_title_length(word); title > 0) {
            push(word.substr(0, title));
            push(word.substr(title));
        } else if (all_of_script(word.substr(0, 1), "Mymr")) {
            for (const auto syllable : burmese_syllables(word)) push(syllable);
        } else {
            push(word);
        }
    }
    std::vector<Token> take() { return std::move(tokens_); }

private:
    std::vector<std::u32string_view> words_of_company(std::u32string_view word) const {
        return of_company_ ? company_words(word) : std::vector<std::u32string_view>();
    }

    void push(std::u32string_view word) {
        if (tokens_.size() >= max_tokens) return;
        const std::string utf8 = to_utf8(word);
        Token token{fold(utf8), {}, dominant_script(utf8)};
        if (latin_ == Latin::always || is_quickly_latin(token.script)) {
            token.latin = to_latin(utf8);
            if (token.latin.empty()) return;
        }
        if (token.script.empty()) token.script = "Latn";
        tokens_.push_back(std::move(token));
    }

    Latin latin_;
    bool of_company_;
    std::vector<Token> tokens_;
};

bool is_latin_letter(const Token& word) {
    return word.script == "Latn" && word.native.size() == 1;
}

/// A Latin letter between two Cyrillic words is the letter that it looks like: "с" is a word of
/// Russian. "L.L.C." behind one stays.
void read_letters_as_cyrillic(std::vector<Token>& words) {
    for (std::size_t i = 1; i + 1 < words.size(); ++i) {
        const bool between = words[i - 1].script == "Cyrl" && words[i + 1].script == "Cyrl";
        if (!between || !is_latin_letter(words[i])) continue;
        const char32_t meant = lookalike_cyrillic(static_cast<char32_t>(words[i].native.front()));
        if (meant == 0) continue;
        const std::string native = to_utf8({&meant, 1});
        words[i] = {native, to_latin(native), "Cyrl"};
    }
}

/// Most names are ASCII, of which little can be said wrongly: the same words, sooner.
std::vector<Token> ascii_tokens(std::string_view name) {
    std::vector<Token> words;
    std::string word;
    const auto flush = [&] {
        if (!word.empty() && words.size() < max_tokens) words.push_back({word, word, "Latn"});
        word.clear();
    };
    for (const char c : name) {
        const bool capital = c >= 'A' && c <= 'Z';
        if (capital || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            word.push_back(capital ? static_cast<char>(c - 'A' + 'a') : c);
        } else if (c != '\'' && c != '`') {
            flush();
            if (c == '&' && words.size() < max_tokens) words.push_back({"and", "and", "Latn"});
        }
    }
    flush();
    return words;
}

std::vector<Token> tokens_of_any_script(std::string_view name, Latin latin) {
    const std::u32string folded = case_folded(with_vowel_before_joiner(name));
    Splitter splitter(latin, names_company(folded));
    std::u32string word;
    const auto flush = [&] {
        splitter.add(word);
        word.clear();
    };
    for (const char32_t c : folded) {
        if (is_word_character(c)) {
            word.push_back(c);
        } else if (is_geresh(c) && !word.empty() && is_one_of(word.back(), letters_with_geresh)) {
            word.push_back(geresh);
        } else if (!is_one_of(c, apostrophes)) {
            flush();
            if (c == U'&') splitter.add(U"and");
        }
    }
    flush();
    std::vector<Token> words = splitter.take();
    read_letters_as_cyrillic(words);
    return words;
}

std::vector<Token> tokens_with(std::string_view name, Latin latin) {
    const std::string_view start = name.substr(0, max_code_points);
    std::vector<Token> words =
        is_ascii(start) ? ascii_tokens(start) : tokens_of_any_script(name, latin);
    join_compound_names(words);
    return words;
}

}  // namespace

std::vector<Token> tokens(std::string_view name) {
    return tokens_with(name, Latin::always);
}

std::vector<Token> native_tokens(std::string_view name) {
    return tokens_with(name, Latin::where_quick);
}

}  // namespace recourse::text
