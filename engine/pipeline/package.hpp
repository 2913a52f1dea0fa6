// The package of a rule file: the folder of the nearest heng.toml above it. Nothing that a rule file names may lie outside.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/intake/manifest.hpp"
#include "engine/pipeline/file_reader.hpp"
#include "engine/plan/plan.hpp"
#include "engine/text/source.hpp"

namespace heng::pipeline {

struct Package {
  std::string root;  // canonical
  std::optional<intake::Manifest> manifest;
  text::FileId file = text::no_file;
};

// Without any heng.toml: the nearest folder that is called rules, else the file's own, without a manifest.
[[nodiscard]] Package find_package(const std::string& path, FileReader& reader, text::Sources& sources,
                                   diagnostic::Diagnostics& diagnostics);

// One policy of a run that checks several together.
struct PolicyVersion {
  std::string root;  // of its package
  std::string key;   // or its name
  std::optional<quantity::Date> from, to;
  text::Span at;  // its 有效期, or its head
};
// Policies of one key in one package are versions of one another: no day may have two (error), no day between them none (warning).
void check_versions(std::vector<PolicyVersion> versions, diagnostic::Diagnostics& diagnostics);

}  // namespace heng::pipeline
