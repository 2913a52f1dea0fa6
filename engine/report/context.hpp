// What every report is made with: the policy, the files that places lie in, and how the reader wants it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "engine/diagnostic/message.hpp"
#include "engine/plan/plan.hpp"
#include "engine/text/source.hpp"

namespace heng::report {

// What makes a result traceable to the exact text of its policy.
struct PolicyStamp {
  struct File {
    std::string path;
    std::string sha256;  // of its bytes, hexadecimal
  };
  File file;
  std::vector<File> used;  // by 基于 and 引用
  struct Package {
    std::string name, version;
  };
  std::optional<Package> package;  // as its heng.toml names it
};

struct Settings {
  diagnostic::Language language = diagnostic::Language::chinese;
  bool color = false;
  std::size_t width = 0;  // cells of the terminal; 0: nothing is shortened
};

struct Context {
  const plan::Plan& plan;
  const text::Sources& sources;
  const PolicyStamp& stamp;
  Settings settings;
};

}  // namespace heng::report
