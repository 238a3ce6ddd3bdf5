#pragma once

#include <string_view>
#include <vector>

#include "casework/packages/internal/package_files.hpp"
#include "casework/packages/package.hpp"

/// What the packages of recording apps share: media, and files beside them that state their hashes.
namespace recourse::casework::internal {

/// Check each hash that a describing file of the package states. `writer` is who made the
/// statement: "ProofMode".
void check_stated_hashes(const PackageFiles& package, std::string_view writer,
                         std::vector<Proof>& proofs);

/// The proof that says what of the package could not be read; nothing when all could.
void note_unread(const PackageFiles& package, std::vector<Proof>& proofs);

/// Whether a path of the item ends so, without regard to case.
bool has_path_ending(const PackedItem& item, std::string_view ending);

}  // namespace recourse::casework::internal
