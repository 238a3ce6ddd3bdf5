#include <expat.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "lists/catalogue.hpp"
#include "lists/reader.hpp"

/// How long the reading of each list of a folder takes, beside what the same file costs at the
/// least: for XML the bare Expat without handlers, for anything else its unpacked bytes. The
/// argument is the folder, examples/lists where there is none. Exit status 1 when a list cannot be
/// read.
namespace recourse::lists {
namespace {

using Clock = std::chrono::steady_clock;

template <class Work>
double seconds_of(Work work) {
    double best = 1e9;
    for (int run = 0; run < 3; ++run) {
        const auto start = Clock::now();
        work();
        best = std::min(best, std::chrono::duration<double>(Clock::now() - start).count());
    }
    return best;
}

void require(bool holds, const std::string& what) {
    if (holds) return;
    std::fprintf(stderr, "%s\n", what.c_str());
    std::exit(1);
}

template <class Take>
void each_piece(const ListFile& file, Take take) {
    const base::ByteSource source = file.bytes().value();
    std::array<std::byte, 64 << 10> buffer{};
    while (true) {
        const std::size_t count = source(buffer).value();
        take(reinterpret_cast<const char*>(buffer.data()), count);
        if (count == 0) return;
    }
}

void parse_bare(const ListFile& file) {
    const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(
        XML_ParserCreate(nullptr), XML_ParserFree);
    each_piece(file, [&](const char* bytes, std::size_t count) {
        const auto status = XML_Parse(parser.get(), bytes, static_cast<int>(count), count == 0);
        require(status == XML_STATUS_OK, file.name());
    });
}

void read_bytes(const ListFile& file) {
    std::size_t total = 0;
    each_piece(file, [&](const char*, std::size_t count) { total += count; });
    require(total > 0, file.name());
}

std::size_t read_list(const ListFile& file, const Recognised& recognised,
                      const ListSource& source) {
    std::size_t subjects = 0;
    const std::array<RoledFile, 1> files{RoledFile{file}};
    const auto read = recognised.reader->read(files, source, [&](const model::Subject&) {
        ++subjects;
        return base::Result<void>{};
    });
    require(read.has_value(), read ? "" : read.error().to_string());
    return subjects;
}

void measure(const ListFile& file, const Recognised& recognised, const ListSource& source) {
    std::size_t subjects = 0;
    const double ours = seconds_of([&] { subjects = read_list(file, recognised, source); });
    const bool xml = file.head().find('<') < 8;
    const double least = seconds_of([&] { xml ? parse_bare(file) : read_bytes(file); });
    std::printf("%7.1f ms  %6.1f ms %-5s %6.1f x  %6zu subjects  %s\n", ours * 1e3, least * 1e3,
                xml ? "expat" : "bytes", ours / least, subjects, file.name().c_str());
}

void run(const std::filesystem::path& folder) {
    const Catalogue catalogue = Catalogue::load().value();
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    std::puts("   reading       least            ratio");
    for (const auto& path : paths) {
        const auto file = ListFile::open(path);
        if (!file) continue;
        const auto recognised = recognise(*file);
        if (!recognised || recognised->sign.role != FileRole::main) continue;
        const auto source = catalogue.source_of(recognised->sign.list);
        require(source.has_value(), path.string());
        measure(*file, *recognised, *source);
    }
}

}  // namespace
}  // namespace recourse::lists

int main(int count, char** arguments) {
    if (count > 2) {
        std::fprintf(stderr, "usage: lists_bench [FOLDER]\n");
        return 2;
    }
    recourse::lists::run(count == 2 ? arguments[1] : "examples/lists");
    return 0;
}
