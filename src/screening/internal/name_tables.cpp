#include "screening/internal/name_tables.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "base/hash.hpp"
#include "text/fold.hpp"
#include "text/latin.hpp"

namespace recourse::embedded {
extern const std::string_view names_common_words;
extern const std::string_view names_company_places;
extern const std::string_view names_company_words;
extern const std::string_view names_filiation;
extern const std::string_view names_generations;
extern const std::string_view names_generic_words;
extern const std::string_view names_honorifics;
extern const std::string_view names_legal_forms;
extern const std::string_view names_nicknames;
extern const std::string_view names_numbers;
extern const std::string_view names_particles;
extern const std::string_view names_place_words;
extern const std::string_view names_variants;
extern const std::string_view names_vessel_prefixes;
}  // namespace recourse::embedded

namespace recourse::screening {
namespace {

bool is_latin(std::string_view form) {
    return std::all_of(form.begin(), form.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Calls take(form, line) for each form, folded; lines count from 0.
template <class Take>
void for_each_form(std::string_view table, Take take) {
    std::uint32_t line = 0;
    while (!table.empty()) {
        const std::size_t end = table.find('\n');
        std::string_view row = table.substr(0, end);
        table.remove_prefix(end == std::string_view::npos ? table.size() : end + 1);
        row = row.substr(0, row.find('#'));
        row = row.substr(0, row.find("=>"));
        bool any = false;
        while (!row.empty()) {
            const std::size_t comma = row.find(',');
            const std::string form = text::fold(row.substr(0, comma));
            row.remove_prefix(comma == std::string_view::npos ? row.size() : comma + 1);
            if (form.empty()) continue;
            take(form, line);
            any = true;
        }
        if (any) ++line;
    }
}

TableWords read_words(std::string_view table) {
    TableWords words;
    for_each_form(table, [&](const std::string& form, std::uint32_t) { words.insert(form); });
    return words;
}

using Groups = WordTable<std::vector<std::uint32_t>>;

/// Lines are numbered from 0.
void read_groups(std::string_view table, Groups& groups) {
    for_each_form(table, [&](const std::string& form, std::uint32_t line) {
        auto& lines = groups[form];
        if (lines.empty() || lines.back() != line) lines.push_back(line);
    });
}

/// The lines of each table are counted on from those of the one before.
void read_company_words(CompanyWords& words) {
    std::uint32_t lines = 0;
    const auto read = [&](std::string_view table) {
        const std::uint32_t before = lines;
        for_each_form(table, [&](const std::string& form, std::uint32_t line) {
            words.add(form, before + line);
            lines = before + line + 1;
        });
    };
    read(embedded::names_generic_words);
    words.set_first_telling(lines);
    read(embedded::names_company_words);
    words.set_first_place(lines);
    read(embedded::names_company_places);
}

/// What is short for one spelling of a name is short for all of them.
void share_nicknames(const Groups& variants, Groups& nicknames) {
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> by_variant;
    for (const auto& [form, lines] : nicknames) {
        const auto* found = variants.find(form);
        if (found == nullptr) continue;
        for (const auto variant : *found) {
            auto& all = by_variant[variant];
            all.insert(all.end(), lines.begin(), lines.end());
        }
    }
    for (const auto& [form, lines] : variants) {
        std::vector<std::uint32_t> all;
        if (const auto* own = nicknames.find(form)) all = *own;
        for (const auto variant : lines) {
            const auto found = by_variant.find(variant);
            if (found == by_variant.end()) continue;
            all.insert(all.end(), found->second.begin(), found->second.end());
        }
        if (all.empty()) continue;
        std::sort(all.begin(), all.end());
        all.erase(std::unique(all.begin(), all.end()), all.end());
        nicknames[form] = std::move(all);
    }
}

}  // namespace

std::vector<TableDigest> NameTables::digests() const {
    const std::pair<const char*, std::string_view> own[] = {
        {"common_words", embedded::names_common_words},
        {"company_places", embedded::names_company_places},
        {"company_words", embedded::names_company_words},
        {"filiation", embedded::names_filiation},
        {"generations", embedded::names_generations},
        {"generic_words", embedded::names_generic_words},
        {"honorifics", embedded::names_honorifics},
        {"legal_forms", embedded::names_legal_forms},
        {"nicknames", embedded::names_nicknames},
        {"numbers", embedded::names_numbers},
        {"particles", embedded::names_particles},
        {"place_words", embedded::names_place_words},
        {"variants", embedded::names_variants},
        {"vessel_prefixes", embedded::names_vessel_prefixes}};
    std::vector<TableDigest> all;
    for (const auto& [name, bytes] : own) all.push_back({name, base::to_hex(base::sha256(bytes))});
    all.insert(all.end(), further_digests_.begin(), further_digests_.end());
    return all;
}

NameTables::NameTables()
    : honorifics_(read_words(embedded::names_honorifics)),
      particles_(read_words(embedded::names_particles)),
      filiation_(read_words(embedded::names_filiation)),
      common_(read_words(embedded::names_common_words)),
      place_words_(read_words(embedded::names_place_words)) {
    read_groups(embedded::names_variants, variants_);
    read_company_words(company_words_);
    read_groups(embedded::names_nicknames, nicknames_);
    share_nicknames(variants_, nicknames_);
    for_each_form(embedded::names_legal_forms, [&](const std::string& form, std::uint32_t line) {
        if (line == form_names_.size()) form_names_.push_back(text::to_latin(form));
        legal_forms_.add(text::native_tokens(form), line);
    });
    for_each_form(embedded::names_numbers, [&](const std::string& form, std::uint32_t line) {
        if (line == digits_.size()) digits_.push_back(form);
        numbers_.add(text::native_tokens(form), line);
    });
    for_each_form(embedded::names_generations, [&](const std::string& form, std::uint32_t line) {
        generations_.add(text::native_tokens(form), line + 1);
    });
    for_each_form(embedded::names_vessel_prefixes,
                  [&](const std::string& form, std::uint32_t line) {
                      vessel_prefixes_.add(text::native_tokens(form), line);
                  });
}

SharedNameTables own_name_tables() {
    static const auto tables = std::make_shared<const NameTables>();
    return tables;
}

bool NameTables::holds(const TableWords& words, const text::Token& word) {
    return words.contains(word.native) || (is_latin(word.native) && words.contains(word.latin));
}

std::span<const std::uint32_t> NameTables::groups_of(const Groups& groups,
                                                     const text::Token& word) {
    if (const auto* found = groups.find(word.native)) return *found;
    if (const auto* found = groups.find(word.latin)) return *found;
    return {};
}

std::span<const std::uint32_t> NameTables::variants(const text::Token& word) const {
    return groups_of(variants_, word);
}

std::span<const std::uint32_t> NameTables::further_variants(const text::Token& word) const {
    const auto native = further_.groups_of(word.native);
    return native.empty() ? further_.groups_of(word.latin) : native;
}

std::span<const std::uint32_t> NameTables::nicknames(const text::Token& word) const {
    return groups_of(nicknames_, word);
}

Phrase NameTables::legal_form(std::span<const text::Token> words) const {
    return legal_forms_.longest_at(words);
}

Phrase NameTables::number(std::span<const text::Token> words) const {
    return numbers_.longest_at(words);
}

std::size_t NameTables::generation(const text::Token& word) const {
    return generations_.longest_at({&word, 1}).group;
}

std::size_t NameTables::vessel_prefix(std::span<const text::Token> words) const {
    return vessel_prefixes_.longest_at(words).words;
}

}  // namespace recourse::screening
