#include <fmt/format.h>
#include <fmt/ranges.h>

#include <nlohmann/json.hpp>

#include "filing/internal/page.hpp"

/// Who files, and which of them gave what.
namespace recourse::filing {

using base::Json;

namespace {

/// "1-4, 7", with a dash between; numbers go up.
std::string in_runs(const std::vector<int>& numbers) {
    std::vector<std::string> runs;
    for (std::size_t first = 0; first < numbers.size();) {
        std::size_t last = first;
        while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1) ++last;
        runs.push_back(first == last ? fmt::format("{}", numbers[first])
                                     : fmt::format("{}\u2013{}", numbers[first], numbers[last]));
        first = last + 1;
    }
    return fmt::format("{}", fmt::join(runs, ", "));
}

}  // namespace

std::string Page::exhibits_given_by(std::string_view partner) const {
    std::vector<int> numbers;
    for (const model::Exhibit* exhibit : carried(content_))
        if (exhibit->partner == partner) numbers.push_back(exhibit->number);
    return in_runs(numbers);
}

Json Page::submitter() const {
    const model::Submitter& submitter = seen_.submitter;
    return {{"organisation", submitter.organisation},
            {"about", paragraphs(submitter.about)},
            {"contact", submitter.contact},
            {"email", submitter.email},
            {"phone", submitter.phone},
            {"exhibits", exhibits_given_by("")}};
}

Json Page::partners() const {
    Json list = Json::array();
    for (const model::Partner& partner : seen_.partners)
        list.push_back({{"organisation", partner.organisation},
                        {"about", paragraphs(partner.about)},
                        {"contact", partner.contact},
                        {"email", partner.email},
                        {"phone", partner.phone},
                        {"contribution", partner.contribution},
                        {"exhibits", exhibits_given_by(partner.id)},
                        {"key", partner.public_key}});
    return list;
}

/// The names of all who file, or nothing when it is one alone.
std::string Page::joint() const {
    if (seen_.partners.empty()) return {};
    std::vector<std::string> all{seen_.submitter.organisation};
    for (const model::Partner& partner : seen_.partners) all.push_back(partner.organisation);
    return words_.row(all);
}

}  // namespace recourse::filing
