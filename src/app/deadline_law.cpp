#include "app/deadline_law.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

namespace recourse::app {

using assessment::Deadline;
using assessment::Horizon;
using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;

namespace {

constexpr int most_alert_days = 3650;

Result<int> alert_from_word(std::string_view word) {
    int days = 0;
    const char* end = word.data() + word.size();
    const auto [rest, error] = std::from_chars(word.data(), end, days);
    if (error != std::errc() || rest != end || days < 0 || days > most_alert_days)
        return fail(ErrorCode::invalid_input,
                    fmt::format("alert: expected a number of days, 0 to {}", most_alert_days));
    return days;
}

}  // namespace

Result<DeadlineLaw> load_deadline_law(const Home& home, std::span<const std::string> ids) {
    const auto folder = home.data / "regimes";
    DeadlineLaw law;
    law.regimes = RECOURSE_TRY(
        assessment::choose_regimes(RECOURSE_TRY(assessment::load_regimes(folder)), ids));
    const auto words = RECOURSE_TRY(assessment::load_vocabulary(folder / "vocabulary.toml"));
    law.windows = RECOURSE_TRY(assessment::load_filing_windows(home.data / "timing.toml", words));
    law.follow_up = RECOURSE_TRY(filing::load_follow_up(home.data / "follow_up.toml"));
    law.chosen = !ids.empty();
    return law;
}

Result<Horizon> horizon_from_words(std::string_view until, std::string_view alert, base::Time now) {
    Horizon horizon;
    horizon.today = std::chrono::floor<std::chrono::days>(now);
    horizon.until = assessment::usual_horizon(horizon.today);
    if (!alert.empty()) horizon.alert_days = RECOURSE_TRY(alert_from_word(alert));
    if (until.empty()) return horizon;
    const auto date = RECOURSE_TRY(base::PartialDate::parse(until).in_record("until"));
    horizon.until = *date.latest();
    if (horizon.until < horizon.today)
        return fail(ErrorCode::invalid_input, "until: the day is over");
    if (horizon.until > horizon.today + assessment::max_horizon)
        return fail(ErrorCode::invalid_input, fmt::format("until: more than {} years from now",
                                                          assessment::max_horizon.count()));
    return horizon;
}

std::vector<Deadline> deadlines_of(const model::Case& file, const DeadlineLaw& law,
                                   const Horizon& horizon) {
    const auto in_reach =
        law.chosen ? law.regimes
                   : assessment::regimes_in_reach(file, law.regimes, base::Time{horizon.today});
    auto own = assessment::case_deadlines(file, law.regimes, in_reach, horizon);
    if (law.chosen)
        std::erase_if(own, [&](const Deadline& deadline) {
            return deadline.kind == "clock" &&
                   std::ranges::find(law.regimes, deadline.regime, &assessment::Regime::id) ==
                       law.regimes.end();
        });
    return assessment::merged(std::move(own),
                              assessment::regime_deadlines(in_reach, law.windows, horizon));
}

Result<std::vector<Deadline>> deadlines_of(vault::Workspace& workspace, const model::Case& file,
                                           const DeadlineLaw& law, const Horizon& horizon) {
    auto filings = RECOURSE_TRY(filing::list_tracked(workspace, file.id));
    if (law.chosen)
        std::erase_if(filings, [&](const filing::TrackedFiling& tracked) {
            return std::ranges::find(law.regimes, tracked.filing.regime, &assessment::Regime::id) ==
                   law.regimes.end();
        });
    return assessment::merged(deadlines_of(file, law, horizon),
                              filing::follow_ups(filings, law.follow_up, horizon));
}

Json to_json(std::span<const Deadline> deadlines, const Horizon& horizon) {
    Json all = Json::array();
    for (const auto& deadline : deadlines) all.push_back(assessment::to_json(deadline));
    return {{"today", base::PartialDate::day(horizon.today).to_string()},
            {"until", base::PartialDate::day(horizon.until).to_string()},
            {"alert_days", horizon.alert_days},
            {"deadlines", std::move(all)}};
}

}  // namespace recourse::app
