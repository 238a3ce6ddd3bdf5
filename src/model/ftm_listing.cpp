#include "model/ftm_listing.hpp"

#include <fmt/format.h>

#include <initializer_list>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/hash.hpp"
#include "model/ftm.hpp"
#include "model/internal/ftm_properties.hpp"
#include "model/internal/ftm_values.hpp"

namespace recourse::model {

namespace {

using base::Json;

constexpr std::size_t sign_length = 12;

/// Makes ids of entities that belong to a subject: a second one of the same words gets a number.
class Ids {
public:
    explicit Ids(const Subject& subject) : subject_(&subject) {}

    std::string make(std::string_view kind, std::string_view words) {
        const std::string sign =
            base::to_hex(base::sha256(fmt::format("{}\n{}", kind, words))).substr(0, sign_length);
        const std::size_t earlier = used_[sign]++;
        const std::string id = fmt::format("{}:{}:{}", subject_->id, kind, sign);
        return earlier == 0 ? id : fmt::format("{}-{}", id, earlier + 1);
    }

private:
    const Subject* subject_;
    std::map<std::string, std::size_t> used_;
};

Json entity_of(const Subject& subject, std::string id, const char* schema, std::string caption,
               FtmValues properties) {
    return {{"id", std::move(id)},
            {"caption", std::move(caption)},
            {"schema", schema},
            {"properties", properties.take()},
            {"datasets", Json::array({subject.list})},
            {"referents", Json::array()},
            {"target", false}};
}

Json sanction_of(const Subject& subject, const Designation& designation,
                 const std::string& authority, Ids& ids) {
    FtmValues properties;
    properties.add("entity", subject.id);
    properties.add("authority", authority);
    properties.add("program", designation.programme);
    properties.add("programId", designation.regime);
    properties.add("authorityId", designation.reference);
    properties.add("reason", designation.reasons);
    for (const std::string& date : ftm_dates(designation.listed)) {
        properties.add("listingDate", date);
    }
    for (const Measure& measure : designation.measures) {
        properties.add("provisions", label_of(measure));
    }
    properties.add("summary", designation.legal_basis);
    std::string id = ids.make("sanction", designation.programme + "\n" + designation.reference);
    return entity_of(subject, std::move(id), "Sanction", designation.programme,
                     std::move(properties));
}

Json link_of(const Subject& subject, const Relation& relation, Ids& ids) {
    FtmValues properties;
    properties.add("subject", subject.id);
    properties.add("object", relation.other_id);
    properties.add("role", relation.kind);
    std::string id = ids.make("link", relation.kind + "\n" + relation.other_id);
    return entity_of(subject, std::move(id), "UnknownLink", relation.kind, std::move(properties));
}

/// People and organisations have no property for their wallets: those are entities they hold.
Json wallet_of(const Subject& subject, const Identifier& wallet, Ids& ids) {
    FtmValues properties;
    properties.add("publicKey", wallet.value);
    properties.add("holder", subject.id);
    properties.add("description", wallet.label);
    std::string id = ids.make("wallet", wallet.value);
    return entity_of(subject, std::move(id), "CryptoWallet", wallet.value, std::move(properties));
}

}  // namespace

std::vector<Json> to_ftm_entities(const Subject& subject, const std::string& authority) {
    Ids ids(subject);
    std::vector<Json> entities{to_ftm(subject)};
    for (const Designation& designation : subject.designations) {
        entities.push_back(sanction_of(subject, designation, authority, ids));
    }
    for (const Relation& relation : subject.relations) {
        if (!relation.other_id.empty()) entities.push_back(link_of(subject, relation, ids));
    }
    for (const Identifier& identifier : subject.identifiers) {
        const bool wallet = identifier.kind == IdentifierKind::crypto_wallet;
        if (wallet && subject.kind != SubjectKind::wallet) {
            entities.push_back(wallet_of(subject, identifier, ids));
        }
    }
    return entities;
}

}  // namespace recourse::model
