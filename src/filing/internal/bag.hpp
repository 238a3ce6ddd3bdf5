#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.hpp"
#include "filing/internal/canonical_zip.hpp"

/// The names and fixed texts of a bag that seal writes and verify expects.
namespace recourse::filing::bag {

inline constexpr std::string_view declaration_file = "bagit.txt";
inline constexpr std::string_view declaration =
    "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
inline constexpr std::string_view info_file = "bag-info.txt";
inline constexpr std::string_view manifest_256_file = "manifest-sha256.txt";
inline constexpr std::string_view manifest_512_file = "manifest-sha512.txt";
inline constexpr std::string_view tag_manifest_file = "tagmanifest-sha256.txt";
inline constexpr std::string_view signature_file = "tagmanifest-sha256.txt.minisig";
inline constexpr std::string_view key_file = "recourse.pub";
inline constexpr std::string_view recipe_file = "verify.txt";
inline constexpr std::string_view payload_folder = "data/";

/// A BagIt manifest: "HASH  path" lines in order of path.
std::string manifest(std::vector<ZipFile> files, base::HashAlgorithm algorithm);

/// The "Payload-Oxum" of RFC 8493: bytes, a dot, files.
std::string payload_oxum(std::span<const ZipFile> payload);

}  // namespace recourse::filing::bag
