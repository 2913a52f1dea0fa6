// Planted mistakes: a policy with one mistake, and what `heng check` says of it in both languages. One file a mistake under check/:
// the policy (behind a line === base.heng the one that it is based on), then the two texts. HENG_UPDATE=1 rewrites the texts; read
// the difference before you commit it.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "engine/diagnostic/render.hpp"
#include "engine/pipeline/pipeline.hpp"
#include "tests/unit/pipeline/reader.hpp"

namespace {

namespace fs = std::filesystem;
using heng::diagnostic::Language;

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

struct Golden {
  std::string policy, chinese, english;
};

const std::string chinese_mark = "=== 中文\n", english_mark = "=== English\n", base_mark = "=== base.heng\n";

Golden split(const std::string& text) {
  const std::size_t first = text.find(chinese_mark), second = text.find(english_mark);
  Golden golden;
  golden.policy = text.substr(0, first);
  if (first == std::string::npos || second == std::string::npos) return golden;
  golden.chinese = text.substr(first + chinese_mark.size(), second - first - chinese_mark.size());
  golden.english = text.substr(second + english_mark.size());
  return golden;
}

Golden run(const std::string& policy) {
  heng::text::Sources sources;
  heng::diagnostic::Diagnostics diagnostics;
  heng::test::Reader reader;
  const std::size_t base = policy.find(base_mark);
  reader.files["policy.heng"] = policy.substr(0, base);
  if (base != std::string::npos) reader.files["base.heng"] = policy.substr(base + base_mark.size());
  (void)heng::pipeline::load_policy("policy.heng", reader, sources, diagnostics);
  diagnostics.sort();
  return {policy, render_all(diagnostics, sources, {Language::chinese, false}),
          render_all(diagnostics, sources, {Language::english, false})};
}

}  // namespace

TEST_CASE("planted mistakes are refused with the right place and a helpful message") {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(fs::path(HENG_SOURCE_DIR) / "tests/golden/check")) {
    if (entry.path().extension() == ".golden") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  REQUIRE(files.size() >= 40);
  for (const fs::path& file : files) {
    INFO(file.filename().string());
    const Golden expected = split(read(file));
    const Golden actual = run(expected.policy);
    if (std::getenv("HENG_UPDATE")) {
      std::ofstream out(file, std::ios::binary);
      out << actual.policy << chinese_mark << actual.chinese << english_mark << actual.english;
    }
    CHECK(actual.chinese == expected.chinese);
    CHECK(actual.english == expected.english);
    // The file is named after the kind that it shows.
    CHECK(actual.english.find("(" + file.stem().string().substr(0, file.stem().string().find('-')) + ")") != std::string::npos);
  }
}
