#pragma once

#include <string>
#include <vector>

/// PDFs written out by hand, sound and hostile ones.
namespace recourse::filing::test {

/// A PDF of these objects, numbered from 1; the first is the catalog.
std::string pdf_of(const std::vector<std::string>& objects);

/// A stream object with that content and, besides its length, these keys.
std::string stream_of(const std::string& content, const std::string& keys = "");

/// A PDF of one page (objects 1 to 4: catalog, tree, page, contents) with more keys in catalog and
/// page, and more objects behind.
struct OnePage {
    std::string catalog = {};
    std::string page = "/MediaBox [0 0 595 842]";
    std::string contents = "0 0 100 100 re f";
    std::vector<std::string> more = {};

    std::string pdf() const;
};

/// Every object and stream of a PDF as text.
std::string unpacked(const std::string& pdf);

}  // namespace recourse::filing::test
