#include "lists/catalogue.hpp"

#include <algorithm>
#include <array>

#include "base/file.hpp"
#include "base/toml.hpp"
#include "lists/internal/text.hpp"
#include "lists/rhythm.hpp"

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

/// Ids name folders, too.
bool is_id(std::string_view text) {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789-_.";
    return !text.starts_with('.') && text.find_first_not_of(letters) == std::string_view::npos;
}

Result<TomlTable> named_by_id(const TomlTable& table) {
    std::string id = RECOURSE_TRY(table.get_string("id"));
    if (!is_id(id)) {
        return base::fail(table.error_at("id", "must be small letters, digits, dots and dashes"));
    }
    return table.with_label(std::move(id));
}

/// More often than this is a burden to an authority.
constexpr std::chrono::minutes most_often{10};

Result<std::chrono::seconds> read_rhythm(const TomlTable& table, const Publication& publication) {
    const auto text = RECOURSE_TRY(table.find_string("every"));
    if (!text) return std::chrono::seconds(0);
    const auto every = parse_rhythm(*text);
    if (!every) return base::fail(table.error_at("every", every.error().message()));
    const bool here = std::ranges::all_of(publication.addresses, &WebAddress::on_this_computer);
    if (*every < most_often && !(here && !publication.addresses.empty())) {
        return base::fail(table.error_at("every", "must not be more often than every 10m"));
    }
    return *every;
}

Result<std::vector<WebAddress>> read_addresses(const TomlTable& table) {
    const auto texts = RECOURSE_TRY(table.get_strings("addresses"));
    std::vector<WebAddress> addresses;
    for (const std::string& text : texts) {
        auto address = parse_web_address(text);
        if (!address) return base::fail(table.error_at("addresses", address.error().message()));
        addresses.push_back(*std::move(address));
    }
    if (addresses.empty()) return base::fail(table.error_at("addresses", "must not be empty"));
    return addresses;
}

Result<Publication> read_publication(const TomlTable& list) {
    const auto found = RECOURSE_TRY(list.find_table("download"));
    if (!found) return Publication{};
    const TomlTable table = found->with_label(list.label());
    RECOURSE_CHECK(
        table.reject_unknown_fields({"addresses", "format", "source", "checked", "verified"}));
    Publication publication;
    publication.addresses = RECOURSE_TRY(read_addresses(table));
    publication.format = RECOURSE_TRY(table.get_string("format"));
    publication.source = RECOURSE_TRY(table.get_string("source"));
    publication.checked = RECOURSE_TRY(table.get_date("checked"));
    publication.verified = RECOURSE_TRY(table.get_bool("verified"));
    return publication;
}

Result<ListSource> read_source(const TomlTable& unnamed) {
    const TomlTable table = RECOURSE_TRY(named_by_id(unnamed));
    ListSource source{.id = table.label()};
    RECOURSE_CHECK(table.reject_unknown_fields(
        {"id", "title", "authority", "country", "licence", "rules", "every", "download"}));
    source.title = RECOURSE_TRY(table.get_string("title"));
    source.authority = RECOURSE_TRY(table.get_string("authority"));
    source.country = RECOURSE_TRY(table.get_string("country"));
    source.licence = RECOURSE_TRY(table.get_string("licence"));
    const auto rules = RECOURSE_TRY(table.find_tables("rules"));
    for (const TomlTable& rule : rules) {
        source.programmes.push_back(RECOURSE_TRY(read_rule(rule)));
    }
    source.publication = RECOURSE_TRY(read_publication(table));
    source.every = RECOURSE_TRY(read_rhythm(table, source.publication));
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

Result<void> Catalogue::follow(const std::filesystem::path& own_file) {
    std::error_code unknown;
    if (!std::filesystem::exists(own_file, unknown)) return {};
    const TomlTable table = RECOURSE_TRY(base::read_toml(own_file.string()));
    RECOURSE_CHECK(table.reject_unknown_fields({"list", "download"}));
    for (const TomlTable& own : RECOURSE_TRY(table.find_tables("list"))) {
        RECOURSE_CHECK(follow_one(own));
    }
    return {};
}

Result<void> Catalogue::follow_one(const TomlTable& own) {
    const TomlTable table = RECOURSE_TRY(named_by_id(own));
    RECOURSE_CHECK(table.reject_unknown_fields({"id", "addresses", "every"}));
    auto source = source_of(table.label());
    if (!source) return base::fail(table.error_at("id", "no list has this id"));
    if (table.has("addresses")) {
        source->publication = {.addresses = RECOURSE_TRY(read_addresses(table)),
                               .source = "lists.toml of the home folder",
                               .verified = true};
    }
    const auto every = RECOURSE_TRY(read_rhythm(table, source->publication));
    if (every.count() > 0) source->every = every;
    const auto place = std::ranges::find(sources_, source->id, &ListSource::id);
    if (place == sources_.end()) {
        sources_.push_back(*std::move(source));
    } else {
        *place = *std::move(source);
    }
    return {};
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
