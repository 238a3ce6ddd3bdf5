#include "lists/catalogue.hpp"

#include <algorithm>
#include <array>

#include "base/file.hpp"
#include "base/toml.hpp"
#include "lists/internal/text.hpp"

namespace recourse::lists {

using base::Result;
using base::TomlTable;

namespace {

bool matches(const ProgrammeRule& rule, std::string_view folded) {
    switch (rule.match) {
        case ProgrammeRule::Match::whole:
            return folded == rule.text;
        case ProgrammeRule::Match::prefix:
            return folded.starts_with(rule.text);
        case ProgrammeRule::Match::any:
            return true;
    }
    return false;
}

Result<ProgrammeRule> read_rule(const TomlTable& table) {
    RECOURSE_CHECK(table.reject_unknown_fields({"programme", "prefix", "any", "regime"}));
    ProgrammeRule rule;
    rule.regime = RECOURSE_TRY(table.get_string("regime"));
    if (table.has("programme")) {
        rule.text = internal::fold(RECOURSE_TRY(table.get_string("programme")));
    } else if (table.has("prefix")) {
        rule.match = ProgrammeRule::Match::prefix;
        rule.text = internal::fold(RECOURSE_TRY(table.get_string("prefix")));
    } else {
        rule.match = ProgrammeRule::Match::any;
        const bool any = RECOURSE_TRY(table.get_bool("any"));
        if (!any) return base::fail(table.error_at("any", "may only be true"));
    }
    return rule;
}

Result<ListSource> read_source(const TomlTable& unnamed) {
    ListSource source;
    source.id = RECOURSE_TRY(unnamed.get_string("id"));
    const TomlTable table = unnamed.with_label(source.id);
    RECOURSE_CHECK(table.reject_unknown_fields(
        {"id", "title", "authority", "country", "published_at", "licence", "rules"}));
    source.title = RECOURSE_TRY(table.get_string("title"));
    source.authority = RECOURSE_TRY(table.get_string("authority"));
    source.country = RECOURSE_TRY(table.get_string("country"));
    source.published_at = RECOURSE_TRY(table.find_string("published_at")).value_or("");
    source.licence = RECOURSE_TRY(table.get_string("licence"));
    const auto rules = RECOURSE_TRY(table.find_tables("rules"));
    for (const TomlTable& rule : rules) {
        source.programmes.push_back(RECOURSE_TRY(read_rule(rule)));
    }
    return source;
}

}  // namespace

std::string ListSource::regime_of(std::string_view programme) const {
    const std::string folded = internal::fold(programme);
    const auto rule = std::ranges::find_if(
        programmes, [&](const ProgrammeRule& candidate) { return matches(candidate, folded); });
    return rule == programmes.end() ? std::string{} : rule->regime;
}

Result<Catalogue> Catalogue::load(const std::filesystem::path& file) {
    const TomlTable table = RECOURSE_TRY(base::read_toml(file.string()));
    RECOURSE_CHECK(table.reject_unknown_fields({"list"}));
    const auto lists = RECOURSE_TRY(table.get_tables("list"));
    Catalogue catalogue;
    for (const TomlTable& list : lists) {
        ListSource source = RECOURSE_TRY(read_source(list));
        if (catalogue.find(source.id) != nullptr) {
            return base::fail(list.error_at("id", "a list of this id stands above"));
        }
        catalogue.sources_.push_back(std::move(source));
    }
    return catalogue;
}

Result<Catalogue> Catalogue::load() {
    const std::filesystem::path folder = RECOURSE_TRY(base::find_data_folder());
    return load(folder / "lists.toml");
}

std::optional<ListSource> Catalogue::source_of(std::string_view sign) const {
    if (const ListSource* known = find(sign)) return *known;
    constexpr std::string_view family = "ftm-";
    const ListSource* any = find("ftm");
    if (!sign.starts_with(family) || any == nullptr) return std::nullopt;
    const std::string_view data_set = sign.substr(family.size());
    if (const ListSource* known = find(data_set)) return *known;
    ListSource source = *any;
    source.id = sign;
    source.title += ": " + std::string(data_set);
    return source;
}

const ListSource* Catalogue::find(std::string_view id) const {
    const auto found = std::ranges::find(sources_, id, &ListSource::id);
    return found == sources_.end() ? nullptr : &*found;
}

}  // namespace recourse::lists
