#include "sample_folder.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace recourse::casework::testing {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view sample_toml = R"(id = "sample"
title = "Detentions at Camp Zirkonium"
country = "xa"
summary = "A guard beat a student."

[submitter]
organisation = "Sample Watch"

[[party]]
id = "p-guard"
kind = "person"
roles = ["target"]
names = [
  { full = "Quibor Danzeth", type = "primary", script = "Latn" },
  { full = "Квибор Данзет", type = "original_script", script = "Cyrl", language = "ru", strength = "weak" },
]
birth_dates = ["1971-03-02", "1972~"]
birth_places = [{ text = "Port Generic", country = "xa" }]
nationalities = ["xa"]
identifiers = [{ kind = "national_id", value = "XA-7781", country = "xa" }]
posts = [{ title = "Guard", organisation = "p-unit", from = "2019-03", commands = false, exhibits = ["x01"] }]
relations = [{ kind = "part-of", party = "p-unit", from = 2019-03-01 }]

[[party]]
id = "p-unit"
kind = "unit"
roles = ["unit"]
names = [{ full = "Unit Zirkonium" }]

[[party]]
id = "p-student"
kind = "person"
roles = ["victim", "witness"]
confidentiality = "named"
pseudonym = "Victim V-1"
names = [{ full = "Mirelle Ostavander" }]
purposes = ["protester"]

[party.consent]
uses = ["documentation", "submission"]
authorities = ["any"]
given = "2025-02-01"
form = "written"

[[incident]]
id = "i1"
title = "The night of 11 May"
date = "2024-05-11/2024-05-12"
country = "xa"

[[incident.act]]
id = "a1"
conduct = "torture"
victim = "p-student"
date = "2024-05-11"
latitude = 41.2
longitude = -18
precision = "town"
claims = ["c1"]
involvements = [{ party = "p-guard", mode = "direct", certainty = "certain", claims = ["c1"] }]

[[source]]
id = "s1"
title = "The student"
kind = "witness"
reliability = "B"
credibility = 2
capacity = "saw"
party = "p-student"

[[exhibit]]
id = "x01"
title = "Statement of V-1"
kind = "statement"
file = "exhibits/01-statement.txt"
media_type = "text/plain"
source = "s1"
obtained = "2024-06-02"
people = ["p-student"]

[[claim]]
id = "c1"
text = "The guard struck her with a cable seventeen times."
about = ["a1", "p-guard", "i1"]
citations = [{ exhibit = "x01", pinpoint = "p. 1", quote = "with a cable" }]

[[exposure]]
party = "p-guard"
country = "gb"
kind = "property"
detail = "A flat."
exhibits = ["x01"]
)";

}  // namespace

SampleFolder::SampleFolder()
    : parent_(base::TempFolder::create().value()), path_(parent_.path() / "sample") {
    write("case.toml", sample_toml);
    write("exhibits/01-statement.txt", "He struck me with a cable. Signed: Ostavander.\n");
}

std::string SampleFolder::toml() const {
    return bytes_of(path_ / "case.toml");
}

void SampleFolder::replace(std::string_view from, std::string_view to) {
    std::string text = toml();
    const std::size_t at = text.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    write("case.toml", text.replace(at, from.size(), to));
}

void SampleFolder::write(const std::string& file, std::string_view bytes) const {
    fs::create_directories((path_ / file).parent_path());
    std::ofstream(path_ / file, std::ios::binary)
        .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

void SampleFolder::add_exhibits(int count, std::size_t size) {
    std::string text = toml();
    for (int i = 0; i < count; ++i) {
        const std::string file = fmt::format("exhibits/more-{}.bin", i);
        text += fmt::format(
            "\n[[exhibit]]\nid = \"more-{0}\"\ntitle = \"More {0}\"\nkind = \"other\"\n"
            "file = \"{1}\"\n\n[[claim]]\nid = \"claim-{0}\"\ntext = \"It shows item {0}.\"\n"
            "citations = [{{ exhibit = \"more-{0}\" }}]\n",
            i, file);
        std::string bytes(size, static_cast<char>('a' + i % 26));
        write(file, fmt::format("{} ", i) + bytes);
    }
    write("case.toml", text);
}

std::size_t SampleFolder::line_of(std::string_view text) const {
    const std::string all = toml();
    const auto end = all.begin() + static_cast<std::ptrdiff_t>(all.find(text));
    return static_cast<std::size_t>(std::count(all.begin(), end, '\n')) + 1;
}

SampleWorkspace::SampleWorkspace()
    : parent(base::TempFolder::create().value()),
      folder(parent.path() / "team.recourse"),
      workspace(vault::Workspace::create(folder, passphrase(), vault::KdfCost::quick).value()) {}

base::SecretBytes passphrase() {
    return base::SecretBytes::copy_of(base::as_bytes(passphrase_text));
}

std::vector<fs::path> files_below(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) files.push_back(entry.path());
    }
    std::ranges::sort(files);
    return files;
}

std::string bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace recourse::casework::testing
