#include "filing/internal/bundle_merge.hpp"

#include <fmt/format.h>

#include <map>
#include <optional>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFLogger.hh>

#include "filing/internal/bundle_tags.hpp"
#include "filing/internal/page_stamp.hpp"
#include "filing/internal/pdf_copy.hpp"
#include "filing/internal/source_pdf.hpp"

namespace recourse::filing {

namespace {

using base::ErrorCode;
using base::fail;
using base::Result;
using Handles = std::vector<QPDFObjectHandle>;

base::Error not_our_covers() {
    return {ErrorCode::corrupt, "the covers of the exhibits are not as they were printed"};
}

void open_ours(QPDF& pdf, const std::string& bytes) {
    pdf.setLogger(QPDFLogger::create());
    pdf.setSuppressWarnings(true);
    pdf.setAttemptRecovery(false);
    pdf.processMemoryFile("ours", bytes.data(), bytes.size());
}

/// Puts one page behind the other, each with its stamp.
class Binder {
public:
    Binder(QPDF& bundle, const StampWords& words, StampFont font)
        : bundle_(bundle), words_(words), font_(std::move(font)), tags_(bundle) {
        save_ = QPDFObjectHandle::newStream(&bundle_, "q\n");
    }

    /// `exhibit`: its number, or 0 before the first.
    void add_cover(QPDFObjectHandle page, int exhibit) {
        const double width = page.getKey("/MediaBox").getArrayAsRectangle().urx;
        const std::string stamp =
            stamp_line({.exhibit = exhibit, .bundle_page = next_page()}, width);
        page.replaceKey("/Contents", QPDFObjectHandle::newArray(Handles{
                                         save_, page.getKey("/Contents"),
                                         QPDFObjectHandle::newStream(&bundle_, "Q\n" + stamp)}));
        page.getKey("/Resources").getKey("/Font").replaceKey("/Stamp", font_.object());
        pages_.push_back(page);
        tags_.keep(page);
    }

    Result<void> add_exhibit(const ShownExhibit& exhibit) {
        int number = 0;
        for (const CleanPages* part : exhibit.parts) {
            const SourcePdf source = RECOURSE_TRY(open_source_pdf(part->pdf));
            PdfCopier copier(bundle_, source.pdf);
            for (const SourcePage& page : source.pages) {
                add_page(page, copier, exhibit.shown,
                         {.exhibit = exhibit.number,
                          .page = ++number,
                          .pages = exhibit.pages(),
                          .bundle_page = next_page()});
            }
        }
        return {};
    }

    std::string finish() {
        auto tree = bundle_.getRoot().getKey("/Pages");
        for (auto& page : pages_) page.replaceKey("/Parent", tree);
        tree.replaceKey("/Kids", QPDFObjectHandle::newArray(pages_));
        tree.replaceKey("/Count",
                        QPDFObjectHandle::newInteger(static_cast<long long>(pages_.size())));
        bundle_.getRoot().replaceKey("/PageMode", QPDFObjectHandle::newName("/UseOutlines"));
        tags_.finish();
        return written(bundle_);
    }

private:
    int next_page() const { return static_cast<int>(pages_.size()) + 1; }

    std::string stamp_text(const StampNumbers& numbers) const {
        std::string text = words_.text(numbers);
        return font_.can_write(text) ? text : stamp_in_digits(numbers);
    }

    std::string stamp_line(const StampNumbers& numbers, double width) const {
        return font_.line(stamp_text(numbers), width);
    }

    void add_page(const SourcePage& source, PdfCopier& copier, Shown shown,
                  const StampNumbers& numbers) {
        auto resources = copier.resources(source.resources);
        auto fonts = QPDFObjectHandle::newDictionary();
        fonts.replaceKey("/Stamp", font_.object());
        resources.replaceKey("/Font", fonts);
        auto page = QPDFObjectHandle::newDictionary();
        page.replaceKey("/Type", QPDFObjectHandle::newName("/Page"));
        page.replaceKey("/MediaBox", QPDFObjectHandle::newFromRectangle(
                                         {source.visible.left, source.visible.bottom,
                                          source.visible.right, source.visible.top}));
        page.replaceKey("/Resources", resources);
        page.replaceKey("/Contents",
                        QPDFObjectHandle::newArray(Handles{
                            mark_of(shown), copier.stream_data(source.contents),
                            QPDFObjectHandle::newStream(
                                &bundle_, "EMC\n" + stamp_line(numbers, source.visible.width()))}));
        pages_.push_back(bundle_.makeIndirectObject(page));
        tags_.add(pages_.back(), shown, stamp_text(numbers));
    }

    /// What begins the marked contents of every page that is shown so.
    QPDFObjectHandle mark_of(Shown shown) {
        const std::string tag(tag_of(shown));
        const auto found = marks_.find(tag);
        if (found != marks_.end()) return found->second;
        return marks_[tag] = QPDFObjectHandle::newStream(&bundle_, tag + " << /MCID 0 >> BDC\n");
    }

    QPDF& bundle_;
    const StampWords& words_;
    StampFont font_;
    BundleTags tags_;
    QPDFObjectHandle save_;
    std::map<std::string, QPDFObjectHandle> marks_;
    Handles pages_;
};

/// The page of each place that has a name.
std::map<std::string, QPDFObjGen> named_places(QPDF& pdf) {
    std::map<std::string, QPDFObjGen> places;
    const auto names =
        pdf.getRoot().getKey("/Names").getKey("/Dests").getKey("/Names").getArrayAsVector();
    for (std::size_t i = 0; i + 1 < names.size(); i += 2) {
        auto name = names[i];
        auto place = names[i + 1];
        if (name.isString() && place.isArray() && place.getArrayNItems() > 0)
            places[name.getUTF8Value()] = place.getArrayItem(0).getObjGen();
    }
    return places;
}

}  // namespace

Result<SheetPlaces> find_sheets(const std::string& covers, std::span<const ShownExhibit> exhibits) {
    SheetPlaces found;
    try {
        QPDF pdf;
        open_ours(pdf, covers);
        std::map<QPDFObjGen, int> numbers;
        for (const auto& page : pdf.getAllPages()) numbers[page.getObjGen()] = found.pages++;
        const auto places = named_places(pdf);
        int least = 1;  // behind the cover
        for (const ShownExhibit& exhibit : exhibits) {
            const auto place = places.find(exhibit.anchor);
            if (place == places.end()) return fail(not_our_covers());
            const auto page = numbers.find(place->second);
            if (page == numbers.end() || page->second < least) return fail(not_our_covers());
            found.first.push_back(page->second);
            least = page->second + 1;
        }
    } catch (const std::exception&) {
        return fail(not_our_covers());
    }
    return found;
}

Result<std::string> merge_bundle(const std::string& covers, const SheetPlaces& places,
                                 std::span<const ShownExhibit> exhibits, const StampWords& words) {
    try {
        QPDF bundle;
        open_ours(bundle, covers);
        const Handles pages = bundle.getAllPages();
        if (static_cast<int>(pages.size()) != places.pages || pages.empty())
            return fail(not_our_covers());
        Binder binder(bundle, words, RECOURSE_TRY(StampFont::find_on(pages.front())));
        std::size_t next = 0;  // exhibit whose sheet has not begun
        for (int at = 0; at < places.pages; ++at) {
            if (next < exhibits.size() && places.first[next] == at) ++next;
            binder.add_cover(pages[static_cast<std::size_t>(at)],
                             next == 0 ? 0 : exhibits[next - 1].number);
            const int end = next < exhibits.size() ? places.first[next] : places.pages;
            if (next > 0 && at + 1 == end) RECOURSE_CHECK(binder.add_exhibit(exhibits[next - 1]));
        }
        return binder.finish();
    } catch (const std::exception&) {
        return fail(not_our_covers());
    }
}

Result<std::string> without_output_intent(const std::string& bundle) {
    try {
        QPDF pdf;
        open_ours(pdf, bundle);
        pdf.getRoot().removeKey("/OutputIntents");
        return written(pdf);
    } catch (const std::exception& error) {
        return fail(ErrorCode::corrupt,
                    fmt::format("the bundle of exhibits cannot be read: {}", error.what()));
    }
}

}  // namespace recourse::filing
