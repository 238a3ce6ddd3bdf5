#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "base/json.hpp"
#include "base/subprocess.hpp"
#include "nlohmann/json.hpp"
#include "vault/workspace.hpp"

/// Taking in and verifying a vault, beside openssl and sha256sum over the same files in the same
/// run. usage: vault_bench [FOLDER [GIBIBYTES]]; FOLDER is where the files go (temporary folder).
namespace {

namespace fs = std::filesystem;
using namespace recourse;
using Clock = std::chrono::steady_clock;

constexpr std::uint64_t mebibyte = 1 << 20;

[[noreturn]] void stop(const base::Error& error) {
    fmt::print(stderr, "vault_bench: {}\n", error.to_string());
    std::exit(1);
}

template <class T>
T need(base::Result<T> result) {
    if (!result) stop(result.error());
    if constexpr (!std::is_void_v<T>) return *std::move(result);
}

double seconds(const std::function<void()>& work) {
    const auto begin = Clock::now();
    work();
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

/// The middle of three runs.
double median_seconds(const std::function<void()>& work) {
    std::vector<double> times;
    for (int i = 0; i < 3; ++i) times.push_back(seconds(work));
    std::ranges::sort(times);
    return times[1];
}

std::vector<fs::path> make_files(const fs::path& folder, std::size_t count, std::uint64_t size) {
    std::mt19937_64 random(count);
    std::vector<fs::path> files;
    fs::create_directories(folder);
    std::vector<std::uint64_t> words(static_cast<std::size_t>(std::min(size, mebibyte)) / 8);
    for (std::size_t i = 0; i < count; ++i) {
        files.push_back(folder / fmt::format("{:06}", i));
        std::ofstream file(files.back(), std::ios::binary);
        for (std::uint64_t done = 0; done < size; done += words.size() * 8) {
            std::ranges::generate(words, std::ref(random));
            file.write(reinterpret_cast<const char*>(words.data()),
                       static_cast<std::streamsize>(words.size() * 8));
        }
    }
    return files;
}

void run(std::vector<std::string> arguments, const std::vector<fs::path>& files) {
    for (const fs::path& file : files) arguments.push_back(file.string());
    const auto output = need(base::run({.arguments = std::move(arguments),
                                        .timeout = std::chrono::minutes(10),
                                        .max_output_bytes = 64 << 20}));
    if (output.exit_status != 0) stop({base::ErrorCode::unavailable, output.error});
}

vault::Workspace make_workspace(const fs::path& folder) {
    fs::remove_all(folder);
    return need(vault::Workspace::create(
        folder, base::SecretBytes::copy_of(base::as_bytes("passphrase")), vault::KdfCost::quick));
}

/// What an intake does: read, hash twice, encrypt, make durable, and log each file.
std::vector<std::string> take_in(vault::Workspace& workspace, const std::vector<fs::path>& files) {
    std::vector<vault::BlobReceipt> receipts;
    vault::BlobBatch batch = workspace.blobs().batch();
    for (const fs::path& path : files) {
        std::FILE* file = std::fopen(path.c_str(), "rb");
        std::setvbuf(file, nullptr, _IONBF, 0);
        receipts.push_back(
            need(batch.put([&](std::span<std::byte> buffer) -> base::Result<std::size_t> {
                return std::fread(buffer.data(), 1, buffer.size(), file);
            })));
        std::fclose(file);
    }
    need(batch.sync());
    auto transaction = need(base::Transaction::begin(workspace.database()));
    need(batch.keep());
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < receipts.size(); ++i) {
        need(workspace.log().append("exhibit.received", "owner",
                                    fmt::format("case/bench/exhibit/x{}", i),
                                    base::Json{{"size", receipts[i].size},
                                               {"sha256", receipts[i].sha256},
                                               {"sha512", receipts[i].sha512}}));
        ids.push_back(receipts[i].id);
    }
    need(transaction.commit());
    return ids;
}

void print(const char* what, double ours, const char* unit, const char* baseline, double theirs) {
    fmt::print("{:<34} {:>9.0f} {:<8} {:<26} {:>9.0f} {:<8} ratio {:.2f}\n", what, ours, unit,
               baseline, theirs, unit, ours / theirs);
    std::fflush(stdout);
}

void bench_many(const fs::path& folder, const char* what, std::size_t count, std::uint64_t size) {
    const auto files = make_files(folder / "plain", count, size);
    const double megabytes = static_cast<double>(count * size) / 1e6;
    std::vector<std::string> ids;
    fs::path place = folder / "team.recourse";
    const double intake = median_seconds([&] {
        auto fresh = make_workspace(place);
        ids = take_in(fresh, files);
    });
    const double copy = median_seconds([&] {
        fs::remove_all(folder / "copy");
        fs::create_directories(folder / "copy");
        run({"cp", "-t", (folder / "copy").string()}, files);
        run({"sync", "-f"}, {folder / "copy"});
    });
    const auto workspace = need(
        vault::Workspace::open(place, base::SecretBytes::copy_of(base::as_bytes("passphrase"))));
    auto opened = need(workspace.open_again());
    const double verify = median_seconds([&] {
        const auto found = need(opened.blobs().verify_all(ids));
        if (!found.damaged.empty()) stop(found.damaged.begin()->second);
    });
    const double openssl = median_seconds([&] { run({"openssl", "dgst", "-sha256"}, files); });
    if (size < mebibyte) {
        print(what, static_cast<double>(count) / intake, "files/s", "cp and sync",
              static_cast<double>(count) / copy);
    } else {
        print(what, megabytes / intake, "MB/s", "cp and sync", megabytes / copy);
    }
    print("  verify them", megabytes / verify, "MB/s", "openssl dgst -sha256", megabytes / openssl);
    fs::remove_all(folder);
}

}  // namespace

int main(int count, char** arguments) {
    auto temporary =
        need(base::TempFolder::create(count > 1 ? fs::path(arguments[1]) : fs::path()));
    const auto gibibytes = count > 2 ? std::strtoull(arguments[2], nullptr, 10) : 1;
    const fs::path folder = temporary.path() / "bench";
    bench_many(folder, "take in 10,000 files of 8 KiB", 10'000, 8 * 1024);
    bench_many(folder, "take in 1,000 files of 512 KiB", 1'000, 512 * 1024);
    bench_many(folder, "take in files of 16 MiB", 32, 16 * mebibyte);
    bench_many(folder, "take in one large file", 1, gibibytes * 1024 * mebibyte);
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    fmt::print("{:<34} {:>9} MiB resident at most\n", "all of it", usage.ru_maxrss / 1024);
    return 0;
}
