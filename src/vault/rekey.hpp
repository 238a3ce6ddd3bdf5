#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "vault/workspace.hpp"

namespace recourse::vault {

/// What a workspace under new keys is like.
struct Rekeyed {
    std::vector<std::string> without_passphrase;  ///< users who need a new one
    std::vector<std::string> partners;            ///< whose age key opens it as before
    bool recovery_code = false;                   ///< there was one: it opens nothing any more
    bool shares = false;                          ///< likewise
    std::size_t objects = 0;                      ///< sealed anew
    std::uint64_t bytes = 0;
    std::string earlier_key;  ///< fingerprint of the key that signed heads and bundles until now
    std::string key;          ///< of the one that signs from now on
    std::string left_behind;  ///< why something of before could not be removed; empty: all was
};

/// Give the workspace a new random master key, for whoever held the earlier one must not read what
/// comes later (decision 28): database, blobs and signatures get new keys, the user who opened it
/// this passphrase, partners the new key sealed to their age key. Every other passphrase, the
/// recovery code and shares open nothing any more; users keep their roles, and add_user() gives
/// them a passphrase again.
///
/// A complete new folder is built beside the workspace's and takes its place at one moment: a crash
/// leaves the one or the other, and the next call removes what it left beside. The old one is then
/// destroyed. This `workspace` and all others that have it open refuse to write afterwards.
///
/// Needs Permission::manage and as much room again as the workspace takes. corrupt when a blob or a
/// page of the database is not what was written (the filler after a blob does not count);
/// unavailable when the disk is full or cannot exchange two folders; conflict when someone else is
/// writing, or when the folder holds something else. Nothing has changed then.
base::Result<Rekeyed> rekey(Workspace& workspace, const base::SecretBytes& passphrase, KdfCost cost,
                            base::Progress& progress);

}  // namespace recourse::vault
