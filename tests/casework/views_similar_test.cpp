#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <random>

#include "casework/case_store.hpp"
#include "casework/extraction/extract.hpp"
#include "casework/intake/intake.hpp"
#include "casework/views/picture_print.hpp"
#include "casework/views/similar_exhibits.hpp"
#include "casework/views/text_sketch.hpp"
#include "sample_folder.hpp"

namespace recourse::casework {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

/// `count` words of a made-up language, the same for the same seed.
std::string speech(unsigned seed, int count) {
    std::mt19937 random(seed);
    std::string text;
    for (int i = 0; i < count; ++i) text += fmt::format("word{} ", random() % 5000);
    return text;
}

TextSketch sketch(std::string_view text) {
    TextSketch made;
    made.add(text);
    return made;
}

TEST(TextSketch, EstimatesWhatTextsHaveInCommon) {
    const std::string one = speech(1, 1000);
    EXPECT_EQ(resemblance(sketch(one), sketch(one)), 1.0);
    EXPECT_LT(resemblance(sketch(one), sketch(speech(2, 1000))), 0.05);
    // Runs in common are those of the first 1000 words: 996 of 1996, near 0.5.
    EXPECT_NEAR(resemblance(sketch(one), sketch(one + speech(3, 1000))), 0.5, 0.15);
}

TEST(TextSketch, SeesNoCaseMarksOrLineBreaksAndGoesOnOverPages) {
    const TextSketch whole = sketch("Le témoin a vu le fourgon blanc devant la caserne");
    TextSketch pages;
    pages.add("LE TEMOIN\na vu le");
    pages.add("fourgon - blanc devant la caserne.");
    EXPECT_EQ(resemblance(whole, pages), 1.0);
    EXPECT_EQ(pages.runs, 6U) << "ten words";
    EXPECT_FALSE(pages.speaks()) << "too little to say anything";
}

TEST(TextSketch, FindsEveryNearPairAmongMany) {
    std::vector<TextSketch> all;
    for (unsigned seed = 0; seed < 60; ++seed) all.push_back(sketch(speech(seed, 300)));
    all.push_back(sketch(speech(17, 300) + "and one more line at the end of it"));
    all.push_back(sketch("a letterhead"));
    all.push_back(sketch("a letterhead"));
    EXPECT_THAT(alike(all, 0.6), ElementsAre(Pair(17, 60)));
}

TEST(PicturePrint, TellsPicturesApartAndKnowsThemAgain) {
    std::mt19937 random(5);
    std::string grey(72, '\0');
    for (char& value : grey) value = static_cast<char>(random() % 200);
    std::string lighter = grey;
    for (char& value : lighter) value = static_cast<char>(static_cast<unsigned char>(value) + 50);
    std::string other(72, '\0');
    for (char& value : other) value = static_cast<char>(random() % 200);
    ASSERT_TRUE(print_of(grey));
    EXPECT_EQ(print_of(grey), print_of(lighter)) << "brighter all over";
    EXPECT_GT(distance(*print_of(grey), *print_of(other)), 16);
    EXPECT_EQ(print_of(std::string(72, 'x')), std::nullopt) << "an even picture is like any other";
    EXPECT_EQ(print_of("too short"), std::nullopt);
    EXPECT_EQ(print_of(""), std::nullopt);
}

TEST(SimilarExhibits, FindsLettersThatAreNearlyTheSameAmongWhatTheReaderMaySee) {
    base::Progress silent(nullptr);
    testing::SampleFolder folder;
    testing::SampleWorkspace sample;
    const std::string id = import_case(sample.workspace, folder.path(), silent).value().id;
    const auto add = [&](const char* name, const std::string& text) {
        const auto file = folder.path() / name;
        std::ofstream(file) << text;
        return add_evidence(sample.workspace, id, std::vector{file}, {}, silent)
            .value()
            .items[0]
            .exhibit;
    };
    const std::string first = add("letter.txt", speech(1, 400));
    const std::string second = add("copy.txt", speech(1, 400) + "P.S. I saw it again.");
    add("other.txt", speech(2, 400));
    auto report = similar_exhibits(sample.workspace, load_case(sample.workspace, id).value());
    ASSERT_TRUE(report) << report.error().to_string();
    EXPECT_THAT(report->pairs, IsEmpty());
    EXPECT_EQ(report->not_read, 4U) << "a report must not pass off the unread as unlike";

    ASSERT_TRUE(extract_exhibits(sample.workspace, id, {}, silent));
    model::Case record = load_case(sample.workspace, id).value();
    report = similar_exhibits(sample.workspace, record);
    ASSERT_EQ(report->pairs.size(), 1U);
    EXPECT_EQ(report->pairs[0].first, first);
    EXPECT_EQ(report->pairs[0].second, second);
    EXPECT_EQ(report->pairs[0].by, "text");
    EXPECT_GT(report->pairs[0].likeness, 0.85);
    EXPECT_EQ(report->not_read, 0U);

    record.exhibits.pop_back();
    record.exhibits.pop_back();
    EXPECT_THAT(similar_exhibits(sample.workspace, record)->pairs, IsEmpty())
        << "what is not in the reader's part of the case is not looked at";
}

}  // namespace
}  // namespace recourse::casework
