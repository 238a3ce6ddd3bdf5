#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "casework/search/passage.hpp"
#include "casework/search/search_query.hpp"
#include "model/case.hpp"
#include "vault/workspace.hpp"

/// Full-text search over everything in a case, in every script.
namespace recourse::casework {

struct SearchOptions {
    /// The highest grade the caller may see. What is graded higher gives no hit, no count, no facet
    /// and does not change a score.
    model::Confidentiality reader = model::Confidentiality::team;
    /// Words are also found as names written in other scripts and spellings.
    bool names = false;
    std::size_t offset = 0;
    std::size_t limit = 20;
};

/// A stretch of the text as it was written; `marked`: it is what was looked for.
struct SnippetPiece {
    std::string text;
    bool marked = false;

    bool operator==(const SnippetPiece&) const = default;
};

struct SearchHit {
    Part part = Part::page;
    std::string record;
    std::string exhibit;
    std::uint32_t page = 0;
    std::string kind;
    std::string language;
    std::string source;
    double score = 0;  ///< BM25; 0 when only fields were asked for
    std::vector<SnippetPiece> snippet;

    bool operator==(const SearchHit&) const = default;
};

struct FacetValue {
    std::string value;
    std::size_t count = 0;

    bool operator==(const FacetValue&) const = default;
};

/// How many hits have each value of a field of the query language ("in", "kind", "lang", "source",
/// "exhibit"); most first. Empty values are left out.
struct Facet {
    std::string field;
    std::vector<FacetValue> values;

    bool operator==(const Facet&) const = default;
};

struct SearchResult {
    std::size_t total = 0;        ///< passages that match, exactly
    std::vector<SearchHit> hits;  ///< best first, from `offset`, at most `limit`
    std::vector<Facet> facets;    ///< over all that match

    bool operator==(const SearchResult&) const = default;
};

/// A page of an exhibit as it was indexed; 0 is its title and description.
struct PageText {
    std::uint32_t page = 0;
    std::string text;

    bool operator==(const PageText&) const = default;
};

/// The index of one case, ready to be asked. Keeps what it read of the index in memory (some 60
/// bytes a passage) and reads it again when the index has changed. Follows the workspace in
/// thread-safety; the workspace must outlive it and stay where it is.
class CaseSearch {
public:
    /// Brings the tables up; a case that was never indexed has no passages.
    static base::Result<CaseSearch> open(vault::Workspace& workspace, std::string_view case_id);
    CaseSearch(CaseSearch&&) noexcept;
    CaseSearch& operator=(CaseSearch&&) noexcept;
    ~CaseSearch();

    /// Errors as parse_search; corrupt when the index is damaged; conflict while the case changes
    /// faster than it can be searched. An index that lags behind the records (index_case waits for
    /// whoever writes) is asked with the grades of now: what was sealed or removed is not found by
    /// others.
    base::Result<SearchResult> search(std::string_view query, const SearchOptions& options);
    base::Result<SearchResult> search(const SearchNode& query, const SearchOptions& options);

    /// What the index holds of one exhibit, as far as the reader may see it, by page.
    base::Result<std::vector<PageText>> texts_of(std::string_view exhibit,
                                                 model::Confidentiality reader);

private:
    struct State;
    explicit CaseSearch(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// {"total", "hits": [{"in","record","exhibit","page","kind","lang","source","score",
/// "snippet": [{"text","marked"}]}], "facets": {"kind": [{"value","count"}]}}
base::Json to_json(const SearchResult& result);

}  // namespace recourse::casework
