#include "profiles/internal/entry_keys.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "screening/identifier.hpp"
#include "text/sound.hpp"
#include "text/tokens.hpp"

namespace recourse::profiles::internal {

namespace {

/// Beyond so many words a name is a description.
constexpr std::size_t most_words = 10;

/// FNV-1a, 64 bits: for tables in memory, never kept.
std::uint64_t hash_of(std::string_view text) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : text) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 1099511628211ULL;
    }
    return hash;
}

/// The words of a name as scripts without vowels would write them; the vowels, where nothing else
/// is left.
std::set<std::string> skeletons(const std::string& name) {
    std::set<std::string> words;
    for (const text::Token& token : text::tokens(name)) {
        if (token.latin.size() < 2) continue;
        std::string skeleton = text::consonants(token.latin);
        words.insert(skeleton.size() < 2 ? token.latin : std::move(skeleton));
        if (words.size() == most_words) break;
    }
    return words;
}

class Keys {
public:
    void add(char kind, std::string_view first, std::string_view second = {}) {
        std::string text(1, kind);
        text.append(first).push_back('\n');
        text.append(second);
        keys_.push_back(hash_of(text));
    }
    std::vector<std::uint64_t> sorted() && {
        std::ranges::sort(keys_);
        keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
        return std::move(keys_);
    }

private:
    std::vector<std::uint64_t> keys_;
};

/// Texts of the birth dates that are known to the day.
std::set<std::string> birth_days(const model::Subject& entry) {
    std::set<std::string> days;
    for (const base::PartialDate& date : entry.birth_dates) {
        for (const auto& part : date.alternatives()) {
            if (part.precision == base::DatePrecision::day)
                days.insert(base::PartialDate::day(part.first).to_string());
        }
    }
    return days;
}

}  // namespace

std::vector<std::uint64_t> entry_keys(const model::Subject& entry) {
    Keys keys;
    const auto days = birth_days(entry);
    for (const model::Name& name : entry.names) {
        const auto words = skeletons(name.full);
        for (auto first = words.begin(); first != words.end(); ++first) {
            for (auto second = std::next(first); second != words.end(); ++second)
                keys.add('n', *first, *second);
            for (const std::string& day : days) keys.add('d', *first, day);
        }
        if (words.size() == 1) keys.add('o', *words.begin());
    }
    for (const model::Identifier& identifier : entry.identifiers) {
        const std::string value = screening::plain_identifier(identifier.value);
        if (!value.empty()) keys.add('i', value);
    }
    for (const model::CrossReference& other : entry.cross_references)
        keys.add('x', other.list, other.reference);
    for (const model::Designation& designation : entry.designations)
        if (!designation.reference.empty()) keys.add('x', entry.list, designation.reference);
    return std::move(keys).sorted();
}

}  // namespace recourse::profiles::internal
