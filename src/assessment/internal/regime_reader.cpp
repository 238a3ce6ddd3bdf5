#include "assessment/internal/regime_reader.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/country.hpp"

namespace recourse::assessment::internal {
namespace {

using base::fail;
using base::Result;
using base::TomlTable;

constexpr std::array element_kinds = {
    ElementKind::status,  ElementKind::target, ElementKind::nationality, ElementKind::office,
    ElementKind::conduct, ElementKind::link,   ElementKind::victim,      ElementKind::threshold,
    ElementKind::place,   ElementKind::policy};

template <class Record, class Id>
Result<void> unique(const TomlTable& file, std::string_view field,
                    const std::vector<Record>& records, Id id) {
    std::set<std::string_view> seen;
    const auto tables = RECOURSE_TRY(file.find_tables(field));
    for (std::size_t i = 0; i < records.size(); ++i)
        if (!seen.insert(records[i].*id).second)
            return fail(
                tables[i].error_at("", fmt::format("\"{}\" is there twice", records[i].*id)));
    return {};
}

/// The fields of a file of its own; in this order they are shown.
constexpr std::array<std::string_view, 18> own_fields = {
    "id",         "title",        "country",         "authority",
    "instrument", "version",      "status",          "valid_from",
    "proof",      "valid_until",  "ownership",       "publicity",
    "measures",   "target_kinds", "look_back_years", "submission_title",
    "territory",  "lead_question"};

}  // namespace

/// The table under the name by which errors call it: its id, where it has one.
Result<TomlTable> RegimeReader::labelled(const TomlTable& table, std::string_view kind,
                                         std::string_view field) {
    return table.with_label(fmt::format("{} {}", kind, RECOURSE_TRY(table.get_string(field))));
}

template <class Record>
std::vector<Record> RegimeReader::read_all(std::string_view field, ReadRecord<Record> reader) {
    std::vector<Record> records;
    const auto tables = file_.find_tables(field);
    if (!tables) {
        problems_.push_back(tables.error());
        return records;
    }
    for (const auto& table : *tables) {
        auto record = (this->*reader)(table);
        if (record)
            records.push_back(std::move(*record));
        else
            problems_.push_back(std::move(record).error());
    }
    return records;
}

void RegimeReader::note(Result<void> checked) {
    if (!checked) problems_.push_back(std::move(checked).error());
}

Result<Regime> RegimeReader::read() {
    read_records();
    if (!problems_.empty()) return fail(problems_.front());
    return std::move(regime_);
}

void RegimeReader::read_records() {
    note(file_.reject_unknown_fields({"id",           "title",         "country",
                                      "authority",    "instrument",    "version",
                                      "valid_from",   "valid_until",   "status",
                                      "proof",        "ownership",     "publicity",
                                      "target_kinds", "measures",      "look_back_years",
                                      "unverified",   "lead_question", "submission_title",
                                      "request",      "territory",     "source",
                                      "checked",      "verified",      "sources",
                                      "limb",         "element",       "fact",
                                      "clock",        "date",          "channel",
                                      "identity",     "body_identity", "recipient",
                                      "section",      "list"}));
    // Sources and limbs first: what follows refers to them, and their mistakes would be told again.
    regime_.sources = read_all("sources", &RegimeReader::source);
    if (problems_.empty()) note(read_head());
    if (problems_.empty()) regime_.limbs = read_all("limb", &RegimeReader::limb);
    if (!problems_.empty()) return;
    regime_.elements = read_all("element", &RegimeReader::element);
    regime_.facts = read_all("fact", &RegimeReader::fact);
    regime_.clocks = read_all("clock", &RegimeReader::clock);
    regime_.dates = read_all("date", &RegimeReader::date);
    regime_.identity = read_all("identity", &RegimeReader::identity);
    regime_.body_identity = read_all("body_identity", &RegimeReader::identity);
    regime_.recipients = read_all("recipient", &RegimeReader::recipient);
    regime_.channels = read_all("channel", &RegimeReader::channel);
    regime_.sections = read_all("section", &RegimeReader::section);
    regime_.lists = read_all("list", &RegimeReader::public_list);
    if (!problems_.empty()) return;
    note(check_unique_ids());
    note(check_whole());
    note(check_sources_used());
}

Result<void> RegimeReader::read_head() {
    regime_.id = RECOURSE_TRY(file_.get_string("id"));
    file_ = file_.with_label(regime_.id);
    regime_.title = RECOURSE_TRY(file_.get_string("title"));
    RECOURSE_CHECK(read_places());
    regime_.authority = RECOURSE_TRY(file_.get_string("authority"));
    regime_.instrument = RECOURSE_TRY(file_.get_string("instrument"));
    regime_.version = RECOURSE_TRY(file_.get_string("version"));
    regime_.valid_from = RECOURSE_TRY(file_.find_date("valid_from"));
    regime_.valid_until = RECOURSE_TRY(file_.find_date("valid_until"));
    regime_.status = RECOURSE_TRY(code(file_, "status", "status"));
    regime_.proof = RECOURSE_TRY(code(file_, "proof", "proof"));
    regime_.ownership = RECOURSE_TRY(code(file_, "ownership", "ownership"));
    regime_.publicity = RECOURSE_TRY(code(file_, "publicity", "publicity"));
    regime_.target_kinds = RECOURSE_TRY(codes(file_, "target_kinds", "party-kind"));
    regime_.measures = RECOURSE_TRY(codes(file_, "measures", "measure"));
    if (const auto years = RECOURSE_TRY(file_.find_integer("look_back_years"))) {
        if (*years < 1 || *years > 100)
            return fail(file_.error_at("look_back_years", "expected 1 to 100 years"));
        regime_.look_back_years = static_cast<int>(*years);
    }
    regime_.submission_title = RECOURSE_TRY(file_.get_string("submission_title"));
    regime_.request = RECOURSE_TRY(file_.get_string("request"));
    regime_.lead_question = RECOURSE_TRY(file_.get_string("lead_question"));
    regime_.basis = RECOURSE_TRY(basis(file_));
    regime_.unverified = RECOURSE_TRY(file_.find_strings("unverified"));
    for (const auto& field : regime_.unverified)
        if (std::ranges::find(own_fields, field) == own_fields.end())
            return fail(
                file_.error_at("unverified", fmt::format("\"{}\" is no field of the file", field)));
    return {};
}

Result<void> RegimeReader::read_places() {
    const auto no_code = [&](std::string_view field, const std::string& value) {
        return fail(file_.error_at(field, fmt::format("\"{}\" is no country code", value)));
    };
    regime_.country = RECOURSE_TRY(file_.get_string("country"));
    if (regime_.country != "eu" && base::country_name(regime_.country).empty())
        return no_code("country", regime_.country);
    regime_.territory = RECOURSE_TRY(file_.find_strings("territory"));
    for (const auto& country : regime_.territory)
        if (base::country_name(country).empty()) return no_code("territory", country);
    if (regime_.territory.empty() && regime_.country == "eu")
        return fail(file_.error_at("territory", "a union of countries names them"));
    if (regime_.territory.empty()) regime_.territory = {regime_.country};
    return {};
}

Result<Limb> RegimeReader::limb(const TomlTable& plain) const {
    const auto table = RECOURSE_TRY(labelled(plain, "limb", "id"));
    RECOURSE_CHECK(table.reject_unknown_fields({"id", "title", "instrument", "threshold", "conduct",
                                                "arguable_conduct", "modes", "purposes", "ties",
                                                "proof", "source", "checked", "verified"}));
    Limb limb;
    limb.id = RECOURSE_TRY(table.get_string("id"));
    limb.title = RECOURSE_TRY(table.get_string("title"));
    limb.instrument = RECOURSE_TRY(table.get_string("instrument"));
    limb.threshold = RECOURSE_TRY(code(table, "threshold", "threshold"));
    limb.conduct = RECOURSE_TRY(codes(table, "conduct", "conduct"));
    limb.arguable_conduct = RECOURSE_TRY(codes(table, "arguable_conduct", "conduct"));
    limb.modes = RECOURSE_TRY(codes(table, "modes", "mode"));
    limb.purposes = RECOURSE_TRY(codes(table, "purposes", "purpose"));
    limb.ties = RECOURSE_TRY(codes(table, "ties", "tie"));
    if (table.has("proof")) limb.proof = RECOURSE_TRY(code(table, "proof", "proof"));
    limb.basis = RECOURSE_TRY(basis(table));
    return limb;
}

Result<Element> RegimeReader::element(const TomlTable& plain) const {
    const auto table = RECOURSE_TRY(labelled(plain, "element", "id"));
    RECOURSE_CHECK(table.reject_unknown_fields(
        {"id", "limb", "kind", "title", "requirement", "test", "required", "fixed",
         "unknown_is_arguable", "closes", "argue", "note", "source", "checked", "verified"}));
    const auto limb_id = RECOURSE_TRY(table.find_string("limb")).value_or("");
    if (!limb_id.empty() && regime_.find_limb(limb_id) == nullptr)
        return fail(table.error_at("limb", fmt::format("there is no limb \"{}\"", limb_id)));
    const auto kind_word = RECOURSE_TRY(table.get_string("kind"));
    const auto* kind = std::ranges::find(element_kinds, kind_word,
                                         [](ElementKind each) { return to_string(each); });
    if (kind == element_kinds.end())
        return fail(table.error_at("kind", fmt::format("\"{}\" is no kind of element", kind_word)));
    // One by one: a return from inside a braced initialiser leaks what stands before it (GCC 12).
    auto parsed = RECOURSE_TRY(test(table, limb_id));
    Element element{.limb = limb_id, .kind = *kind, .test = std::move(parsed)};
    element.id = RECOURSE_TRY(table.get_string("id"));
    element.title = RECOURSE_TRY(table.get_string("title"));
    element.requirement = RECOURSE_TRY(table.get_string("requirement"));
    element.required = RECOURSE_TRY(table.find_bool("required")).value_or(true);
    element.fixed = RECOURSE_TRY(table.find_bool("fixed")).value_or(false);
    element.unknown_is_arguable =
        RECOURSE_TRY(table.find_bool("unknown_is_arguable")).value_or(false);
    element.closes = RECOURSE_TRY(table.get_string("closes"));
    element.argue = RECOURSE_TRY(table.find_string("argue")).value_or("");
    element.note = RECOURSE_TRY(table.find_string("note")).value_or("");
    element.basis = RECOURSE_TRY(basis(table));
    return element;
}

Result<Expression> RegimeReader::test(const TomlTable& table, const std::string& limb_id) const {
    NamedLists lists = {{"regime.target_kinds", regime_.target_kinds}};
    if (const auto* limb = regime_.find_limb(limb_id)) {
        lists.emplace("limb.conduct", limb->conduct);
        lists.emplace("limb.arguable_conduct", limb->arguable_conduct);
        lists.emplace("limb.modes", limb->modes);
        lists.emplace("limb.purposes", limb->purposes);
        lists.emplace("limb.ties", limb->ties);
    }
    auto parsed = Expression::parse(RECOURSE_TRY(table.get_string("test")), vocabulary_, lists);
    if (!parsed) return fail(table.error_at("test", parsed.error().message()));
    return parsed;
}

Result<Basis> RegimeReader::basis(const TomlTable& table) const {
    Basis basis;
    basis.sources = RECOURSE_TRY(table.get_strings("source"));
    basis.checked = RECOURSE_TRY(table.get_date("checked"));
    basis.verified = RECOURSE_TRY(table.get_bool("verified"));
    if (basis.verified && basis.sources.empty())
        return fail(table.error_at("verified", "what is verified names its source"));
    for (const auto& code : basis.sources) {
        const auto found = std::ranges::find(regime_.sources, code, &LegalSource::code);
        if (found == regime_.sources.end())
            return fail(table.error_at("source", fmt::format("there is no source \"{}\"", code)));
        if (!basis.citation.empty()) basis.citation += "; ";
        basis.citation += found->citation;
        if (!found->url.empty()) basis.citation += fmt::format(" <{}>", found->url);
    }
    return basis;
}

Result<std::string> RegimeReader::code(const TomlTable& table, std::string_view field,
                                       std::string_view kind) const {
    auto value = RECOURSE_TRY(table.get_string(field));
    RECOURSE_CHECK(check_code(table, field, kind, value));
    return value;
}

Result<std::vector<std::string>> RegimeReader::codes(const TomlTable& table, std::string_view field,
                                                     std::string_view kind) const {
    auto values = RECOURSE_TRY(table.find_strings(field));
    for (const auto& value : values) RECOURSE_CHECK(check_code(table, field, kind, value));
    return values;
}

Result<void> RegimeReader::check_code(const TomlTable& table, std::string_view field,
                                      std::string_view kind, const std::string& value) const {
    if (is_code(vocabulary_, kind, value)) return {};
    return fail(table.error_at(field, fmt::format("\"{}\" is no {} code", value, kind)));
}

Result<void> RegimeReader::check_unique_ids() const {
    RECOURSE_CHECK(unique(file_, "sources", regime_.sources, &LegalSource::code));
    RECOURSE_CHECK(unique(file_, "limb", regime_.limbs, &Limb::id));
    RECOURSE_CHECK(unique(file_, "element", regime_.elements, &Element::id));
    RECOURSE_CHECK(unique(file_, "clock", regime_.clocks, &LegalClock::id));
    RECOURSE_CHECK(unique(file_, "date", regime_.dates, &LegalDate::id));
    RECOURSE_CHECK(unique(file_, "channel", regime_.channels, &Channel::id));
    RECOURSE_CHECK(unique(file_, "identity", regime_.identity, &IdentityField::field));
    RECOURSE_CHECK(unique(file_, "body_identity", regime_.body_identity, &IdentityField::field));
    RECOURSE_CHECK(unique(file_, "recipient", regime_.recipients, &Recipient::id));
    return unique(file_, "section", regime_.sections, &Section::id);
}

Result<void> RegimeReader::check_whole() const {
    if (regime_.recipients.empty())
        return fail(file_.error_at("recipient", "at least one recipient is needed"));
    if (regime_.limbs.empty()) return fail(file_.error_at("limb", "at least one limb is needed"));
    for (const auto& limb : regime_.limbs)
        for (const auto kind : {ElementKind::conduct, ElementKind::link})
            if (std::ranges::none_of(regime_.elements, [&](const Element& element) {
                    return element.limb == limb.id && element.kind == kind && element.required;
                }))
                return fail(file_.error_at(
                    "limb", fmt::format("limb \"{}\" has no required element of kind {}", limb.id,
                                        to_string(kind))));
    return {};
}

Result<void> RegimeReader::check_sources_used() const {
    std::set<std::string_view> used;
    for (const auto* basis : regime_.bases())
        used.insert(basis->sources.begin(), basis->sources.end());
    const auto tables = RECOURSE_TRY(file_.find_tables("sources"));
    for (std::size_t i = 0; i < regime_.sources.size(); ++i)
        if (const auto& code = regime_.sources[i].code; !used.contains(code))
            return fail(tables[i].error_at("code", fmt::format("nothing rests on \"{}\"", code)));
    return {};
}

}  // namespace recourse::assessment::internal
