#include "filing/internal/copies.hpp"

#include <atomic>
#include <set>
#include <thread>

#include "casework/case_store.hpp"
#include "casework/derivative.hpp"
#include "filing/render.hpp"

namespace recourse::filing {

namespace {

using base::Result;

/// That is what a small computer can do at once.
constexpr std::size_t side_by_side = 2;

struct GradedText {
    model::Confidentiality grade;
    std::string text;
};

/// What is read from the workspace, by one thread.
struct Order {
    ExhibitOriginal original;
    std::vector<GradedText> transcripts;
};

/// The text that a reader of the copy would see; none of pictures and films.
Result<std::string> readable_text(const ExhibitCopy& copy) {
    static const std::set<std::string_view> plain = {"txt", "csv", "html", "json", "xml"};
    if (copy.extension == "pdf") return pdf_text(copy.bytes);
    return plain.contains(copy.extension) ? copy.bytes : std::string();
}

Result<std::vector<GradedText>> transcripts_of(vault::Workspace& workspace,
                                               const WantedExhibit& exhibit) {
    std::vector<GradedText> texts;
    const auto derivatives =
        RECOURSE_TRY(casework::derivatives_of(workspace, exhibit.case_id, exhibit.exhibit_id));
    for (const casework::Derivative& derivative : derivatives) {
        const bool text = derivative.media_type.starts_with("text/plain");
        if (derivative.kind != casework::DerivativeKind::transcript || !text) continue;
        texts.push_back(
            {derivative.grade, RECOURSE_TRY(casework::derivative_bytes(workspace, derivative.id))});
    }
    return texts;
}

Result<Order> read_order(vault::Workspace& workspace, const std::string& key,
                         const WantedExhibit& exhibit) {
    Order order;
    order.original = {
        key, exhibit.media_type,
        RECOURSE_TRY(casework::exhibit_bytes(workspace, exhibit.case_id, exhibit.exhibit_id))};
    const bool heard =
        exhibit.media_type.starts_with("video/") || exhibit.media_type.starts_with("audio/");
    if (heard) order.transcripts = RECOURSE_TRY(transcripts_of(workspace, exhibit));
    return order;
}

Result<ReadableCopy> make_copy(const Order& order) {
    ReadableCopy made;
    auto copies = RECOURSE_TRY(copy_exhibits(std::span(&order.original, 1)));
    made.copy = std::move(copies.front());
    made.text = RECOURSE_TRY(readable_text(made.copy));
    made.shown = RECOURSE_TRY(show_exhibit(made.copy, order.original.media_type));
    for (const GradedText& transcript : order.transcripts)
        made.transcripts.push_back({transcript.grade, RECOURSE_TRY(show_text(transcript.text))});
    return made;
}

}  // namespace

Result<Copies> make_copies(vault::Workspace& workspace,
                           const std::map<std::string, WantedExhibit>& wanted) {
    std::vector<Order> orders;
    for (const auto& [key, exhibit] : wanted)
        orders.push_back(RECOURSE_TRY(read_order(workspace, key, exhibit)));
    std::vector<std::optional<Result<ReadableCopy>>> made(orders.size());
    std::atomic<std::size_t> next = 0;
    {
        std::vector<std::jthread> workers;
        for (std::size_t i = 0; i < side_by_side; ++i)
            workers.emplace_back([&] {
                for (std::size_t at = next++; at < orders.size(); at = next++) {
                    made[at] = make_copy(orders[at]);
                    orders[at].original.bytes = {};
                }
            });
    }
    Copies copies;
    for (std::size_t i = 0; i < orders.size(); ++i)
        copies[orders[i].original.exhibit] = RECOURSE_TRY(*std::move(made[i]));
    return copies;
}

}  // namespace recourse::filing
