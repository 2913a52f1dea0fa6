// The 单位 statements of a file, found before it is read: the words they declare are units everywhere in it, above them too.
#pragma once

#include <optional>
#include <string_view>

#include "engine/quantity/unit.hpp"

namespace heng::parse {

// The table with the units that the text (of a Reading) declares; nullopt if it declares none. A declaration that makes no sense,
// or of a word that is a unit already, adds nothing: the checker speaks about it.
[[nodiscard]] std::optional<quantity::UnitTable> with_declared_units(std::string_view text, const quantity::UnitTable& units);

}  // namespace heng::parse
