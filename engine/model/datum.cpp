// Looking things up in a record as it was typed. Linear searches: tables of records have a handful of keys.
#include "engine/model/datum.hpp"

#include <algorithm>

namespace heng::model {

Datum::Datum() = default;
Datum::Datum(const Datum&) = default;
Datum::Datum(Datum&&) noexcept = default;
Datum& Datum::operator=(const Datum&) = default;
Datum& Datum::operator=(Datum&&) noexcept = default;
Datum::~Datum() = default;

const Datum* Datum::find(std::string_view key) const {
  const auto entry = std::find_if(entries.begin(), entries.end(), [key](const auto& candidate) { return candidate.first == key; });
  return entry == entries.end() ? nullptr : &entry->second;
}

const Datum* Datum::find_path(std::string_view path) const {
  const Datum* datum = this;
  while (datum != nullptr) {
    const std::size_t dot = path.find('.');
    datum = datum->find(path.substr(0, dot));
    if (dot == std::string_view::npos) {
      return datum;
    }
    path.remove_prefix(dot + 1);
  }
  return nullptr;
}

DocumentPlace document_place(const Datum& table) {
  const auto text_of = [&table](std::string_view key) {
    const Datum* datum = table.find(key);
    return datum != nullptr && datum->form == Datum::Form::scalar ? datum->text : std::string();
  };
  return {text_of("document"), text_of("table"), text_of("row"), text_of("column"), text_of("line")};
}

}  // namespace heng::model
