#include "casework/taxonomy.hpp"

#include <algorithm>
#include <array>
#include <mutex>
#include <set>

#include "base/file.hpp"
#include "base/toml.hpp"
#include "casework/taxonomies.hpp"

namespace recourse::casework {

using base::Result;

namespace {

constexpr std::array<std::string_view, 13> vocabulary_names{
    "conduct",      "mode",     "purpose", "certainty", "role",    "gender",  "consent-use",
    "consent-form", "relation", "source",  "capacity",  "exhibit", "exposure"};

/// Taxonomies of which a case uses the terms as they are.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> finer_vocabularies{
    {{"act", "acts.toml"},
     {"method", "methods.toml"},
     {"victim-state", "victim-states.toml"},
     {"asset", "assets.toml"}}};

Result<std::vector<Term>> read_vocabulary(const base::TomlTable& file, std::string_view name) {
    const auto tables = RECOURSE_TRY(file.get_tables(name));
    std::vector<Term> terms;
    std::set<std::string> seen;
    for (const base::TomlTable& table : tables) {
        RECOURSE_CHECK(table.reject_unknown_fields({"code", "label"}));
        Term term;
        term.code = RECOURSE_TRY(table.get_string("code"));
        term.label = RECOURSE_TRY(table.get_string("label"));
        if (!seen.insert(term.code).second) {
            return base::fail(table.error_at("code", "\"" + term.code + "\" is there twice"));
        }
        terms.push_back(std::move(term));
    }
    return terms;
}

Result<Taxonomy> load_with_finer(const std::filesystem::path& folder) {
    Taxonomy taxonomy = RECOURSE_TRY(Taxonomy::load(folder / "case.toml"));
    for (const auto& [vocabulary, file] : finer_vocabularies) {
        const auto table = RECOURSE_TRY(TaxonomyTable::load(folder / file));
        std::vector<Term> terms;
        for (const TaxonomyTerm& term : table.terms()) {
            terms.push_back({term.id, table.label(term.id)});
        }
        taxonomy.add(vocabulary, std::move(terms));
    }
    return taxonomy;
}

}  // namespace

Result<Taxonomy> Taxonomy::load(const std::filesystem::path& file) {
    const auto table = RECOURSE_TRY(base::read_toml(file.string()));
    Taxonomy taxonomy;
    for (const std::string_view name : vocabulary_names) {
        taxonomy.vocabularies_.emplace(name, RECOURSE_TRY(read_vocabulary(table, name)));
    }
    for (const std::string& field : table.fields()) {
        if (!taxonomy.vocabularies_.contains(field)) {
            return base::fail(table.error_at(field, "is no vocabulary of a case"));
        }
    }
    return taxonomy;
}

Result<Taxonomy> Taxonomy::load_default() {
    // Every change of a case asks for it: reading the files costs more than the change.
    static std::mutex mutex;
    static std::map<std::filesystem::path, Taxonomy> loaded;
    const auto folder = RECOURSE_TRY(base::find_data_folder()) / "taxonomies";
    const std::lock_guard lock(mutex);
    const auto known = loaded.find(folder);
    if (known != loaded.end()) return known->second;
    Taxonomy taxonomy = RECOURSE_TRY(load_with_finer(folder));
    loaded.emplace(folder, taxonomy);
    return taxonomy;
}

void Taxonomy::add(std::string_view vocabulary, std::vector<Term> terms) {
    vocabularies_.insert_or_assign(std::string(vocabulary), std::move(terms));
}

const std::vector<Term>& Taxonomy::terms(std::string_view vocabulary) const {
    static const std::vector<Term> none;
    const auto found = vocabularies_.find(vocabulary);
    return found == vocabularies_.end() ? none : found->second;
}

bool Taxonomy::has(std::string_view vocabulary, std::string_view code) const {
    return std::ranges::find(terms(vocabulary), code, &Term::code) != terms(vocabulary).end();
}

std::string Taxonomy::label(std::string_view vocabulary, std::string_view code) const {
    const auto& known = terms(vocabulary);
    const auto found = std::ranges::find(known, code, &Term::code);
    return found == known.end() ? std::string(code) : found->label;
}

}  // namespace recourse::casework
