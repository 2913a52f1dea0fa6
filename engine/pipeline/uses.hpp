// The files that a rule file is made of: the policies that it is based on (基于), and the files that these and it use (引用), each
// read and parsed once.
#pragma once

#include <string>
#include <vector>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/parse/rule_file.hpp"
#include "engine/pipeline/file_reader.hpp"
#include "engine/text/source.hpp"

namespace heng::pipeline {

struct RuleFiles {
  std::vector<parse::RuleFile> chain;  // the file itself, its base, the base of that …
  std::vector<parse::RuleFile> used;   // what is used before its user
  bool has_bases = true;               // no base is missing: without one the rest cannot be judged
};

// `root`: of the package (package.hpp). Paths that leave it, circles and unreadable files are reported at the 引用 or 基于 that
// names them.
[[nodiscard]] RuleFiles load_related(parse::RuleFile file, const std::string& root, FileReader& reader, text::Sources& sources,
                                     diagnostic::Diagnostics& diagnostics);

}  // namespace heng::pipeline
