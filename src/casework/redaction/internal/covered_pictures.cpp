#include "casework/redaction/internal/covered_pictures.hpp"

#include <algorithm>
#include <cstdio>
#include <map>
#include <optional>
#include <pugixml.hpp>
#include <sstream>
#include <string>

#include "base/sandbox.hpp"
#include "casework/redaction/internal/page_words.hpp"

namespace recourse::casework::redaction {

using base::Result;

namespace {

/// x' = a x + c y + e, y' = b x + d y + f, as SVG writes it.
struct Matrix {
    double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;

    /// This one first, then `outer`.
    Matrix then(const Matrix& outer) const {
        return {outer.a * a + outer.c * b,           outer.b * a + outer.d * b,
                outer.a * c + outer.c * d,           outer.b * c + outer.d * d,
                outer.a * e + outer.c * f + outer.e, outer.b * e + outer.d * f + outer.f};
    }

    /// The upright box around a box.
    Box map(const Box& box) const {
        const double xs[] = {a * box.left + c * box.top, a * box.right + c * box.top,
                             a * box.left + c * box.bottom, a * box.right + c * box.bottom};
        const double ys[] = {b * box.left + d * box.top, b * box.right + d * box.top,
                             b * box.left + d * box.bottom, b * box.right + d * box.bottom};
        return {*std::ranges::min_element(xs) + e, *std::ranges::min_element(ys) + f,
                *std::ranges::max_element(xs) + e, *std::ranges::max_element(ys) + f};
    }
};

Matrix matrix_of(pugi::xml_node node) {
    Matrix m;
    const char* text = node.attribute("transform").value();
    const int found =
        std::sscanf(text, "matrix(%lf,%lf,%lf,%lf,%lf,%lf)", &m.a, &m.b, &m.c, &m.d, &m.e, &m.f);
    return found == 6 ? m : Matrix{};
}

/// The box of a path that is nothing but one upright rectangle.
std::optional<Box> rectangle_of(const std::string& path) {
    std::istringstream words(path);
    std::string word;
    std::vector<double> xs;
    std::vector<double> ys;
    while (words >> word) {
        if (word == "Z") break;
        double x = 0;
        double y = 0;
        if ((word != "M" && word != "L") || !(words >> x >> y)) return std::nullopt;
        xs.push_back(x);
        ys.push_back(y);
    }
    if (xs.size() < 4 || xs.size() > 5) return std::nullopt;
    const Box box{*std::ranges::min_element(xs), *std::ranges::min_element(ys),
                  *std::ranges::max_element(xs), *std::ranges::max_element(ys)};
    for (std::size_t i = 0; i < xs.size(); ++i) {
        const bool corner =
            (xs[i] == box.left || xs[i] == box.right) && (ys[i] == box.top || ys[i] == box.bottom);
        if (!corner) return std::nullopt;
    }
    return box;
}

bool is_dark_and_solid(const std::string& style) {
    constexpr double darkest = 40;  ///< percent
    const std::size_t at = style.find("fill:rgb(");
    double red = 100;
    double green = 100;
    double blue = 100;
    if (at == style.npos ||
        std::sscanf(style.c_str() + at, "fill:rgb(%lf%%,%lf%%,%lf%%)", &red, &green, &blue) != 3) {
        return false;
    }
    return std::max({red, green, blue}) < darkest && style.find("fill-opacity:1;") != style.npos;
}

/// Walks a drawing in the order in which it is painted.
class Painting {
public:
    /// invalid_input when the page is too intricate to be looked through whole.
    Result<void> paint(pugi::xml_node node, const Matrix& outer, int depth = 0) {
        if (depth > deepest) return too_intricate();
        for (const pugi::xml_node child : node.children()) {
            const std::string name = child.name();
            const Matrix matrix = matrix_of(child).then(outer);
            if (name == "g") {
                RECOURSE_CHECK(paint(child, matrix, depth + 1));
            } else if (name == "image") {
                pictures_.push_back(matrix.map(size_of(child)));
            } else if (name == "use") {
                use(child, matrix);
            } else if (name == "path" && is_dark_and_solid(child.attribute("style").value())) {
                const auto box = rectangle_of(child.attribute("d").value());
                if (box) cover(matrix.map(*box));
            }
            if (pictures_.size() > most_pictures || covered.size() > most_covered) {
                return too_intricate();
            }
        }
        return {};
    }

    void know_pictures(pugi::xml_node drawing) {
        for (const pugi::xml_node image : drawing.child("defs").children("image")) {
            known_.emplace(std::string("#") + image.attribute("id").value(), size_of(image));
        }
    }

    std::vector<Box> covered;

private:
    // A page of a person's has some tens; these keep time and stack small.
    static constexpr int deepest = 200;
    static constexpr std::size_t most_pictures = 10'000;
    static constexpr std::size_t most_covered = 10'000;

    static tl::unexpected<base::Error> too_intricate() {
        return base::fail(base::ErrorCode::invalid_input,
                          "a page is too intricate to find what its boxes cover");
    }

    static Box size_of(pugi::xml_node image) {
        return {0, 0, image.attribute("width").as_double(), image.attribute("height").as_double()};
    }

    void use(pugi::xml_node node, const Matrix& matrix) {
        const auto found = known_.find(node.attribute("xlink:href").value());
        if (found != known_.end()) pictures_.push_back(matrix.map(found->second));
    }

    void cover(const Box& box) {
        constexpr double least = 4;  ///< points: thinner ones are rules, not boxes
        for (const Box& picture : pictures_) {
            const Box both{std::max(box.left, picture.left), std::max(box.top, picture.top),
                           std::min(box.right, picture.right),
                           std::min(box.bottom, picture.bottom)};
            if (both.right - both.left >= least && both.bottom - both.top >= least) {
                covered.push_back(both);
            }
        }
    }

    std::map<std::string, Box> known_;
    std::vector<Box> pictures_;
};

Result<std::string> run_on(const base::SealedMemory& pdf, std::vector<std::string> arguments) {
    base::SandboxedRun run{.arguments = std::move(arguments)};
    run.files.push_back({"exhibit.pdf", &pdf});
    return base::sandbox_output(run);
}

}  // namespace

Result<std::set<int>> pages_with_pictures(const base::SealedMemory& pdf) {
    std::istringstream lines(RECOURSE_TRY(run_on(pdf, {"pdfimages", "-list", "/in/exhibit.pdf"})));
    std::set<int> pages;
    std::string line;
    while (std::getline(lines, line)) {
        int page = 0;
        if (std::sscanf(line.c_str(), "%d", &page) == 1) pages.insert(page);
    }
    return pages;
}

Result<std::vector<Box>> covered_pictures(const base::SealedMemory& pdf, int page) {
    const std::string number = std::to_string(page);
    return covered_pictures_in(RECOURSE_TRY(
        run_on(pdf, {"pdftocairo", "-svg", "-f", number, "-l", number, "/in/exhibit.pdf", "-"})));
}

Result<std::vector<Box>> covered_pictures_in(std::string_view svg) {
    pugi::xml_document document;
    if (!document.load_buffer(svg.data(), svg.size())) {
        return base::fail(base::ErrorCode::corrupt, "pdftocairo wrote something unexpected");
    }
    Painting painting;
    const pugi::xml_node drawing = document.child("svg");
    painting.know_pictures(drawing);
    RECOURSE_CHECK(painting.paint(drawing, {}));
    return std::move(painting.covered);
}

}  // namespace recourse::casework::redaction
