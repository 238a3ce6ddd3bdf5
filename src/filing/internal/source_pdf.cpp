#include "filing/internal/source_pdf.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include <qpdf/QPDFLogger.hh>

namespace recourse::filing {

namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::size_t max_depth = 64;
constexpr double smallest_side = 1;       // points
constexpr double longest_side = 200'000;  // points; PDF 2.0 sets no limit, viewers do

/// What a page takes from the nodes above it when it has none of its own.
struct Inherited {
    QPDFObjectHandle resources = QPDFObjectHandle::newNull();
    QPDFObjectHandle media_box = QPDFObjectHandle::newNull();
    QPDFObjectHandle crop_box = QPDFObjectHandle::newNull();
    QPDFObjectHandle rotate = QPDFObjectHandle::newNull();

    void take_over(QPDFObjectHandle node) {
        const std::array<std::pair<QPDFObjectHandle*, const char*>, 4> values = {
            {{&resources, "/Resources"},
             {&media_box, "/MediaBox"},
             {&crop_box, "/CropBox"},
             {&rotate, "/Rotate"}}};
        for (const auto& [value, key] : values) {
            if (node.hasKey(key)) *value = node.getKey(key);
        }
    }
};

std::optional<PageBox> box_of(QPDFObjectHandle value) {
    if (!value.isRectangle()) return std::nullopt;
    const auto sides = value.getArrayAsRectangle();
    return PageBox{std::min(sides.llx, sides.urx), std::min(sides.lly, sides.ury),
                   std::max(sides.llx, sides.urx), std::max(sides.lly, sides.ury)};
}

/// The crop box as far as it lies on the page.
Result<PageBox> visible_box(const Inherited& values) {
    const auto media = box_of(values.media_box);
    if (!media) return fail(ErrorCode::invalid_input, "a page has no size");
    PageBox box = *media;
    if (const auto crop = box_of(values.crop_box)) {
        const PageBox both = {std::max(box.left, crop->left), std::max(box.bottom, crop->bottom),
                              std::min(box.right, crop->right), std::min(box.top, crop->top)};
        if (both.width() > 0 && both.height() > 0) box = both;
    }
    const auto fits = [](double side) { return side >= smallest_side && side <= longest_side; };
    if (fits(box.width()) && fits(box.height()) && std::abs(box.left) <= longest_side &&
        std::abs(box.bottom) <= longest_side)
        return box;
    return fail(ErrorCode::invalid_input, "a page has no sensible size");
}

int turn_of(QPDFObjectHandle rotate) {
    if (!rotate.isInteger()) return 0;
    const auto turned = rotate.getIntValue() % 360;
    return turned % 90 == 0 ? static_cast<int>((turned + 360) % 360) : 0;
}

bool is_link(QPDFObjectHandle note) {
    return note.isDictionary() && note.getKey("/Subtype").isNameAndEquals("/Link") &&
           !note.hasKey("/AP");
}

bool has_notes(QPDFObjectHandle page) {
    auto notes = page.getKey("/Annots");
    if (!notes.isArray()) return false;
    return !std::ranges::all_of(notes.getArrayAsVector(), is_link);
}

/// Walks the tree of pages, whatever somebody made of it.
class PageTree {
public:
    Result<std::vector<SourcePage>> pages_below(QPDFObjectHandle root) {
        add(root, Inherited(), 0);
        while (!waiting_.empty()) {
            const Waiting next = std::move(waiting_.back());
            waiting_.pop_back();
            RECOURSE_CHECK(visit(next));
        }
        if (pages_.empty()) return fail(ErrorCode::invalid_input, "the PDF has no pages");
        return std::move(pages_);
    }

private:
    struct Waiting {
        QPDFObjectHandle node;
        Inherited inherited;
        std::size_t depth;
    };

    void add(QPDFObjectHandle node, const Inherited& inherited, std::size_t depth) {
        waiting_.push_back({std::move(node), inherited, depth});
    }

    Result<void> visit(const Waiting& waiting) {
        auto node = waiting.node;
        if (!node.isDictionary() || waiting.depth > max_depth)
            return fail(ErrorCode::invalid_input, "the tree of pages is broken");
        if (node.isIndirect() && !seen_.insert(node.getObjGen()).second)
            return fail(ErrorCode::invalid_input, "a page comes twice");
        Inherited values = waiting.inherited;
        values.take_over(node);
        auto kids = node.getKey("/Kids");
        if (!kids.isArray()) return take_page(node, values);
        auto children = kids.getArrayAsVector();
        if (children.size() + waiting_.size() + pages_.size() > max_source_pages)
            return fail(ErrorCode::invalid_input, "the PDF has too many pages");
        std::ranges::reverse(children);  // the last that waits is visited first
        for (const auto& child : children) add(child, values, waiting.depth + 1);
        return {};
    }

    Result<void> take_page(QPDFObjectHandle node, const Inherited& values) {
        if (has_notes(node)) return fail(ErrorCode::invalid_input, "a page has notes or a form");
        SourcePage page;
        page.visible = RECOURSE_TRY(visible_box(values));
        page.turned = turn_of(values.rotate);
        page.resources = values.resources;
        page.contents = node.getKey("/Contents");
        page.group = node.getKey("/Group");
        pages_.push_back(page);
        return {};
    }

    std::vector<Waiting> waiting_;
    std::set<QPDFObjGen> seen_;
    std::vector<SourcePage> pages_;
};

}  // namespace

Result<SourcePdf> open_source_pdf(std::string_view bytes) {
    SourcePdf source;
    try {
        source.pdf = std::make_shared<QPDF>();
        source.pdf->setLogger(QPDFLogger::create());
        source.pdf->setSuppressWarnings(true);
        source.pdf->setAttemptRecovery(false);
        source.pdf->processMemoryFile("exhibit", bytes.data(), bytes.size());
        if (source.pdf->isEncrypted()) return fail(ErrorCode::invalid_input, "the PDF is locked");
        auto root = source.pdf->getRoot();
        if (root.hasKey("/OCProperties"))
            return fail(ErrorCode::invalid_input, "the PDF has layers");
        source.pages = RECOURSE_TRY(PageTree().pages_below(root.getKey("/Pages")));
    } catch (const std::exception&) {
        return fail(ErrorCode::invalid_input, "the PDF is broken");
    }
    return source;
}

}  // namespace recourse::filing
