#pragma once

#include <vector>

#include "assessment/deadlines.hpp"

namespace recourse::assessment::internal {

/// Collects deadlines with what follows from their days.
class DeadlineList {
public:
    explicit DeadlineList(const Horizon& horizon);

    const Horizon& horizon() const { return horizon_; }

    /// When it may still come within the horizon, or cannot be computed.
    void add(Deadline deadline);
    /// The same, also when it is past.
    void add_even_past(Deadline deadline);

    /// Sorted by the first day, then id.
    std::vector<Deadline> take();

private:
    bool is_ahead(const Deadline& deadline) const;
    void rate(Deadline& deadline) const;

    Horizon horizon_;
    std::vector<Deadline> all_;
};

void sort(std::vector<Deadline>& deadlines);

}  // namespace recourse::assessment::internal
