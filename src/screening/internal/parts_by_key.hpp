#pragma once

#include <cstdint>
#include <vector>

#include "screening/internal/keyed.hpp"

namespace recourse::screening {

/// Parts, each under as many keys as it likes. Immutable once built; const calls are safe from many
/// threads.
class PartsByKey {
public:
    void add(std::uint64_t key, std::uint32_t part) { added_.push_back({key, part}); }
    /// Once, after the last add.
    void build() {
        found_by_.build([&](auto take) {
            for (const Added& one : added_) take(one.key, {one.part, check_of(one.key)});
        });
        std::vector<Added>().swap(added_);
    }
    /// Append the parts of a key, and very rarely one of another key.
    void find(std::uint64_t key, std::vector<std::uint32_t>& parts) const {
        if (found_by_.empty()) return;
        for (const Found& found : found_by_[found_by_.bucket(key)]) {
            if (found.check == check_of(key)) parts.push_back(found.part);
        }
    }

    template <class Self, class Take>
    static void for_each_array(Self& self, Take& take) {
        decltype(self.found_by_)::for_each_array(self.found_by_, take);
    }

private:
    struct Added {
        std::uint64_t key = 0;
        std::uint32_t part = 0;
    };
    struct Found {
        std::uint32_t part = 0;
        std::uint32_t check = 0;  ///< of its key, to pass over what shares a bucket with it
    };
    static std::uint32_t check_of(std::uint64_t key) { return static_cast<std::uint32_t>(key); }

    std::vector<Added> added_;
    Keyed<Found> found_by_;
};

}  // namespace recourse::screening
