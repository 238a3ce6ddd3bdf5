#include "casework/intake/media_type.hpp"

#include <gtest/gtest.h>

#include "base/file.hpp"
#include "base/hash.hpp"
#include "casework/taxonomy.hpp"

namespace recourse::casework {
namespace {

using namespace std::string_literals;

const MediaTypes& types() {
    static const MediaTypes loaded = MediaTypes::load_default().value();
    return loaded;
}

/// The type of a content, sampled as the intake samples it.
MediaType type_of(std::string content, std::string_view name = "file") {
    SampledSource source([rest = std::string_view(content)](
                             std::span<std::byte> buffer) mutable -> base::Result<std::size_t> {
        const std::size_t count = std::min(rest.size(), buffer.size());
        std::ranges::copy(base::as_bytes(rest.substr(0, count)), buffer.begin());
        rest.remove_prefix(count);
        return count;
    });
    std::vector<std::byte> buffer(1000);
    while (source.read(buffer).value() != 0) continue;
    return types().type_of(source.sample(), name);
}

/// A zip of stored files, by path and content.
std::string zip_of(const std::vector<std::pair<std::string, std::string>>& files) {
    std::vector<base::ZipEntry> entries;
    for (const auto& [path, content] : files) entries.push_back({path, content, false});
    const auto folder = base::TempFolder::create().value();
    EXPECT_TRUE(base::write_zip(folder.path() / "x.zip", entries));
    return base::read_file(folder.path() / "x.zip", 1 << 24).value();
}

struct Typed {
    std::string content;
    std::string media_type;
    std::string kind;
    std::string name = "file";
};

TEST(MediaTypes, AreToldByContent) {
    const std::string padding(600, '\0');
    const std::vector<Typed> cases = {
        {"\xFF\xD8\xFF\xE1 Exif", "image/jpeg", "photograph", "a.pdf"},
        {"\x89PNG\r\n\x1A\n", "image/png", "photograph"},
        {"RIFF\1\2\3\4WEBPVP8 ", "image/webp", "photograph"},
        {"RIFF\1\2\3\4WAVEfmt ", "audio/wav", "audio"},
        {"\0\0\0\x18"s + "ftypheic", "image/heic", "photograph"},
        {"\0\0\0\x18"s + "ftypisom", "video/mp4", "video"},
        {"\0\0\0\x14"s + "ftypqt  ", "video/quicktime", "video"},
        {"\x1A\x45\xDF\xA3\1\2\3 webm", "video/webm", "video"},
        {"\x1A\x45\xDF\xA3\1\2\3 matroska", "video/x-matroska", "video"},
        {"%PDF-1.7\n\1", "application/pdf", "report"},
        {"a letter in front\n%PDF-1.7\n\1", "application/pdf", "report"},
        {std::string(1025, ' ') + "%PDF-1.7\n", "text/plain", "other"},
        {"{\\rtf1", "application/rtf", "report"},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s + padding + "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0"s,
         "application/msword", "report"},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s + padding, "application/x-ole-storage", "other"},
        {"7z\xBC\xAF\x27\x1C", "application/x-7z-compressed", "other"},
        {std::string(257, '\0') + "ustar", "application/x-tar", "other"},
        {"WARC/1.0\r\n", "application/warc", "web-page"},
        {"<!DOCTYPE HTML><title>", "text/html", "web-page"},
        {"\xEF\xBB\xBF  <html>", "text/html", "web-page"},
        {"<?xml version='1.0'?><a/>", "application/xml", "other"},
        {"{\"a\": 1}", "application/json", "other"},
        {"{ not JSON", "text/plain", "other"},
        {"a,b\n1,2\n", "text/csv", "other", "table.CSV"},
        {"Показания свидетеля\n", "text/plain", "other"},
        {"\xFF\xFEh\0i\0"s, "text/plain", "other"},
        {"caf\xE9 in Latin-1\n", "text/plain", "other"},
        {"From: a@b\r\nSubject: x\r\n\r\nhello", "message/rfc822", "correspondence"},
        {"From a@b Fri\nFrom: a@b\nSubject: x\n\nhello", "application/mbox", "correspondence"},
        {"From: one line only\n\nhello", "text/plain", "other"},
        {"\1\2\3\0\0"s, "application/octet-stream", "other"},
        {"", "application/octet-stream", "other"},
    };
    for (const Typed& typed : cases) {
        SCOPED_TRACE(typed.media_type + " " + typed.content.substr(0, 20));
        EXPECT_EQ(type_of(typed.content, typed.name), (MediaType{typed.media_type, typed.kind}));
    }
}

TEST(MediaTypes, ZipsAreToldByWhatIsInThem) {
    const std::string big(200'000, 'x');
    const auto typed = [](const std::vector<std::pair<std::string, std::string>>& files) {
        return type_of(zip_of(files)).name;
    };
    EXPECT_EQ(typed({{"a.txt", "hello"}}), "application/zip");
    EXPECT_EQ(typed({{"[Content_Types].xml", "<x/>"}, {"word/document.xml", "<x/>"}}),
              "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    EXPECT_EQ(typed({{"[Content_Types].xml", "<x/>"}, {"xl/workbook.xml", "<x/>"}}),
              "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    EXPECT_EQ(typed({{"mimetype", "application/vnd.oasis.opendocument.text"}}),
              "application/vnd.oasis.opendocument.text");
    EXPECT_EQ(typed({{"mimetype", "application/epub+zip"}}), "application/epub+zip");
    EXPECT_EQ(typed({{"META-INF/MANIFEST.MF", "x"}, {"a.class", "x"}}), "application/java-archive");
    // Names that stand only at the end, behind more than the head shows.
    EXPECT_EQ(typed({{"archive/data.warc.gz", big}, {"datapackage.json", "{}"}}),
              "application/wacz");
}

TEST(MediaTypes, GuessOnlyKindsThatACaseKnows) {
    const auto taxonomy = Taxonomy::load_default().value();
    const auto text =
        base::read_file(std::string(RECOURSE_SOURCE_DIR) + "/data/media_types.toml", 1 << 20)
            .value();
    std::size_t kinds = 0;
    for (std::size_t at = text.find("\nkind = \""); at != text.npos;
         at = text.find("\nkind = \"", at + 1)) {
        const std::size_t begin = at + 9;
        const std::string kind = text.substr(begin, text.find('"', begin) - begin);
        EXPECT_TRUE(taxonomy.has("exhibit", kind)) << kind;
        ++kinds;
    }
    EXPECT_GT(kinds, 20U);
}

TEST(MediaTypes, ABrokenFileNamesTheLine) {
    const auto folder = base::TempFolder::create().value();
    const auto path = folder.path() / "types.toml";
    ASSERT_TRUE(base::write_file_atomically(
        path, "[[signature]]\nmedia_type = \"a/b\"\nhex = \"F\"\n[[zip]]\n[[text]]\n"));
    const auto loaded = MediaTypes::load(path);
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().place().line, 3U) << loaded.error().to_string();
}

}  // namespace
}  // namespace recourse::casework
