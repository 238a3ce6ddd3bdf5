#include "screening/internal/kept_names.hpp"

#include <utility>

namespace recourse::screening {

char letter_of(const UsedPart& used) {
    const bool counts = used.role == PartRole::word || used.role == PartRole::patronymic ||
                        used.role == PartRole::initial;
    const char first = used.part->text().empty() ? '\0' : used.part->text().front();
    return counts && first >= 'a' && first <= 'z' ? first : '\0';
}

void KeptNames::add(std::uint32_t subject, std::uint32_t place, bool weak_alias,
                    const AnalysedName& name) {
    const auto size_of = [](std::string_view text) {
        return static_cast<std::uint32_t>(text.size());
    };
    const NameView view = name.view();
    added_.push_back(
        {.text = added_text_.size(),
         .subject = subject,
         .place = place,
         .first_unit = static_cast<std::uint32_t>(added_units_.size()),
         .form_size = size_of(view.form),
         .all_letters_size = size_of(view.all_letters),
         .letters_size = static_cast<std::uint8_t>(view.letters.size()),
         .letters_with_form_size = static_cast<std::uint8_t>(view.letters_with_form.size()),
         .words = view.words,
         .generation = view.generation,
         .weak_alias = weak_alias});
    for (const auto text : {view.form, view.all_letters, view.letters, view.letters_with_form}) {
        added_text_.insert(added_text_.end(), text.begin(), text.end());
    }
    for (std::size_t i = 0; i < view.parts.size(); ++i) {
        const UsedPart& used = view.parts[i];
        NameUnit unit;
        unit.part = used.part->id;
        unit.first = static_cast<std::uint8_t>(i);
        unit.filiation = used.filiation ? 1 : 0;
        unit.letter = letter_of(used);
        unit.role = used.role;
        added_units_.push_back(unit);
        if (!view.joins(i)) continue;
        NameUnit two;
        two.part = view.joined[i]->id;
        two.first = unit.first;
        two.count = 2;
        added_units_.push_back(two);
    }
}

void KeptNames::append(const KeptNames& others, const Renumbered& parts) {
    const auto first_unit = static_cast<std::uint32_t>(added_units_.size());
    const std::size_t first_text = added_text_.size();
    added_.insert(added_.end(), others.added_.begin(), others.added_.end());
    for (Name& name : std::span(added_).last(others.added_.size())) {
        name.text += first_text;
        name.first_unit += first_unit;
    }
    added_units_.insert(added_units_.end(), others.added_units_.begin(), others.added_units_.end());
    for (NameUnit& unit : std::span(added_units_).subspan(first_unit)) unit.part = parts[unit.part];
    added_text_.insert(added_text_.end(), others.added_text_.begin(), others.added_text_.end());
}

std::vector<std::uint32_t> KeptNames::count_parts(std::size_t parts) const {
    std::vector<std::uint32_t> counts(parts, 0);
    for (const NameUnit& unit : added_units_) {
        if (unit.count == 1) ++counts[unit.part];
    }
    return counts;
}

void KeptNames::finish(const std::deque<NamePart>& parts, const Telling& telling) {
    added_.push_back({.first_unit = static_cast<std::uint32_t>(added_units_.size())});
    for (std::size_t n = 0; n + 1 < added_.size(); ++n) {
        const std::span<NameUnit> units(added_units_.data() + added_[n].first_unit,
                                        added_units_.data() + added_[n + 1].first_unit);
        const auto weight = [&](const NameUnit& unit) {
            return weight_of(parts[unit.part], unit.role, telling);
        };
        double all = 0;
        for (const NameUnit& unit : units) all += unit.count == 1 ? weight(unit) : 0;
        for (NameUnit& unit : units) {
            if (unit.count == 1) unit.share = static_cast<float>(weight(unit) / all);
        }
    }
    added_.shrink_to_fit();
    added_units_.shrink_to_fit();
    added_text_.shrink_to_fit();
    names_ = std::move(added_);
    units_ = std::move(added_units_);
    text_ = std::move(added_text_);
}

NameView KeptNames::unpack(std::uint32_t number, NameRules rules, const std::deque<NamePart>& parts,
                           const Telling& telling, UnpackedName& room) const {
    const Name& name = names_[number];
    NameView view;
    view.rules = rules;
    view.words = name.words;
    view.generation = name.generation;
    const char* at = text_.data() + name.text;
    const auto take = [&](std::size_t size) {
        return std::string_view(std::exchange(at, at + size), size);
    };
    view.form = take(name.form_size);
    view.all_letters = take(name.all_letters_size);
    view.letters = take(name.letters_size);
    view.letters_with_form = take(name.letters_with_form_size);
    std::size_t count = 0;
    for (const NameUnit& unit : units(number)) {
        if (unit.count == 2) {
            room.joined[unit.first] = &parts[unit.part];
            continue;
        }
        const double weight = weight_of(parts[unit.part], unit.role, telling);
        room.parts[count] = {&parts[unit.part], unit.role, unit.filiation == 1, weight};
        room.joined[count] = nullptr;
        view.weight += weight;
        ++count;
    }
    view.parts = {room.parts.data(), count};
    view.joined = {room.joined.data(), count == 0 ? 0 : count - 1};
    return view;
}

}  // namespace recourse::screening
