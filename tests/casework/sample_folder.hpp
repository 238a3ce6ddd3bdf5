#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.hpp"
#include "base/secret.hpp"
#include "vault/workspace.hpp"

namespace recourse::casework::testing {

/// A small valid case folder of fictional people, on disk, to be changed by tests.
class SampleFolder {
public:
    SampleFolder();

    const std::filesystem::path& path() const { return path_; }
    std::string toml() const;

    /// Replace the first `from` in case.toml, which must be there.
    void replace(std::string_view from, std::string_view to);
    void write(const std::string& file, std::string_view bytes) const;
    /// Add `count` exhibits of `size` bytes that differ, and a claim that cites each.
    void add_exhibits(int count, std::size_t size);

    /// The line of case.toml on which `text` stands first.
    std::size_t line_of(std::string_view text) const;

private:
    base::TempFolder parent_;
    std::filesystem::path path_;
};

/// A temporary folder with a cheap workspace in it, open.
struct SampleWorkspace {
    SampleWorkspace();

    base::TempFolder parent;
    std::filesystem::path folder;
    vault::Workspace workspace;
};

inline constexpr std::string_view passphrase_text = "four plain words here";
base::SecretBytes passphrase();

std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder);
std::string bytes_of(const std::filesystem::path& file);

}  // namespace recourse::casework::testing
