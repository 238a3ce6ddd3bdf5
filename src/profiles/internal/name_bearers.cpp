#include "profiles/internal/name_bearers.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "text/tokens.hpp"

namespace recourse::profiles::internal {

namespace {

std::string words_of(const std::string& name) {
    std::vector<std::string> words;
    for (const text::Token& token : text::tokens(name)) words.push_back(token.latin);
    std::ranges::sort(words);
    std::string form;
    for (const std::string& word : words) form.append(word).push_back(' ');
    return form;
}

std::uint64_t key_of(std::uint32_t form, std::uint32_t list) {
    return (std::uint64_t{form} << 32) | list;
}

}  // namespace

NameBearers::NameBearers(std::span<const model::Subject> entries) {
    std::unordered_map<std::string, std::uint32_t> forms;
    std::unordered_map<std::string, std::uint32_t> lists;
    const auto number = [](auto& numbers, const std::string& text) {
        return numbers.try_emplace(text, static_cast<std::uint32_t>(numbers.size())).first->second;
    };
    for (const model::Subject& entry : entries) {
        lists_.push_back(number(lists, entry.list));
        auto& own = forms_.emplace_back();
        for (const model::Name& name : entry.names)
            own.push_back(number(forms, words_of(name.full)));
        for (const std::uint32_t form : std::set<std::uint32_t>(own.begin(), own.end()))
            ++count_[key_of(form, lists_.back())];
    }
}

bool NameBearers::are_only_ones(std::uint32_t left, std::size_t left_name, std::uint32_t right,
                                std::size_t right_name) const {
    if (left_name >= forms_[left].size() || right_name >= forms_[right].size()) return false;
    const std::uint32_t form = forms_[left][left_name];
    if (form != forms_[right][right_name] || lists_[left] == lists_[right]) return false;
    return count_.at(key_of(form, lists_[left])) == 1 &&
           count_.at(key_of(form, lists_[right])) == 1;
}

}  // namespace recourse::profiles::internal
