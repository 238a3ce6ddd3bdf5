#include <utility>

#include "screening/internal/part_pool.hpp"

namespace recourse::screening {
namespace {

/// Reads items of a row one after the other.
template <class Item>
class Row {
public:
    explicit Row(const Item* at) : at_(at) {}
    std::span<const Item> next(std::size_t count) {
        return {std::exchange(at_, at_ + count), count};
    }

private:
    const Item* at_;
};

WrittenForms forms_of(const KeptPart& kept, const char* bytes) {
    Row<char> row(bytes);
    const auto next = [&](std::size_t size) {
        const auto form = row.next(size);
        return std::string_view(form.data(), form.size());
    };
    WrittenForms forms;
    forms.text = next(kept.text_size);
    forms.native = next(kept.native_size);
    forms.sound = next(kept.sound_size);
    forms.loose = next(kept.sound_size);
    forms.skeleton = next(kept.skeleton_size);
    forms.other_skeleton = next(kept.other_skeleton_size);
    return forms;
}

LinesOfTables lines_of(const KeptPart& kept, const std::uint32_t* lines) {
    Row<std::uint32_t> row(lines);
    LinesOfTables all;
    all.variants = row.next(kept.variants);
    all.further_variants = row.next(kept.further_variants);
    all.nicknames = row.next(kept.nicknames);
    all.company_words = row.next(kept.company_words);
    return all;
}

template <class Size>
Size size_of(std::size_t size) {
    return static_cast<Size>(size);
}

KeptPart sizes_of(const NamePart& part) {
    KeptPart kept;
    kept.native_size = size_of<std::uint16_t>(part.native().size());
    kept.variants = size_of<std::uint16_t>(part.variants().size());
    kept.further_variants = size_of<std::uint16_t>(part.further_variants().size());
    kept.nicknames = size_of<std::uint16_t>(part.nicknames().size());
    kept.company_words = size_of<std::uint16_t>(part.company_words().size());
    kept.text_size = size_of<std::uint8_t>(part.text().size());
    kept.sound_size = size_of<std::uint8_t>(part.sound().size());
    kept.skeleton_size = size_of<std::uint8_t>(part.skeleton().size());
    kept.other_skeleton_size = size_of<std::uint8_t>(part.other_skeleton().size());
    kept.writing = part.writing;
    kept.joined = part.joined;
    kept.number = part.number;
    kept.common = part.common;
    return kept;
}

}  // namespace

KeptParts PartPool::keep() const {
    std::vector<KeptPart> parts;
    std::vector<char> bytes;
    std::vector<std::uint32_t> lines;
    for (const NamePart& part : parts_) {
        KeptPart& kept = parts.emplace_back(sizes_of(part));
        kept.bytes = size_of<std::uint32_t>(bytes.size());
        kept.lines = size_of<std::uint32_t>(lines.size());
        for (const auto form : {part.text(), part.native(), part.sound(), part.loose(),
                                part.skeleton(), part.other_skeleton()}) {
            bytes.insert(bytes.end(), form.begin(), form.end());
        }
        for (const auto table :
             {part.variants(), part.further_variants(), part.nicknames(), part.company_words()}) {
            lines.insert(lines.end(), table.begin(), table.end());
        }
    }
    return {std::move(parts), std::move(bytes), std::move(lines), slots_};
}

PartPool::PartPool(const NameTables& tables, const KeptParts& kept)
    : tables_(&tables), known_(nullptr), slots_(kept.slots.begin(), kept.slots.end()) {
    for (const KeptPart& one : kept.parts) {
        NamePart& part = parts_.emplace_back();
        part.id = size_of<std::uint32_t>(parts_.size() - 1);
        part.writing = one.writing;
        part.joined = one.joined;
        part.number = one.number;
        part.common = one.common;
        const char* const bytes = kept.bytes.data() + one.bytes;
        part.set_forms(bytes, forms_of(one, bytes));
        const std::uint32_t* const lines = kept.lines.data() + one.lines;
        part.set_lines(lines, lines_of(one, lines));
    }
}

}  // namespace recourse::screening
