#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lists/internal/field_tally.hpp"
#include "lists/internal/id_set.hpp"
#include "lists/internal/node.hpp"
#include "model/subject.hpp"

/// What OFAC's Advanced model keeps apart from the parties, by id: the words of its codes, places,
/// documents, sanctions entries and relationships. Places and documents stand before the parties,
/// entries and relationships behind them, so all of these are read first and the parties in a
/// second pass. Memory grows with these sections; parties are never held.
namespace recourse::lists::internal {

/// The words of a code. Null-safe: an id that is not there has no words.
struct AdvancedWord {
    std::string text;
    std::string code;  ///< ISO2 of a country, ScriptCode, PartyTypeID, LegalBasisShortRef
};

struct AdvancedPlace {
    std::optional<model::Address> address;
    std::vector<model::Note> notes;
};

struct AdvancedDocument {
    std::string type;
    std::string number;
    std::string country;
    std::string note;
    std::vector<model::Note> notes;
};

struct AdvancedEntry {
    std::string list;          ///< "SDN List"
    base::PartialDate since;   ///< the first of its events
    bool is_one_event = true;  ///< so that `since` is the date of each of its programmes
    std::string legal_basis;
    std::vector<std::string> programmes;
    std::vector<model::Measure> measures;
    std::vector<model::Note> notes;
};

struct AdvancedRelation {
    std::string kind;  ///< "Owned or Controlled By"
    std::string other_profile;
    std::vector<model::Note> notes;
};

template <class Item>
using ById = std::unordered_map<std::string, std::vector<Item>>;

class AdvancedTables {
public:
    /// `tally` counts the fields of the sections and must outlive the tables.
    explicit AdvancedTables(FieldTally& tally) : tally_(tally) {}

    /// The sections' elements that are read in the first pass.
    static const std::vector<std::string_view>& records();
    /// One of them; ReferenceValueSets must come first, as it does in the files.
    void add(const Node& record);
    /// A party of the file, by its number.
    void add_party(std::string_view number) { parties_.add(number); }

    /// Between the passes.
    void finish() { parties_.finish(); }

    /// The words of a code: `word("AliasType", "1400")`; without any, and counted, when the file
    /// does not explain it.
    const AdvancedWord& word(std::string_view set, std::string_view id);
    /// Null, and counted, when the file does not have it.
    const AdvancedPlace* place(std::string_view id);
    /// Whether the file has a party; others may be on the other of OFAC's lists.
    bool has_party(std::string_view number) const { return parties_.contains(number); }
    /// What is known of an identity or a profile; taken out, so that what nobody asks for dangles.
    std::vector<AdvancedDocument> take_documents(std::string_view identity);
    std::vector<AdvancedEntry> take_entries(std::string_view profile);
    std::vector<AdvancedRelation> take_relations(std::string_view profile);

    const std::string& date_of_issue() const { return date_of_issue_; }
    /// What no party of the file asked for, and what the file does not have, in plain words.
    std::vector<std::string> dangling() const;

private:
    void add_words(const Node& sets);
    void add_place(const Node& location);
    void add_document(const Node& document);
    void add_entry(const Node& entry);
    void add_relation(const Node& relation);

    FieldTally& tally_;
    std::string date_of_issue_;
    std::unordered_map<std::string, AdvancedWord> words_;  ///< by "AliasType 1400"
    std::unordered_map<std::string, AdvancedPlace> places_;
    std::set<std::string> missing_words_;
    std::set<std::string> missing_places_;
    IdSet parties_;
    ById<AdvancedDocument> documents_;
    ById<AdvancedEntry> entries_;
    ById<AdvancedRelation> relations_;
};

/// The date that a DatePeriod means, from the first day it may begin to the last it may end; circa
/// when either end is approximate, open when it has no end. Nothing without a whole beginning.
std::optional<base::PartialDate> advanced_period(const Node& period);

/// Year, Month and Day of an element as a date; nothing when they are none.
std::optional<base::PartialDate> advanced_date(const Node& node);

const FieldRules& advanced_field_rules();

}  // namespace recourse::lists::internal
