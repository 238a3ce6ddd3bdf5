#include "lists/imported_list_json.hpp"

#include <nlohmann/json.hpp>

namespace recourse::lists {

namespace {

base::Json to_json(const FieldReport& fields) {
    return {{"mapped", fields.mapped},
            {"noted", fields.noted},
            {"bookkeeping", fields.bookkeeping},
            {"unknown", fields.unknown}};
}

}  // namespace

base::Json to_json(const ImportedList& list) {
    return {{"id", list.list},
            {"title", list.title},
            {"format", list.format},
            {"version", list.version},
            {"subjects", list.subjects},
            {"files", list.files},
            {"current", list.current},
            {"already_known", list.already_known},
            {"warnings", list.warnings},
            {"delisted", list.delisted},
            {"fields", to_json(list.fields)}};
}

}  // namespace recourse::lists
