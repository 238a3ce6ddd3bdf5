#include <fmt/core.h>

#include <algorithm>

#include "assessment/deadlines.hpp"
#include "assessment/internal/codes.hpp"
#include "assessment/internal/days.hpp"
#include "assessment/internal/deadline_list.hpp"

namespace recourse::assessment {
namespace {

using internal::DeadlineList;
using std::chrono::year_month_day;

/// The dates of one regime, and what precedes them.
class RegimeCalendar {
public:
    RegimeCalendar(const Regime& regime, std::span<const FilingWindow> windows, DeadlineList& list)
        : regime_(regime), windows_(windows), list_(list) {}

    void add_all() {
        add_end();
        for (const auto& date : regime_.dates) {
            if (date.month == 0)
                add_once(date);
            else
                add_every_year(date);
        }
    }

private:
    std::string line(const std::string& title) const {
        return fmt::format("{}: {}", regime_.id, title);
    }

    Deadline deadline(std::string id, std::string kind, const std::string& title,
                      const Basis& basis) const {
        return {.id = fmt::format("{}/{}", regime_.id, id),
                .kind = std::move(kind),
                .regime = regime_.id,
                .date = {},
                .opens = std::nullopt,
                .title = line(title),
                .generic = line(title),
                .why = {},
                .record = {},
                .basis = basis};
    }

    bool is_end(const LegalDate& date) const {
        return !date.on.empty() && date.on == regime_.valid_until;
    }

    /// A `[[date]]` of the same day says it better.
    void add_end() {
        if (regime_.valid_until.empty() ||
            std::ranges::any_of(regime_.dates, [&](const auto& date) { return is_end(date); }))
            return;
        Basis basis = regime_.basis;
        basis.verified = regime_.is_verified("valid_until");
        auto end =
            deadline("valid-until", "expiry", "The regime runs out unless it is renewed", basis);
        end.date = regime_.valid_until;
        add_end(std::move(end));
    }

    void add_end(Deadline end) {
        const auto last = end.date.latest();
        if (last && *last < list_.horizon().today)
            end.why = "That day is over and this program does not know of a renewal: check.";
        list_.add_even_past(std::move(end));
    }

    void add_once(const LegalDate& date) {
        auto once = deadline("date/" + date.id, date.kind, date.title, date.basis);
        once.date = date.on;
        if (is_end(date))
            add_end(std::move(once));
        else
            list_.add(std::move(once));
        if (const auto day = date.on.earliest(); day && day == date.on.latest())
            add_windows(date, *day, "");
    }

    void add_every_year(const LegalDate& date) {
        const std::chrono::month_day day{std::chrono::month{static_cast<unsigned>(date.month)},
                                         std::chrono::day{static_cast<unsigned>(date.day)}};
        const auto last = year_month_day{list_.horizon().until + longest_window()}.year();
        for (auto year = year_month_day{list_.horizon().today}.year(); year <= last; ++year) {
            const auto suffix = fmt::format("/{}", static_cast<int>(year));
            auto each = deadline("date/" + date.id + suffix, date.kind, date.title, date.basis);
            const Day on = internal::day_in_year(year, day);
            each.date = base::PartialDate::day(on);
            list_.add(std::move(each));
            add_windows(date, on, suffix);
        }
    }

    /// Days beyond the horizon whose window may still close within it.
    std::chrono::days longest_window() const {
        int months = 0;
        for (const auto& window : windows_) months = std::max(months, window.closes);
        return std::chrono::days{31} * months;
    }

    void add_windows(const LegalDate& date, Day on, const std::string& suffix) {
        for (const auto& window : windows_)
            if (internal::has_code(window.kinds, date.kind)) add_window(window, date, on, suffix);
    }

    void add_window(const FilingWindow& window, const LegalDate& date, Day on,
                    const std::string& suffix) {
        const auto round = base::PartialDate::day(on).to_english();
        auto advice =
            deadline(fmt::format("window/{}/{}{}", window.id, date.id, suffix), "filing-window",
                     fmt::format("{} ({})", window.title, round), window.basis);
        advice.opens = internal::months_before(on, window.opens);
        advice.date = base::PartialDate::day(internal::months_before(on, window.closes));
        advice.why =
            fmt::format("{} {} is the day of: {}. The window is open from {}.", window.why, round,
                        date.title, base::PartialDate::day(*advice.opens).to_english());
        list_.add(std::move(advice));
    }

    const Regime& regime_;
    std::span<const FilingWindow> windows_;
    DeadlineList& list_;
};

}  // namespace

std::vector<Deadline> regime_deadlines(std::span<const Regime> regimes,
                                       std::span<const FilingWindow> windows,
                                       const Horizon& horizon) {
    DeadlineList list(horizon);
    for (const auto& regime : regimes)
        if (regime.status == "in-force") RegimeCalendar(regime, windows, list).add_all();
    return list.take();
}

}  // namespace recourse::assessment
