#include "screening/internal/part_pool.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "corpus.hpp"
#include "screening/internal/analysed_name.hpp"
#include "text/tokens.hpp"

namespace recourse::screening {
namespace {

std::vector<std::string> some_names() {
    std::vector<std::string> names{"كريم خير الله", "كريم الخير", "Карим Грабов", "アオイ株式会社"};
    for (const auto& subject : corpus::fictional_subjects(300, 11)) {
        for (const auto& name : subject.names) names.push_back(name.full);
    }
    return names;
}

AnalysedName take_apart(const std::string& name, PartPool& pool) {
    return analyse(text::tokens(name), NameRules::person, pool, *own_name_tables());
}

template <class Item>
std::vector<Item> items(const Packed<Item>& packed) {
    return {packed.begin(), packed.end()};
}

std::string bytes(const Packed<KeptPart>& parts) {
    return {reinterpret_cast<const char*>(parts.data()), parts.size() * sizeof(KeptPart)};
}

/// Whether two pools have the same parts under the same numbers.
void expect_same(const PartPool& pool, const PartPool& other) {
    const KeptParts kept = pool.keep();
    const KeptParts expected = other.keep();
    EXPECT_EQ(kept.parts.size(), expected.parts.size());
    EXPECT_EQ(bytes(kept.parts), bytes(expected.parts));
    EXPECT_EQ(items(kept.bytes), items(expected.bytes));
    EXPECT_EQ(items(kept.lines), items(expected.lines));
    EXPECT_EQ(items(kept.slots), items(expected.slots));
}

TEST(PartPool, OfPoolsTakenOverIsThatOfAllTheirNames) {
    const auto names = some_names();
    PartPool at_once(*own_name_tables());
    for (const auto& name : names) take_apart(name, at_once);
    for (const std::size_t block : {1U, 7U, 100U}) {
        PartPool all(*own_name_tables());
        for (std::size_t first = 0; first < names.size(); first += block) {
            PartPool own(*own_name_tables());
            const std::size_t end = std::min(first + block, names.size());
            for (std::size_t i = first; i < end; ++i) take_apart(names[i], own);
            const Renumbered there = all.take_over(own);
            for (const NamePart& part : own.parts()) {
                EXPECT_EQ(all.parts()[there[part.id]].text(), part.text());
                EXPECT_EQ(all.parts()[there[part.id]].native(), part.native());
            }
        }
        SCOPED_TRACE(block);
        expect_same(all, at_once);
    }
}

TEST(PartPool, TakesOverOnlyWhatTheKnownOneHasNot) {
    PartPool known(*own_name_tables());
    const AnalysedName before = take_apart("Arman Petrosyan", known);
    PartPool all(*own_name_tables(), &known);
    PartPool own(*own_name_tables(), all.known());
    const AnalysedName name = take_apart("Arman Vardanyan", own);
    EXPECT_EQ(name.parts[0].part, before.parts[0].part);
    const Renumbered there = all.take_over(own);
    EXPECT_EQ(there[before.parts[0].part->id], before.parts[0].part->id);
    const std::uint32_t number = there[name.parts[1].part->id];
    EXPECT_EQ(all.parts()[number - known.size()].text(), "vardanyan");
    EXPECT_EQ(all.size(), known.size() + own.parts().size());
}

}  // namespace
}  // namespace recourse::screening
