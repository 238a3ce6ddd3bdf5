#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.hpp"
#include "base/utf8.hpp"
#include "same_answers.hpp"
#include "screening/index.hpp"

/// Snapshots of indexes over names that strangers write: each answers as the index that wrote it,
/// and is refused as soon as a bit of it is another. The input is five bytes that say what is
/// damaged, then the names, one a line. Configure as for fuzz_lists.
namespace {

namespace fs = std::filesystem;
using namespace recourse;
using screening::Index;

constexpr std::size_t damage_bytes = 5;
constexpr std::size_t most_subjects = 12;
constexpr std::string_view lists = "digest of the lists";

std::vector<model::Subject> subjects_in(std::string_view text) {
    std::vector<model::Subject> subjects;
    while (!text.empty() && subjects.size() < most_subjects) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        model::Subject& subject = subjects.emplace_back();
        subject.id = "xa-demo:" + std::to_string(subjects.size());
        subject.kind = static_cast<model::SubjectKind>(subjects.size() % 3);
        subject.names.push_back({.full = std::string(text.substr(0, end))});
        subject.identifiers.push_back({.value = "X" + std::to_string(end)});
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return subjects;
}

/// Bytes that are another, or a file that is cut short or too long.
std::string damaged(std::string bytes, const std::uint8_t* how) {
    const std::size_t at =
        (std::size_t{how[0]} << 16U | std::size_t{how[1]} << 8U | how[2]) % bytes.size();
    if (how[4] % 4 == 1) bytes.resize(at);
    if (how[4] % 4 == 2) bytes.append(1 + at % 100, static_cast<char>(how[3]));
    if (how[4] % 4 == 0) bytes[at] = static_cast<char>(bytes[at] ^ how[3]);
    return bytes;
}

void require_same_answers(const Index& opened, const Index& built) {
    require(opened.size() == built.size() && opened.name_count() == built.name_count());
    for (std::size_t place = 0; place < built.size(); ++place) {
        const model::Subject& subject = built.subject(place);
        require(opened.subject(place) == subject);
        require(opened.find(subject.id) == &opened.subject(place));
        require(opened.weights(place) == built.weights(place));
        const screening::Query query{.names = {subject.names.front().full},
                                     .identifiers = subject.identifiers};
        const screening::SearchOptions options{.threshold = 0.4};
        require(are_same(opened.search_all(query, options), built.search_all(query, options)));
    }
}

struct Place {
    base::TempFolder folder = base::TempFolder::create().value();
    fs::path path = folder.path() / "index.snapshot";
};

std::string bytes_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Place place;
    if (size < damage_bytes) return 0;
    std::string names(reinterpret_cast<const char*>(data) + damage_bytes, size - damage_bytes);
    if (!base::is_utf8(names)) names = base::utf8_from_windows_1252(names);
    const Index built = Index::build(subjects_in(names));
    require(built.write_snapshot(place.path, lists).has_value());
    {
        const auto opened = Index::open_snapshot(place.path, lists);
        require(opened.has_value());
        require_same_answers(*opened, built);
    }
    const std::string written = bytes_of(place.path);
    const std::string other = damaged(written, data);
    std::ofstream(place.path, std::ios::binary | std::ios::trunc) << other;
    require(Index::open_snapshot(place.path, lists).has_value() == (other == written));
    return 0;
}
