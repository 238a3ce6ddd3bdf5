#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "lists/internal/dates.hpp"
#include "lists/internal/subject_parts.hpp"
#include "lists/internal/text.hpp"
#include "lists/internal/told_apart.hpp"
#include "lists/internal/xml.hpp"
#include "lists/internal/xml_list.hpp"
#include "lists/readers/readers.hpp"

namespace recourse::lists::readers {

using base::PartialDate;
using base::Result;
using internal::Draft;
using internal::Node;

namespace {

const internal::FieldRules rules{.notes = {{"inforce-start-date", "In force since"}},
                                 .bookkeeping = {"id", "fid"}};

/// What the two languages write between the name and its end: "(born on May 1, 1970)".
constexpr std::array<std::string_view, 8> birth_words{"(born on ",
                                                      "(born in ",
                                                      "(born ",
                                                      "(n\xC3\xA9 le ",
                                                      "(n\xC3\xA9"
                                                      "e le ",
                                                      "(n\xC3\xA9 en ",
                                                      "(n\xC3\xA9"
                                                      "e en ",
                                                      "(n\xC3\xA9 "};

constexpr std::array<std::array<std::string_view, 2>, 12> french_months{{
    {"janvier", "January"},
    {"f\xC3\xA9vrier", "February"},
    {"mars", "March"},
    {"avril", "April"},
    {"mai", "May"},
    {"juin", "June"},
    {"juillet", "July"},
    {"ao\xC3\xBBt", "August"},
    {"septembre", "September"},
    {"octobre", "October"},
    {"novembre", "November"},
    {"d\xC3\xA9"
     "cembre",
     "December"},
}};

std::string in_english(std::string_view date) {
    std::vector<std::string> words;
    for (const std::string_view word : internal::split(date, " ")) {
        const auto month =
            std::ranges::find(french_months, word, [](const auto& row) { return row[0]; });
        const bool first = word == "1er";
        const bool alternative = word == "ou";
        words.emplace_back(month != french_months.end() ? (*month)[1]
                           : first                      ? "1"
                           : alternative                ? "or"
                                                        : word);
    }
    return internal::join(words, " ");
}

/// "August 10 or 11, 1972" and "10 or 11 August 1972" are two days of one month.
std::vector<std::string> days_of(const std::string& date) {
    const std::vector<std::string_view> words = internal::split(date, " ");
    const auto either = std::ranges::find(words, "or");
    const bool between_days = words.size() == 5 && either != words.end();
    if (!between_days) return {date};
    const auto at = static_cast<std::size_t>(either - words.begin());
    if (at == 0) return {date};
    std::vector<std::string> first;
    std::vector<std::string> second;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i != at && i != at + 1) first.emplace_back(words[i]);
        if (i != at && i != at - 1) second.emplace_back(words[i]);
    }
    return {internal::join(first, " "), internal::join(second, " ")};
}

/// A word without small letters, also those of Latin-1: family names are written so.
bool is_capitals(std::string_view word) {
    bool has_capital = false;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const bool accented = word[i] == '\xC3' && i + 1 < word.size();
        const auto next = accented ? static_cast<unsigned char>(word[i + 1]) : 0U;
        if ((word[i] >= 'a' && word[i] <= 'z') || next >= 0xA0) return false;
        has_capital = has_capital || accented || (word[i] >= 'A' && word[i] <= 'Z');
    }
    return has_capital;
}

model::Name name_of(std::string_view text) {
    std::vector<std::string> words;
    for (const std::string_view word : internal::split(text, " ")) words.emplace_back(word);
    auto family = words.end();
    while (family != words.begin() && is_capitals(*(family - 1))) --family;
    if (family == words.end() || family == words.begin()) return {.full = std::string(text)};
    return internal::name_of_parts(internal::join({words.begin(), family}, " "),
                                   internal::join({family, words.end()}, " "));
}

/// The "er" of "1er août", which says no more than the number before it.
void take_raised_letters(const Node& item) {
    const Node* text = item.child("Text");
    if (text != nullptr) (void)text->text_of("Sup");
}

/// "[Repealed, SOR/2026-1, s. 2]" stands where a name stood.
bool is_repealed(const Node& item) {
    const Node* text = item.child("Text");
    if (text == nullptr) return false;
    return text->child("Repealed") != nullptr || text->text().starts_with('[');
}

Draft make_subject(const Node& item, const ListSource& source, const std::string& programme) {
    const std::string text = internal::clean(item.text_of("Text"));
    take_raised_letters(item);
    std::string_view name = text;
    std::string birth;
    std::string rest;
    for (const std::string_view words : birth_words) {
        const std::size_t at = text.find(words);
        if (at == std::string::npos) continue;
        name = internal::trim(std::string_view(text).substr(0, at));
        birth = text.substr(at + words.size());
        const std::size_t end = std::min(birth.size(), birth.find(')'));
        rest = birth.substr(std::min(birth.size(), end + 1));
        birth.resize(end);
        break;
    }
    Draft subject = internal::make_subject(source, internal::words_joined(name));
    subject.kind = model::SubjectKind::person;
    internal::add_name(subject, name_of(name));
    for (const std::string& day : days_of(in_english(birth))) {
        internal::add_birth_dates(subject, day);
    }
    internal::add_note(subject, "Remark", rest);
    model::Designation designation = internal::make_designation(source, programme);
    designation.reference = "Schedule, Item " + std::string(item.text_of("Label"));
    // Items without it stand since the schedule was made anew, and may be older.
    designation.listed =
        internal::read_date(item.attribute("enacted-date")).value_or(PartialDate{});
    designation.legal_basis = programme;
    subject.designations.push_back(std::move(designation));
    return subject;
}

class JvcforXml final : public ListReader {
public:
    std::string_view format() const override { return "Canada JVCFO Regulations XML"; }

    std::optional<FileSign> recognise(const ListFile& file) const override {
        const auto root = internal::xml_root(file.head());
        if (!root || root->name != "Regulation") return std::nullopt;
        const bool ours =
            file.head().find("<InstrumentNumber>SOR/2017-233<") != std::string_view::npos ||
            file.head().find("<InstrumentNumber>DORS/2017-233<") != std::string_view::npos;
        return ours ? std::optional(FileSign{.list = "ca-jvcfor"}) : std::nullopt;
    }

    Result<ListHeader> read(std::span<const RoledFile> files, const ListSource& source,
                            const SubjectSink& sink) const override {
        std::string programme;
        internal::ToldApart names;
        std::size_t repealed = 0;
        const internal::XmlList list{
            .subjects = {"Item"},
            .others = {"LongTitle"},
            .skipped = {"InstrumentNumber", "RegistrationDate", "ConsolidationDate",
                        "EnablingAuthority", "RegulationMakerOrder", "Order", "Body",
                        "ScheduleFormHeading", "HistoricalNote", "RegulationPiece",
                        "RecentAmendments"},
            .rules = rules,
            .make = [&](const Node& item) -> std::optional<Draft> {
                if (is_repealed(item)) {
                    ++repealed;
                    return std::nullopt;
                }
                Draft subject = make_subject(item, source, programme);
                names.tell(subject);
                return subject;
            },
            .root =
                [](const Node& root, ListHeader& header) {
                    header.version = internal::iso_version(root.attribute("pit-date"));
                },
            .other = [&](const Node& title,
                         ListHeader&) { programme = internal::clean(title.text()); }};
        ListHeader header = RECOURSE_TRY(internal::read_xml_list(files.front().file, list, sink));
        header.delisted = repealed;
        return header;
    }
};

}  // namespace

const ListReader& jvcfor_xml() {
    static const JvcforXml reader;
    return reader;
}

}  // namespace recourse::lists::readers
