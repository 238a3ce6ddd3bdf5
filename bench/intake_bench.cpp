// The whole path of `recourse evidence add` beside `cp -r` and `openssl dgst` over the same files:
// many small ones, then one large. Usage: intake_bench [SMALL_FILES] [LARGE_MIB] [FOLDER]
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>

#include "base/file.hpp"
#include "casework/case_store.hpp"
#include "casework/intake/intake.hpp"

namespace {

using namespace recourse;
namespace fs = std::filesystem;

base::SecretBytes passphrase() {
    return base::SecretBytes::copy_of(base::as_bytes("four plain words here"));
}

/// `count` files of `size` bytes that no compressor and no deduplication shrinks.
void make_files(const fs::path& folder, int count, std::uint64_t size) {
    fs::create_directories(folder);
    std::mt19937_64 random(7);
    std::vector<std::uint64_t> block(std::size_t{128} << 10);
    for (int i = 0; i < count; ++i) {
        std::ofstream file(folder / fmt::format("{:06}.bin", i), std::ios::binary);
        for (std::uint64_t rest = size; rest > 0;) {
            const std::uint64_t piece = std::min<std::uint64_t>(rest, block.size() * 8);
            for (std::size_t word = 0; word * 8 < piece; ++word) block[word] = random();
            file.write(reinterpret_cast<const char*>(block.data()),
                       static_cast<std::streamsize>(piece));
            rest -= piece;
        }
    }
}

double seconds(const auto& work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

double shell(const std::string& command) {
    return seconds([&] {
        if (std::system(command.c_str()) != 0) std::abort();
    });
}

void make_workspace(const fs::path& folder) {
    auto workspace = vault::Workspace::create(folder, passphrase(), vault::KdfCost::quick).value();
    base::Progress silent(nullptr);
    casework::import_case(workspace, RECOURSE_SOURCE_DIR "/examples/generica", silent).value();
}

struct Child {
    double seconds = 0;
    long resident_mib = 0;
};

/// In a process of its own, so that its memory is its own.
Child add_in_child(const fs::path& workspace_folder, const fs::path& found) {
    Child child;
    child.seconds = seconds([&] {
        const pid_t pid = ::fork();
        if (pid == 0) {
            auto workspace = vault::Workspace::open(workspace_folder, passphrase()).value();
            base::Progress silent(nullptr);
            const auto receipt = casework::add_evidence(workspace, "generica", {found}, {}, silent);
            ::_exit(receipt && receipt->count(casework::IntakeOutcome::failed) == 0 ? 0 : 1);
        }
        int status = 0;
        rusage usage{};
        ::wait4(pid, &status, 0, &usage);
        if (status != 0) std::abort();
        child.resident_mib = usage.ru_maxrss / 1024;
    });
    return child;
}

void compare(const fs::path& folder, std::string_view what, int count, std::uint64_t size) {
    const fs::path found = folder / "found";
    make_files(found, count, size);
    make_workspace(folder / "team.recourse");
    const std::string quiet = " > /dev/null";
    shell(fmt::format("cat {}/*{}", found.string(), quiet));  // warm
    const double copy =
        shell(fmt::format("cp -r {} {} && sync", found.string(), (folder / "copy").string()));
    const double digest = shell(fmt::format(
        "find {} -type f -print0 | xargs -0 openssl dgst -sha256{}", found.string(), quiet));
    const Child intake = add_in_child(folder / "team.recourse", found);
    const double mib = static_cast<double>(size) * count / (1 << 20);
    fmt::print("{}: {} files, {:.0f} MiB\n", what, count, mib);
    fmt::print("  evidence add        {:7.2f} s  {:7.0f} MiB/s  {:7.0f} files/s  {} MiB resident\n",
               intake.seconds, mib / intake.seconds, count / intake.seconds, intake.resident_mib);
    fmt::print("  cp -r, sync         {:7.2f} s  ratio {:.2f}\n", copy, intake.seconds / copy);
    fmt::print("  openssl dgst sha256 {:7.2f} s  ratio {:.2f}\n", digest, intake.seconds / digest);
    for (const char* name : {"found", "copy", "team.recourse"}) fs::remove_all(folder / name);
}

}  // namespace

int main(int count, char** arguments) {
    const int small = count > 1 ? std::atoi(arguments[1]) : 20'000;
    const auto large = static_cast<std::uint64_t>(count > 2 ? std::atoi(arguments[2]) : 2048) << 20;
    const auto folder =
        base::TempFolder::create(count > 3 ? fs::path(arguments[3]) : fs::path()).value();
    compare(folder.path(), "small files", small, 4096);
    compare(folder.path(), "one large file", 1, large);
    return 0;
}
