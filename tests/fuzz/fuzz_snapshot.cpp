#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "screening/index.hpp"

namespace {

namespace fs = std::filesystem;
using recourse::screening::Index;

std::vector<recourse::model::Subject> some_subjects() {
    std::vector<recourse::model::Subject> subjects;
    for (const char* name : {"Orvane Tellmark", "Грабов Иван", "Port Selm Trading LLC"}) {
        auto& subject = subjects.emplace_back();
        subject.id = "xa-demo:" + std::to_string(subjects.size());
        subject.kind = recourse::model::SubjectKind::person;
        subject.names.push_back({.full = name});
    }
    return subjects;
}

struct Written {
    recourse::base::TempFolder folder = recourse::base::TempFolder::create().value();
    fs::path path = folder.path() / "index.snapshot";
    std::string bytes;

    Written() {
        if (!Index::build(some_subjects()).write_snapshot(path, "lists")) std::abort();
        std::ifstream file(path, std::ios::binary);
        bytes.assign(std::istreambuf_iterator<char>(file), {});
    }
};

}  // namespace

/// The input says what is changed: triples of a place (two bytes) and what its byte is changed by;
/// a rest of one byte cuts the end off. Whatever is changed must be refused.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Written written;
    std::string damaged = written.bytes;
    std::size_t i = 0;
    for (; i + 2 < size; i += 3) {
        const std::size_t place = (std::size_t{data[i]} << 8U | data[i + 1]) % damaged.size();
        damaged[place] = static_cast<char>(damaged[place] ^ static_cast<char>(data[i + 2]));
    }
    if (i + 1 == size)
        damaged.resize(damaged.size() - std::min<std::size_t>(damaged.size(), data[i]));
    const fs::path path = written.folder.path() / "damaged";
    std::ofstream(path, std::ios::binary | std::ios::trunc) << damaged;
    const auto opened = Index::open_snapshot(path, "lists");
    if (opened.has_value() != (damaged == written.bytes)) std::abort();
    return 0;
}
