#include "filing/tracking/follow_up.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/toml.hpp"

namespace recourse::filing {

using assessment::Day;
using assessment::Deadline;
using base::fail;
using base::PartialDate;
using base::Result;
using base::TomlTable;

namespace {

constexpr std::int64_t longest_wait = 3650;

Result<int> wait(const TomlTable& table, std::string_view field) {
    const auto count = RECOURSE_TRY(table.find_integer(field)).value_or(0);
    if (count < 0 || count > longest_wait)
        return fail(table.error_at(field, fmt::format("expected 1 to {}", longest_wait)));
    return static_cast<int>(count);
}

Result<FilingState> state(const TomlTable& table, std::string_view field, std::string_view word) {
    auto parsed = parse_filing_state(word);
    if (!parsed) return fail(table.error_at(field, parsed.error().message()));
    return parsed;
}

Result<FollowUpStep> read_step(const TomlTable& plain) {
    FollowUpStep step;
    step.id = RECOURSE_TRY(plain.get_string("id"));
    const auto table = plain.with_label(fmt::format("step {}", step.id));
    RECOURSE_CHECK(
        table.reject_unknown_fields({"id", "title", "why", "after", "until", "days", "months",
                                     "repeats", "source", "checked", "verified"}));
    step.title = RECOURSE_TRY(table.get_string("title"));
    step.why = RECOURSE_TRY(table.get_string("why"));
    step.after = RECOURSE_TRY(state(table, "after", RECOURSE_TRY(table.get_string("after"))));
    for (const auto& word : RECOURSE_TRY(table.get_strings("until")))
        step.until.push_back(RECOURSE_TRY(state(table, "until", word)));
    step.days = RECOURSE_TRY(wait(table, "days"));
    step.months = RECOURSE_TRY(wait(table, "months"));
    if ((step.days == 0) == (step.months == 0))
        return fail(table.error_at("days", "a step counts either days or months"));
    step.repeats = RECOURSE_TRY(table.find_bool("repeats")).value_or(false);
    step.basis.citation = RECOURSE_TRY(table.get_string("source"));
    step.basis.checked = RECOURSE_TRY(table.get_date("checked"));
    step.basis.verified = RECOURSE_TRY(table.get_bool("verified"));
    return step;
}

/// Months end where their last day does: a month after 31 January is 28 or 29 February.
Day after_months(Day day, int months) {
    std::chrono::year_month_day date(day);
    date += std::chrono::months(months);
    if (!date.ok()) date = date.year() / date.month() / std::chrono::last;
    return date;
}

Day due(const FollowUpStep& step, Day start, int times) {
    return step.days > 0 ? start + std::chrono::days(step.days * times)
                         : after_months(start, step.months * times);
}

/// Whether a later submission of the same case and regime was sent.
bool is_taken_over(const TrackedFiling& tracked, std::span<const TrackedFiling> filings) {
    return std::ranges::any_of(filings, [&](const TrackedFiling& other) {
        return other.filing.case_id == tracked.filing.case_id &&
               other.filing.regime == tracked.filing.regime &&
               other.filing.created > tracked.filing.created && is_pending(other.state());
    });
}

bool is_done(const FollowUpStep& step, const TrackedFiling& tracked) {
    return std::ranges::any_of(step.until, [&](FilingState state) {
        return std::ranges::find(tracked.events, state, &FilingEvent::state) !=
               tracked.events.end();
    });
}

/// The last day on which something surely had happened.
Day last_heard(const TrackedFiling& tracked) {
    Day last{};
    for (const FilingEvent& event : tracked.events) last = std::max(last, *event.on.earliest());
    return last;
}

Deadline reminder(const FollowUpStep& step, const Filing& filing, Day day, int times) {
    Deadline deadline;
    deadline.id = fmt::format("filing/{}/{}/{}", filing.id, step.id, times);
    deadline.kind = "follow-up";
    deadline.regime = filing.regime;
    deadline.date = PartialDate::day(day);
    deadline.title = fmt::format("{} (submission of {} to {})", step.title,
                                 base::format_day(filing.created), filing.recipient);
    deadline.generic = step.title;
    deadline.why = step.why;
    deadline.record = "filing/" + filing.id;
    deadline.basis = step.basis;
    return deadline;
}

void add_step(const FollowUpStep& step, const TrackedFiling& tracked,
              const assessment::Horizon& horizon, std::vector<Deadline>& all) {
    auto start = tracked.first(step.after).earliest();
    if (!start || is_done(step, tracked)) return;
    start = std::max(*start, std::chrono::floor<std::chrono::days>(tracked.filing.created));
    const Day heard = last_heard(tracked);
    std::optional<Deadline> overdue;
    for (int times = 1; due(step, *start, times) <= horizon.until; ++times) {
        const Day day = due(step, *start, times);
        if (day > heard) {
            Deadline one = reminder(step, tracked.filing, day, times);
            if (day < horizon.today) {
                overdue = std::move(one);
            } else {
                all.push_back(std::move(one));
            }
        }
        if (!step.repeats) break;
    }
    if (overdue) all.push_back(std::move(*overdue));
}

}  // namespace

Result<std::vector<FollowUpStep>> load_follow_up(const std::filesystem::path& file) {
    const auto root = RECOURSE_TRY(base::read_toml(file.string()));
    RECOURSE_CHECK(root.reject_unknown_fields({"step"}));
    std::vector<FollowUpStep> steps;
    for (const auto& table : RECOURSE_TRY(root.find_tables("step"))) {
        auto step = RECOURSE_TRY(read_step(table));
        if (std::ranges::find(steps, step.id, &FollowUpStep::id) != steps.end())
            return fail(table.error_at("id", fmt::format("\"{}\" is there twice", step.id)));
        steps.push_back(std::move(step));
    }
    return steps;
}

std::vector<Deadline> follow_ups(std::span<const TrackedFiling> filings,
                                 std::span<const FollowUpStep> steps,
                                 const assessment::Horizon& horizon) {
    std::vector<Deadline> all;
    for (const TrackedFiling& tracked : filings) {
        const bool taken_over = is_taken_over(tracked, filings);
        for (const FollowUpStep& step : steps) {
            if (!(taken_over && step.repeats)) add_step(step, tracked, horizon, all);
        }
    }
    return assessment::rated(std::move(all), horizon);
}

}  // namespace recourse::filing
