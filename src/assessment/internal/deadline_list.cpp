#include "assessment/internal/deadline_list.hpp"

#include <algorithm>
#include <tuple>

namespace recourse::assessment::internal {

namespace {

Day latest_horizon(Day today) {
    return std::chrono::floor<std::chrono::days>(today + max_horizon);
}

}  // namespace

DeadlineList::DeadlineList(const Horizon& horizon) : horizon_(horizon) {
    horizon_.until = std::min(horizon_.until, latest_horizon(horizon_.today));
}

bool DeadlineList::is_ahead(const Deadline& deadline) const {
    const auto first = deadline.date.earliest();
    const auto last = deadline.date.latest();
    if (!first || !last) return true;
    return *last >= horizon_.today && *first <= horizon_.until;
}

void DeadlineList::add(Deadline deadline) {
    if (!is_ahead(deadline)) return;
    rate(deadline);
    all_.push_back(std::move(deadline));
}

void DeadlineList::add_even_past(Deadline deadline) {
    const auto first = deadline.date.earliest();
    if (first && *first > horizon_.until) return;
    rate(deadline);
    all_.push_back(std::move(deadline));
}

void DeadlineList::rate(Deadline& deadline) const {
    const auto first = deadline.date.earliest();
    const auto last = deadline.date.latest();
    if (!first || !last) return;
    if (*last < horizon_.today) {
        deadline.days_left = static_cast<int>((*last - horizon_.today).count());
        deadline.alert = Alert::past;
        return;
    }
    const auto left = std::max(*first - horizon_.today, std::chrono::days{0});
    deadline.days_left = static_cast<int>(left.count());
    deadline.alert = *deadline.days_left <= horizon_.alert_days ? Alert::soon : Alert::later;
}

std::vector<Deadline> DeadlineList::take() {
    sort(all_);
    return std::move(all_);
}

void sort(std::vector<Deadline>& deadlines) {
    std::ranges::sort(deadlines, {}, [](const Deadline& deadline) {
        const auto first = deadline.date.earliest();
        return std::tuple(!first.has_value(), first.value_or(Day{}), std::string_view(deadline.id));
    });
}

}  // namespace recourse::assessment::internal
