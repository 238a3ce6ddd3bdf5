#include <expat.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "lists/catalogue.hpp"
#include "lists/reader.hpp"

/// Whether memory stays the same however large a list is. For each format a list of each size is
/// made, read in a process of its own, and thrown away; the arguments are the sizes in megabytes
/// ("20 200 2000"), and before them the beginning of a format's name ("UN") to measure only that.
/// Beside it the bare Expat without handlers.
namespace recourse::lists {
namespace {

using Clock = std::chrono::steady_clock;

void require(bool holds, const std::string& what) {
    if (holds) return;
    std::fprintf(stderr, "%s\n", what.c_str());
    std::exit(1);
}

struct Made {
    const char* name;
    const char* begin;
    const char* end;
    std::string (*record)(std::size_t);
};

std::string un_record(std::size_t n) {
    return fmt::format(
        "<INDIVIDUAL><DATAID>{0}</DATAID><VERSIONNUM>1</VERSIONNUM><FIRST_NAME>OSTAP</FIRST_NAME>"
        "<SECOND_NAME>MARSHANOV {0}</SECOND_NAME><UN_LIST_TYPE>GE</UN_LIST_TYPE>"
        "<REFERENCE_NUMBER>GEi.{0}</REFERENCE_NUMBER><LISTED_ON>2012-12-31</LISTED_ON>"
        "<COMMENTS1>Commander of the Border Detention Service of the Republic of Generica."
        "</COMMENTS1><DESIGNATION><VALUE>Commander {0}</VALUE></DESIGNATION>"
        "<NATIONALITY><VALUE>Generica</VALUE></NATIONALITY>"
        "<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Marshanow {0}</ALIAS_NAME>"
        "</INDIVIDUAL_ALIAS><INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>"
        "<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1967-10-05</DATE>"
        "</INDIVIDUAL_DATE_OF_BIRTH><INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport"
        "</TYPE_OF_DOCUMENT><NUMBER>XA{0}</NUMBER></INDIVIDUAL_DOCUMENT></INDIVIDUAL>\n",
        n);
}

std::string ofac_record(std::size_t n) {
    return fmt::format(
        "<sdnEntry><uid>{0}</uid><firstName>Ostap</firstName><lastName>MARSHANOV {0}</lastName>"
        "<sdnType>Individual</sdnType><remarks>(Linked To: BORDER DETENTION SERVICE)</remarks>"
        "<programList><program>GLOMAG</program></programList><idList><id><uid>1</uid>"
        "<idType>Passport</idType><idNumber>XA{0}</idNumber><idCountry>Generica</idCountry></id>"
        "</idList><akaList><aka><uid>2</uid><type>a.k.a.</type><category>weak</category>"
        "<lastName>The Warden {0}</lastName></aka></akaList><addressList><address><uid>3</uid>"
        "<city>Kelbrin</city><country>Generica</country></address></addressList>"
        "<dateOfBirthList><dateOfBirthItem><uid>4</uid><dateOfBirth>05 Oct 1967</dateOfBirth>"
        "<mainEntry>true</mainEntry></dateOfBirthItem></dateOfBirthList></sdnEntry>\n",
        n);
}

/// Four rows make one designation.
std::string uk_row(std::size_t n) {
    return fmt::format(
        "GHR{},Marshanov {},Primary name,The Global Regulations,Individual,"
        "06/07/2020,05/10/1967,Generica\n",
        n / 4, n);
}

constexpr std::array<Made, 3> made{{
    {"UN XML", "<CONSOLIDATED_LIST dateGenerated=\"2026-09-04T00:00:00Z\">\n",
     "</CONSOLIDATED_LIST>\n", un_record},
    {"OFAC sdn.xml", "<sdnList>\n", "</sdnList>\n", ofac_record},
    {"UK CSV",
     "Unique ID,Name 6,Name type,Regime Name,Designation Type,Date Designated,D.O.B,"
     "Nationality(/ies)\n",
     "", uk_row},
}};

void write_list(const Made& format, const std::filesystem::path& path, std::uint64_t bytes) {
    std::ofstream out(path, std::ios::binary);
    out << format.begin;
    std::uint64_t written = 0;
    for (std::size_t n = 0; written < bytes; ++n) {
        const std::string record = format.record(n);
        written += record.size();
        out << record;
    }
    out << format.end;
    require(out.flush().good(), "the list could not be written: " + path.string());
}

void read_list(const std::filesystem::path& path) {
    const Catalogue catalogue = Catalogue::load().value();
    const ListFile file = ListFile::open(path).value();
    const auto recognised = recognise(file);
    require(recognised.has_value(), "not recognised");
    const auto source = catalogue.source_of(recognised->sign.list);
    const std::array<RoledFile, 1> files{RoledFile{file}};
    const auto read = recognised->reader->read(
        files, *source, [](const model::Subject&) { return base::Result<void>{}; });
    require(read.has_value(), read ? "" : read.error().to_string());
}

void parse_bare(const std::filesystem::path& path) {
    const ListFile file = ListFile::open(path).value();
    if (!file.head().starts_with('<')) return;
    const base::ByteSource source = file.bytes().value();
    const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(
        XML_ParserCreate(nullptr), XML_ParserFree);
    std::array<std::byte, 64 << 10> buffer{};
    for (std::size_t count = 1; count > 0;) {
        count = source(buffer).value();
        const auto status = XML_Parse(parser.get(), reinterpret_cast<const char*>(buffer.data()),
                                      static_cast<int>(count), count == 0);
        require(status == XML_STATUS_OK, path.string());
    }
}

struct Cost {
    double seconds = 0;
    double peak_mb = 0;
};

/// In a process of its own, whose memory is its own.
Cost cost_of(const std::function<void()>& work) {
    const auto start = Clock::now();
    const pid_t child = ::fork();
    if (child == 0) {
        work();
        std::_Exit(0);
    }
    int status = 0;
    struct rusage used{};
    require(::wait4(child, &status, 0, &used) == child && status == 0, "the reading failed");
    return {.seconds = std::chrono::duration<double>(Clock::now() - start).count(),
            .peak_mb = static_cast<double>(used.ru_maxrss) / 1024};
}

void run(std::string_view name, const std::vector<std::uint64_t>& megabytes) {
    const base::TempFolder folder = base::TempFolder::create().value();
    const auto path = folder.path() / "list";
    std::puts("format           size     reading   peak       bare Expat  ratio");
    for (const Made& format : made) {
        if (!std::string_view(format.name).starts_with(name)) continue;
        for (const std::uint64_t size : megabytes) {
            write_list(format, path, size << 20);
            const Cost bare = cost_of([&] { parse_bare(path); });
            const Cost ours = cost_of([&] { read_list(path); });
            const bool xml = format.end[0] == '<';
            fmt::print("{:12} {:5} MB   {:7.2f} s   {:5.1f} MB   {:>7}    {:>4}\n", format.name,
                       size, ours.seconds, ours.peak_mb,
                       xml ? fmt::format("{:.2f} s", bare.seconds) : "",
                       xml ? fmt::format("{:.1f}", ours.seconds / bare.seconds) : "");
            std::fflush(stdout);
        }
    }
}

}  // namespace
}  // namespace recourse::lists

int main(int count, char** arguments) {
    std::vector<std::uint64_t> megabytes;
    const bool named = count > 1 && arguments[1][0] > '9';
    for (int i = named ? 2 : 1; i < count; ++i)
        megabytes.push_back(std::strtoull(arguments[i], nullptr, 10));
    if (megabytes.empty()) megabytes = {20, 100};
    recourse::lists::run(named ? arguments[1] : "", megabytes);
    return 0;
}
