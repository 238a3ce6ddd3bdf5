#include <algorithm>
#include <array>
#include <map>

#include "lists/internal/country_text.hpp"
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
using model::SubjectKind;

namespace {

const internal::FieldRules rules{};

/// The text of an element by its name of 2025, or by the one it had in 2020.
std::string_view text_of(const Node& record, std::string_view name, std::string_view former_name) {
    const std::string_view text = record.text_of(name);
    return text.empty() ? record.text_of(former_name) : text;
}

/// The English half of a bilingual text: "Belarus / Bélarus".
std::string english_half(std::string_view text) {
    const std::string cleaned = internal::clean(text);
    return cleaned.substr(0, cleaned.find(" / "));
}

std::string programme_key(const Node& record) {
    const std::string programme = english_half(record.text_of("Country"));
    if (programme.find("JVCFOR") != std::string::npos) return "jvcfor";
    const std::string country = internal::country_code(programme);
    return country.empty() ? internal::fold(programme) : country;
}

/// The list gives no id, and Item is renumbered between versions. What stays is programme, schedule
/// and name. A schedule without parts counts as none, since later versions leave its number out.
std::string reference_of(const Node& record) {
    const std::string_view schedule = record.text_of("Schedule");
    const std::string kept_schedule =
        schedule == "1" ? std::string{} : internal::words_joined(schedule);
    const std::string name =
        internal::join({record.text_of("LastName"), record.text_of("GivenName"),
                        text_of(record, "EntityOrShip", "Entity")},
                       " ");
    return internal::join({internal::words_joined(programme_key(record)), kept_schedule,
                           internal::words_joined(name)},
                          ".");
}

/// "Belarusian: Аляксандр Лукашэнка" is a name with its language in front.
model::Name alias_of(std::string_view text) {
    static const std::map<std::string, std::string, std::less<>> languages{
        {"belarusian", "be"}, {"russian", "ru"}, {"ukrainian", "uk"}, {"english", "en"},
        {"french", "fr"},     {"farsi", "fa"},   {"persian", "fa"},   {"arabic", "ar"},
        {"burmese", "my"},    {"chinese", "zh"}, {"spanish", "es"}};
    model::Name name{.full = std::string(text), .type = model::NameType::alias};
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return name;
    const auto language = languages.find(internal::fold(text.substr(0, colon)));
    if (language == languages.end()) return name;
    name.full = internal::trim(text.substr(colon + 1));
    name.language = language->second;
    name.published = text;
    return name;
}

/// Whether a comma in the aliases of an organisation belongs to its name: "Example Co., Ltd."
bool continues_name(std::string_view piece) {
    static constexpr std::array<std::string_view, 9> endings{"ltd", "llc", "inc",  "jsc",    "s.a",
                                                             "plc", "co",  "corp", "limited"};
    const std::string folded = internal::fold(piece);
    return std::ranges::any_of(endings, [&](std::string_view ending) {
        return folded == ending || folded == std::string(ending) + ".";
    });
}

void add_aliases(Draft& subject, std::string_view text) {
    for (const std::string_view group : internal::split(text, ";")) {
        std::vector<std::string> names;
        for (const std::string_view choice : internal::split(group, " or ")) {
            bool first = true;
            for (const std::string_view piece : internal::split(choice, ",")) {
                if (!first && continues_name(piece)) {
                    names.back() += ", " + std::string(piece);
                } else {
                    names.emplace_back(piece);
                }
                first = false;
            }
        }
        for (const std::string& name : names) internal::add_name(subject, alias_of(name));
    }
}

SubjectKind kind_of(const Node& record) {
    if (!record.text_of("LastName").empty() || !record.text_of("GivenName").empty()) {
        return SubjectKind::person;
    }
    return record.text_of("ShipIMONumber").empty() ? SubjectKind::organisation
                                                   : SubjectKind::vessel;
}

void add_names(Draft& subject, const Node& record) {
    if (subject.kind == SubjectKind::person) {
        internal::add_name(subject, internal::name_of_parts(record.text_of("GivenName"),
                                                            record.text_of("LastName")));
    } else {
        internal::add_name(subject,
                           {.full = std::string(text_of(record, "EntityOrShip", "Entity"))});
    }
    add_aliases(subject, record.text_of("Aliases"));
}

Draft make_subject(const Node& record, const ListSource& source) {
    Draft subject = internal::make_subject(source, reference_of(record));
    subject.kind = kind_of(record);
    add_names(subject, record);
    internal::add_birth_dates(subject,
                              text_of(record, "DateOfBirthOrShipBuildDate", "DateOfBirth"));
    const std::string_view title = text_of(record, "TitleOrShip", "Title");
    if (subject.kind == SubjectKind::person) {
        internal::add_position(subject, title);
    } else {
        internal::add_note(subject, "Type", title);
    }
    internal::add_identifier(subject, {.kind = model::IdentifierKind::imo,
                                       .value = std::string(record.text_of("ShipIMONumber")),
                                       .label = "ShipIMONumber"});
    model::Designation designation = internal::make_designation(source, record.text_of("Country"));
    designation.listed =
        internal::read_date(record.text_of("DateOfListing")).value_or(PartialDate{});
    const std::string schedule = internal::clean(record.text_of("Schedule"));
    const std::string item = internal::clean(record.text_of("Item"));
    designation.reference = internal::join(
        {schedule.empty() ? "" : "Schedule " + schedule, item.empty() ? "" : "Item " + item}, ", ");
    subject.designations.push_back(std::move(designation));
    return subject;
}

class CanadaXml final : public ListReader {
public:
    std::string_view format() const override { return "Canada sema-lmes.xml"; }

    std::optional<FileSign> recognise(const ListFile& file) const override {
        const auto root = internal::xml_root(file.head());
        if (!root || root->name != "data-set") return std::nullopt;
        const bool has_country = file.head().find("<Country>") != std::string_view::npos;
        return has_country ? std::optional(FileSign{.list = "ca-sema"}) : std::nullopt;
    }

    Result<ListHeader> read(std::span<const RoledFile> files, const ListSource& source,
                            const SubjectSink& sink) const override {
        internal::ToldApart names;
        const internal::XmlList list{
            .subjects = {"record"}, .rules = rules, .make = [&](const Node& node) {
                Draft subject = make_subject(node, source);
                names.tell(subject);
                return subject;
            }};
        return internal::read_xml_list(files.front().file, list, sink);
    }
};

}  // namespace

const ListReader& canada_xml() {
    static const CanadaXml reader;
    return reader;
}

}  // namespace recourse::lists::readers
