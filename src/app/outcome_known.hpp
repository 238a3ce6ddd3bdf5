#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "filing/tracking/outcome.hpp"
#include "watch/comparison_key.hpp"

namespace recourse::app {

/// What is known of one submission's entries: the last outcome of each, by party and subject. What
/// it was made of must outlive it. Const calls are thread-safe.
class KnownEntries {
public:
    KnownEntries() = default;
    KnownEntries(const std::vector<filing::Outcome>& stored, std::string_view filing);

    /// Null when nothing is known of the entry as this party's.
    const filing::Outcome* find(const std::string& party, const std::string& subject) const;
    /// Whether the entry is known to be that of another party than this.
    bool is_another(const std::string& party, const std::string& subject) const;
    /// The last of every entry.
    std::vector<const filing::Outcome*> all() const;
    /// Of what is known of the party, or of all parties when it is empty.
    watch::ComparisonKey key(std::string_view party) const;

private:
    std::map<std::pair<std::string, std::string>, const filing::Outcome*> last_;
};

}  // namespace recourse::app
