#include "vault/shares.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>

#include "base/hash.hpp"
#include "vault/internal/share.hpp"
#include "vault/internal/workspace_keys.hpp"
#include "vault/users.hpp"

namespace recourse::vault {

using base::ErrorCode;
using base::fail;
using base::Result;
using base::SecretBytes;
using internal::KeyFile;
using internal::Share;
using internal::WorkspaceKeys;

namespace {

std::vector<Share> random_set(int need, int of) {
    const SecretBytes set = SecretBytes::random(4);
    std::vector<Share> shares;
    for (int number = 1; number <= of; ++number) {
        shares.push_back({base::to_hex(set.view()), number, need,
                          SecretBytes::random(internal::share_secret_bytes)});
    }
    return shares;
}

/// Calls `visit` with every group of `need` shares, numbers rising.
template <class Visit>
void for_each_group(const std::vector<Share>& shares, int need, Visit visit) {
    std::vector<int> places(static_cast<std::size_t>(need));
    std::iota(places.begin(), places.end(), 0);
    const int all = static_cast<int>(shares.size());
    while (true) {
        std::vector<const Share*> group;
        for (const int place : places) group.push_back(&shares[static_cast<std::size_t>(place)]);
        visit(group);
        // The next choice in rising order: move the last place that can move, the rest behind it.
        int moved = need - 1;
        while (moved >= 0 && places[static_cast<std::size_t>(moved)] == all - need + moved) --moved;
        if (moved < 0) return;
        std::iota(places.begin() + moved, places.end(),
                  places[static_cast<std::size_t>(moved)] + 1);
    }
}

std::vector<int> numbers_of(std::span<const Share* const> group) {
    std::vector<int> numbers;
    for (const Share* share : group) numbers.push_back(share->number);
    return numbers;
}

/// The shares in rising order, as many as are needed.
Result<std::vector<Share>> read_all(std::span<const SecretBytes> typed) {
    std::vector<Share> shares;
    for (std::size_t i = 0; i < typed.size(); ++i) {
        shares.push_back(RECOURSE_TRY(internal::read_share(typed[i].text())
                                          .in_record(fmt::format("share typed as no. {}", i + 1))));
        if (shares.back().set != shares.front().set) {
            return fail(ErrorCode::denied, "the shares are not of one set");
        }
    }
    std::ranges::sort(shares, {}, &Share::number);
    if (std::ranges::adjacent_find(shares, {}, &Share::number) != shares.end()) {
        return fail(ErrorCode::invalid_input, "the same share was typed twice");
    }
    const auto need = shares.empty() ? 2 : static_cast<std::size_t>(shares.front().need);
    if (shares.size() < need) {
        return fail(ErrorCode::invalid_input,
                    fmt::format("{} shares are needed, {} were typed", need, shares.size()));
    }
    shares.erase(shares.begin() + static_cast<std::ptrdiff_t>(need), shares.end());
    return shares;
}

}  // namespace

Result<PrintedShares> make_shares(Workspace& workspace, int need, int of) {
    RECOURSE_CHECK(require(workspace, Permission::manage));
    if (need < 2 || need > of || of > max_shares) {
        return fail(ErrorCode::invalid_input,
                    fmt::format("a set has 2 to {} shares and needs at least 2 of them, at most "
                                "all",
                                max_shares));
    }
    const std::vector<Share> shares = random_set(need, of);
    const std::string& set = shares.front().set;
    const std::string now = base::format_time(workspace.clock()());
    const auto seal_all = [&](KeyFile& keys) -> Result<void> {
        keys.remove(internal::shares_slot);
        for_each_group(shares, need, [&](const std::vector<const Share*>& group) {
            const std::vector<int> numbers = numbers_of(group);
            internal::KeySlot labels{std::string(internal::shares_slot),
                                     internal::slot_name_of(numbers),
                                     now,
                                     internal::ShareLock{set, need, of, numbers},
                                     {},
                                     {}};
            keys.put(internal::seal_slot(std::move(labels), keys.workspace_id(),
                                         internal::key_of_shares(keys.workspace_id(), group),
                                         WorkspaceKeys::master(workspace)));
        });
        return {};
    };
    RECOURSE_CHECK(WorkspaceKeys::change(workspace, "workspace.shares_made",
                                         base::Json{{"set", set}, {"need", need}, {"of", of}},
                                         seal_all));
    PrintedShares printed{set, need, of, {}};
    for (const Share& share : shares) printed.shares.push_back(internal::print_share(share));
    return printed;
}

Result<void> revoke_shares(Workspace& workspace) {
    RECOURSE_CHECK(require(workspace, Permission::manage));
    return WorkspaceKeys::change(
        workspace, "workspace.shares_revoked", base::Json::object(),
        [](KeyFile& keys) -> Result<void> {
            if (keys.remove(internal::shares_slot) > 0) return {};
            return fail(ErrorCode::not_found, "there are no shares");
        },
        WorkspaceKeys::Order::keys_first);
}

Result<int> shares_needed(const std::filesystem::path& folder) {
    const auto keys = RECOURSE_TRY(KeyFile::read(folder));
    for (const internal::KeySlot& slot : keys.slots()) {
        if (const auto* lock = std::get_if<internal::ShareLock>(&slot.lock)) return lock->need;
    }
    return fail(
        base::Error(ErrorCode::not_found, "the workspace has no shares").in_file(folder.string()));
}

Result<Workspace> open_with_shares(const std::filesystem::path& folder,
                                   std::span<const SecretBytes> typed, OpenOptions options) {
    auto keys = RECOURSE_TRY(KeyFile::read(folder));
    const std::vector<Share> shares = RECOURSE_TRY(read_all(typed));
    std::vector<const Share*> group;
    for (const Share& share : shares) group.push_back(&share);

    const auto* slot = keys.find(internal::shares_slot, internal::slot_name_of(numbers_of(group)));
    const auto* lock = slot == nullptr ? nullptr : std::get_if<internal::ShareLock>(&slot->lock);
    if (lock == nullptr || lock->set != shares.front().set) {
        return fail(base::Error(ErrorCode::denied,
                                "the shares are of another workspace, or of a set that was "
                                "replaced or revoked")
                        .in_file(folder.string()));
    }
    auto master = internal::open_slot(*slot, keys.workspace_id(),
                                      internal::key_of_shares(keys.workspace_id(), group));
    if (!master) {
        return fail(base::Error(ErrorCode::denied, "the shares do not open the workspace")
                        .in_file(folder.string()));
    }
    return WorkspaceKeys::open(folder, std::move(options), std::move(keys), *std::move(master));
}

}  // namespace recourse::vault
