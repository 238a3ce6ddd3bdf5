#include "filing/language.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <ranges>
#include <set>

#include "base/toml.hpp"

namespace recourse::filing {

using base::ErrorCode;
using base::fail;
using base::Result;
using base::TomlTable;

namespace {

constexpr std::string_view language_file = "language.toml";
constexpr std::string_view no_break = "\u00a0";

/// The places and marks of a phrase, "{name}" and "{{#any}}", sorted: a translation has the same.
std::vector<std::string> places_of(std::string_view phrase) {
    std::vector<std::string> places;
    for (std::size_t at = phrase.find('{'); at < phrase.size(); at = phrase.find('{', at)) {
        const bool mark = phrase.substr(at).starts_with("{{");
        const std::string_view closing = mark ? "}}" : "}";
        const std::size_t end =
            std::min(phrase.find(closing, at), phrase.size() - closing.size()) + closing.size();
        // A mark with "!" only tells two meanings of the same words apart.
        if (!phrase.substr(at).starts_with("{{!")) places.emplace_back(phrase.substr(at, end - at));
        at = end;
    }
    std::ranges::sort(places);
    return places;
}

/// The blank before each of `signs` becomes one at which no line breaks.
std::string bound(std::string text, const std::vector<std::string>& signs) {
    for (const std::string& sign : signs) {
        const std::string loose = " " + sign;
        for (std::size_t at = text.find(loose); at != text.npos; at = text.find(loose, at))
            text.replace(at, 1, no_break);
    }
    return text;
}

Result<DateForms> read_forms(const TomlTable& dates, std::string_view field) {
    const TomlTable table = RECOURSE_TRY(dates.get_table(field));
    RECOURSE_CHECK(table.reject_unknown_fields({"day", "month", "year"}));
    DateForms forms;
    forms.day = RECOURSE_TRY(table.get_string("day"));
    forms.month = RECOURSE_TRY(table.get_string("month"));
    forms.year = RECOURSE_TRY(table.get_string("year"));
    return forms;
}

Result<DateStyle> read_dates(const TomlTable& table) {
    RECOURSE_CHECK(
        table.reject_unknown_fields({"months", "day", "first_day", "month", "circa", "uncertain",
                                     "from", "to", "since", "until", "onward"}));
    DateStyle style;
    const auto months = RECOURSE_TRY(table.get_strings("months"));
    if (months.size() != style.months.size())
        return fail(table.error_at("months", "a year has twelve"));
    std::ranges::copy(months, style.months.begin());
    style.day = RECOURSE_TRY(table.get_string("day"));
    style.first_day = RECOURSE_TRY(table.get_string("first_day"));
    style.month = RECOURSE_TRY(table.get_string("month"));
    style.circa = RECOURSE_TRY(table.get_string("circa"));
    style.uncertain = RECOURSE_TRY(table.get_string("uncertain"));
    style.from = RECOURSE_TRY(read_forms(table, "from"));
    style.to = RECOURSE_TRY(read_forms(table, "to"));
    style.since = RECOURSE_TRY(read_forms(table, "since"));
    style.until = RECOURSE_TRY(read_forms(table, "until"));
    style.onward = RECOURSE_TRY(read_forms(table, "onward"));
    return style;
}

Result<TextStyle> read_style(const TomlTable& table, const std::vector<std::string>& signs) {
    RECOURSE_CHECK(table.reject_unknown_fields(
        {"comma", "last_and", "last_or", "semicolon", "colon", "decimal"}));
    TextStyle style;
    style.comma = RECOURSE_TRY(table.get_string("comma"));
    style.last_and = RECOURSE_TRY(table.get_string("last_and"));
    style.last_or = RECOURSE_TRY(table.get_string("last_or"));
    style.semicolon = bound(RECOURSE_TRY(table.get_string("semicolon")), signs);
    style.colon = bound(RECOURSE_TRY(table.get_string("colon")), signs);
    style.decimal = RECOURSE_TRY(table.get_string("decimal"));
    return style;
}

/// The catalogues of a folder, in order of name.
std::vector<std::filesystem::path> catalogues(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        if (entry.path().extension() == ".toml" && entry.path().filename() != language_file)
            files.push_back(entry.path());
    }
    std::ranges::sort(files);
    return files;
}

}  // namespace

/// Reads the folders of one language into it.
class LanguageReader {
public:
    explicit LanguageReader(std::string_view code) : known_(code == "en") {
        language_.code_ = code;
    }

    Result<void> read(const std::filesystem::path& folder) {
        const std::filesystem::path meta = folder / language_file;
        std::error_code error;
        if (std::filesystem::exists(meta, error)) {
            known_ = true;
            RECOURSE_CHECK(read_meta(RECOURSE_TRY(base::read_toml(meta.string()))));
        }
        std::map<std::string, std::string> first;  // where this folder says a phrase
        for (const auto& file : catalogues(folder))
            RECOURSE_CHECK(read_phrases(RECOURSE_TRY(base::read_toml(file.string())), first));
        return {};
    }

    Result<Language> finish() && {
        if (!known_)
            return fail(ErrorCode::not_found,
                        "no catalogue of phrases for the language " + language_.code_);
        return std::move(language_);
    }

private:
    Result<void> read_meta(const TomlTable& table) {
        RECOURSE_CHECK(table.reject_unknown_fields(
            {"name", "direction", "verified", "checked_by", "unbroken_before", "dates", "text"}));
        language_.name_ = RECOURSE_TRY(table.get_string("name"));
        const std::string direction = RECOURSE_TRY(table.get_string("direction"));
        if (direction != "ltr" && direction != "rtl")
            return fail(table.error_at("direction", "\"ltr\" or \"rtl\" is meant"));
        language_.right_to_left_ = direction == "rtl";
        language_.verified_ = RECOURSE_TRY(table.get_bool("verified"));
        if (language_.verified_ &&
            RECOURSE_TRY(table.find_string("checked_by")).value_or("").empty())
            return fail(table.error_at("checked_by", "verified by whom?"));
        signs_ = RECOURSE_TRY(table.find_strings("unbroken_before"));
        language_.dates_ = RECOURSE_TRY(read_dates(RECOURSE_TRY(table.get_table("dates"))));
        language_.style_ = RECOURSE_TRY(read_style(RECOURSE_TRY(table.get_table("text")), signs_));
        return {};
    }

    Result<void> read_phrases(const TomlTable& file, std::map<std::string, std::string>& first) {
        RECOURSE_CHECK(file.reject_unknown_fields({"phrases"}));
        const TomlTable table = RECOURSE_TRY(file.get_table("phrases"));
        for (const std::string& english : table.fields()) {
            if (english != phrase_key(english))
                return fail(table.error_at(english, "has blanks that no phrase has"));
            const auto [known, fresh] = first.emplace(english, file.file());
            if (!fresh) return fail(table.error_at(english, "stands in " + known->second + " too"));
            std::string said = RECOURSE_TRY(table.get_string(english));
            if (places_of(said) != places_of(english))
                return fail(table.error_at(
                    english, fmt::format("the translation must have the same places and marks: {}",
                                         fmt::join(places_of(english), " "))));
            language_.phrases_.insert_or_assign(english, bound(std::move(said), signs_));
        }
        return {};
    }

    Language language_;
    std::vector<std::string> signs_;
    bool known_;
};

Result<Language> Language::load(std::span<const std::filesystem::path> folders,
                                std::string_view code) {
    LanguageReader reader(code);
    for (const std::filesystem::path& folder : folders)
        RECOURSE_CHECK(reader.read(folder / std::string(code)));
    return std::move(reader).finish();
}

Result<Languages> load_languages(std::span<const std::filesystem::path> folders) {
    Languages languages;
    languages.emplace("en", RECOURSE_TRY(Language::load(folders, "en")));
    for (const std::filesystem::path& folder : folders) {
        std::error_code error;
        for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
            const std::string code = entry.path().filename().string();
            if (!entry.is_directory() || languages.contains(code)) continue;
            languages.emplace(code, RECOURSE_TRY(Language::load(folders, code)));
        }
    }
    return languages;
}

std::string phrase_key(std::string_view phrase) {
    std::string key;
    bool blank = false;
    for (const char letter : phrase) {
        if (letter == ' ' || letter == '\n' || letter == '\t') {
            blank = !key.empty();
            continue;
        }
        if (blank) key += ' ';
        blank = false;
        key += letter;
    }
    return key;
}

Result<const Language*> find_language(const Languages& languages, std::string_view code) {
    const auto found = languages.find(code);
    if (found != languages.end()) return &found->second;
    return fail(ErrorCode::invalid_input,
                fmt::format("documents can be written in {}, not in {}",
                            fmt::join(std::views::keys(languages), ", "), code));
}

}  // namespace recourse::filing
