#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "base/json.hpp"
#include "model/ftm.hpp"
#include "screening/ftm_query.hpp"
#include "screening/score.hpp"

/// Pairs that people labelled, beside what the program says of them. The figures are printed by
/// category; what is asserted is a floor a little below the figures of the day it was set. With
/// RECOURSE_NAME_TABLES, a folder of further tables of names, the figures are those with them.
namespace recourse::screening {
namespace {

constexpr double least_name_area = 0.96;
constexpr double least_name_f1 = 0.92;
constexpr double least_entity_area = 0.985;
constexpr double least_entity_f1 = 0.97;

struct Judged {
    std::string category;
    bool same = false;
    double score = 0;
};

struct Counts {
    int found = 0;
    int missed = 0;
    int false_alarms = 0;
    int cleared = 0;

    double f1() const {
        const double right = 2.0 * found;
        return right > 0 ? right / (right + missed + false_alarms) : 0;
    }
};

/// The share of pairs of a same and an other one that the score puts in the right order.
double area_under_curve(const std::vector<Judged>& judged) {
    double right = 0;
    double all = 0;
    for (const auto& same : judged) {
        if (!same.same) continue;
        for (const auto& other : judged) {
            if (other.same) continue;
            right += same.score > other.score ? 1 : same.score == other.score ? 0.5 : 0;
            all += 1;
        }
    }
    return right / all;
}

std::map<std::string, Counts> count_by_category(const std::vector<Judged>& judged) {
    std::map<std::string, Counts> counts;
    for (const auto& one : judged) {
        const bool alert = one.score >= review_threshold;
        for (Counts* count : {&counts[one.category], &counts["all"]}) {
            ++(one.same ? (alert ? count->found : count->missed)
                        : (alert ? count->false_alarms : count->cleared));
        }
    }
    return counts;
}

void print(const std::map<std::string, Counts>& counts) {
    std::printf("%-30s %6s %8s %8s\n", "category", "F1", "missed", "false");
    for (const auto& [category, count] : counts) {
        std::printf("%-30s %6.3f %3d /%3d %3d /%3d\n", category.c_str(), count.f1(), count.missed,
                    count.found + count.missed, count.false_alarms,
                    count.false_alarms + count.cleared);
    }
}

const NameTables& tables() {
    static const SharedNameTables read = [] {
        const char* folder = std::getenv("RECOURSE_NAME_TABLES");
        return folder == nullptr ? own_name_tables() : read_name_tables(folder).value();
    }();
    return *read;
}

constexpr std::uint64_t max_labelled_bytes = 4U << 20U;

std::string labelled(const char* name) {
    return base::read_file(std::string(RECOURSE_SOURCE_DIR) + "/tests/screening/labelled/" + name,
                           max_labelled_bytes)
        .value();
}

std::vector<Judged> judge_name_pairs() {
    std::istringstream lines(labelled("name_pairs.tsv"));
    std::vector<Judged> judged;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("#") || line.starts_with("category\t")) continue;
        std::istringstream columns(line);
        std::array<std::string, 6> fields;
        for (auto& field : fields) std::getline(columns, field, '\t');
        const auto& [category, kind, label, left, right, difficulty] = fields;
        const auto subject_kind = kind == "person"   ? model::SubjectKind::person
                                  : kind == "vessel" ? model::SubjectKind::vessel
                                                     : model::SubjectKind::organisation;
        judged.push_back(
            {category, label == "same", score_names(subject_kind, left, right, tables()).score});
    }
    return judged;
}

std::vector<Judged> judge_entity_pairs() {
    std::istringstream lines(labelled("entity_pairs.jsonl"));
    std::vector<Judged> judged;
    for (std::string line; std::getline(lines, line);) {
        const auto pair = base::parse_json(line).value();
        const auto query = query_from_ftm(pair.at("left")).value();
        const auto subject = model::subject_from_ftm(pair.at("right")).value();
        judged.push_back({pair.at("category").get<std::string>(), pair.at("same").get<bool>(),
                          score(query, subject, tables()).score});
    }
    return judged;
}

void expect_told_apart(const std::vector<Judged>& judged, double least_area, double least_f1) {
    auto counts = count_by_category(judged);
    print(counts);
    const double area = area_under_curve(judged);
    std::printf("area under the curve %.3f\n", area);
    EXPECT_GE(area, least_area);
    EXPECT_GE(counts["all"].f1(), least_f1);
}

TEST(Labelled, NamePairsAreToldApart) {
    const auto judged = judge_name_pairs();
    ASSERT_GE(judged.size(), 600u);
    expect_told_apart(judged, least_name_area, least_name_f1);
}

TEST(Labelled, EntityPairsAreToldApart) {
    const auto judged = judge_entity_pairs();
    ASSERT_GE(judged.size(), 150u);
    expect_told_apart(judged, least_entity_area, least_entity_f1);
}

}  // namespace
}  // namespace recourse::screening
