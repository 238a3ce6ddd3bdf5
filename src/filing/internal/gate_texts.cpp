#include <fmt/format.h>

#include <algorithm>

#include "filing/internal/cited_text.hpp"
#include "filing/internal/gate.hpp"

/// Texts that people write, which may speak of anything: each sentence leaves with what it rests
/// on.
namespace recourse::filing {

/// A sentence goes when all that it cites may be seen, so that none tells in passing what is
/// withheld. One that cites nothing is named in Gated::uncited, which nothing is filed with.
std::string Gate::seen_text(const std::string& record, const std::string& field,
                            const std::string& text) {
    const auto is_record = [&](std::string_view id) {
        return file_.find_exhibit(id) != nullptr || file_.find_claim(id) != nullptr;
    };
    int number = 0;
    std::vector<CitedParagraph> seen;
    for (CitedParagraph& paragraph : read_cited_text(text, is_record)) {
        CitedParagraph kept;
        for (CitedSentence& sentence : paragraph) {
            ++number;
            if (sentence.cites.empty() && !sentence.argument)
                gated_.uncited.push_back({record, field, number});
            const auto withheld =
                std::ranges::find_if(sentence.cites, [&](const CitedRecord& cited) {
                    return !claims_.contains(cited.id) && !exhibits_.contains(cited.id);
                });
            if (withheld != sentence.cites.end()) {
                hold_back(fmt::format("{} ({}, sentence {})", record, field, number),
                          fmt::format("it rests on {}, which is withheld", withheld->id));
                continue;
            }
            for (CitedRecord& cited : sentence.cites) cited.id = seen_record(cited.id);
            kept.push_back(std::move(sentence));
        }
        if (!kept.empty()) seen.push_back(std::move(kept));
    }
    return write_cited_text(seen);
}

/// An exhibit before a claim of the same id, as in what is_record finds.
std::string Gate::seen_record(const std::string& id) const {
    return exhibit_ids_.contains(id) ? mapped(exhibit_ids_, id) : mapped(claim_ids_, id);
}

}  // namespace recourse::filing
