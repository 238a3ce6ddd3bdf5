#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/secret.hpp"
#include "vault/workspace.hpp"

/// Recovery by printed shares: any `need` of `of` people together open the workspace, fewer learn
/// nothing (decision 10).
namespace recourse::vault {

inline constexpr int max_shares = 7;  ///< each group that can open it is a slot: 35 for 3 of 7

struct PrintedShares {
    std::string set;  ///< 8 hex digits, the first groups of every share
    int need = 0;
    int of = 0;
    std::vector<base::SecretBytes> shares;  ///< share 1 first; shown once and kept nowhere
};

/// A new set in place of any earlier one; needs Permission::manage. invalid_input unless
/// 2 <= need <= of <= max_shares.
base::Result<PrintedShares> make_shares(Workspace& workspace, int need, int of);

/// No share opens the workspace any more (copies of the folder made before still open); needs
/// manage. not_found when there is no set.
base::Result<void> revoke_shares(Workspace& workspace);

/// How many shares open it, without opening it; not_found when there is no set.
base::Result<int> shares_needed(const std::filesystem::path& folder);

/// Open as options.user with shares as they were typed, in any order. invalid_input for one that
/// was mistyped (it says which), too few, or one typed twice; denied when they are of another set
/// or workspace. Asks for no one-time code.
base::Result<Workspace> open_with_shares(const std::filesystem::path& folder,
                                         std::span<const base::SecretBytes> typed,
                                         OpenOptions options = {});

}  // namespace recourse::vault
