#include "sample_workspace.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace recourse::vault::testing {

namespace fs = std::filesystem;

base::SecretBytes secret(std::string_view text) {
    return base::SecretBytes::copy_of(base::as_bytes(text));
}

SampleWorkspace::SampleWorkspace()
    : parent(base::TempFolder::create().value()),
      folder(parent.path() / "team.recourse"),
      workspace(Workspace::create(folder, secret(good_passphrase), KdfCost::quick).value()) {}

std::vector<fs::path> files_below(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) files.push_back(entry.path());
    }
    std::ranges::sort(files);
    return files;
}

std::string bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void overwrite(const fs::path& file, std::string_view bytes) {
    std::ofstream(file, std::ios::binary | std::ios::trunc)
        .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

}  // namespace recourse::vault::testing
