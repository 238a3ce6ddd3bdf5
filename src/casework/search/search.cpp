#include "casework/search/search.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>

#include "casework/case_store.hpp"
#include "casework/internal/revision.hpp"
#include "casework/search/internal/case_passages.hpp"
#include "casework/search/internal/index_writer.hpp"
#include "casework/search/internal/search_evaluator.hpp"
#include "casework/search/internal/search_schema.hpp"
#include "casework/search/internal/snippet.hpp"
#include "vault/users.hpp"

namespace recourse::casework {

using base::Json;
using base::Result;
using internal::PassageRow;
using internal::ScoredDocument;
using internal::SearchIndex;

namespace {

using Found = std::vector<ScoredDocument>;

/// The best first; what scores alike in the order of the case.
void bring_best_to_front(const SearchIndex& index, Found& found, std::size_t count) {
    const auto earlier = [&](const ScoredDocument& left, const ScoredDocument& right) {
        if (left.score != right.score) return left.score > right.score;
        const PassageRow& a = index.passages()[left.document];
        const PassageRow& b = index.passages()[right.document];
        if (a.part != b.part) return a.part < b.part;
        if (a.record != b.record) return index.text(a.record) < index.text(b.record);
        return a.page < b.page;
    };
    const auto middle = found.begin() + static_cast<std::ptrdiff_t>(std::min(count, found.size()));
    std::partial_sort(found.begin(), middle, found.end(), earlier);
}

void sort_values(Facet& facet) {
    std::ranges::sort(facet.values, [](const FacetValue& left, const FacetValue& right) {
        return left.count != right.count ? left.count > right.count : left.value < right.value;
    });
}

Facet count_parts(const SearchIndex& index, const Found& found) {
    std::array<std::size_t, 8> counts{};
    for (const auto& one : found) {
        ++counts.at(static_cast<std::size_t>(index.passages()[one.document].part));
    }
    Facet facet{.field = "in"};
    for (std::size_t part = 0; part < counts.size(); ++part) {
        if (counts[part] == 0) continue;
        facet.values.push_back({std::string(to_string(static_cast<Part>(part))), counts[part]});
    }
    sort_values(facet);
    return facet;
}

template <class TextOf>
Facet count_texts(const SearchIndex& index, const Found& found, std::string_view field,
                  TextOf text_of) {
    std::vector<std::size_t> counts;
    for (const auto& one : found) {
        const internal::SharedText number = text_of(index.passages()[one.document]);
        if (number >= counts.size()) counts.resize(number + 1);
        ++counts[number];
    }
    Facet facet{.field = std::string(field)};
    for (internal::SharedText number = 0; number < counts.size(); ++number) {
        if (counts[number] == 0 || index.text(number).empty()) continue;
        facet.values.push_back({index.text(number), counts[number]});
    }
    sort_values(facet);
    return facet;
}

std::vector<Facet> count_facets(const SearchIndex& index, const Found& found,
                                model::Confidentiality reader) {
    const auto source_of = [&](const PassageRow& row) { return index.source_for(row, reader); };
    return {
        count_parts(index, found),
        count_texts(index, found, "kind", [](const PassageRow& row) { return row.kind; }),
        count_texts(index, found, "lang", [](const PassageRow& row) { return row.language; }),
        count_texts(index, found, "source", source_of),
        count_texts(index, found, "exhibit", [](const PassageRow& row) { return row.exhibit; })};
}

}  // namespace

struct CaseSearch::State {
    vault::Workspace* workspace;
    std::string case_id;
    SearchIndex index;
    std::optional<internal::NameTerms> names;
    text::WordReader reader;

    /// What an answer is made from: the index, and the records that say who may see it.
    struct Moment {
        std::int64_t changes = 0;
        int revision = 0;  ///< 0: the index is not of a case's records

        bool operator==(const Moment&) const = default;
    };

    Result<Moment> now();
    Result<void> refresh();
    template <class Ask>
    auto steadily(Ask ask) -> decltype(ask());
    Result<SearchResult> search(const SearchNode& query, const SearchOptions& options);
    Result<SearchHit> hit(const ScoredDocument& found, const internal::Sequences& looked_for,
                          model::Confidentiality reader_grade);
    Result<std::vector<PageText>> texts_of(std::string_view exhibit,
                                           model::Confidentiality reader_grade);

    Moment made_from = {-1, -1};
};

Result<void> CaseSearch::State::refresh() {
    const Moment moment = RECOURSE_TRY(now());
    if (moment == made_from) return {};
    if (moment.changes != index.loaded_changes()) {
        index = RECOURSE_TRY(SearchIndex::load(workspace->database(), case_id));
        names.reset();
    }
    if (moment.revision > 0) {
        index.tighten(internal::CurrentGrades(RECOURSE_TRY(load_case(*workspace, case_id))));
    }
    made_from = {index.loaded_changes(), moment.revision};
    return {};
}

/// The index may lag behind the records, for as long as another process writes; what was made
/// sealed meanwhile is sealed all the same.
Result<CaseSearch::State::Moment> CaseSearch::State::now() {
    Moment moment;
    moment.changes = RECOURSE_TRY(SearchIndex::changes(workspace->database(), case_id));
    const bool of_records =
        !RECOURSE_TRY(internal::last_indexed_state(*workspace, case_id)).empty();
    if (of_records) moment.revision = RECOURSE_TRY(internal::current(*workspace, case_id)).number;
    return moment;
}

/// Ask until nothing changed while the answer was made.
template <class Ask>
auto CaseSearch::State::steadily(Ask ask) -> decltype(ask()) {
    constexpr int most_tries = 5;
    for (int i = 0; i < most_tries; ++i) {
        RECOURSE_CHECK(refresh());
        auto answer = ask();
        if (RECOURSE_TRY(now()) == made_from) return answer;
    }
    return base::fail(base::ErrorCode::conflict, "the case is being changed: ask again");
}

Result<SearchHit> CaseSearch::State::hit(const ScoredDocument& found,
                                         const internal::Sequences& looked_for,
                                         model::Confidentiality reader_grade) {
    const PassageRow& row = index.passages()[found.document];
    const std::string text = RECOURSE_TRY(index.passage_text(found.document));
    return SearchHit{
        .part = row.part,
        .record = index.text(row.record),
        .exhibit = index.text(row.exhibit),
        .page = row.part == Part::page ? row.page : 0,
        .kind = index.text(row.kind),
        .language = index.text(row.language),
        .source = index.text(index.source_for(row, reader_grade)),
        .score = found.score,
        .snippet = internal::make_snippet(text, internal::find_marks(text, looked_for, reader))};
}

CaseSearch::CaseSearch(std::unique_ptr<State> state) : state_(std::move(state)) {}
CaseSearch::CaseSearch(CaseSearch&&) noexcept = default;
CaseSearch& CaseSearch::operator=(CaseSearch&&) noexcept = default;
CaseSearch::~CaseSearch() = default;

Result<CaseSearch> CaseSearch::open(vault::Workspace& workspace, std::string_view case_id) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::read, case_id));
    RECOURSE_CHECK(internal::bring_up_search_tables(workspace));
    auto index = RECOURSE_TRY(SearchIndex::load(workspace.database(), case_id));
    return CaseSearch(std::make_unique<State>(
        State{&workspace, std::string(case_id), std::move(index), std::nullopt, {}}));
}

Result<SearchResult> CaseSearch::search(std::string_view query, const SearchOptions& options) {
    return search(RECOURSE_TRY(parse_search(query)), options);
}

Result<SearchResult> CaseSearch::search(const SearchNode& query, const SearchOptions& options) {
    return state_->steadily([&] { return state_->search(query, options); });
}

Result<SearchResult> CaseSearch::State::search(const SearchNode& query,
                                               const SearchOptions& options) {
    if (options.names && !names) names.emplace(RECOURSE_TRY(index.terms()));
    internal::SearchEvaluator evaluator(index, options.reader, options.names ? &*names : nullptr);
    Found found = RECOURSE_TRY(evaluator.evaluate(query));
    SearchResult result{
        .total = found.size(), .hits = {}, .facets = count_facets(index, found, options.reader)};
    if (options.offset >= found.size()) return result;
    const std::size_t count = std::min(options.limit, found.size() - options.offset);
    bring_best_to_front(index, found, options.offset + count);
    for (std::size_t i = options.offset; i < options.offset + count; ++i) {
        result.hits.push_back(RECOURSE_TRY(hit(found[i], evaluator.looked_for(), options.reader)));
    }
    return result;
}

Result<std::vector<PageText>> CaseSearch::texts_of(std::string_view exhibit,
                                                   model::Confidentiality reader) {
    return state_->steadily([&] { return state_->texts_of(exhibit, reader); });
}

Result<std::vector<PageText>> CaseSearch::State::texts_of(std::string_view exhibit,
                                                          model::Confidentiality reader_grade) {
    std::vector<PageText> texts;
    for (internal::Document document = 0; document < index.passages().size(); ++document) {
        const PassageRow& row = index.passages()[document];
        if (row.id == 0 || row.grade > reader_grade || index.text(row.exhibit) != exhibit) continue;
        const std::uint32_t page = row.part == Part::page ? row.page : 0;
        texts.push_back({page, RECOURSE_TRY(index.passage_text(document))});
    }
    std::ranges::sort(texts, {}, &PageText::page);
    return texts;
}

Json to_json(const SearchResult& result) {
    Json hits = Json::array();
    for (const SearchHit& hit : result.hits) {
        Json snippet = Json::array();
        for (const SnippetPiece& piece : hit.snippet) {
            snippet.push_back({{"text", piece.text}, {"marked", piece.marked}});
        }
        hits.push_back({{"in", to_string(hit.part)},
                        {"record", hit.record},
                        {"exhibit", hit.exhibit},
                        {"page", hit.page},
                        {"kind", hit.kind},
                        {"lang", hit.language},
                        {"source", hit.source},
                        {"score", hit.score},
                        {"snippet", std::move(snippet)}});
    }
    Json facets = Json::object();
    for (const Facet& facet : result.facets) {
        Json values = Json::array();
        for (const FacetValue& value : facet.values) {
            values.push_back({{"value", value.value}, {"count", value.count}});
        }
        facets[facet.field] = std::move(values);
    }
    return {{"total", result.total}, {"hits", std::move(hits)}, {"facets", std::move(facets)}};
}

}  // namespace recourse::casework
