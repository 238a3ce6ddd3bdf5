#include "small_pdf.hpp"

#include <fmt/format.h>

#include <qpdf/Pl_String.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

namespace recourse::filing::test {

std::string pdf_of(const std::vector<std::string>& objects) {
    std::string pdf = "%PDF-1.7\n";
    std::string places = "0000000000 65535 f \n";
    for (std::size_t i = 0; i < objects.size(); ++i) {
        places += fmt::format("{:010} 00000 n \n", pdf.size());
        pdf += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects[i]);
    }
    const std::size_t count = objects.size() + 1;
    return fmt::format(
        "{0}xref\n0 {1}\n{2}trailer\n<< /Size {1} /Root 1 0 R >>\nstartxref\n{3}\n%%EOF\n", pdf,
        count, places, pdf.size());
}

std::string stream_of(const std::string& content, const std::string& keys) {
    return fmt::format("<< /Length {} {} >>\nstream\n{}\nendstream", content.size(), keys, content);
}

std::string OnePage::pdf() const {
    std::vector<std::string> objects = {
        fmt::format("<< /Type /Catalog /Pages 2 0 R {} >>", catalog),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        fmt::format("<< /Type /Page /Parent 2 0 R /Contents 4 0 R {} >>", page),
        stream_of(contents)};
    objects.insert(objects.end(), more.begin(), more.end());
    return pdf_of(objects);
}

std::string unpacked(const std::string& pdf) {
    QPDF read;
    read.processMemoryFile("pdf", pdf.data(), pdf.size());
    std::string text;
    Pl_String sink("text", nullptr, text);
    QPDFWriter writer(read);
    writer.setOutputPipeline(&sink);
    writer.setQDFMode(true);
    writer.setSuppressOriginalObjectIDs(true);
    writer.write();
    return text;
}

}  // namespace recourse::filing::test
