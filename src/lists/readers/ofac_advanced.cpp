#include <map>
#include <utility>

#include "lists/internal/dates.hpp"
#include "lists/internal/ofac_advanced_tables.hpp"
#include "lists/internal/ofac_features.hpp"
#include "lists/internal/ofac_ids.hpp"
#include "lists/internal/ofac_remarks.hpp"
#include "lists/internal/subject_parts.hpp"
#include "lists/internal/text.hpp"
#include "lists/internal/xml.hpp"
#include "lists/readers/readers.hpp"

namespace recourse::lists::readers {

using base::Result;
using internal::AdvancedTables;
using internal::Draft;
using internal::Node;
using model::SubjectKind;

namespace {

/// Vessel and Aircraft are subtypes of their own; Individual and Entity are types.
SubjectKind kind_of(const Node& profile, AdvancedTables& tables) {
    const auto& subtype = tables.word("PartySubType", profile.attribute("PartySubTypeID"));
    const SubjectKind kind = internal::ofac_kind(subtype.text);
    if (kind != SubjectKind::unknown) return kind;
    return internal::ofac_kind(tables.word("PartyType", subtype.code).text);
}

/// Which kind each group of name parts is of, for one identity: the groups stand behind the names.
using PartTypes = std::map<std::string, std::string, std::less<>>;

PartTypes part_types_of(const Node& identity, AdvancedTables& tables) {
    PartTypes types;
    for (const Node& master : identity.items_of("NamePartGroups")) {
        for (const Node& group : master.children) {
            types[std::string(group.attribute("ID"))] =
                internal::fold(tables.word("NamePartType", group.attribute("NamePartTypeID")).text);
        }
    }
    return types;
}

/// A name in its parts, which come family name first.
model::Name documented_name(const Node& documented, const PartTypes& types,
                            AdvancedTables& tables) {
    std::vector<std::string> given;
    std::vector<std::string> family;
    std::string script;
    for (const Node& part : documented.children) {
        const Node* value = part.child("NamePartValue");
        if (value == nullptr) continue;
        const auto type = types.find(value->attribute("NamePartGroupID"));
        const std::string_view of = type == types.end() ? std::string_view{} : type->second;
        const bool is_given = of == "first name" || of == "middle name" || of == "patronymic";
        (is_given ? given : family).push_back(internal::clean(value->text()));
        script = tables.word("Script", value->attribute("ScriptID")).code;
        (void)value->attribute("Acronym");
    }
    model::Name name =
        internal::name_of_parts(internal::join(given, " "), internal::join(family, " "));
    // Only some of OFAC's script codes are those of ISO 15924; the letters tell the others.
    if (script.size() == 4) name.script = script;
    return name;
}

/// The names of a false identity are known and weak, and none of them is the party's own.
void add_names(Draft& subject, const Node& identity, bool is_false, AdvancedTables& tables) {
    const PartTypes types = part_types_of(identity, tables);
    for (const Node& alias : identity.children) {
        if (alias.name != "Alias") continue;
        const bool primary = alias.attribute("Primary") == "true" && !is_false;
        const bool weak = alias.attribute("LowQuality") == "true" || is_false;
        const auto& type = tables.word("AliasType", alias.attribute("AliasTypeID"));
        for (const Node& documented : alias.children) {
            model::Name name = documented_name(documented, types, tables);
            if (primary) {
                const bool latin = name.script.empty() || name.script == "Latn";
                name.type = latin ? model::NameType::primary : model::NameType::original_script;
            } else {
                name.type = internal::ofac_name_type(type.text);
            }
            name.strength = weak ? model::NameStrength::weak : model::NameStrength::strong;
            internal::add_name(subject, std::move(name));
        }
    }
}

void add_documents(Draft& subject, const Node& identity, bool is_false, AdvancedTables& tables) {
    for (auto& document : tables.take_documents(identity.attribute("ID"))) {
        const std::string note =
            internal::join({document.note, is_false ? "of a false identity" : ""}, "; ");
        internal::add_ofac_value(subject, document.type, document.number, document.country, note);
        subject.add_all(std::move(document.notes));
    }
}

void add_feature_version(Draft& subject, const std::string& type, const Node& version,
                         AdvancedTables& tables) {
    const std::string& reliability =
        tables.word("Reliability", version.attribute("ReliabilityID")).text;
    const std::string folded = internal::fold(reliability);
    const internal::OfacFeature nothing{.type = type, .is_false = folded == "false"};
    internal::OfacFeature feature = nothing;
    for (const Node& child : version.children) {
        // One version may hold several places, say.
        const bool another = (child.name == "DatePeriod" && feature.date) ||
                             (child.name == "VersionLocation" && feature.location) ||
                             (child.name == "VersionDetail" && !feature.value.empty());
        if (another) internal::add_ofac_feature(subject, std::exchange(feature, nothing));
        if (child.name == "DatePeriod") {
            feature.date = internal::advanced_period(child);
            // One that ends before it begins, say: its numbers are kept.
            if (!feature.date) internal::add_note(subject, type, child.flat_text());
        }
        if (child.name == "VersionLocation") {
            const std::string_view id = child.attribute("LocationID");
            if (const internal::AdvancedPlace* place = tables.place(id)) {
                feature.location = place->address;
                for (const model::Note& note : place->notes) subject.add(note);
            } else {
                internal::add_note(subject, type, "place " + std::string(id));
            }
        }
        if (child.name != "VersionDetail") continue;
        const auto& looked_up =
            tables.word("DetailReference", child.attribute("DetailReferenceID"));
        feature.value = internal::clean(child.text());
        if (feature.value.empty()) feature.value = looked_up.text;
    }
    internal::add_ofac_feature(subject, feature);
    if (!folded.empty() && folded != "unknown" && folded != "confirmed") {
        internal::add_note(subject, type + " reliability", reliability);
    }
}

void add_features(Draft& subject, const Node& profile, AdvancedTables& tables) {
    for (const Node& feature : profile.children) {
        if (feature.name != "Feature") continue;
        const std::string& type =
            tables.word("FeatureType", feature.attribute("FeatureTypeID")).text;
        for (const Node& version : feature.children) {
            if (version.name == "FeatureVersion") {
                add_feature_version(subject, type, version, tables);
            }
        }
    }
}

/// A party has an entry on each of OFAC's lists that it is on, with the same programmes.
void add_entry(Draft& subject, internal::AdvancedEntry& entry, const ListSource& source) {
    const std::string since = entry.since.empty() ? "" : " since " + entry.since.to_string();
    internal::add_note(subject, "On list", entry.list + since);
    for (model::Note& note : entry.notes) subject.add(std::move(note));
    for (const std::string& programme : entry.programmes) {
        model::Designation* known = subject.designation_under(programme);
        if (known == nullptr) {
            known =
                &subject.designations.emplace_back(internal::make_designation(source, programme));
            if (entry.programmes.size() == 1) known->legal_basis = entry.legal_basis;
        }
        // Of several programmes the file does not say which basis is whose.
        if (known->legal_basis != entry.legal_basis) {
            internal::add_note(subject, "Legal basis", entry.legal_basis);
        }
        internal::add_measures(*known, entry.measures);
    }
}

/// The day from which a party has been on any of the lists is that of its only programme; that of
/// each of several only where no entry tells another day.
void date_designations(Draft& subject, const std::vector<internal::AdvancedEntry>& entries) {
    base::PartialDate first;
    bool one_day = true;
    for (const internal::AdvancedEntry& entry : entries) {
        if (entry.since.empty()) continue;
        one_day = one_day && entry.is_one_event && (first.empty() || entry.since == first);
        const bool earlier = first.empty() || *entry.since.earliest() < *first.earliest();
        if (earlier) first = entry.since;
    }
    if (!one_day && subject.designations.size() > 1) return;
    for (model::Designation& designation : subject.designations) designation.listed = first;
}

void add_profile(Draft& subject, const Node& profile, AdvancedTables& tables,
                 const ListSource& source) {
    subject.kind = kind_of(profile, tables);
    const std::string_view id = profile.attribute("ID");
    for (const Node& identity : profile.children) {
        if (identity.name != "Identity") continue;
        (void)identity.attribute("Primary");
        const bool is_false = identity.attribute("False") == "true";
        if (is_false) internal::add_note(subject, "Identity", "false");
        add_names(subject, identity, is_false, tables);
        add_documents(subject, identity, is_false, tables);
    }
    add_features(subject, profile, tables);
    auto entries = tables.take_entries(id);
    for (auto& entry : entries) add_entry(subject, entry, source);
    date_designations(subject, entries);
    for (auto& relation : tables.take_relations(id)) {
        // OFAC gives profiles the numbers of their parties. One that the file does not have is on
        // the other list, and its name stands there.
        const std::string& number = relation.other_profile;
        const bool here = tables.has_party(number);
        subject.add(model::Relation{.kind = relation.kind,
                                    .other_id = here ? source.id + ":" + number : std::string{},
                                    .other_name = here ? std::string{} : "OFAC no. " + number});
        for (model::Note& note : relation.notes) {
            subject.add(std::move(note));
        }
    }
}

Draft make_subject(const Node& party, AdvancedTables& tables, const ListSource& source) {
    Draft subject = internal::make_subject(source, party.attribute("FixedRef"));
    for (const Node& profile : party.children) {
        if (profile.name == "Profile") add_profile(subject, profile, tables, source);
    }
    subject.put_primary_name_first();
    internal::read_ofac_remarks(subject, party.text_of("Comment"));
    return subject;
}

std::size_t count_in(std::string_view piece, std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = piece.find(text); at != piece.npos; at = piece.find(text, at + 1)) {
        ++count;
    }
    return count;
}

/// Whether more entries are on the consolidated list than on the SDN list. They stand at the end of
/// the file, so all of it is searched, once.
Result<bool> is_consolidated(const ListFile& file) {
    constexpr std::string_view sdn = "ListID=\"1550\"";
    constexpr std::string_view consolidated = "ListID=\"91512\"";
    const base::ByteSource source = RECOURSE_TRY(file.bytes());
    std::vector<std::byte> buffer(std::size_t{256} << 10);
    std::string piece;
    std::size_t on_sdn = 0;
    std::size_t on_consolidated = 0;
    while (true) {
        const std::size_t length = RECOURSE_TRY(source(buffer));
        if (length == 0) return on_consolidated > on_sdn;
        piece += base::as_text(std::span(buffer).first(length));
        // What is searched ends before a mark that the piece may have cut.
        const std::size_t searched = piece.size() - std::min(piece.size(), consolidated.size());
        on_sdn += count_in(std::string_view(piece).substr(0, searched + sdn.size() - 1), sdn);
        on_consolidated += count_in(
            std::string_view(piece).substr(0, searched + consolidated.size() - 1), consolidated);
        piece.erase(0, searched);
    }
}

class OfacAdvanced final : public ListReader {
public:
    std::string_view format() const override { return "OFAC Advanced XML"; }

    /// The file does not name its list: the entries behind the parties say on which list each is.
    std::optional<FileSign> recognise(const ListFile& file) const override {
        const auto root = internal::xml_root(file.head());
        if (!root || root->name != "Sanctions") return std::nullopt;
        const auto consolidated = is_consolidated(file);
        return FileSign{.list = consolidated && *consolidated ? "us-ofac-cons" : "us-ofac-sdn"};
    }

    Result<ListHeader> read(std::span<const RoledFile> files, const ListSource& source,
                            const SubjectSink& sink) const override {
        const ListFile& file = files.front().file;
        internal::FieldTally tally(internal::advanced_field_rules());
        AdvancedTables tables(tally);
        const auto ignore_root = [](const Node&) -> Result<void> { return {}; };
        RECOURSE_CHECK(walk(
            file, {.records = AdvancedTables::records(),
                   .skipped = {"DistinctParty"},
                   .shared_out = true,
                   .root = ignore_root,
                   .record = [&](const Node& record) -> Result<void> {
                       tables.add(record);
                       return {};
                   },
                   .outside = [&](std::string_view name) { tally.add_outside(name); },
                   .passed_over =
                       [&](const Node& party) { tables.add_party(party.attribute("FixedRef")); }}));
        tables.finish();
        RECOURSE_CHECK(walk(file, {.records = {"DistinctParty"},
                                   .skipped = AdvancedTables::records(),
                                   .shared_out = true,
                                   .root = ignore_root,
                                   .record = [&](const Node& party) {
                                       Draft subject = make_subject(party, tables, source);
                                       tally.settle(party, subject);
                                       return sink(std::move(subject));
                                   }}));
        return ListHeader{.version = tables.date_of_issue(),
                          .warnings = tables.dangling(),
                          .fields = tally.report()};
    }

private:
    static Result<void> walk(const ListFile& file, const internal::XmlHandlers& handlers) {
        const base::ByteSource bytes = RECOURSE_TRY(file.bytes());
        return internal::walk_xml(bytes, file.name(), handlers);
    }
};

}  // namespace

const ListReader& ofac_advanced() {
    static const OfacAdvanced reader;
    return reader;
}

}  // namespace recourse::lists::readers
