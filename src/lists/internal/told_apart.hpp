#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>

#include "lists/internal/draft.hpp"

namespace recourse::lists::internal {

/// For lists that give no ids: two people of one name under one programme are told apart by their
/// order in the file. The second gets ".2" behind its reference. Of references only hashes are
/// held: two that have one hash get a number that they would not need, and stay apart.
class ToldApart {
public:
    void tell(Draft& subject) {
        const std::size_t times = ++seen_[std::hash<std::string>{}(subject.reference)];
        if (times == 1) return;
        subject.reference += "." + std::to_string(times);
        subject.id = subject.list + ":" + subject.reference;
    }

private:
    std::unordered_map<std::size_t, std::uint32_t> seen_;
};

}  // namespace recourse::lists::internal
