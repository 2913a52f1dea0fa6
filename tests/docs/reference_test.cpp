// The reference parts of the pages against the code that they describe: every message with its wordings, every keyword in both
// columns, every built-in function and kind. HENG_UPDATE=1 rewrites the wordings and adds entries for new messages, to be completed
// by hand.
#include <catch2/catch.hpp>
#include <cstdlib>

#include "engine/check/vocabulary.hpp"
#include "engine/diagnostic/message.hpp"
#include "engine/parse/keywords.hpp"
#include "tests/docs/pages.hpp"

namespace {

using heng::diagnostic::Language;
using heng::diagnostic::MessageKind;
using heng::test::project_root;

// ‹1› for {0}: placeholders as `heng explain CODE` shows them.
std::string shown(std::string_view wording, const MessageKind& kind) {
  std::vector<heng::diagnostic::Argument> arguments;
  for (std::size_t i = 1; i <= kind.parameters; ++i) arguments.emplace_back("‹" + std::to_string(i) + "›");
  return heng::diagnostic::worded(wording, arguments, Language::chinese);
}

// What an entry begins with, behind its heading and an empty line.
std::vector<std::string> opening(const MessageKind& kind) {
  const auto severity = [&](Language language) {
    return "- **" + std::string(heng::diagnostic::severity_word(kind.severity, language)) + "** ";
  };
  std::vector<std::string> lines{severity(Language::chinese) + shown(kind.chinese, kind),
                                 severity(Language::english) + shown(kind.english, kind)};
  if (!kind.hint_chinese.empty()) lines.push_back("- 怎么办：" + shown(kind.hint_chinese, kind));
  if (!kind.hint_english.empty()) lines.push_back("- To do: " + shown(kind.hint_english, kind));
  return lines;
}

using Lines = std::vector<std::string>;

bool has_opening(const Lines& page, Lines::const_iterator heading, const Lines& wanted) {
  const auto left = static_cast<std::size_t>(page.end() - heading);
  return left > wanted.size() + 1 && std::equal(wanted.begin(), wanted.end(), heading + 2) &&
         (left == wanted.size() + 2 || (heading + 2 + static_cast<std::ptrdiff_t>(wanted.size()))->empty());
}

void put_opening(Lines& page, Lines::iterator heading, const Lines& wanted) {
  auto end = heading + 1;
  while (end != page.end() && (end->empty() || end->rfind("- ", 0) == 0)) ++end;
  Lines fresh{""};
  fresh.insert(fresh.end(), wanted.begin(), wanted.end());
  fresh.emplace_back();
  page.insert(page.erase(heading + 1, end), fresh.begin(), fresh.end());
}

}  // namespace

TEST_CASE("every message kind has its entry with the wordings that it has") {
  const std::filesystem::path path = project_root / "docs/diagnostics.md";
  Lines page = heng::test::lines_of(heng::test::read_file(path));
  const bool updates = std::getenv("HENG_UPDATE") != nullptr;
  bool is_changed = false;
  for (const MessageKind* kind : heng::diagnostic::all_kinds()) {
    const Lines wanted = opening(*kind);
    auto heading = std::find(page.begin(), page.end(), "### `" + std::string(kind->name) + "`");
    const bool is_known = heading != page.end();
    if (is_known && has_opening(page, heading, wanted)) continue;
    if (updates) {
      if (!is_known) {
        page.emplace_back();
        heading = page.insert(page.end(), "### `" + std::string(kind->name) + "`");
      }
      put_opening(page, heading, wanted);
      is_changed = true;
      continue;
    }
    INFO(kind->name << " wants\n" << heng::test::joined_lines(wanted));
    CHECK((is_known && has_opening(page, heading, wanted)));
  }
  if (!is_changed) return;
  while (!page.empty() && page.back().empty()) page.pop_back();
  std::ofstream(path, std::ios::binary) << heng::test::joined_lines(page);
}

TEST_CASE("every entry is of a message that exists") {
  for (const std::string& line : heng::test::lines_of(heng::test::read_file(project_root / "docs/diagnostics.md"))) {
    if (line.rfind("### `", 0) != 0) continue;
    const std::string name = line.substr(5, line.size() - 6);
    INFO(name);
    CHECK(heng::diagnostic::find_kind(name) != nullptr);
  }
}

TEST_CASE("the appendix lists every keyword in both columns") {
  using heng::parse::Word;
  const std::string page = heng::test::read_file(project_root / "docs/language.md");
  for (std::size_t i = 0; i < heng::parse::word_count; ++i) {
    const heng::parse::Keyword& keyword = heng::parse::keyword(static_cast<Word>(i));
    const bool is_expression = keyword.use == heng::parse::WordUse::expression;
    const std::string row = "| " + std::string(keyword.chinese) + " | " + std::string(keyword.english) + " | " +
                            (is_expression ? "算式" : "语句") + " | " +
                            (keyword.touches == heng::parse::Touches::nothing ? " |" : "连 |");
    INFO(row);
    CHECK(page.find(row + "\n") != std::string::npos);
  }
}

TEST_CASE("the language page names every built-in function and every kind") {
  const std::string page = heng::test::read_file(project_root / "docs/language.md");
  for (const std::vector<std::string>& names : {heng::check::function_names(), heng::check::kind_names()}) {
    for (const std::string& name : names) {
      INFO(name);
      CHECK(page.find(name) != std::string::npos);
    }
  }
}

TEST_CASE("every message that a page for users names exists") {
  // A code in backticks that looks like a message kind: two capitalised words or more.
  for (const heng::test::Page& page : heng::test::pages()) {
    if (page.name() == "docs/diagnostics.md") continue;
    const bool is_for_users = page.name() == "docs/language.md" || page.name() == "docs/cli.md" || page.name() == "docs/records.md";
    if (!is_for_users) continue;
    for (const std::string& line : page.lines) {
      for (std::size_t at = line.find('`'); at != std::string::npos; at = line.find('`', at + 1)) {
        const std::size_t end = line.find('`', at + 1);
        if (end == std::string::npos) break;
        const std::string code = line.substr(at + 1, end - at - 1);
        at = end;
        const bool is_word =
            !code.empty() && std::all_of(code.begin(), code.end(), [](unsigned char c) { return std::isalpha(c) != 0; });
        const auto capitals = std::count_if(code.begin(), code.end(), [](unsigned char c) { return std::isupper(c) != 0; });
        const bool looks_like_kind = is_word && std::isupper(static_cast<unsigned char>(code[0])) != 0 && capitals >= 2 &&
                                     capitals < static_cast<std::ptrdiff_t>(code.size()) - 2;
        if (!looks_like_kind) continue;
        INFO(page.name() << ": " << code);
        CHECK(heng::diagnostic::find_kind(code) != nullptr);
      }
    }
  }
}
