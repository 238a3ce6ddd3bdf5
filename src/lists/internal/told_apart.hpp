#pragma once

#include <string>
#include <unordered_map>

#include "lists/internal/draft.hpp"

namespace recourse::lists::internal {

/// For lists that give no ids: two people of one name under one programme are told apart by their
/// order in the file. The second gets ".2" behind its reference.
class ToldApart {
public:
    void tell(Draft& subject) {
        const std::size_t times = ++seen_[subject.reference];
        if (times == 1) return;
        subject.reference += "." + std::to_string(times);
        subject.id = subject.list + ":" + subject.reference;
    }

private:
    std::unordered_map<std::string, std::size_t> seen_;
};

}  // namespace recourse::lists::internal
