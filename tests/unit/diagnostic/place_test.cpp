#include "engine/diagnostic/place.hpp"

#include <catch2/catch.hpp>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/diagnostic/render.hpp"

namespace heng::diagnostic {
namespace {

constexpr MessageKind kind{"Suspect", Severity::warning, 0, "像是识别错了", "looks misread", "", ""};
constexpr TypedKind<> suspect{&kind};

text::Rendition two_grids_and_a_paragraph() {
  text::Rendition made;
  made.grids = {{"附表 1", 1, 0}, {"", 3, 2}};
  made.lines = {{0, 1}, {1, 5}, {2, 4}};
  return made;
}

TEST_CASE("a place is a line of a text, a cell of a workbook, a cell of a numbered table, a paragraph") {
  text::Sources sources;
  const text::FileId plain = sources.add("a.toml", "x\nabc\n");
  const std::string content = "标题\na\t\tc\nd\te\n";
  const text::FileId document = sources.add("b.xlsx", content, two_grids_and_a_paragraph());
  const auto at = [&](std::string_view what) {
    return text::Span{document, static_cast<std::uint32_t>(content.find(what)), static_cast<std::uint32_t>(content.find(what) + 1)};
  };

  CHECK(printed_place({plain, 3, 4}, sources, Language::chinese) == "a.toml:2:2");
  CHECK(printed_line({plain, 3, 4}, sources, Language::english) == "a.toml:2");
  CHECK(printed_place(at("标"), sources, Language::chinese) == "b.xlsx 第1段");
  CHECK(printed_place(at("c"), sources, Language::chinese) == "b.xlsx 附表 1!C5");
  CHECK(printed_place(at("e"), sources, Language::chinese) == "b.xlsx 第2页 表3 行4 列2");
  CHECK(printed_line(at("e"), sources, Language::english) == "b.xlsx page 2 table 3 row 4 column 2");
  CHECK(printed_place({}, sources, Language::chinese).empty());

  Diagnostics diagnostics;
  diagnostics.report(at("c"), suspect);
  CHECK(render(diagnostics.all().front(), sources, {}) ==
        "b.xlsx 附表 1!C5: 警告(Suspect)：像是识别错了\n"
        "    5 | a       c\n"
        "      |         ^\n");
}

TEST_CASE("columns of a workbook are letters") {
  const text::Rendition::Grid grid{"S", 1, 0};
  CHECK(printed_cell({&grid, 1, 26}, Language::chinese) == "S!Z1");
  CHECK(printed_cell({&grid, 1, 27}, Language::chinese) == "S!AA1");
  CHECK(printed_cell({&grid, 1048576, 16384}, Language::chinese) == "S!XFD1048576");
}

}  // namespace
}  // namespace heng::diagnostic
