#include <algorithm>
#include <array>
#include <map>

#include "lists/internal/country_text.hpp"
#include "lists/internal/dates.hpp"
#include "lists/internal/printed_name.hpp"
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

/// What the records of one programme have in common. They stand together, so it is made once.
struct Programme {
    std::string printed;
    std::string key;  ///< what references begin with
    model::Designation designation;
};

std::string key_of(std::string_view printed) {
    const std::string programme = english_half(printed);
    if (programme.find("JVCFOR") != std::string::npos) return "jvcfor";
    const std::string country = internal::country_code(programme);
    return internal::words_joined(country.empty() ? programme : country);
}

Programme make_programme(std::string_view printed, const ListSource& source) {
    return {.printed = std::string(printed),
            .key = key_of(printed),
            .designation = internal::make_designation(source, printed)};
}

/// People have a family or given name, anything else has a whole one.
struct NameFields {
    std::string_view family;
    std::string_view given;
    std::string_view whole;

    bool is_of_person() const { return !family.empty() || !given.empty(); }
};

NameFields name_of(const Node& record) {
    return {.family = record.text_of("LastName"),
            .given = record.text_of("GivenName"),
            .whole = text_of(record, "EntityOrShip", "Entity")};
}

/// The list gives no id, and Item is renumbered between versions. What stays is programme, schedule
/// and name. A schedule without parts counts as none, since later versions leave its number out.
std::string reference_of(const Programme& programme, std::string_view schedule,
                         const NameFields& name) {
    const std::string kept_schedule =
        schedule == "1" ? std::string{} : internal::words_joined(schedule);
    const std::string whole = internal::join({name.family, name.given, name.whole}, " ");
    return internal::join({programme.key, kept_schedule, internal::words_joined(whole)}, ".");
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
    std::string folded = internal::fold(piece);
    if (folded.ends_with('.')) folded.pop_back();
    return std::ranges::find(endings, folded) != endings.end();
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

SubjectKind kind_of(const NameFields& name, std::string_view imo_number) {
    if (name.is_of_person()) return SubjectKind::person;
    return imo_number.empty() ? SubjectKind::organisation : SubjectKind::vessel;
}

void add_names(Draft& subject, const NameFields& name, std::string_view aliases) {
    if (name.is_of_person()) {
        internal::add_name(subject, internal::name_of_parts(name.given, name.family));
    } else {
        internal::add_printed_name(subject, name.whole, model::NameType::primary);
    }
    add_aliases(subject, aliases);
}

model::Designation make_designation(const Node& record, const Programme& programme,
                                    std::string_view schedule) {
    model::Designation designation = programme.designation;
    designation.listed =
        internal::read_date(record.text_of("DateOfListing")).value_or(PartialDate{});
    const std::string part = internal::clean(schedule);
    const std::string item = internal::clean(record.text_of("Item"));
    designation.reference = internal::join(
        {part.empty() ? "" : "Schedule " + part, item.empty() ? "" : "Item " + item}, ", ");
    return designation;
}

Draft make_subject(const Node& record, const ListSource& source, const Programme& programme) {
    const NameFields name = name_of(record);
    const std::string_view schedule = record.text_of("Schedule");
    const std::string_view imo_number = record.text_of("ShipIMONumber");
    Draft subject = internal::make_subject(source, reference_of(programme, schedule, name));
    subject.kind = kind_of(name, imo_number);
    add_names(subject, name, record.text_of("Aliases"));
    internal::add_birth_dates(subject,
                              text_of(record, "DateOfBirthOrShipBuildDate", "DateOfBirth"));
    const std::string_view title = text_of(record, "TitleOrShip", "Title");
    if (subject.kind == SubjectKind::person) {
        internal::add_position(subject, title);
    } else {
        internal::add_note(subject, "Type", title);
    }
    internal::add_identifier(subject, {.kind = model::IdentifierKind::imo,
                                       .value = std::string(imo_number),
                                       .label = "ShipIMONumber"});
    subject.designations.push_back(make_designation(record, programme, schedule));
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
        Programme programme = make_programme({}, source);
        const internal::XmlList list{
            .subjects = {"record"}, .rules = rules, .make = [&](const Node& node) {
                const std::string_view printed = node.text_of("Country");
                if (printed != programme.printed) programme = make_programme(printed, source);
                Draft subject = make_subject(node, source, programme);
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
