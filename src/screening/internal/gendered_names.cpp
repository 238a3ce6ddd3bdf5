#include "screening/internal/gendered_names.hpp"

#include <array>
#include <cstddef>
#include <string_view>

namespace recourse::screening {
namespace {

struct Endings {
    std::string_view man;
    std::string_view woman;
};

/// Of family names; longer ones stand before those that they end in.
constexpr std::array<Endings, 9> family_endings{{{"skiy", "skaya"},
                                                 {"skyi", "skaya"},
                                                 {"skii", "skaia"},
                                                 {"ski", "ska"},
                                                 {"sky", "skaya"},
                                                 {"sky", "ska"},
                                                 {"ov", "ova"},
                                                 {"ev", "eva"},
                                                 {"in", "ina"}}};

bool differ_by(std::string_view man, std::string_view woman, const Endings& endings) {
    if (!man.ends_with(endings.man) || !woman.ends_with(endings.woman)) return false;
    man.remove_suffix(endings.man.size());
    woman.remove_suffix(endings.woman.size());
    return man == woman;
}

bool are_family_names(std::string_view man, std::string_view woman) {
    for (const Endings& endings : family_endings) {
        if (differ_by(man, woman, endings)) return true;
    }
    return false;
}

/// Of words that are alike: "Todor" and "Teodora", "Petrovich" and "Petrovna".
bool are_given_names(std::string_view man, std::string_view woman) {
    constexpr std::string_view vowels = "aeiouy";
    const bool ends_in_consonant =
        !man.empty() && vowels.find(man.back()) == std::string_view::npos;
    return ends_in_consonant && woman.ends_with('a') && !are_family_names(man, woman);
}

/// "Ивана Ивановича": a man in the genitive, as sentences have him.
bool is_genitive(const NameView& name) {
    for (const UsedPart& used : name.parts) {
        if (used.part->text().ends_with("vicha")) return true;
    }
    return false;
}

/// Whether a given and a family name of the first are the men's forms of the second's.
bool is_a_mans(const NameView& man, const NameView& woman, const Alignment& met, bool man_is_left) {
    bool family = false;
    bool given = false;
    for (const AlignedParts& pair : met.pairs) {
        if (pair.left_count != 1 || pair.right_count != 1) continue;
        const auto his = man.parts[man_is_left ? pair.left : pair.right].part->text();
        const auto hers = woman.parts[man_is_left ? pair.right : pair.left].part->text();
        family = family || are_family_names(his, hers);
        given = given || are_given_names(his, hers);
    }
    return family && given && !is_genitive(woman);
}

}  // namespace

bool are_of_other_genders(const NameView& left, const NameView& right, const Alignment& met) {
    return is_a_mans(left, right, met, true) || is_a_mans(right, left, met, false);
}

}  // namespace recourse::screening
