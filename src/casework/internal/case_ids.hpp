#pragma once

#include <set>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/toml.hpp"

namespace recourse::casework::internal {

/// The kinds of record that others refer to.
enum class RecordKind {
    party,
    source,
    exhibit,
    claim,
    partner,
    subject_matter,  ///< parties, incidents and acts: what a claim can be about
};

/// Every id of a case file, collected before anything refers to one.
class CaseIds {
public:
    /// invalid_input on a missing, ill-formed or doubled id.
    static base::Result<CaseIds> collect(const base::TomlTable& file);

    /// Only these parties, sources and partners, for exhibits that are read by themselves.
    static CaseIds of(std::set<std::string, std::less<>> parties,
                      std::set<std::string, std::less<>> sources,
                      std::set<std::string, std::less<>> partners);

    bool has(RecordKind kind, std::string_view id) const;

private:
    using Ids = std::set<std::string, std::less<>>;

    base::Result<void> add(const base::TomlTable& record, Ids& ids);
    base::Result<void> add_exposures(const base::TomlTable& file);

    Ids parties_;
    Ids sources_;
    Ids exhibits_;
    Ids claims_;
    Ids partners_;
    Ids subject_matter_;
};

/// What errors call a kind of record: "party", "source" ...; of subject matter "party, incident or
/// act".
std::string_view name_of(RecordKind kind);

/// The id of an exposure that is given none: "exposure-1" for the first of the file.
std::string exposure_id(std::size_t index);

/// Letters, digits, '-', '_' and '.', at most 64, a letter or digit first.
bool is_id(std::string_view text);

}  // namespace recourse::casework::internal
