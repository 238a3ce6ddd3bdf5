#include "casework/derivative.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "base/hash.hpp"
#include "casework/case_store.hpp"
#include "sample_folder.hpp"

namespace recourse::casework {
namespace {

using base::ErrorCode;
using ::testing::ElementsAre;
using testing::SampleWorkspace;

NewDerivative thumbnail() {
    return {.case_id = "sample",
            .exhibit_id = "x01",
            .kind = DerivativeKind::thumbnail,
            .media_type = "image/jpeg",
            .recipe = {"pdftoppm", "22.12.0", R"({"page":1})"},
            .grade = model::Confidentiality::sealed};
}

TEST(Derivative, ComesBackWithItsLineageAndRecipe) {
    SampleWorkspace sample;
    const std::string content(200'000, 'j');
    const auto made = add_derivative(sample.workspace, thumbnail(), base::as_bytes(content));
    ASSERT_TRUE(made) << made.error().to_string();
    EXPECT_EQ(made->recipe, thumbnail().recipe);
    EXPECT_EQ(made->grade, model::Confidentiality::sealed);
    EXPECT_EQ(made->sha256, base::to_hex(base::sha256(content)));
    EXPECT_EQ(made->size, content.size());
    EXPECT_EQ(made->by, "owner");
    EXPECT_EQ(find_derivative(sample.workspace, made->id).value(), *made);
    EXPECT_EQ(derivative_bytes(sample.workspace, made->id).value(), content);
    EXPECT_EQ(open_derivative(sample.workspace, made->id)->size(), content.size());
    EXPECT_TRUE(sample.workspace.blobs().verify(made->blob_id));
}

TEST(Derivative, IsAnEventInTheExhibitsCustody) {
    SampleWorkspace sample;
    const auto made =
        add_derivative(sample.workspace, thumbnail(), base::as_bytes("picture")).value();
    const auto events = custody_of(sample.workspace, "sample", "x01").value();
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events[0].kind, "exhibit.derived");
    const auto detail = base::parse_json(events[0].detail).value();
    EXPECT_EQ(detail["derivative"], made.id);
    EXPECT_EQ(detail["kind"], "thumbnail");
    EXPECT_EQ(detail["sha256"], made.sha256);
    EXPECT_TRUE(sample.workspace.log().verify());
}

TEST(Derivative, OfOneExhibitAreListedInOrder) {
    SampleWorkspace sample;
    std::vector<std::string> made;
    for (const char* exhibit : {"x01", "x02", "x01"}) {
        NewDerivative one = thumbnail();
        one.exhibit_id = exhibit;
        made.push_back(add_derivative(sample.workspace, one, base::as_bytes("picture")).value().id);
    }
    const auto listed = derivatives_of(sample.workspace, "sample", "x01").value();
    ASSERT_EQ(listed.size(), 2U);
    EXPECT_EQ(listed[0].id, made[0]);
    EXPECT_EQ(listed[1].id, made[2]);
    EXPECT_TRUE(derivatives_of(sample.workspace, "other", "x01")->empty());
}

TEST(Derivative, ThatFailsLeavesNothing) {
    SampleWorkspace sample;
    NewDerivative bad = thumbnail();
    bad.recipe.parameters = "[1]";
    EXPECT_EQ(add_derivative(sample.workspace, bad, base::as_bytes("x")).error().code(),
              ErrorCode::invalid_input);
    const auto broken = [](std::span<std::byte>) -> base::Result<std::size_t> {
        return base::fail(ErrorCode::unavailable, "the tool stopped");
    };
    EXPECT_EQ(add_derivative(sample.workspace, thumbnail(), broken).error().code(),
              ErrorCode::unavailable);
    {
        const auto lock = sample.workspace.lock_for_writing().value();
        EXPECT_EQ(add_derivative(sample.workspace, thumbnail(), base::as_bytes("x")).error().code(),
                  ErrorCode::conflict);
    }
    EXPECT_TRUE(derivatives_of(sample.workspace, "sample", "x01")->empty());
    EXPECT_TRUE(custody_of(sample.workspace, "sample", "x01")->empty());
    EXPECT_EQ(find_derivative(sample.workspace, "01K").error().code(), ErrorCode::not_found);
}

TEST(Derivative, KindsHaveTheWordsOfTheTaxonomy) {
    const char* const words[] = {
        "redaction",      "public-version", "translation",       "transcript",
        "ocr-text",       "extracted-text", "metadata-report",   "stripped-copy",
        "safe-rendering", "thumbnail",      "still-frame",       "clip",
        "enhanced",       "face-blurred",   "geolocation-sheet", "timeline-sheet",
        "summary",        "member-file",    "format-conversion", "stamped-copy"};
    for (const char* word : words) EXPECT_EQ(to_string(parse_derivative_kind(word).value()), word);
    EXPECT_EQ(parse_derivative_kind("copy").error().code(), ErrorCode::invalid_input);
}

}  // namespace
}  // namespace recourse::casework
