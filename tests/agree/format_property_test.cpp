// What must hold of formatting, over made-up files of the whole grammar and over every policy and example there is. HENG_MANY=1
// tries five times as many.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "engine/diagnostic/render.hpp"
#include "engine/format/format.hpp"
#include "engine/parse/dump.hpp"
#include "engine/parse/parse.hpp"
#include "engine/parse/spelling.hpp"
#include "tests/docs/pages.hpp"
#include "tests/support/generate_text.hpp"

namespace {

using heng::format::Column;
namespace generate = heng::generate;

std::uint64_t tries() { return std::getenv("HENG_MANY") != nullptr ? 10'000 : 2'000; }

struct Read {
  std::string dump;
  std::string messages;
  std::vector<std::string> comments;  // sorted
};

// Slashes, and blanks behind and before the text, aside.
std::string comment_text(std::string_view comment) {
  while (comment.starts_with('/') || comment.starts_with("／")) comment.remove_prefix(comment.starts_with('/') ? 1 : 3);
  const std::size_t first = comment.find_first_not_of(' ');
  return first == std::string_view::npos ? "" : std::string(comment.substr(first));
}

Read read(const std::string& text) {
  heng::text::Sources sources;
  heng::diagnostic::Diagnostics diagnostics;
  const auto file = sources.add("t.heng", text);
  Read result;
  result.dump = heng::parse::dump(heng::parse::parse(sources, file, diagnostics));
  if (diagnostics.has_errors()) result.messages = heng::diagnostic::render_all(diagnostics, sources, {});
  heng::diagnostic::Diagnostics again;
  const auto spelling = heng::parse::spell(sources, file, again);
  for (const auto& comment : spelling.reading.comments()) result.comments.push_back(comment_text(sources.text(comment.span)));
  std::sort(result.comments.begin(), result.comments.end());
  return result;
}

std::string formatted(const std::string& text, std::optional<Column> column = std::nullopt) {
  heng::text::Sources sources;
  heng::diagnostic::Diagnostics diagnostics;
  const auto file = sources.add("t.heng", text);
  return heng::format::formatted(sources, file, diagnostics, {column}).value_or("refused");
}

std::string sorted_lines(const std::string& text) {
  std::vector<std::string> lines = heng::test::lines_of(text);
  std::sort(lines.begin(), lines.end());
  return heng::test::joined_lines(lines);
}

// `in_order`: the head of the policy stands in its order already, so the tree stays the same line by line.
void hold(const std::string& text, bool in_order = true) {
  const Read before = read(text);
  INFO(text);
  INFO(before.messages);
  REQUIRE(before.messages.empty());
  const std::string once = formatted(text);
  INFO(once);
  const Read after = read(once);
  REQUIRE(after.messages == "");
  if (in_order) REQUIRE(after.dump == before.dump);
  REQUIRE(sorted_lines(after.dump) == sorted_lines(before.dump));
  REQUIRE(after.comments == before.comments);
  REQUIRE(formatted(once) == once);
  const std::string chinese = formatted(once, Column::chinese);
  const std::string english = formatted(chinese, Column::english);
  INFO(english);
  REQUIRE(read(english).messages == "");
  REQUIRE(formatted(english, Column::chinese) == chinese);
  REQUIRE(formatted(chinese) == chinese);
  REQUIRE(formatted(english) == english);
}

generate::Columns columns(generate::Chooser& choose) {
  if (choose.chance(60)) return {true, false};
  return choose.chance(60) ? generate::Columns{false, true} : generate::Columns{true, true};
}

std::vector<std::filesystem::path> rule_files() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(heng::test::project_root / "rules")) {
    if (entry.path().extension() == ".heng") files.push_back(entry.path());
  }
  return files;
}

}  // namespace

TEST_CASE("formatting keeps what is said and every comment, is done once, and comes back from the other column", "[format]") {
  for (std::uint64_t seed = 1; seed <= tries(); ++seed) {
    generate::Chooser choose(seed);
    const generate::Statements file = generate::rule_file(choose);
    INFO("seed " << seed);
    hold(generate::spelled(choose, file.tokens, columns(choose)));
  }
}

TEST_CASE("every policy and every example is formatted without loss", "[format]") {
  for (const std::filesystem::path& path : rule_files()) {
    INFO(path);
    hold(heng::test::read_file(path), false);
  }
  std::size_t examples = 0;
  for (const heng::test::Page& page : heng::test::pages()) {
    for (const heng::test::Block& block : page.blocks) {
      if (block.word != "heng") continue;
      ++examples;
      INFO(page.place(block));
      hold(block.text());
    }
  }
  REQUIRE(examples >= 30);
}

TEST_CASE("every example of the language's description is formatted without loss", "[format]") {
  std::ifstream in(HENG_SHARED_DIR "/language.md", std::ios::binary);
  if (!in.good()) return;
  const std::string text((std::istreambuf_iterator<char>(in)), {});
  const std::string fence = "```heng\n";
  std::size_t examples = 0;
  for (std::size_t at = text.find(fence); at != std::string::npos; at = text.find(fence, at)) {
    at += fence.size();
    const std::size_t end = text.find("```", at);
    const std::string example = text.substr(at, end - at);
    at = end;
    ++examples;
    bool is_file = false;
    for (const char* word : {"///", "政策", "引用", "目标"}) is_file = is_file || example.starts_with(word);
    hold(is_file ? example : "政策 例 {\n" + example + "}\n", false);
  }
  REQUIRE(examples >= 30);
}
