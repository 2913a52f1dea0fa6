#include <catch2/catch.hpp>
#include <string>

#include "engine/readers/text.hpp"

using namespace heng;

namespace {

struct Read {
  text::Sources sources;
  document::Document document;
  explicit Read(std::string content) {
    const text::FileId file = sources.add("a.md", std::move(content));
    auto read = readers::read_text(sources, file);
    REQUIRE(read);
    document = std::move(*read);
  }
  std::string cell(std::size_t table, std::uint32_t row, std::uint32_t column) const {
    const document::Cell* found = document.tables.at(table).at(row, column);
    return found == nullptr ? "(none)" : found->text;
  }
};

}  // namespace

TEST_CASE("lines with tabs are a table until a blank line; its cells lie in the file") {
  const Read read("# **第一部分** 概况\n\n表一\t\t\n项目名称\t\t 大厅运行经费 \n\n合计\t100\t\n");
  REQUIRE(read.document.tables.size() == 2);
  CHECK(read.document.tables[0].rows() == 2);
  CHECK(read.document.tables[0].number == 1);
  CHECK(read.document.tables[1].number == 2);
  CHECK(read.cell(0, 1, 2) == "大厅运行经费");
  CHECK(read.cell(0, 1, 1).empty());
  CHECK(read.cell(1, 0, 1) == "100");
  const document::Cell& cell = *read.document.tables[0].at(1, 2);
  CHECK(read.sources.text(cell.at) == "大厅运行经费");
  CHECK(read.sources.at(read.document.file).position(cell.at.begin).line == 4);
  REQUIRE(read.document.paragraphs.size() == 1);
  CHECK(read.document.paragraphs[0].is_heading);
  CHECK(read.document.paragraphs[0].text == "**第一部分** 概况");
  REQUIRE(read.document.blocks.size() == 3);
  CHECK(read.document.blocks[0].kind == document::Block::Kind::paragraph);
  CHECK(read.document.blocks[1].kind == document::Block::Kind::table);
}

TEST_CASE("pipe tables: the rule under the head is no row, outer strokes no cells, \\| and <br> are what they show") {
  const Read read("| 一级指标 | 指标值 |\n|---|:-:|\n| 产出\\|指标 | ≥95%<br>全年 |\n\n甲 | 乙\n丙 |\n");
  REQUIRE(read.document.tables.size() == 2);
  CHECK(read.document.tables[0].rows() == 2);
  CHECK(read.document.tables[0].columns() == 2);
  CHECK(read.cell(0, 1, 0) == "产出|指标");
  CHECK(read.cell(0, 1, 1) == "≥95%\n全年");
  CHECK(read.cell(1, 0, 1) == "乙");
  CHECK(read.cell(1, 1, 0) == "丙");
}

TEST_CASE("emphasis around a whole cell goes; stars of the text stay") {
  const Read read("**合计**\t满意度(≥**%)\t★★★农村低保(≥**人)与(≥**户)\n");
  CHECK(read.cell(0, 0, 0) == "合计");
  CHECK(read.sources.text(read.document.tables[0].at(0, 0)->at) == "合计");
  CHECK(read.cell(0, 0, 1) == "满意度(≥**%)");
  CHECK(read.cell(0, 0, 2) == "★★★农村低保(≥**人)与(≥**户)");
}

TEST_CASE("indented sentences, sentences with a stroke and broken lines are paragraphs") {
  const Read read("\t一、部门职责\n\t（一）负责\n\n甲|乙 两方\n\n**要点**\n\n本年预算数\n为42.47万元。\r\n\r\n");
  CHECK(read.document.tables.empty());
  REQUIRE(read.document.paragraphs.size() == 5);
  CHECK(read.document.paragraphs[0].text == "一、部门职责");
  CHECK(read.document.paragraphs[2].text == "甲|乙 两方");
  CHECK(read.document.paragraphs[3].text == "要点");
  CHECK(read.document.paragraphs[4].text == "本年预算数\n为42.47万元。");
  CHECK(read.sources.text(read.document.paragraphs[4].at) == "本年预算数\n为42.47万元。");
}

TEST_CASE("a byte order mark and CRLF are no part of a cell; an empty text has nothing in it") {
  const Read read("\xEF\xBB\xBF项目名称\t甲\r\n主管部门\t\r\n");
  CHECK(read.cell(0, 0, 0) == "项目名称");
  CHECK(read.cell(0, 1, 1).empty());
  CHECK(Read("").document.blocks.empty());
  CHECK(Read("\n \n\t\n").document.blocks.empty());
}

TEST_CASE("cells of a text are limited") {
  text::Sources sources;
  const auto rows_of = [&](std::size_t cells) { return sources.add("a.tsv", "甲" + std::string(cells - 2, '\t') + "\t乙\n"); };
  CHECK(readers::read_text(sources, rows_of(document::max_grid_places - 1)));
  CHECK(readers::read_text(sources, rows_of(document::max_grid_places)));
  CHECK_FALSE(readers::read_text(sources, rows_of(document::max_grid_places + 1)));
}
