#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/partial_date.hpp"
#include "base/result.hpp"
#include "vault/workspace.hpp"

/// Where recipients are reached. The program ships no addresses: people enter those that they found
/// or were told, with where from, and say when they have checked one with the office itself. Calls
/// follow the workspace in thread-safety.
namespace recourse::filing {

/// The e-mail address of one recipient's office.
struct RecipientAddress {
    std::string recipient;      ///< id of a regime's recipient: "gb-fcdo"
    std::string address;        ///< "sanctions@example.org"
    std::string office;         ///< whom the message greets, or empty
    std::string source;         ///< where the address was found
    base::PartialDate checked;  ///< when somebody confirmed it with the office; empty: nobody did
    std::string actor;          ///< user who entered it

    bool verified() const { return !checked.empty(); }
    bool operator==(const RecipientAddress&) const = default;
};

/// Enter an address in place of the recipient's earlier one (`actor` is set here). invalid_input on
/// an address that is none, without a source, or checked in the future; needs Permission::file.
base::Result<void> enter_address(vault::Workspace& workspace, RecipientAddress address);

base::Result<std::optional<RecipientAddress>> find_address(vault::Workspace& workspace,
                                                           std::string_view recipient);
/// Sorted by recipient.
base::Result<std::vector<RecipientAddress>> list_addresses(vault::Workspace& workspace);

base::Json to_json(const RecipientAddress& address);

}  // namespace recourse::filing
