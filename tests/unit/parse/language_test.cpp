// Every example of the language's description is read without a word, the way it stands there.
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "tests/unit/parse/parsing.hpp"

namespace {

using heng::tests::Parsed;

std::vector<std::string> examples() {
  std::ifstream in(HENG_SHARED_DIR "/language.md", std::ios::binary);
  REQUIRE(in.good());
  const std::string text((std::istreambuf_iterator<char>(in)), {});
  std::vector<std::string> list;
  const std::string fence = "```heng\n";
  for (std::size_t at = text.find(fence); at != std::string::npos; at = text.find(fence, at)) {
    at += fence.size();
    const std::size_t end = text.find("```", at);
    list.push_back(text.substr(at, end - at));
    at = end;
  }
  return list;
}

// Files as they are, fragments inside a policy.
Parsed read(const std::string& example) {
  for (const char* word : {"///", "政策", "引用", "目标"}) {
    if (example.starts_with(word)) return heng::tests::parsed(example);
  }
  return heng::tests::parsed_in_policy(example);
}

// The half-width and full-width twins of the signs, outside strings, names and comments.
std::string with_signs(const std::string& text, bool full) {
  const std::vector<std::pair<std::string, std::string>> twins = {
      {"(", "（"}, {")", "）"}, {"[", "［"}, {"]", "］"}, {"{", "｛"}, {"}", "｝"}, {",", "，"},
      {":", "："}, {";", "；"}, {"?", "？"}, {"|", "｜"}, {"=", "＝"}, {"<", "＜"}, {">", "＞"},
      {"+", "＋"}, {"-", "－"}, {"/", "／"}, {"%", "％"}, {"1", "１"}, {"0", "０"}, {"X", "Ｘ"}};
  std::string result;
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t skip = 0;
    if (text.compare(at, 2, "//") == 0) skip = text.find('\n', at) - at;
    if (text.compare(at, 3, "“") == 0) {
      std::size_t end = at;
      for (int depth = 0; end == at || depth > 0; ++end) {
        depth += text.compare(end, 3, "“") == 0 ? 1 : text.compare(end, 3, "”") == 0 ? -1 : 0;
      }
      skip = end + 2 - at;
    }
    if (text.compare(at, 3, "「") == 0) skip = text.find("」", at) + 3 - at;
    if (skip > 0) {
      result += text.substr(at, skip);
      at += skip;
      continue;
    }
    bool replaced = false;
    for (const auto& [half, wide] : twins) {
      const std::string& from = full ? half : wide;
      if (text.compare(at, from.size(), from) != 0) continue;
      result += full ? wide : half;
      at += from.size();
      replaced = true;
      break;
    }
    if (!replaced) result += text[at++];
  }
  return result;
}

}  // namespace

TEST_CASE("every example of the language is read without a diagnostic", "[parse]") {
  const std::vector<std::string> list = examples();
  CHECK(list.size() >= 33);
  for (const std::string& example : list) {
    INFO(example);
    const Parsed result = read(example);
    CHECK(result.reports() == std::vector<std::string>{});
    CHECK(!result.file.statements.empty());
    CHECK(result.dump().find("error\n") == std::string::npos);
  }
}

TEST_CASE("full-width and half-width signs give the same tree", "[parse]") {
  for (const std::string& example : examples()) {
    INFO(example);
    // Cells of targets are kept as they are typed, and names with ASCII letters in strings are not touched by the twins.
    if (example.starts_with("目标")) continue;
    const std::string dump = read(example).dump();
    for (const bool full : {false, true}) {
      const Parsed twin = read(with_signs(example, full));
      CHECK(twin.reports() == std::vector<std::string>{});
      CHECK(twin.dump() == dump);
    }
  }
}

TEST_CASE("the tree does not depend on the kind of line end or a byte order mark", "[parse]") {
  for (const std::string& example : examples()) {
    std::string crlf = "\xEF\xBB\xBF";
    for (const char c : example) crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
    INFO(example);
    const bool fragment = read(example).dump().starts_with("policy 例");
    if (fragment)
      crlf =
          "\xEF\xBB\xBF"
          "政策 例 {\r\n" +
          crlf.substr(3) + "}";
    const Parsed twin = heng::tests::parsed(crlf);
    CHECK(twin.reports() == std::vector<std::string>{});
    CHECK(twin.dump() == read(example).dump());
  }
}
