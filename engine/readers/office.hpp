// What .xlsx and .docx have in common (Open Packaging Conventions): an archive of XML parts that name one another by relationships.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "engine/readers/archive.hpp"
#include "engine/readers/xml.hpp"

namespace heng::readers {

// Sends a part through a handler; false: refused, and reported.
bool read_part(Archive& archive, const std::string& part, XmlHandler& handler);

struct Relationship {
  std::string type;    // the last word of the type's address: "worksheet", "styles" …
  std::string target;  // the part, from the archive's root; empty: outside of the document
};

// The relationships of a part by their ids ("" is the archive itself); none where the part has none. Refusals show in the context.
[[nodiscard]] std::map<std::string, Relationship> relationships_of(Archive& archive, std::string_view part);

// The first part of a type; empty: none.
[[nodiscard]] std::string part_of_type(const std::map<std::string, Relationship>& relationships, std::string_view type);

// The part that the archive names as its document.
[[nodiscard]] std::string main_part(Archive& archive, std::string_view usual);

}  // namespace heng::readers
