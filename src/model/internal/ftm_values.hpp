#pragma once

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "base/json.hpp"

namespace recourse::model {

/// The properties of an FtM entity while it is made: lists of texts, in order and without doubles.
/// Empty values and properties say nothing and are not added.
class FtmValues {
public:
    void add(std::string_view property, const std::string& value) {
        if (property.empty() || value.empty()) return;
        base::Json& values = json_[std::string(property)];
        if (values.is_null()) values = base::Json::array();
        if (std::find(values.begin(), values.end(), base::Json(value)) == values.end()) {
            values.push_back(value);
        }
    }
    base::Json take() { return std::exchange(json_, base::Json::object()); }

private:
    base::Json json_ = base::Json::object();
};

}  // namespace recourse::model
