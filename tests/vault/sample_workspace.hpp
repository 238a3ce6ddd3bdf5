#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.hpp"
#include "base/secret.hpp"
#include "vault/workspace.hpp"

namespace recourse::vault::testing {

inline constexpr std::string_view good_passphrase = "four plain words here";

base::SecretBytes secret(std::string_view text);

/// A temporary folder with a cheap workspace in it, open.
struct SampleWorkspace {
    SampleWorkspace();

    base::TempFolder parent;
    std::filesystem::path folder;
    Workspace workspace;
};

/// Every regular file below a folder, sorted.
std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder);

std::string bytes_of(const std::filesystem::path& file);
void overwrite(const std::filesystem::path& file, std::string_view bytes);

}  // namespace recourse::vault::testing
