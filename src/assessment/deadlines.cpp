#include "assessment/deadlines.hpp"

#include <fmt/core.h>

#include <iterator>
#include <nlohmann/json.hpp>

#include "assessment/internal/days.hpp"
#include "assessment/internal/deadline_list.hpp"

namespace recourse::assessment {

Day usual_horizon(Day today) {
    constexpr int months_ahead = 18;
    return internal::months_later(today, months_ahead);
}

std::string to_string(Alert alert) {
    switch (alert) {
        case Alert::past:
            return "past";
        case Alert::soon:
            return "soon";
        case Alert::later:
            return "later";
        case Alert::unknown:
            return "unknown";
    }
    return {};
}

std::vector<Deadline> merged(std::vector<Deadline> some, std::vector<Deadline> more) {
    some.insert(some.end(), std::make_move_iterator(more.begin()),
                std::make_move_iterator(more.end()));
    internal::sort(some);
    return some;
}

std::vector<Deadline> rated(std::vector<Deadline> deadlines, const Horizon& horizon) {
    internal::DeadlineList list(horizon);
    for (auto& deadline : deadlines) list.add_even_past(std::move(deadline));
    return list.take();
}

base::Json to_json(const Deadline& deadline) {
    const auto day_text = [](std::optional<Day> day) -> base::Json {
        if (!day) return nullptr;
        return base::PartialDate::day(*day).to_string();
    };
    base::Json json = {{"id", deadline.id},
                       {"kind", deadline.kind},
                       {"regime", deadline.regime},
                       {"date", deadline.date.to_string()},
                       {"first_day", day_text(deadline.date.earliest())},
                       {"last_day", day_text(deadline.date.latest())},
                       {"opens", day_text(deadline.opens)},
                       {"title", deadline.title},
                       {"why", deadline.why},
                       {"record", deadline.record},
                       {"days_left", nullptr},
                       {"alert", to_string(deadline.alert)},
                       {"source", nullptr},
                       {"checked", nullptr},
                       {"verified", nullptr}};
    if (deadline.days_left) json["days_left"] = *deadline.days_left;
    if (deadline.basis) {
        json["source"] = deadline.basis->citation;
        json["checked"] = deadline.basis->checked.to_string();
        json["verified"] = deadline.basis->verified;
    }
    return json;
}

}  // namespace recourse::assessment
