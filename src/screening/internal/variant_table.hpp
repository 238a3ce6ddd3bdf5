#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recourse::screening {

/// Spellings and the groups that each stands in, for tables of hundreds of thousands: some 40 bytes
/// a spelling. First everything is added, then finish(); const calls are safe from many threads
/// from then on.
class VariantTable {
public:
    /// For less than 4 GiB of spellings. In how many groups it is now.
    std::size_t add(std::string_view spelling, std::uint32_t group);
    void finish();

    /// In the order in which they were added, each once; they live as long as the table.
    std::span<const std::uint32_t> groups_of(std::string_view spelling) const;

private:
    std::size_t spellings() const { return starts_.empty() ? 0 : starts_.size() - 1; }
    std::size_t slot_of(std::string_view spelling) const;
    std::string_view spelling(std::uint32_t number) const;
    void grow();

    std::string bytes_;                  ///< all spellings, one behind the other
    std::vector<std::uint32_t> starts_;  ///< of each in bytes_, and the end of the last
    std::vector<std::uint32_t> slots_;   ///< by hash: number of the spelling and one more; 0: free
    std::vector<std::pair<std::uint32_t, std::uint32_t>> added_;  ///< spelling, group
    std::vector<std::uint16_t> times_;                            ///< how often each was added
    std::vector<std::uint32_t> groups_;        ///< of all spellings, one behind the other
    std::vector<std::uint32_t> first_groups_;  ///< of each in groups_, and the end of the last
};

}  // namespace recourse::screening
