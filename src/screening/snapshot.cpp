#include <fmt/format.h>

#include <array>
#include <exception>
#include <memory>
#include <string>

#include "base/build_id.hpp"
#include "screening/index.hpp"
#include "screening/internal/index_parts.hpp"
#include "screening/internal/snapshot_file.hpp"
#include "text/fold.hpp"

namespace recourse::screening {

using base::ErrorCode;
using base::Result;

namespace {

/// Another program may lay arrays out in another way, or mean something else by them; other data on
/// characters may fold a name into other words.
Result<base::Sha256> stamp_of(std::string_view lists, const NameTables& tables) {
    const std::string program = base::build_id();
    if (program.empty()) {
        return base::fail(ErrorCode::conflict,
                          "a program without a build id cannot know its own snapshots");
    }
    std::string all = fmt::format("{}\n{}\n{}\n", program, text::unicode_data(), lists);
    for (const auto& [name, sha256] : tables.digests()) all += fmt::format("{} {}\n", name, sha256);
    return base::sha256(all);
}

/// No memory, mostly.
base::Error cannot(const char* done, const std::exception& what) {
    return {ErrorCode::unavailable,
            fmt::format("the snapshot of the index cannot be {}: {}", done, what.what())};
}

}  // namespace

template <class Self, class Take>
void Index::Parts::for_each_array(Self& self, Take& take) {
    take(self.entries);
    Keyed<std::uint32_t>::for_each_array(self.by_id, take);
    Keyed<std::uint32_t>::for_each_array(self.by_identifier, take);
    for (auto& names : self.name_indexes) NameIndex::for_each_array(names, take);
    Vocabulary::for_each_array(*self.vocabulary, take);
}

Result<void> Index::write_snapshot(const std::filesystem::path& path, std::string_view lists) const
    try {
    const Parts& parts = *parts_;
    const base::Sha256 stamp = RECOURSE_TRY(stamp_of(lists, tables()));
    const KeptParts words = parts.words->pool.keep();
    const WrittenSubjects subjects = parts.subjects.written();
    return write_snapshot_file(path, stamp, [&](SnapshotWriter& write) {
        KeptParts::for_each_array(words, write);
        for (const NameIndex& names : parts.name_indexes) {
            TellingByCount::for_each_array(*names.telling(), write);
        }
        Parts::for_each_array(parts, write);
        WrittenSubjects::for_each_array(subjects, write);
    });
} catch (const std::exception& what) {
    return base::fail(cannot("written", what));
}

Result<Index> Index::open_snapshot(const std::filesystem::path& path, std::string_view lists,
                                   SharedNameTables tables) try {
    const base::Sha256 stamp = RECOURSE_TRY(stamp_of(lists, *tables));
    auto file = RECOURSE_TRY(open_snapshot_file(path, stamp));
    SnapshotReader read(arrays_in(file));
    KeptParts words;
    KeptParts::for_each_array(words, read);
    std::array<TellingByCount, rules_count> telling;
    for (auto& one : telling) TellingByCount::for_each_array(one, read);

    auto parts = std::make_unique<Parts>();
    const auto kept = std::make_shared<NameWords>(std::move(tables), words, std::move(file));
    parts->words = kept;
    parts->vocabulary.emplace(kept->pool.parts());
    Parts::for_each_array(*parts, read);
    WrittenSubjects subjects;
    WrittenSubjects::for_each_array(subjects, read);
    if (!read.ended_well()) {
        return base::fail(base::Error(ErrorCode::corrupt, "the snapshot of the index does not fit")
                              .in_file(path.string()));
    }
    for (std::size_t rules = 0; rules < rules_count; ++rules) {
        parts->name_indexes[rules].open(
            kept->pool.parts(), std::make_shared<TellingByCount>(std::move(telling[rules])));
    }
    parts->subjects = KeptSubjects(std::move(subjects));
    parts->add_kinds();
    return Index(std::move(parts));
} catch (const std::exception& what) {
    return base::fail(cannot("opened", what));
}

}  // namespace recourse::screening
