#include "casework/taxonomies.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/file.hpp"
#include "casework/internal/read_taxonomy_term.hpp"
#include "casework/taxonomy.hpp"

namespace recourse::casework {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;
using base::Result;
using base::TomlTable;

namespace {

/// The digits without the empty levels at their end.
std::string_view prefix_of(std::string_view digits) {
    while (digits.ends_with("00")) digits.remove_suffix(2);
    return digits;
}

/// A parent must be there, and no term above itself.
Result<void> check_parents(const TaxonomyTable& table, const std::vector<TomlTable>& places) {
    for (std::size_t i = 0; i < places.size(); ++i) {
        const TaxonomyTerm* term = &table.terms()[i];
        for (const std::string* reference : {&term->parent, &term->deprecated_by}) {
            if (reference->empty() || table.find(*reference) != nullptr) continue;
            return base::fail(
                places[i].error_at(reference == &term->parent ? "parent" : "deprecated_by",
                                   fmt::format("there is no term \"{}\"", *reference)));
        }
        for (std::size_t steps = 0; !term->parent.empty(); ++steps) {
            if (steps > places.size()) {
                return base::fail(places[i].error_at("parent", "goes round in a circle"));
            }
            term = table.find(term->parent);
            if (term == nullptr) break;
        }
    }
    return {};
}

/// A code may mean one term only.
Result<void> check_codes(const TaxonomyTable& table, const std::vector<TomlTable>& places) {
    std::set<std::string> taken;
    for (std::size_t i = 0; i < places.size(); ++i) {
        for (const HuridocsCode& code : table.terms()[i].huridocs) {
            if (code.scope != HuridocsCode::Scope::same) continue;
            if (taken.insert(code.context + code.text()).second) continue;
            return base::fail(places[i].error_at(
                "huridocs", fmt::format("\"{}\" means another term already", code.text())));
        }
    }
    return {};
}

/// Attributes whose values are terms of another taxonomy.
struct Link {
    std::string_view attribute;
    std::string_view taxonomy;
};
constexpr std::array links{Link{"linkage", "linkages"},
                           Link{"arguable_linkage", "linkages"},
                           Link{"actor", "actors"},
                           Link{"arguable_actor", "actors"},
                           Link{"activity", "protected-activities"},
                           Link{"grade", "disclosure-grades"}};

Error refuse(const TaxonomyTable& table, const TaxonomyTerm& term, std::string_view field,
             std::string_view value, std::string_view vocabulary) {
    return Error(ErrorCode::invalid_input,
                 fmt::format("\"{}\" is not one of {}", value, vocabulary))
        .in_file(table.id() + ".toml")
        .in_record(term.id)
        .in_field(field);
}

Result<void> check_links(const Taxonomies& all, const Taxonomy& codes) {
    for (const TaxonomyTable& table : all.tables()) {
        for (const TaxonomyTerm& term : table.terms()) {
            for (const auto* list : {&term.conduct, &term.arguable}) {
                for (const std::string& conduct : *list) {
                    if (codes.has("conduct", conduct)) continue;
                    return base::fail(refuse(table, term, "conduct", conduct, "conduct"));
                }
            }
            for (const Link& link : links) {
                const auto values = term.attributes.find(link.attribute);
                const TaxonomyTable* target = all.find(link.taxonomy);
                if (values == term.attributes.end()) continue;
                for (const std::string& value : values->second) {
                    if (target != nullptr && target->find(value) != nullptr) continue;
                    return base::fail(refuse(table, term, link.attribute, value, link.taxonomy));
                }
            }
        }
    }
    return {};
}

}  // namespace

Result<TaxonomyTable> TaxonomyTable::load(const fs::path& path) {
    const TomlTable file = RECOURSE_TRY(base::read_toml(path.string()));
    RECOURSE_CHECK(file.reject_unknown_fields(
        {"taxonomy", "version", "checked_on", "verified", "whole_codes", "term"}));
    TaxonomyTable table;
    table.id_ = RECOURSE_TRY(file.get_string("taxonomy"));
    if (table.id_ != path.stem().string()) {
        return base::fail(file.error_at("taxonomy", "is not the name of the file"));
    }
    RECOURSE_TRY(file.get_string("version"));
    table.checked_on_ = RECOURSE_TRY(file.get_date("checked_on"));
    table.verified_ = RECOURSE_TRY(file.get_bool("verified"));
    table.whole_codes_ = RECOURSE_TRY(file.find_bool("whole_codes")).value_or(false);
    const auto places = RECOURSE_TRY(file.get_tables("term"));
    for (const TomlTable& place : places) {
        TaxonomyTerm term = RECOURSE_TRY(internal::read_taxonomy_term(place));
        if (!table.places_.emplace(term.id, table.terms_.size()).second) {
            return base::fail(place.error_at("id", fmt::format("\"{}\" is there twice", term.id)));
        }
        table.terms_.push_back(std::move(term));
    }
    RECOURSE_CHECK(check_parents(table, places));
    RECOURSE_CHECK(check_codes(table, places));
    return table;
}

const TaxonomyTerm* TaxonomyTable::find(std::string_view term) const {
    const auto place = places_.find(term);
    return place == places_.end() ? nullptr : &terms_[place->second];
}

std::string TaxonomyTable::label(std::string_view id, std::string_view language) const {
    const TaxonomyTerm* term = find(id);
    if (term == nullptr) return std::string(id);
    const auto text = term->label.find(language);
    return text == term->label.end() ? term->label.at("en") : text->second;
}

bool TaxonomyTable::is_below(std::string_view id, std::string_view ancestor) const {
    for (const TaxonomyTerm* term = find(id); term != nullptr; term = find(term->parent)) {
        if (term->id == ancestor) return true;
    }
    return false;
}

const TaxonomyTerm* TaxonomyTable::resolve(std::string_view code) const {
    const std::string_view thesaurus = code.substr(0, code.find(':'));
    const std::string_view digits = code.substr(std::min(code.size(), thesaurus.size() + 1));
    const TaxonomyTerm* best = nullptr;
    std::size_t longest = 0;
    for (const TaxonomyTerm& term : terms_) {
        for (const HuridocsCode& known : term.huridocs) {
            if (known.scope != HuridocsCode::Scope::same || known.thesaurus != thesaurus) continue;
            const std::string_view prefix =
                whole_codes_ ? std::string_view(known.digits) : prefix_of(known.digits);
            if (!digits.starts_with(prefix) || prefix.size() <= longest) continue;
            longest = prefix.size();
            best = &term;
        }
    }
    return best;
}

Result<Taxonomies> Taxonomies::load(const fs::path& folder) {
    std::error_code error;
    Taxonomies all;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        if (entry.path().extension() != ".toml" || entry.path().filename() == "case.toml") continue;
        all.tables_.push_back(RECOURSE_TRY(TaxonomyTable::load(entry.path())));
    }
    if (error) {
        return base::fail(Error(ErrorCode::not_found, "cannot be read").in_file(folder.string()));
    }
    std::ranges::sort(all.tables_, {}, &TaxonomyTable::id);
    RECOURSE_CHECK(check_links(all, RECOURSE_TRY(Taxonomy::load(folder / "case.toml"))));
    return all;
}

Result<Taxonomies> Taxonomies::load_default() {
    return load(RECOURSE_TRY(base::find_data_folder()) / "taxonomies");
}

const TaxonomyTable* Taxonomies::find(std::string_view taxonomy) const {
    const auto found = std::ranges::find(tables_, taxonomy, &TaxonomyTable::id);
    return found == tables_.end() ? nullptr : &*found;
}

}  // namespace recourse::casework
