#include "casework/redaction/internal/redact_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.hpp"
#include "casework/redaction/internal/block_mark.hpp"
#include "casework/redaction/internal/phrase_search.hpp"

namespace recourse::casework::redaction {

using base::ErrorCode;
using base::Result;

namespace {

using Range = std::pair<std::size_t, std::size_t>;

struct Finding {
    std::vector<Range> ranges;  ///< bytes to replace, in order, apart
    std::vector<Cut> cuts;
    std::vector<std::string> warnings;
};

Finding find_all(std::string_view text, const RedactionPlan& plan) {
    Finding finding;
    for (std::size_t i = 0; i < plan.phrases.size(); ++i) {
        const auto ranges = find_phrase(text, plan.phrases[i]);
        for (const Range& range : ranges) {
            finding.ranges.push_back(range);
            finding.cuts.push_back({1, {}, MarkKind::phrase, plan.phrases[i].reason});
        }
        if (ranges.empty()) {
            finding.warnings.push_back(fmt::format("phrase {} was not found in the text", i + 1));
        }
    }
    std::ranges::sort(finding.ranges);
    std::vector<Range> apart;
    for (const Range& range : finding.ranges) {
        if (apart.empty() || range.first > apart.back().second) {
            apart.push_back(range);
        } else {
            apart.back().second = std::max(apart.back().second, range.second);
        }
    }
    finding.ranges = std::move(apart);
    return finding;
}

std::string replaced(std::string_view text, const std::vector<Range>& ranges) {
    std::string result;
    std::size_t at = 0;
    for (const auto& [first, last] : ranges) {
        result.append(text.substr(at, first - at)).append(block_mark);
        at = last;
    }
    return result.append(text.substr(at));
}

/// A phrase may run through tags, so it is looked for in all the text at once; each piece then
/// loses its share.
std::string replaced_in_html(const std::vector<HtmlPiece>& pieces,
                             const std::vector<Range>& ranges) {
    std::string result = "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head><body>\n";
    std::size_t begin = 0;
    auto range = ranges.begin();
    for (const HtmlPiece& piece : pieces) {
        if (piece.is_tag) {
            result += piece.content;
            continue;
        }
        const std::size_t end = begin + piece.content.size();
        std::size_t at = begin;
        while (at < end) {
            while (range != ranges.end() && range->second <= at) ++range;
            const bool inside = range != ranges.end() && range->first <= at;
            if (inside && at == range->first) result += block_mark;
            const std::size_t next = range == ranges.end() ? end
                                     : inside              ? std::min(end, range->second)
                                                           : std::min(end, range->first);
            if (!inside) result += html_escaped(piece.content.substr(at - begin, next - at));
            at = next;
        }
        begin = end;
    }
    return result + "\n</body></html>\n";
}

std::string text_of(const std::vector<HtmlPiece>& pieces) {
    std::string text;
    for (const HtmlPiece& piece : pieces) {
        if (!piece.is_tag) text += piece.content;
    }
    return text;
}

Result<void> check_gone(std::string_view text, const RedactionPlan& plan) {
    for (std::size_t i = 0; i < plan.phrases.size(); ++i) {
        if (find_phrase(text, plan.phrases[i]).empty()) continue;
        return base::fail(
            base::Error(ErrorCode::denied, "the redaction was refused: it is still in the text")
                .in_record(fmt::format("phrase[{}]", i + 1)));
    }
    return {};
}

}  // namespace

bool is_running_text(std::string_view media_type) {
    return media_type == "text/plain" || media_type == "text/csv" || media_type == "text/html";
}

Result<Redaction> redact_text(std::string_view bytes, std::string_view media_type,
                              const RedactionPlan& plan) {
    if (!plan.regions.empty() || !plan.pages.empty()) {
        return base::fail(ErrorCode::invalid_input,
                          "running text has no pages: mark phrases instead of regions or pages");
    }
    const std::string text =
        base::is_utf8(bytes) ? std::string(bytes) : base::utf8_from_windows_1252(bytes);
    if (text.find('\0') != text.npos) {
        return base::fail(ErrorCode::invalid_input, "it is not text in UTF-8 or Windows-1252");
    }
    const bool is_html = media_type == "text/html";
    const auto pieces = is_html ? html_pieces(text) : std::vector<HtmlPiece>();
    const std::string seen = is_html ? text_of(pieces) : text;
    Finding finding = find_all(seen, plan);
    if (finding.ranges.empty()) {
        return base::fail(ErrorCode::not_found, "nothing that the plan marks was found");
    }
    Redaction result{.bytes = {}, .media_type = std::string(media_type)};
    result.bytes =
        is_html ? replaced_in_html(pieces, finding.ranges) : replaced(text, finding.ranges);
    result.cuts = std::move(finding.cuts);
    result.warnings = std::move(finding.warnings);
    RECOURSE_CHECK(check_gone(is_html ? text_of(html_pieces(result.bytes)) : result.bytes, plan));
    RECOURSE_CHECK(check_gone(result.bytes, plan));
    result.checks = {"text: no phrase, read again"};
    return result;
}

}  // namespace recourse::casework::redaction
