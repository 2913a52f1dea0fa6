// How records are put together from typed cells.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "engine/forms/record.hpp"
#include "engine/model/datum.hpp"

namespace heng::forms {

[[nodiscard]] inline model::Datum table_datum() {
  model::Datum made;
  made.form = model::Datum::Form::table;
  return made;
}

[[nodiscard]] inline model::Datum scalar_datum(const Typed& value, bool quoted = true) {
  model::Datum made;
  made.form = model::Datum::Form::scalar;
  made.quoted = quoted;
  made.text = value.text;
  made.at = value.at;
  return made;
}

[[nodiscard]] inline model::Datum number_datum(std::uint32_t value, text::Span at) {
  return scalar_datum({std::to_string(value), at}, false);
}

inline void put(model::Datum& into, std::string_view key, model::Datum value) {
  into.form = model::Datum::Form::table;
  if (into.at.empty()) into.at = value.at;
  into.entries.emplace_back(key, std::move(value));
}

}  // namespace heng::forms
