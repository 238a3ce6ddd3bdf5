#include <fmt/core.h>

#include <charconv>
#include <chrono>

#include "assessment/internal/regime_reader.hpp"
#include "model/case.hpp"

/// The records of a regime file that say what surrounds its elements.
namespace recourse::assessment::internal {
namespace {

using base::fail;
using base::Result;
using base::TomlTable;

constexpr std::int64_t largest_weight = 5;

/// The month and day of "12-10"; nothing when it is no day of every year.
std::optional<std::chrono::month_day> day_of_every_year(std::string_view text) {
    unsigned month = 0;
    unsigned day = 0;
    if (text.size() != 5 || text[2] != '-') return std::nullopt;
    const auto number = [&](std::size_t at, unsigned& value) {
        const auto* end = text.data() + at + 2;
        const auto [stop, error] = std::from_chars(text.data() + at, end, value);
        return error == std::errc{} && stop == end;
    };
    if (!number(0, month) || !number(3, day)) return std::nullopt;
    const std::chrono::month_day found{std::chrono::month{month}, std::chrono::day{day}};
    return found.ok() ? std::optional(found) : std::nullopt;
}

}  // namespace

Result<LegalSource> RegimeReader::source(const TomlTable& plain) const {
    const auto table = RECOURSE_TRY(labelled(plain, "source", "code"));
    RECOURSE_CHECK(table.reject_unknown_fields({"code", "citation", "url"}));
    LegalSource source;
    source.code = RECOURSE_TRY(table.get_string("code"));
    source.citation = RECOURSE_TRY(table.get_string("citation"));
    source.url = RECOURSE_TRY(table.find_string("url")).value_or("");
    return source;
}

Result<Fact> RegimeReader::fact(const TomlTable& plain) const {
    const auto table = RECOURSE_TRY(labelled(plain, "fact", "topic"));
    RECOURSE_CHECK(table.reject_unknown_fields({"topic", "text", "source", "checked", "verified"}));
    Fact fact;
    fact.topic = RECOURSE_TRY(code(table, "topic", "topic"));
    fact.text = RECOURSE_TRY(table.get_string("text"));
    fact.basis = RECOURSE_TRY(basis(table));
    return fact;
}

Result<LegalClock> RegimeReader::clock(const TomlTable& plain) const {
    const auto table = RECOURSE_TRY(labelled(plain, "clock", "id"));
    RECOURSE_CHECK(table.reject_unknown_fields(
        {"id", "title", "trigger", "days", "unit", "source", "checked", "verified"}));
    LegalClock clock;
    clock.id = RECOURSE_TRY(table.get_string("id"));
    clock.title = RECOURSE_TRY(table.get_string("title"));
    clock.trigger = RECOURSE_TRY(table.get_string("trigger"));
    const auto days = RECOURSE_TRY(table.get_integer("days"));
    if (days < 1 || days > 36'525) return fail(table.error_at("days", "expected 1 to 36525 days"));
    clock.days = static_cast<int>(days);
    if (table.has("unit")) clock.unit = RECOURSE_TRY(code(table, "unit", "clock-unit"));
    clock.basis = RECOURSE_TRY(basis(table));
    return clock;
}

Result<Recipient> RegimeReader::recipient(const TomlTable& plain) const {
    const auto table = RECOURSE_TRY(labelled(plain, "recipient", "id"));
    RECOURSE_CHECK(table.reject_unknown_fields(
        {"id", "authority", "addressee", "grade", "language", "source", "checked", "verified"}));
    Recipient recipient;
    recipient.id = RECOURSE_TRY(table.get_string("id"));
    recipient.authority = RECOURSE_TRY(table.get_string("authority"));
    recipient.addressee = RECOURSE_TRY(table.find_string("addressee")).value_or("");
    recipient.grade = RECOURSE_TRY(table.get_string("grade"));
    if (!model::parse_confidentiality(recipient.grade))
        return fail(table.error_at(
            "grade", fmt::format("\"{}\" is no grade of confidentiality", recipient.grade)));
    recipient.language = RECOURSE_TRY(table.get_string("language"));
    recipient.basis = RECOURSE_TRY(basis(table));
    return recipient;
}

Result<Section> RegimeReader::section(const TomlTable& plain) const {
    const auto table = RECOURSE_TRY(labelled(plain, "section", "id"));
    RECOURSE_CHECK(table.reject_unknown_fields({"id", "title", "lead"}));
    Section section;
    section.id = RECOURSE_TRY(code(table, "id", "section"));
    section.title = RECOURSE_TRY(table.get_string("title"));
    section.lead = RECOURSE_TRY(table.find_string("lead")).value_or("");
    return section;
}

Result<PublicList> RegimeReader::public_list(const TomlTable& plain) const {
    const auto table = RECOURSE_TRY(labelled(plain, "list", "programme"));
    RECOURSE_CHECK(table.reject_unknown_fields(
        {"list", "title", "programme", "url", "source", "checked", "verified"}));
    PublicList list;
    list.list = RECOURSE_TRY(table.find_string("list")).value_or("");
    list.title = RECOURSE_TRY(table.find_string("title")).value_or("");
    if (list.list.empty() == list.title.empty())
        return fail(table.error_at("", "a list has either an id (list) or a title"));
    list.url = RECOURSE_TRY(table.find_string("url")).value_or("");
    list.programme = RECOURSE_TRY(table.get_string("programme"));
    list.basis = RECOURSE_TRY(basis(table));
    return list;
}

Result<LegalDate> RegimeReader::date(const TomlTable& plain) const {
    const auto table = RECOURSE_TRY(labelled(plain, "date", "id"));
    RECOURSE_CHECK(table.reject_unknown_fields(
        {"id", "title", "kind", "on", "yearly", "source", "checked", "verified"}));
    LegalDate date;
    date.id = RECOURSE_TRY(table.get_string("id"));
    date.title = RECOURSE_TRY(table.get_string("title"));
    date.kind = RECOURSE_TRY(code(table, "kind", "date-kind"));
    date.on = RECOURSE_TRY(table.find_date("on"));
    if (const auto text = RECOURSE_TRY(table.find_string("yearly"))) {
        const auto day = day_of_every_year(*text);
        if (!day)
            return fail(table.error_at("yearly", "expected month and day, such as \"12-10\""));
        date.month = static_cast<int>(static_cast<unsigned>(day->month()));
        date.day = static_cast<int>(static_cast<unsigned>(day->day()));
    }
    if (date.on.empty() == (date.month == 0))
        return fail(
            table.error_at("", "a date has either a day (on) or a day of every year (yearly)"));
    date.basis = RECOURSE_TRY(basis(table));
    return date;
}

Result<Channel> RegimeReader::channel(const TomlTable& plain) const {
    const auto table = RECOURSE_TRY(labelled(plain, "channel", "id"));
    RECOURSE_CHECK(table.reject_unknown_fields(
        {"id", "kind", "recipient", "text", "source", "checked", "verified"}));
    Channel channel;
    channel.id = RECOURSE_TRY(table.get_string("id"));
    channel.kind = RECOURSE_TRY(code(table, "kind", "channel-kind"));
    channel.recipient = RECOURSE_TRY(table.find_string("recipient")).value_or("");
    if (!channel.recipient.empty() && regime_.find_recipient(channel.recipient) == nullptr)
        return fail(table.error_at("recipient",
                                   fmt::format("there is no recipient \"{}\"", channel.recipient)));
    channel.text = RECOURSE_TRY(table.get_string("text"));
    channel.basis = RECOURSE_TRY(basis(table));
    return channel;
}

Result<IdentityField> RegimeReader::identity(const TomlTable& plain) const {
    const auto table = RECOURSE_TRY(labelled(plain, "identity", "field"));
    RECOURSE_CHECK(table.reject_unknown_fields({"field", "level", "weight"}));
    IdentityField identity;
    identity.field = RECOURSE_TRY(code(table, "field", "identity-field"));
    identity.title = vocabulary_.find("identity-field")->second.find(identity.field)->second;
    identity.level = RECOURSE_TRY(code(table, "level", "identity-level"));
    const auto weight = RECOURSE_TRY(table.get_integer("weight"));
    if (weight < 0 || weight > largest_weight)
        return fail(table.error_at("weight", "expected 0 to 5"));
    identity.weight = static_cast<int>(weight);
    return identity;
}

}  // namespace recourse::assessment::internal
