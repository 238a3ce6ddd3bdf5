#include "watch/entry_ages.hpp"

#include <cstring>

namespace recourse::watch {

using base::Result;
using screening::Index;

namespace {

constexpr std::size_t key_size = std::tuple_size_v<ComparisonKey>;
constexpr std::size_t entry_size = key_size + sizeof(std::uint32_t);

}  // namespace

EntryAges::EntryAges(const Index& index, const EntryChecks& before, std::uint32_t check)
    : index_(index) {
    since_.reserve(index.size());
    for (std::size_t i = 0; i < index.size(); ++i) {
        const auto key = key_of(index.subjects()[i], index.weights(i));
        const auto found = before.find(key);
        since_.push_back(found == before.end() ? check : found->second);
        checks_.emplace(key, since_.back());
    }
}

const Index& EntryAges::newer_than(std::uint32_t check) {
    auto found = newer_.find(check);
    if (found == newer_.end()) {
        std::vector<std::uint32_t> places;
        for (std::uint32_t i = 0; i < since_.size(); ++i) {
            if (since_[i] > check) places.push_back(i);
        }
        found = newer_.emplace(check, index_.part(places)).first;
    }
    return found->second;
}

std::string bytes_of(const EntryChecks& checks) {
    std::string bytes;
    bytes.reserve(checks.size() * entry_size);
    for (const auto& [key, check] : checks) {
        bytes.append(text_of(key));
        bytes.append(reinterpret_cast<const char*>(&check), sizeof check);
    }
    return bytes;
}

Result<EntryChecks> read_entry_checks(base::ByteView bytes) {
    if (bytes.size() % entry_size != 0)
        return base::fail(base::ErrorCode::corrupt, "what was checked before is damaged");
    EntryChecks checks;
    for (std::size_t at = 0; at < bytes.size(); at += entry_size) {
        ComparisonKey key;
        std::uint32_t check = 0;
        std::memcpy(key.data(), bytes.data() + at, key_size);
        std::memcpy(&check, bytes.data() + at + key_size, sizeof check);
        checks.emplace_hint(checks.end(), key, check);
    }
    return checks;
}

}  // namespace recourse::watch
