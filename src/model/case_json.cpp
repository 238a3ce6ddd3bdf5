#include "model/case_json.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "model/internal/case_fields.hpp"
#include "model/internal/words.hpp"

namespace recourse::model {

using base::Error;
using base::ErrorCode;
using base::Json;
using base::PartialDate;
using base::Result;

namespace {

template <class Value>
concept Number =
    std::is_integral_v<Value> && !std::is_same_v<Value, bool> && !std::is_same_v<Value, char>;

/// Which members an object gets.
enum class Form {
    full,
    compact,  ///< only those that are not at their default
};

template <class Enum>
    requires std::is_enum_v<Enum>
Json value_of(Enum word, Form) {
    return std::string(internal::word_of(word));
}
Json value_of(const std::string& text, Form) {
    return text;
}
Json value_of(const PartialDate& date, Form) {
    return date.to_string();
}
Json value_of(bool flag, Form) {
    return flag;
}
Json value_of(const FieldJson& value, Form) {
    auto parsed = base::parse_json(value.text);
    return parsed ? *std::move(parsed) : Json();
}
Json value_of(char letter, Form) {
    return std::string(1, letter);
}
template <Number Value>
Json value_of(Value number, Form) {
    return number;
}
Json value_of(const std::optional<double>& number, Form) {
    return number ? Json(*number) : Json(nullptr);
}
template <class Item>
Json value_of(const std::vector<Item>& items, Form form);
template <class Record>
    requires std::is_class_v<Record>
Json value_of(const Record& record, Form form);

template <class Record>
const Json& defaults_of() {
    static const Json defaults = value_of(Record{}, Form::full);
    return defaults;
}

/// An object out of any struct that visit_fields knows.
template <class Record>
    requires std::is_class_v<Record>
Json value_of(const Record& record, Form form) {
    Json object = Json::object();
    const auto write = [&object, form](const char* name, const auto& field) {
        Json value = value_of(field, form);
        if (form == Form::compact) {
            if (value == defaults_of<Record>()[name]) return;
            if (value.is_object() && value.empty()) return;
        }
        object[name] = std::move(value);
    };
    internal::visit_fields(write, record);
    return object;
}

template <class Item>
Json value_of(const std::vector<Item>& items, Form form) {
    Json array = Json::array();
    for (const Item& item : items) array.push_back(value_of(item, form));
    return array;
}

/// Fills a struct from an object that has no other members than its fields; remembers the first
/// failure.
class Reader {
public:
    template <class Record>
    static Result<Record> read_record(const Json& json) {
        Reader reader;
        Record record;
        reader.read(json, record);
        if (reader.error_) return base::fail(*std::move(reader.error_));
        return record;
    }

private:
    void read(const Json& json, std::string& text) {
        if (!json.is_string()) return refuse("expected text");
        text = json.get<std::string>();
    }
    void read(const Json& json, bool& flag) {
        if (!json.is_boolean()) return refuse("expected true or false");
        flag = json.get<bool>();
    }
    void read(const Json& json, char& letter) {
        if (!json.is_string() || json.get_ref<const std::string&>().size() != 1) {
            return refuse("expected one letter");
        }
        letter = json.get_ref<const std::string&>().front();
    }
    template <Number Value>
    void read(const Json& json, Value& number) {
        // A document made in memory holds signed numbers, a parsed one unsigned ones.
        const bool fits = json.is_number_unsigned()
                              ? std::in_range<Value>(json.get<std::uint64_t>())
                              : json.is_number_integer() && json.get<std::int64_t>() >= 0 &&
                                    std::in_range<Value>(json.get<std::int64_t>());
        if (!fits) return refuse("expected a whole number");
        number = json.get<Value>();
    }
    void read(const Json& json, std::optional<double>& number) {
        if (json.is_null()) return;
        if (!json.is_number()) return refuse("expected a number");
        number = json.get<double>();
    }
    void read(const Json& json, PartialDate& date) {
        if (!json.is_string()) return refuse("expected a date as text");
        auto parsed = PartialDate::parse(json.get_ref<const std::string&>());
        if (!parsed) return refuse(parsed.error().message());
        date = *std::move(parsed);
    }
    void read(const Json& json, FieldJson& value) { value = field_json(json); }
    template <class Enum>
        requires std::is_enum_v<Enum>
    void read(const Json& json, Enum& word) {
        const auto known = json.is_string()
                               ? internal::from_word<Enum>(json.get_ref<const std::string&>())
                               : std::nullopt;
        if (!known) return refuse("not one of the words known here");
        word = *known;
    }
    template <class Item>
    void read(const Json& json, std::vector<Item>& items) {
        if (!json.is_array()) return refuse("expected an array");
        for (const Json& element : json) {
            if (error_) return;
            const std::size_t outer = enter(fmt::format("[{}]", items.size()));
            read(element, items.emplace_back());
            leave(outer);
        }
    }
    template <class Record>
        requires std::is_class_v<Record>
    void read(const Json& json, Record& record) {
        if (!json.is_object()) return refuse("expected an object");
        std::size_t found = 0;
        const auto read_field = [&](const char* name, auto& field) {
            const auto member = json.find(name);
            if (error_ || member == json.end()) return;
            ++found;
            const std::size_t outer = enter(path_.empty() ? name : fmt::format(".{}", name));
            read(*member, field);
            leave(outer);
        };
        internal::visit_fields(read_field, record);
        // Each field takes one member: any further one is of no field.
        if (!error_ && json.size() != found) refuse("has an unknown field");
    }

    std::size_t enter(std::string_view step) {
        const std::size_t outer = path_.size();
        path_ += step;
        return outer;
    }
    void leave(std::size_t outer) { path_.resize(outer); }
    void refuse(std::string message) {
        error_ = Error(ErrorCode::invalid_input, std::move(message)).in_field(path_);
    }

    std::string path_;
    std::optional<Error> error_;
};

}  // namespace

Json to_json(const Case& record) {
    return value_of(record, Form::full);
}
Json to_json(const Party& party) {
    return value_of(party, Form::full);
}
Json to_json(const Incident& incident) {
    return value_of(incident, Form::full);
}
Json to_json(const Source& source) {
    return value_of(source, Form::full);
}
Json to_json(const Exhibit& exhibit) {
    return value_of(exhibit, Form::full);
}
Json to_json(const Claim& claim) {
    return value_of(claim, Form::full);
}
Json to_json(const Exposure& exposure) {
    return value_of(exposure, Form::full);
}
Json to_json(const Statement& statement) {
    return value_of(statement, Form::full);
}
Json to_json(const Asset& asset) {
    return value_of(asset, Form::full);
}
Json to_json(const StartedClock& clock) {
    return value_of(clock, Form::full);
}
Json to_json(const Submitter& submitter) {
    return value_of(submitter, Form::full);
}
Json to_json(const Partner& partner) {
    return value_of(partner, Form::full);
}

Json to_compact_json(const Case& record) {
    return value_of(record, Form::compact);
}
Json to_compact_json(const Party& party) {
    return value_of(party, Form::compact);
}
Json to_compact_json(const Incident& incident) {
    return value_of(incident, Form::compact);
}
Json to_compact_json(const Source& source) {
    return value_of(source, Form::compact);
}
Json to_compact_json(const Exhibit& exhibit) {
    return value_of(exhibit, Form::compact);
}
Json to_compact_json(const Claim& claim) {
    return value_of(claim, Form::compact);
}
Json to_compact_json(const Exposure& exposure) {
    return value_of(exposure, Form::compact);
}
Json to_compact_json(const Statement& statement) {
    return value_of(statement, Form::compact);
}
Json to_compact_json(const Asset& asset) {
    return value_of(asset, Form::compact);
}
Json to_compact_json(const StartedClock& clock) {
    return value_of(clock, Form::compact);
}
Json to_compact_json(const Submitter& submitter) {
    return value_of(submitter, Form::compact);
}
Json to_compact_json(const Partner& partner) {
    return value_of(partner, Form::compact);
}

Result<Case> case_from_json(const Json& json) {
    return Reader::read_record<Case>(json);
}
Result<Party> party_from_json(const Json& json) {
    return Reader::read_record<Party>(json);
}
Result<Incident> incident_from_json(const Json& json) {
    return Reader::read_record<Incident>(json);
}
Result<Source> source_from_json(const Json& json) {
    return Reader::read_record<Source>(json);
}
Result<Exhibit> exhibit_from_json(const Json& json) {
    return Reader::read_record<Exhibit>(json);
}
Result<Claim> claim_from_json(const Json& json) {
    return Reader::read_record<Claim>(json);
}
Result<Exposure> exposure_from_json(const Json& json) {
    return Reader::read_record<Exposure>(json);
}
Result<Statement> statement_from_json(const Json& json) {
    return Reader::read_record<Statement>(json);
}
Result<Asset> asset_from_json(const Json& json) {
    return Reader::read_record<Asset>(json);
}
Result<StartedClock> started_clock_from_json(const Json& json) {
    return Reader::read_record<StartedClock>(json);
}
Result<Submitter> submitter_from_json(const Json& json) {
    return Reader::read_record<Submitter>(json);
}
Result<Partner> partner_from_json(const Json& json) {
    return Reader::read_record<Partner>(json);
}

FieldJson field_json(const Json& value) {
    if (value.is_null()) return {};
    // The file form gives members back sorted, so that is the one order there is.
    const nlohmann::json sorted = value;
    return {sorted.dump(-1, ' ', false, Json::error_handler_t::replace)};
}

}  // namespace recourse::model
