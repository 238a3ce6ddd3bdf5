#pragma once

#include <random>

#include "casework/taxonomy.hpp"
#include "model/case.hpp"

namespace recourse::casework::testing {

/// Valid cases with every field set at random, from a seed: references lead somewhere, codes are of
/// the taxonomies. Exhibits have sizes and hashes, but no bytes anywhere.
class AnyCase {
public:
    explicit AnyCase(unsigned seed);

    model::Case make();

private:
    template <class Make>
    auto many(Make make, int limit = 3) {
        std::vector<std::invoke_result_t<Make>> items;
        for (int count = below(limit); count > 0; --count) items.push_back(make());
        return items;
    }
    int below(int limit);
    bool flag() { return below(2) == 1; }
    std::string text();
    std::string filled();
    std::vector<std::string> texts();
    std::string code(std::string_view vocabulary);
    std::vector<std::string> codes(std::string_view vocabulary);
    std::string country();
    base::PartialDate date();
    model::Confidentiality grade();
    /// The id of some record of the kind: "p0" to "p2" and so on; or nothing.
    std::string some(char kind);
    std::vector<std::string> several(char kind);

    model::Name name();
    model::Party party(int index);
    model::Consent consent();
    model::Act act(const std::string& id);
    template <class Record>
    void put_on_map(Record& record);
    model::Incident incident(int index);
    model::Source source(int index);
    model::Exhibit exhibit(int index);
    model::Claim claim(int index);
    model::Asset asset(int index);
    model::Statement statement(int index);
    model::StartedClock clock(int index);

    std::mt19937 random_;
    Taxonomy taxonomy_;
};

}  // namespace recourse::casework::testing
