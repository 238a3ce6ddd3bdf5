#include "lists/internal/ofac_advanced_tables.hpp"

#include <fmt/format.h>

#include <charconv>

#include "lists/internal/dates.hpp"
#include "lists/internal/subject_parts.hpp"
#include "lists/internal/text.hpp"

namespace recourse::lists::internal {

using base::PartialDate;

namespace {

std::string key_of(std::string_view set, std::string_view id) {
    std::string key(set);
    key += ' ';
    key += id;
    return key;
}

template <class Item>
std::vector<Item> take(ById<Item>& items, std::string_view id) {
    auto found = items.extract(std::string(id));
    return found.empty() ? std::vector<Item>{} : std::move(found.mapped());
}

template <class Item>
void describe_rest(const ById<Item>& items, const char* what, std::vector<std::string>& lines) {
    if (items.empty()) return;
    lines.push_back(
        fmt::format("{} of {} parties that the file does not have", what, items.size()));
}

void describe_missing(const std::set<std::string>& ids, const char* what,
                      std::vector<std::string>& lines) {
    if (ids.empty()) return;
    lines.push_back(fmt::format("{} {} are named that the file does not explain, the first is {}",
                                ids.size(), what, *ids.begin()));
}

std::optional<PartialDate::Day> day_in(const Node* ends, std::string_view end) {
    const Node* point = ends == nullptr ? nullptr : ends->child(end);
    const auto date = point == nullptr ? std::nullopt : advanced_date(*point);
    return date ? date->earliest() : std::nullopt;
}

bool is_approximate(const Node* end) {
    return end != nullptr && end->attribute("Approximate") == "true";
}

void add_event(AdvancedEntry& entry, const std::optional<PartialDate>& date) {
    if (!date) return;
    if (!entry.since.empty() && entry.since != *date) entry.is_one_event = false;
    if (entry.since.empty() || *date->earliest() < *entry.since.earliest()) entry.since = *date;
}

/// Every end is looked at, so that none counts as unread.
struct Ends {
    explicit Ends(const Node* node)
        : from(day_in(node, "From")),
          until(day_in(node, "To")),
          approximate(is_approximate(node)) {}

    std::optional<PartialDate::Day> from;
    std::optional<PartialDate::Day> until;
    bool approximate;
};

}  // namespace

std::optional<PartialDate> advanced_date(const Node& node) {
    const std::string text =
        fmt::format("{}-{}-{}", node.text_of("Year"), node.text_of("Month"), node.text_of("Day"));
    return read_date(text);
}

std::optional<PartialDate> advanced_period(const Node& period) {
    const Ends start(period.child("Start"));
    const Ends end(period.child("End"));
    if (!start.from) return std::nullopt;
    const auto last = end.until ? end.until : start.until;
    auto date = interval_date(*start.from, last.value_or(*start.from));
    if (date && !end.until && period.child("End") == nullptr) {
        const auto open = PartialDate::parse(date->to_string() + "/..");
        if (open) date = *open;
    }
    return date && (start.approximate || end.approximate) ? date->as_circa() : date;
}

const FieldRules& advanced_field_rules() {
    static const FieldRules rules{.notes = {{"Location/Comment", "Address comment"},
                                            {"FeatureVersion/Comment", "Comment"},
                                            {"LocationPartValue/Comment", "Address comment"},
                                            {"IDRegDocument/Comment", "Document comment"},
                                            {"ProfileRelationship/Comment", "Relationship comment"},
                                            {"EntryEvent/Comment", "Listing comment"}},
                                  .bookkeeping = {"ID",
                                                  "FixedRef",
                                                  "DeltaAction",
                                                  "ScriptStatusID",
                                                  "DocNameStatusID",
                                                  "YearFixed",
                                                  "MonthFixed",
                                                  "DayFixed",
                                                  "CalendarTypeID",
                                                  "CountryRelevanceID",
                                                  "LocPartValueTypeID",
                                                  "LocPartValueStatusID",
                                                  "LocationPartValue@Primary",
                                                  "FeatureVersionID",
                                                  "IDRegDocumentID",
                                                  "DocumentedNameID",
                                                  "DetailTypeID",
                                                  "IdentityID",
                                                  "IdentityFeatureLinkTypeID",
                                                  "EntryEventTypeID",
                                                  "SanctionsEntryID"}};
    return rules;
}

const std::vector<std::string_view>& AdvancedTables::records() {
    static const std::vector<std::string_view> names{
        "DateOfIssue",   "ReferenceValueSets",  "Location",
        "IDRegDocument", "ProfileRelationship", "SanctionsEntry"};
    return names;
}

void AdvancedTables::add(const Node& record) {
    if (record.name == "ReferenceValueSets") return add_words(record);
    if (record.name == "Location") return add_place(record);
    if (record.name == "IDRegDocument") return add_document(record);
    if (record.name == "SanctionsEntry") return add_entry(record);
    if (record.name == "ProfileRelationship") return add_relation(record);
    if (const auto date = advanced_date(record)) date_of_issue_ = date->to_string();
}

void AdvancedTables::add_words(const Node& sets) {
    for (const Node& set : sets.children) {
        for (const Node& value : set.children) {
            AdvancedWord& word = words_[key_of(value.name, value.attribute("ID"))];
            word.text = clean(value.text());
            for (const std::string_view code :
                 {"ISO2", "ScriptCode", "PartyTypeID", "LegalBasisShortRef", "CountryID"}) {
                if (word.code.empty()) word.code = value.attribute(code);
            }
        }
    }
}

void AdvancedTables::add_place(const Node& location) {
    std::vector<std::string> pieces;
    std::string city;
    for (const Node& part : location.children) {
        if (part.name != "LocationPart") continue;
        const std::string& type = word("LocPartType", part.attribute("LocPartTypeID")).text;
        for (const Node& value : part.children) {
            pieces.emplace_back(value.text_of("Value"));
            if (fold(type) == "city") city = pieces.back();
        }
    }
    std::string country;
    if (const Node* area = location.child("LocationAreaCode")) {
        const AdvancedWord& code = word("AreaCode", area->attribute("AreaCodeID"));
        country = word("Country", code.code).text;
    }
    if (const Node* named = location.child("LocationCountry")) {
        country = word("Country", named->attribute("CountryID")).text;
    }
    AdvancedPlace place{.address = make_address(pieces, city, country), .notes = {}};
    const std::string id(location.attribute("ID"));
    place.notes = tally_.settle(location);
    places_.insert_or_assign(id, std::move(place));
}

void AdvancedTables::add_document(const Node& document) {
    AdvancedDocument made{.type = word("IDRegDocType", document.attribute("IDRegDocTypeID")).text,
                          .number = std::string(document.text_of("IDRegistrationNo")),
                          .country = word("Country", document.attribute("IssuedBy-CountryID")).text,
                          .note = {},
                          .notes = {}};
    std::vector<std::string> facts{clean(document.text_of("IssuingAuthority"))};
    for (const Node& child : document.children) {
        if (child.name != "DocumentDate") continue;
        const std::string type =
            fold(word("IDRegDocDateType", child.attribute("IDRegDocDateTypeID")).text);
        const Node* period = child.child("DatePeriod");
        const auto date = period == nullptr ? std::nullopt : advanced_period(*period);
        if (!date) continue;
        const char* verb = type.starts_with("expir") ? "expires" : "issued";
        facts.push_back(fmt::format("{} {}", verb, date->to_string()));
    }
    const AdvancedPlace* issued_in = place(document.attribute("IssuedIn-LocationID"));
    if (issued_in != nullptr && issued_in->address) {
        facts.push_back("issued in " + issued_in->address->text);
    }
    const std::string validity = fold(word("Validity", document.attribute("ValidityID")).text);
    if (validity != "valid") facts.push_back(validity);
    made.note = join(facts, "; ");
    const std::string identity(document.attribute("IdentityID"));
    made.notes = tally_.settle(document);
    documents_[identity].push_back(std::move(made));
}

void AdvancedTables::add_entry(const Node& entry) {
    AdvancedEntry made{.list = word("List", entry.attribute("ListID")).text,
                       .since = {},
                       .legal_basis = {},
                       .programmes = {},
                       .measures = {},
                       .notes = {}};
    Uniques<std::string> bases;
    Uniques<std::string> programmes;
    Uniques<model::Measure> measures;
    for (const Node& child : entry.children) {
        if (child.name == "EntryEvent") {
            bases.add(word("LegalBasis", child.attribute("LegalBasisID")).text);
            const Node* when = child.child("Date");
            add_event(made, when == nullptr ? std::nullopt : advanced_date(*when));
        } else if (child.name == "SanctionsMeasure") {
            const std::string& type =
                word("SanctionsType", child.attribute("SanctionsTypeID")).text;
            const std::string comment = clean(child.text_of("Comment"));
            if (fold(type) == "program") {
                add_text(programmes, comment);
            } else {
                measures.add(measure_of(comment.empty() ? type : type + " " + comment));
            }
        }
    }
    made.legal_basis = join(bases.values(), "; ");
    made.programmes = programmes.take();
    made.measures = measures.take();
    const std::string profile(entry.attribute("ProfileID"));
    made.notes = tally_.settle(entry);
    entries_[profile].push_back(std::move(made));
}

void AdvancedTables::add_relation(const Node& relation) {
    const std::string quality =
        fold(word("RelationQuality", relation.attribute("RelationQualityID")).text);
    std::vector<std::string> shades;
    if (relation.attribute("Former") == "true") shades.emplace_back("former");
    if (!quality.empty() && quality != "unknown") shades.push_back("quality " + quality);
    AdvancedRelation made{.kind = word("RelationType", relation.attribute("RelationTypeID")).text,
                          .other_profile = std::string(relation.attribute("To-ProfileID")),
                          .notes = {}};
    if (!shades.empty()) made.kind += " (" + join(shades, ", ") + ")";
    const std::string profile(relation.attribute("From-ProfileID"));
    made.notes = tally_.settle(relation);
    relations_[profile].push_back(std::move(made));
}

const AdvancedWord& AdvancedTables::word(std::string_view set, std::string_view id) {
    static const AdvancedWord nothing;
    if (id.empty()) return nothing;
    std::string key = key_of(set, id);
    const auto found = words_.find(key);
    if (found != words_.end()) return found->second;
    missing_words_.insert(std::move(key));
    return nothing;
}

const AdvancedPlace* AdvancedTables::place(std::string_view id) {
    if (id.empty()) return nullptr;
    const auto found = places_.find(std::string(id));
    if (found != places_.end()) return &found->second;
    missing_places_.emplace(id);
    return nullptr;
}

std::vector<AdvancedDocument> AdvancedTables::take_documents(std::string_view identity) {
    return take(documents_, identity);
}

std::vector<AdvancedEntry> AdvancedTables::take_entries(std::string_view profile) {
    return take(entries_, profile);
}

std::vector<AdvancedRelation> AdvancedTables::take_relations(std::string_view profile) {
    return take(relations_, profile);
}

std::vector<std::string> AdvancedTables::dangling() const {
    std::vector<std::string> lines;
    describe_rest(documents_, "documents", lines);
    describe_rest(entries_, "sanctions entries", lines);
    describe_rest(relations_, "relationships", lines);
    describe_missing(missing_places_, "places", lines);
    describe_missing(missing_words_, "codes", lines);
    return lines;
}

}  // namespace recourse::lists::internal
