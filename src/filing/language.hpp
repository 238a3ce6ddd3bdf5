#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

/// The languages of documents. English is what templates, law and program are written in; another
/// language is a folder of data that says every phrase of theirs anew
/// (docs/formats/translations.md).
namespace recourse::filing {

/// A pattern for each precision of a date, with {date} in it: French says "du 5 mai" but "de mai".
struct DateForms {
    std::string day = "{date}";
    std::string month = "{date}";
    std::string year = "{date}";
};

/// How dates are written. The values here are the English ones.
struct DateStyle {
    std::array<std::string, 12> months = {"January",   "February", "March",    "April",
                                          "May",       "June",     "July",     "August",
                                          "September", "October",  "November", "December"};
    std::string day = "{day} {month} {year}";
    std::string first_day = "{day} {month} {year}";  ///< of a month
    std::string month = "{month} {year}";
    std::string circa = "about {date}";
    std::string uncertain = "{date} (uncertain)";
    DateForms from;                                                      ///< a period begins
    DateForms to = {"to {date}", "to {date}", "to {date}"};              ///< and ends
    DateForms since = {"since {date}", "since {date}", "since {date}"};  ///< it goes on
    DateForms until = {"until {date}", "until {date}", "until {date}"};  ///< its beginning is open
    DateForms onward = {"from {date} on", "from {date} on", "from {date} on"};  ///< its end is open
};

/// How things stand in a row, and numbers.
struct TextStyle {
    std::string comma = ", ";
    std::string last_and = " and ";
    std::string last_or = " or ";
    std::string semicolon = "; ";  ///< between things that hold commas themselves
    std::string colon = ": ";
    std::string decimal = ".";
};

/// One language, read whole. A value; const calls are thread-safe.
class Language {
public:
    /// English, in which every phrase is said as it stands.
    Language() = default;

    /// The folder CODE of each of `folders`; what a later one says takes the place of an earlier
    /// one's. English needs none: what its folder says is said otherwise in documents than to the
    /// team. not_found when none has another language; invalid_input with file, line and phrase on
    /// unknown fields, phrases that are there twice, and translations that lose a place or a mark.
    static base::Result<Language> load(std::span<const std::filesystem::path> folders,
                                       std::string_view code);

    const std::string& code() const { return code_; }  ///< ISO 639: "fr"
    const std::string& name() const { return name_; }  ///< its own: "français"
    bool right_to_left() const { return right_to_left_; }
    bool is_translation() const { return code_ != "en"; }
    /// Somebody who knows the law in this language has checked its phrases.
    bool verified() const { return verified_; }
    const DateStyle& dates() const { return dates_; }
    const TextStyle& style() const { return style_; }
    /// English phrase to the phrase in this language.
    const std::map<std::string, std::string, std::less<>>& phrases() const { return phrases_; }

private:
    friend class LanguageReader;
    std::string code_ = "en";
    std::string name_ = "English";
    bool right_to_left_ = false;
    bool verified_ = true;
    DateStyle dates_;
    TextStyle style_;
    std::map<std::string, std::string, std::less<>> phrases_;
};

/// By code.
using Languages = std::map<std::string, Language, std::less<>>;

/// English, and every language that one of the folders has. Errors as Language::load.
base::Result<Languages> load_languages(std::span<const std::filesystem::path> folders);

/// invalid_input, naming the languages there are, on another.
base::Result<const Language*> find_language(const Languages& languages, std::string_view code);

/// The same phrase with its blanks as the catalogues write them: each run of blanks and line ends
/// is one blank, none at the ends.
std::string phrase_key(std::string_view phrase);

}  // namespace recourse::filing
