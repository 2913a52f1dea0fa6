// heng.toml: what a rule package says of itself. It stands at the root of the package, and its place is the package's border.
//
//   name = "衡规则库"                             version = "0.1.0"
//   authority = "…"                               cites = ["财预〔2020〕10号"]
//   valid = { from = 2020-01-01, to = 2030-12-31 }
//
// Only the name is required. A key that is not known is refused: what is written must count.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/quantity/calendar.hpp"
#include "engine/text/source.hpp"

namespace heng::intake {

struct Manifest {
  std::string name, version, authority;
  std::vector<std::string> cites;
  std::optional<quantity::Date> valid_from, valid_to;
};

// Whatever is wrong is reported with its place; the rest is read.
[[nodiscard]] Manifest read_manifest(const text::Sources& sources, text::FileId file, diagnostic::Diagnostics& diagnostics);

}  // namespace heng::intake
