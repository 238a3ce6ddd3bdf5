#include "model/subject_json.hpp"

#include <simdjson.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <type_traits>

#include "model/internal/subject_fields.hpp"
#include "model/internal/words.hpp"

namespace recourse::model {

using base::Error;
using base::ErrorCode;
using base::Json;
using base::PartialDate;
using base::Result;

namespace {

/// Appends the fields of records to a JSON object.
struct Writer {
    Json& object;

    void operator()(const char* name, const std::string& text) {
        if (!text.empty()) object[name] = text;
    }
    void operator()(const char* name, const PartialDate& date) {
        if (!date.empty()) object[name] = date.to_string();
    }
    template <class Enum>
        requires std::is_enum_v<Enum>
    void operator()(const char* name, Enum value) {
        object[name] = std::string(internal::word_of(value));
    }
    template <class Item>
    void operator()(const char* name, const std::vector<Item>& items) {
        if (items.empty()) return;
        Json& array = object[name] = Json::array();
        for (const Item& item : items) array.push_back(value_of(item));
    }

    static Json value_of(const std::string& text) { return text; }
    static Json value_of(const PartialDate& date) { return date.to_string(); }
    template <class Record>
    static Json value_of(const Record& record) {
        Json made = Json::object();
        Writer writer{made};
        internal::visit_fields(writer, record);
        return made;
    }
};

/// How the reader below looks into a nlohmann document.
struct DocumentView {
    const Json* value;

    std::optional<DocumentView> member(const char* name) const {
        if (!value->is_object()) return std::nullopt;
        const auto found = value->find(name);
        if (found == value->end()) return std::nullopt;
        return DocumentView{&*found};
    }
    bool is_object() const { return value->is_object(); }
    std::optional<std::string_view> text() const {
        if (!value->is_string()) return std::nullopt;
        return std::string_view(value->get_ref<const std::string&>());
    }
    template <class Visit>
    bool for_each(Visit visit) const {
        if (!value->is_array()) return false;
        for (const Json& item : *value) visit(DocumentView{&item});
        return true;
    }
};

/// The same for a simdjson document.
struct TextView {
    simdjson::dom::element value;

    std::optional<TextView> member(const char* name) const {
        simdjson::dom::element found;
        if (value.at_key(name).get(found) != simdjson::SUCCESS) return std::nullopt;
        return TextView{found};
    }
    bool is_object() const { return value.is_object(); }
    std::optional<std::string_view> text() const {
        std::string_view found;
        if (value.get(found) != simdjson::SUCCESS) return std::nullopt;
        return found;
    }
    template <class Visit>
    bool for_each(Visit visit) const {
        simdjson::dom::array items;
        if (value.get(items) != simdjson::SUCCESS) return false;
        for (const simdjson::dom::element item : items) visit(TextView{item});
        return true;
    }
};

/// Fills the fields of records from a JSON object; the first failure stays in `error`.
template <class View>
struct Reader {
    View object;
    std::optional<Error>& error;

    template <class Field>
    void operator()(const char* name, Field& field) {
        if (error) return;
        const std::optional<View> member = object.member(name);
        if (!member) return;
        read(*member, field);
        if (error) error = std::move(*error).in_field(name);
    }

    void read(View value, std::string& field) {
        if (const auto text = value.text()) {
            field = *text;
        } else {
            refuse("expected text");
        }
    }
    void read(View value, PartialDate& field) {
        const auto text = value.text();
        if (!text) return refuse("expected a date as text");
        Result<PartialDate> date = PartialDate::parse(*text);
        if (!date) return void(error = std::move(date).error());
        field = *std::move(date);
    }
    template <class Enum>
        requires std::is_enum_v<Enum>
    void read(View value, Enum& field) {
        const auto text = value.text();
        const auto known = text ? internal::from_word<Enum>(*text) : std::nullopt;
        if (!known) return refuse("not one of the words known here");
        field = *known;
    }
    template <class Item>
    void read(View value, std::vector<Item>& field) {
        const bool is_array = value.for_each([&](View item) {
            if (!error) read(item, field.emplace_back());
        });
        if (!is_array) refuse("expected an array");
    }
    template <class Record>
    void read(View value, Record& record) {
        if (!value.is_object()) return refuse("expected an object");
        Reader inner{value, error};
        internal::visit_fields(inner, record);
    }

    void refuse(const char* message) { error = Error(ErrorCode::invalid_input, message); }
};

template <class View>
Result<Subject> read_subject(View view) {
    std::optional<Error> error;
    Subject subject;
    Reader<View> reader{view, error};
    reader.read(view, subject);
    if (error) return base::fail(std::move(*error).in_record(subject.id));
    return subject;
}

}  // namespace

Json to_json(const Subject& subject) {
    return Writer::value_of(subject);
}

Result<Subject> subject_from_json(const Json& json) {
    return read_subject(DocumentView{&json});
}

std::string write_subject(const Subject& subject) {
    return base::dump_json(to_json(subject));
}

Result<Subject> parse_subject(std::string_view text) {
    thread_local simdjson::dom::parser parser;
    simdjson::dom::element document;
    const auto failure = parser.parse(text.data(), text.size()).get(document);
    if (failure) return base::fail(ErrorCode::invalid_input, simdjson::error_message(failure));
    return read_subject(TextView{document});
}

}  // namespace recourse::model
