#include "watch/alert_feed.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/atom.hpp"
#include "base/markup.hpp"
#include "watch/alert.hpp"
#include "watch/portfolio.hpp"

namespace recourse::watch {

using base::atom_element;
using base::Result;

namespace {

std::string state_of(const Alert& alert) {
    return alert.ended.empty() ? to_string(alert.state) : alert.ended;
}

std::string entry_of(const vault::Workspace& workspace, const Alert& alert, bool names) {
    const std::string who = fmt::format("{} {}", alert.portfolio, alert.row);
    const std::string title =
        names ? fmt::format("{}: {} may be {}", state_of(alert), alert.row_name, alert.entry_name)
              : fmt::format("{}: {} may be {}", state_of(alert), who, alert.entry);
    std::string entry =
        "<entry>" +
        atom_element("id",
                     base::uuid_of(fmt::format("alert\n{}\n{}", workspace.id(), alert.number))) +
        atom_element("title", title) + atom_element("updated", base::format_time(alert.changed)) +
        atom_element("published", base::format_time(alert.opened));
    for (const auto& term : std::array{alert.portfolio, state_of(alert), alert.list})
        entry += fmt::format("<category term=\"{}\"/>", base::markup_text(term));
    entry +=
        atom_element("summary", fmt::format("Alert {}: {}, {}, score {:.2f}, {}", alert.number, who,
                                            alert.entry, alert.compared.score, alert.list_version));
    return entry + "</entry>\n";
}

}  // namespace

Result<std::string> alert_feed(vault::Workspace& workspace, const AlertFeedOptions& options) {
    if (!options.portfolio.empty()) RECOURSE_TRY(find_portfolio(workspace, options.portfolio));
    const auto alerts = RECOURSE_TRY(list_alerts(
        workspace,
        {.portfolio = options.portfolio, .limit = options.limit, .last_changed_first = true}));
    std::string entries;
    for (const Alert& alert : alerts) entries += entry_of(workspace, alert, options.names);
    const std::string id = fmt::format("alerts\n{}\n{}", workspace.id(), options.portfolio);
    const base::Time updated = alerts.empty() ? base::Time() : alerts.front().changed;
    return base::atom_feed(base::uuid_of(id),
                           options.portfolio.empty() ? "Alerts" : "Alerts of " + options.portfolio,
                           base::format_time(updated), entries);
}

}  // namespace recourse::watch
