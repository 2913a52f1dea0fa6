// The files that a rule file uses (引用), and those that they use: each read and parsed once, what is used before its user.
#pragma once

#include <vector>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/parse/rule_file.hpp"
#include "engine/pipeline/file_reader.hpp"
#include "engine/text/source.hpp"

namespace heng::pipeline {

// Paths that leave the package, circles and unreadable files are reported at the 引用 that names them.
[[nodiscard]] std::vector<parse::RuleFile> load_used(const parse::RuleFile& file, FileReader& reader, text::Sources& sources,
                                                     diagnostic::Diagnostics& diagnostics);

}  // namespace heng::pipeline
