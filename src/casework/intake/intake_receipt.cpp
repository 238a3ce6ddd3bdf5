#include "casework/intake/intake_receipt.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/printable.hpp"

namespace recourse::casework {

using base::Json;

std::string_view to_string(IntakeOutcome outcome) {
    switch (outcome) {
        case IntakeOutcome::accepted:
            return "accepted";
        case IntakeOutcome::duplicate:
            return "duplicate";
        case IntakeOutcome::failed:
            break;
    }
    return "failed";
}

std::size_t IntakeReceipt::count(IntakeOutcome outcome) const {
    return static_cast<std::size_t>(std::ranges::count(items, outcome, &IntakeItem::outcome));
}

Json to_json(const IntakeReceipt& receipt) {
    Json items = Json::array();
    for (const IntakeItem& item : receipt.items) {
        Json entry{{"path", item.path}, {"outcome", to_string(item.outcome)}};
        if (item.outcome == IntakeOutcome::failed) {
            entry["why"] = item.why;
        } else {
            entry["exhibit"] = item.exhibit;
            entry["size"] = item.size;
            entry["media_type"] = item.media_type;
            entry["sha256"] = item.sha256;
            entry["sha512"] = item.sha512;
        }
        items.push_back(std::move(entry));
    }
    return {{"format", "recourse-intake-receipt-1"},
            {"id", receipt.id},
            {"case", receipt.case_id},
            {"user", receipt.user},
            {"source", receipt.source},
            {"why", receipt.why},
            {"begun", base::format_time(receipt.begun)},
            {"ended", base::format_time(receipt.ended)},
            {"accepted", receipt.count(IntakeOutcome::accepted)},
            {"duplicate", receipt.count(IntakeOutcome::duplicate)},
            {"failed", receipt.count(IntakeOutcome::failed)},
            {"total", receipt.items.size()},
            {"proofs_failed", receipt.proofs_failed},
            {"items", std::move(items)}};
}

std::string to_text(const IntakeReceipt& receipt) {
    std::string text = fmt::format(
        "Receipt {}\nCase {}, taken in by {} from {} to {}\n"
        "{} accepted + {} duplicate + {} failed = {}\n\n",
        receipt.id, receipt.case_id, receipt.user, base::format_time(receipt.begun),
        base::format_time(receipt.ended), receipt.count(IntakeOutcome::accepted),
        receipt.count(IntakeOutcome::duplicate), receipt.count(IntakeOutcome::failed),
        receipt.items.size());
    for (const IntakeItem& item : receipt.items) {
        if (item.outcome == IntakeOutcome::failed) {
            text += fmt::format("failed     {}: {}\n", base::printable(item.path),
                                base::printable(item.why));
        } else {
            text += fmt::format("{:<9}  {}  {}  {}\n", to_string(item.outcome), item.exhibit,
                                item.sha256, base::printable(item.path));
        }
    }
    return text;
}

}  // namespace recourse::casework
