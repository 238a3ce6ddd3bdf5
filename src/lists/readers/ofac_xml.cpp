#include <fmt/format.h>

#include "lists/internal/dates.hpp"
#include "lists/internal/ofac_features.hpp"
#include "lists/internal/ofac_ids.hpp"
#include "lists/internal/ofac_remarks.hpp"
#include "lists/internal/subject_parts.hpp"
#include "lists/internal/text.hpp"
#include "lists/internal/xml.hpp"
#include "lists/internal/xml_list.hpp"
#include "lists/readers/readers.hpp"

namespace recourse::lists::readers {

using base::ErrorCode;
using base::Result;
using internal::Draft;
using internal::Node;

namespace {

const internal::FieldRules rules{.notes = {{"vesselType", "Vessel type"},
                                           {"tonnage", "Tonnage"},
                                           {"grossRegisteredTonnage", "Gross registered tonnage"}},
                                 .bookkeeping = {"uid", "mainEntry"}};

void add_names(Draft& subject, const Node& entry) {
    internal::add_name(
        subject, internal::name_of_parts(entry.text_of("firstName"), entry.text_of("lastName")));
    for (const Node& aka : entry.items_of("akaList")) {
        model::Name name =
            internal::name_of_parts(aka.text_of("firstName"), aka.text_of("lastName"));
        name.type = internal::ofac_name_type(aka.text_of("type"));
        name.strength = aka.text_of("category") == "weak" ? model::NameStrength::weak
                                                          : model::NameStrength::strong;
        internal::add_name(subject, std::move(name));
    }
}

void add_addresses(Draft& subject, const Node& entry) {
    for (const Node& address : entry.items_of("addressList")) {
        std::vector<std::string> pieces;
        for (const std::string_view part :
             {"address1", "address2", "address3", "city", "stateOrProvince", "postalCode"}) {
            pieces.emplace_back(address.text_of(part));
        }
        internal::add_address(subject, pieces, address.text_of("city"), address.text_of("country"));
    }
}

void add_ids(Draft& subject, const Node& entry) {
    for (const Node& id : entry.items_of("idList")) {
        std::string note;
        if (const auto issued = id.text_of("issueDate"); !issued.empty()) {
            note = fmt::format("issued {}", issued);
        }
        if (const auto expires = id.text_of("expirationDate"); !expires.empty()) {
            note = internal::join({note, fmt::format("expires {}", expires)}, " ");
        }
        internal::add_ofac_value(subject, id.text_of("idType"), id.text_of("idNumber"),
                                 id.text_of("idCountry"), note);
    }
}

void add_vessel(Draft& subject, const Node& entry) {
    const Node* vessel = entry.child("vesselInfo");
    if (vessel == nullptr) return;
    internal::add_identifier(subject, {.kind = model::IdentifierKind::call_sign,
                                       .value = std::string(vessel->text_of("callSign")),
                                       .label = "Call sign"});
    internal::add_nationalities(subject, vessel->text_of("vesselFlag"));
    if (const auto owner = vessel->text_of("vesselOwner"); !owner.empty()) {
        subject.relations.push_back({.kind = "Vessel owner", .other_name = std::string(owner)});
    }
}

Draft make_subject(const Node& entry, const ListSource& source) {
    Draft subject = internal::make_subject(source, entry.text_of("uid"));
    subject.kind = internal::ofac_kind(entry.text_of("sdnType"));
    add_names(subject, entry);
    for (const Node& programme : entry.items_of("programList")) {
        subject.designations.push_back(internal::make_designation(source, programme.text()));
    }
    for (const Node& date : entry.items_of("dateOfBirthList")) {
        internal::add_birth_dates(subject, date.text_of("dateOfBirth"));
    }
    for (const Node& place : entry.items_of("placeOfBirthList")) {
        internal::add_birth_place(subject, place.text_of("placeOfBirth"));
    }
    for (const std::string_view list : {"nationalityList", "citizenshipList"}) {
        for (const Node& item : entry.items_of(list)) {
            internal::add_nationalities(subject, item.text_of("country"));
        }
    }
    internal::add_position(subject, entry.text_of("title"));
    add_addresses(subject, entry);
    add_ids(subject, entry);
    add_vessel(subject, entry);
    internal::read_ofac_remarks(subject, entry.text_of("remarks"));
    return subject;
}

/// The texts of the first `program` elements.
std::vector<std::string> programmes_in(std::string_view head) {
    std::vector<std::string> programmes;
    constexpr std::string_view open = "<program>";
    for (std::size_t at = head.find(open); at != std::string_view::npos;
         at = head.find(open, at + 1)) {
        const std::size_t begin = at + open.size();
        programmes.emplace_back(head.substr(begin, head.find('<', begin) - begin));
    }
    return programmes;
}

/// "02/23/2024", month first.
std::string iso_date_of(std::string_view american) {
    if (american.size() != 10 || american[2] != '/' || american[5] != '/') return {};
    const std::string iso =
        fmt::format("{}-{}-{}", american.substr(6), american.substr(0, 2), american.substr(3, 2));
    return internal::iso_version(iso);
}

class OfacXml final : public ListReader {
public:
    std::string_view format() const override { return "OFAC sdn.xml"; }

    std::optional<FileSign> recognise(const ListFile& file) const override {
        const auto root = internal::xml_root(file.head());
        if (!root || root->name != "sdnList") return std::nullopt;
        return FileSign{.list = std::string(internal::ofac_list_of(programmes_in(file.head())))};
    }

    Result<ListHeader> read(std::span<const RoledFile> files, const ListSource& source,
                            const SubjectSink& sink) const override {
        const ListFile& file = files.front().file;
        std::string promised;
        std::size_t count = 0;
        const internal::XmlList list{.subjects = {"sdnEntry"},
                                     .others = {"publshInformation"},
                                     .rules = rules,
                                     .make =
                                         [&](const Node& node) {
                                             ++count;
                                             return make_subject(node, source);
                                         },
                                     .other =
                                         [&](const Node& node, ListHeader& header) {
                                             header.version =
                                                 iso_date_of(node.text_of("Publish_Date"));
                                             promised = node.text_of("Record_Count");
                                         }};
        ListHeader header = RECOURSE_TRY(internal::read_xml_list(file, list, sink));
        if (!promised.empty() && promised != std::to_string(count)) {
            return base::fail(base::Error(ErrorCode::invalid_input,
                                          fmt::format("the file says that it has {} records and "
                                                      "holds {}",
                                                      promised, count))
                                  .in_file(file.name())
                                  .in_record("publshInformation")
                                  .in_field("Record_Count"));
        }
        return header;
    }
};

}  // namespace

const ListReader& ofac_xml() {
    static const OfacXml reader;
    return reader;
}

}  // namespace recourse::lists::readers
