#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "screening/index.hpp"
#include "watch/comparison_key.hpp"

namespace recourse::watch {

/// The check that first found each entry as it is now, without a break since. Checks are numbered
/// from 1.
using EntryChecks = std::map<ComparisonKey, std::uint32_t>;

/// Which entries of an index are new or changed since a check: what was compared with all entries
/// then need only be compared with these. A score depends on the two that are compared and on how
/// telling their words are among all entries, and a key covers both. The index must outlive it.
/// Belongs to one thread at a time; an index that it gave may be searched from many.
class EntryAges {
public:
    /// `before`: of the check before; `check`: the number of this one.
    EntryAges(const screening::Index& index, const EntryChecks& before, std::uint32_t check);

    /// The entries that were not there, or not like this, at that check; scored as by the whole.
    const screening::Index& newer_than(std::uint32_t check);
    /// Of the entry at a place of the index's subjects().
    std::uint32_t since(std::size_t place) const { return since_[place]; }

    /// For the next check.
    const EntryChecks& checks() const { return checks_; }

private:
    const screening::Index& index_;
    std::vector<std::uint32_t> since_;
    EntryChecks checks_;
    std::map<std::uint32_t, screening::Index> newer_;
};

/// As they are kept: key (16 bytes) and check (4 bytes) of each, ascending.
std::string bytes_of(const EntryChecks& checks);
/// corrupt when these are no such bytes.
base::Result<EntryChecks> read_entry_checks(base::ByteView bytes);

}  // namespace recourse::watch
