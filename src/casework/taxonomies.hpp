#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/partial_date.hpp"
#include "base/result.hpp"

/// The coded vocabularies of a case: one file of data/taxonomies for each
/// (docs/formats/taxonomies.md).
namespace recourse::casework {

/// Texts by language: "en", "fr", "es".
using Texts = std::map<std::string, std::string, std::less<>>;

/// A code of the HURIDOCS micro-thesauri, for exchange: twelve digits, six levels of two.
struct HuridocsCode {
    enum class Scope {
        same,      ///< '=': codes below it mean this term, and it is exported so
        narrower,  ///< '<': the term is narrower; for export only
        related,   ///< '~': exported when nothing better exists
    };
    Scope scope = Scope::same;
    std::string context;    ///< methods: "k", "h", "m"; else empty
    std::string thesaurus;  ///< "mt04"
    std::string digits;     ///< "010101020000"

    std::string text() const { return thesaurus + ":" + digits; }
    bool operator==(const HuridocsCode&) const = default;
};

/// Whether the text is a thesaurus and twelve digits: "mt04:010101020000".
bool is_huridocs_code(std::string_view text);

/// One entry of a taxonomy. Its id is stable for ever.
struct TaxonomyTerm {
    std::string id;
    std::string parent;  ///< id in the same taxonomy, or empty
    std::string group;   ///< the axis of a taxonomy that has several: "post", "proceedings"
    Texts label;         ///< English always
    Texts reverse;       ///< relations: read from the other side
    Texts meaning;
    std::vector<HuridocsCode> huridocs;
    std::vector<std::string> conduct;   ///< conduct of regimes/vocabulary.toml that it fits
    std::vector<std::string> arguable;  ///< conduct that needs a claim that explains why
    std::string deprecated_by;
    /// What else the file says: "linkage", "actor", "rights", "grade", "proof" ...
    std::map<std::string, std::vector<std::string>, std::less<>> attributes;
};

/// Const calls are thread-safe.
class TaxonomyTable {
public:
    /// invalid_input with file, line and reason on anything that the rules of the format forbid.
    static base::Result<TaxonomyTable> load(const std::filesystem::path& file);

    const std::string& id() const { return id_; }
    const base::PartialDate& checked_on() const { return checked_on_; }
    bool verified() const { return verified_; }  ///< by a lawyer, where it speaks of law
    const std::vector<TaxonomyTerm>& terms() const { return terms_; }
    /// Null when there is none.
    const TaxonomyTerm* find(std::string_view term) const;
    /// The label in a language, else in English, else the id.
    std::string label(std::string_view term, std::string_view language = "en") const;
    /// Whether `term` is `ancestor` or below it.
    bool is_below(std::string_view term, std::string_view ancestor) const;
    /// The term that a HURIDOCS code ("mt04:010101020000") means: the one with the longest '='
    /// code above it, or with this very code where codes are no tree. Null when none has.
    const TaxonomyTerm* resolve(std::string_view code) const;

private:
    std::string id_;
    base::PartialDate checked_on_;
    bool verified_ = false;
    bool whole_codes_ = false;
    std::vector<TaxonomyTerm> terms_;
    std::map<std::string, std::size_t, std::less<>> places_;
};

/// All of them. Const calls are thread-safe.
class Taxonomies {
public:
    /// Every file of the folder but case.toml, each checked by itself and against the others.
    static base::Result<Taxonomies> load(const std::filesystem::path& folder);
    static base::Result<Taxonomies> load_default();

    const std::vector<TaxonomyTable>& tables() const { return tables_; }  ///< sorted by id
    const TaxonomyTable* find(std::string_view taxonomy) const;

private:
    std::vector<TaxonomyTable> tables_;
};

}  // namespace recourse::casework
