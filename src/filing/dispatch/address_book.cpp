#include "filing/dispatch/address_book.hpp"

#include <nlohmann/json.hpp>

#include "filing/dispatch/internal/mail_text.hpp"
#include "filing/internal/filing_store.hpp"
#include "vault/users.hpp"

namespace recourse::filing {

using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

constexpr std::string_view columns = "recipient, address, office, source, checked, actor";

Result<RecipientAddress> address_from(base::Statement& row) {
    return RecipientAddress{.recipient = row.text(0),
                            .address = row.text(1),
                            .office = row.text(2),
                            .source = row.text(3),
                            .checked = RECOURSE_TRY(base::PartialDate::parse(row.text_view(4))),
                            .actor = row.text(5)};
}

Result<void> check(const RecipientAddress& address, base::Time now) {
    const auto bad = [](std::string field, std::string what) {
        return fail(Error(ErrorCode::invalid_input, std::move(what)).in_field(std::move(field)));
    };
    if (!is_mail_address(address.address))
        return bad("address", "\"" + address.address + "\" is no e-mail address");
    if (address.source.empty()) return bad("source", "say where the address was found");
    if (address.verified() &&
        *address.checked.earliest() > std::chrono::floor<std::chrono::days>(now))
        return bad("checked", "the day is in the future");
    return {};
}

}  // namespace

Result<void> enter_address(vault::Workspace& workspace, RecipientAddress address) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::file));
    RECOURSE_CHECK(check(address, workspace.clock()()));
    RECOURSE_CHECK(prepare_store(workspace));
    address.actor = workspace.user();
    const auto lock = RECOURSE_TRY(workspace.lock_for_writing());
    auto transaction = RECOURSE_TRY(base::Transaction::begin(workspace.database()));
    RECOURSE_CHECK(
        workspace.database().run("INSERT OR REPLACE INTO recipient_address (" +
                                     std::string(columns) + ") VALUES (?, ?, ?, ?, ?, ?)",
                                 address.recipient, address.address, address.office, address.source,
                                 address.checked.to_string(), address.actor));
    RECOURSE_TRY(workspace.log().append("recipient.address", address.actor,
                                        "recipient/" + address.recipient, to_json(address)));
    return transaction.commit();
}

Result<std::optional<RecipientAddress>> find_address(vault::Workspace& workspace,
                                                     std::string_view recipient) {
    for (RecipientAddress& address : RECOURSE_TRY(list_addresses(workspace))) {
        if (address.recipient == recipient) return std::move(address);
    }
    return std::nullopt;
}

Result<std::vector<RecipientAddress>> list_addresses(vault::Workspace& workspace) {
    RECOURSE_CHECK(prepare_store(workspace));
    auto query = RECOURSE_TRY(workspace.database().prepare(
        "SELECT " + std::string(columns) + " FROM recipient_address ORDER BY recipient"));
    std::vector<RecipientAddress> addresses;
    RECOURSE_CHECK(query.for_each([&](base::Statement& row) -> Result<void> {
        addresses.push_back(RECOURSE_TRY(address_from(row)));
        return {};
    }));
    return addresses;
}

base::Json to_json(const RecipientAddress& address) {
    return {{"recipient", address.recipient},
            {"address", address.address},
            {"office", address.office},
            {"source", address.source},
            {"checked", address.checked.to_string()},
            {"verified", address.verified()},
            {"actor", address.actor}};
}

}  // namespace recourse::filing
