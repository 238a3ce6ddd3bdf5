#include "screening/internal/part_pool.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "screening/internal/word_table.hpp"
#include "text/similarity.hpp"
#include "text/sound.hpp"

namespace recourse::screening {
namespace {

Writing writing_of(std::string_view script) {
    if (script == "Hani") return Writing::characters;
    if (!text::has_respellings(script)) return Writing::alphabet;
    if (script == "Arab" || script == "Hebr") return Writing::consonants;
    constexpr std::array<std::string_view, 4> syllabic{"Hira", "Kana", "Hang", "Mymr"};
    const bool syllables = std::find(syllabic.begin(), syllabic.end(), script) != syllabic.end();
    return syllables ? Writing::syllables : Writing::letters;
}

char loose_letter(char c) {
    switch (c) {
        case 'e':
            return 'i';
        case 'o':
            return 'u';
        case 'q':
        case 'g':
            return 'k';
        case 'v':
        case 'w':
        case 'p':
            return 'b';
        case 'd':
            return 't';
        case 'j':
            return 'i';
        case 'z':
            return 's';
        default:
            return c;
    }
}

/// Its first characters, where it is longer than any word.
std::string_view first_bytes(std::string_view native) {
    std::size_t size = std::min(native.size(), 4 * text::max_word);
    const auto goes_on = [&] {
        return (static_cast<unsigned char>(native[size]) & 0xC0U) == 0x80U;
    };
    while (size > 0 && size < native.size() && goes_on()) --size;
    return native.substr(0, size);
}

/// Two words as one.
class Joined {
public:
    Joined(std::string_view first, std::string_view second) {
        add(first);
        add(second);
    }
    std::string_view view() const { return {bytes_.data(), size_}; }

private:
    void add(std::string_view word) {
        const std::size_t size = std::min(word.size(), bytes_.size() - size_);
        std::copy_n(word.begin(), size, bytes_.begin() + static_cast<std::ptrdiff_t>(size_));
        size_ += size;
    }

    std::array<char, 4 * text::max_word> bytes_{};
    std::size_t size_ = 0;
};

}  // namespace

PartPool::PartPool(const NameTables& tables, const PartPool* known)
    : tables_(&tables),
      known_(known),
      first_id_(known == nullptr ? 0 : static_cast<std::uint32_t>(known->size())) {}

std::uint32_t PartPool::hash_of(const Key& key) {
    const std::uint64_t native = key.native.empty() ? 0 : word_hash(key.native);
    return static_cast<std::uint32_t>(word_hash(key.text) + native + (key.joined ? 1 : 0));
}

const NamePart* PartPool::find(const Key& key, std::uint32_t hash) const {
    if (slots_.empty()) return nullptr;
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = hash & mask; slots_[at].part != 0; at = (at + 1) & mask) {
        if (slots_[at].hash != hash) continue;
        const NamePart& part = parts_[slots_[at].part - 1];
        if (part.text() == key.text && part.native() == key.native && part.joined == key.joined) {
            return &part;
        }
    }
    return nullptr;
}

/// Also in the known pool.
const NamePart* PartPool::find_known(const Key& key, std::uint32_t hash) const {
    const NamePart* found = known_ == nullptr ? nullptr : known_->find(key, hash);
    return found == nullptr ? find(key, hash) : found;
}

/// Of its own parts, in their order.
std::vector<std::uint32_t> PartPool::hashes() const {
    std::vector<std::uint32_t> all(parts_.size());
    for (const PartSlot& slot : slots_) {
        if (slot.part != 0) all[slot.part - 1] = slot.hash;
    }
    return all;
}

void PartPool::put(const PartSlot& slot) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = slot.hash & mask;
    while (slots_[at].part != 0) at = (at + 1) & mask;
    slots_[at] = slot;
}

void PartPool::grow() {
    constexpr std::size_t fewest = 32;
    const std::vector<PartSlot> before = std::exchange(slots_, {});
    slots_.resize(std::max(fewest, before.size() * 2));
    for (const PartSlot& slot : before) {
        if (slot.part != 0) put(slot);
    }
}

const char* PartPool::keep(const WrittenForms& forms) {
    const std::array all{forms.text,  forms.native,   forms.sound,
                         forms.loose, forms.skeleton, forms.other_skeleton};
    std::size_t size = 0;
    for (const auto form : all) size += form.size();
    char* const kept = static_cast<char*>(bytes_.allocate(size, 1));
    char* end = kept;
    for (const auto form : all) end = std::copy(form.begin(), form.end(), end);
    return kept;
}

NamePart& PartPool::make_room(std::uint32_t hash) {
    if ((parts_.size() + 1) * 2 > slots_.size()) grow();
    NamePart& part = parts_.emplace_back();
    put({hash, static_cast<std::uint32_t>(parts_.size())});
    part.id = first_id_ + static_cast<std::uint32_t>(parts_.size()) - 1;
    return part;
}

NamePart& PartPool::add(const Key& key, std::uint32_t hash) {
    NamePart& part = make_room(hash);
    part.joined = key.joined;
    part.number =
        std::any_of(key.text.begin(), key.text.end(), [](char c) { return c >= '0' && c <= '9'; });
    const std::string sound = text::sound(key.text).substr(0, text::max_word);
    std::string loose = sound;
    std::transform(loose.begin(), loose.end(), loose.begin(), loose_letter);
    const std::string skeleton = text::skeleton(key.native, key.text).substr(0, text::max_word);
    const std::string other = key.native.empty() ? text::other_skeleton(key.text) : std::string();
    const WrittenForms forms{key.text, key.native, sound, loose, skeleton, other};
    part.set_forms(keep(forms), forms);
    return part;
}

const NamePart* PartPool::add_copy(const NamePart& other, std::uint32_t hash) {
    NamePart& part = make_room(hash);
    part.writing = other.writing;
    part.joined = other.joined;
    part.number = other.number;
    part.common = other.common;
    const WrittenForms forms{other.text(),  other.native(),   other.sound(),
                             other.loose(), other.skeleton(), other.other_skeleton()};
    part.set_forms(keep(forms), forms);
    keep_lines(part, {other.variants(), other.further_variants(), other.nicknames(),
                      other.company_words()});
    return &part;
}

void PartPool::keep_lines(NamePart& part, const LinesOfTables& lines) {
    const std::array all{lines.variants, lines.further_variants, lines.nicknames,
                         lines.company_words};
    std::size_t count = 0;
    for (const auto table : all) count += table.size();
    if (count == 0) return;
    auto* const kept = static_cast<std::uint32_t*>(
        bytes_.allocate(count * sizeof(std::uint32_t), alignof(std::uint32_t)));
    auto* end = kept;
    for (const auto table : all) end = std::copy(table.begin(), table.end(), end);
    part.set_lines(kept, lines);
}

const NamePart* PartPool::intern(const text::Token& word) {
    const Key key{std::string_view(word.latin).substr(0, text::max_word),
                  word.native == word.latin ? std::string_view() : first_bytes(word.native), false};
    const std::uint32_t hash = hash_of(key);
    if (const NamePart* found = find_known(key, hash)) return found;
    NamePart& part = add(key, hash);
    part.writing = writing_of(word.script);
    part.common = tables_->is_common(part.text());
    keep_lines(part, {tables_->variants(word), tables_->further_variants(word),
                      tables_->nicknames(word), tables_->company_words(word)});
    return &part;
}

const NamePart* PartPool::intern_joined(const NamePart& first, const NamePart& second) {
    const bool letters = has_respellings(first) && first.writing == second.writing;
    const Joined latin(first.text(), second.text());
    const Joined native(letters ? first.native() : std::string_view(),
                        letters ? second.native() : std::string_view());
    const Key key{latin.view().substr(0, text::max_word), native.view(), true};
    const std::uint32_t hash = hash_of(key);
    if (const NamePart* found = find_known(key, hash)) return found;
    NamePart& part = add(key, hash);
    if (letters) part.writing = first.writing;
    return &part;
}

Renumbered PartPool::take_over(const PartPool& other) {
    Renumbered here{other.first_id_, {}};
    here.numbers.reserve(other.parts_.size());
    const std::vector<std::uint32_t> hashes = other.hashes();
    for (std::size_t i = 0; i < hashes.size(); ++i) {
        const NamePart& part = other.parts_[i];
        const NamePart* found = find({part.text(), part.native(), part.joined}, hashes[i]);
        here.numbers.push_back((found == nullptr ? add_copy(part, hashes[i]) : found)->id);
    }
    return here;
}

}  // namespace recourse::screening
