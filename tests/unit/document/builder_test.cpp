#include <catch2/catch.hpp>

#include "engine/document/builder.hpp"

using namespace heng;

TEST_CASE("the builder writes a rendition in which every cell has its place") {
  text::Sources sources;
  document::Builder builder;
  builder.paragraph("　2023年度项目支出绩效自评表\n", 1, true);
  builder.begin_table("Sheet1", 2);
  CHECK(builder.cell(0, 0, "项目名称"));
  CHECK(builder.cell(0, 2, "大厅\n运行经费", 1, 2));
  CHECK(builder.cell(1, 0, "产出指标", 2));
  CHECK(builder.cell(1, 3, "≥95%"));
  CHECK(builder.cell(2, 1, "100%"));
  builder.end_table();
  const document::Document document = builder.finish(sources, "a.xlsx");

  const text::SourceFile& file = sources.at(document.file);
  CHECK(file.content() ==
        "2023年度项目支出绩效自评表\n"
        "项目名称\t\t大厅 运行经费\n"
        "产出指标\t\t\t≥95%\n"
        "\t100%\n");
  REQUIRE(document.tables.size() == 1);
  const document::Table& table = document.tables.front();
  CHECK(table.rows() == 3);
  CHECK(table.columns() == 4);
  REQUIRE(table.at(0, 3) != nullptr);
  CHECK(table.at(0, 3)->text == "大厅\n运行经费");
  CHECK(table.at(2, 0) == table.at(1, 0));
  CHECK(table.at(0, 1) == nullptr);
  CHECK(table.at(9, 0) == nullptr);

  const document::Cell& target = *table.at(1, 3);
  CHECK(sources.text(target.at) == "≥95%");
  const std::optional<text::CellPlace> place = file.cell(target.at.begin);
  REQUIRE(place);
  REQUIRE(place->grid != nullptr);
  CHECK(place->grid->sheet == "Sheet1");
  CHECK(place->row == 2);
  CHECK(place->column == 4);
  const std::optional<text::CellPlace> title = file.cell(document.paragraphs.front().at.begin);
  REQUIRE(title);
  CHECK(title->grid == nullptr);
  CHECK(title->row == 1);
}

TEST_CASE("a table over pages is one table, and each of its rows has its page") {
  text::Sources sources;
  document::Builder builder;
  builder.begin_table({}, 4);
  builder.cell(0, 0, "指标", 2);
  builder.cell(1, 1, "甲");
  builder.next_page(2, 5);
  builder.cell(2, 0, "指标");
  builder.repeated_row(2);
  builder.cell(4, 0, "乙");
  builder.end_table();
  builder.marginal("— 5 —", 5);
  const document::Document document = builder.finish(sources, "a.pdf");
  REQUIRE(document.tables.size() == 1);
  CHECK(document.tables[0].page == 4);
  CHECK(document.tables[0].repeated == std::vector<std::uint32_t>{2});
  CHECK(document.paragraphs[0].is_marginal);
  const auto page = [&](std::uint32_t row, std::uint32_t column) {
    const auto place = sources.at(document.file).cell(document.tables[0].at(row, column)->at.begin);
    return std::pair(place->grid->page, place->row);
  };
  CHECK(page(1, 1) == std::pair(4U, 2U));
  CHECK(page(2, 0) == std::pair(5U, 3U));
  CHECK(page(4, 0) == std::pair(5U, 5U));
}

TEST_CASE("a place is covered once, and cells come in order") {
  document::Builder builder;
  builder.begin_table();
  CHECK(builder.cell(0, 0, "a", 2, 2));
  CHECK_FALSE(builder.cell(1, 1, "b"));
  CHECK(builder.cell(1, 2, "c"));
  CHECK_FALSE(builder.cell(0, 3, "d"));
  CHECK(builder.places() == 5);
}

TEST_CASE("tables without a word and empty paragraphs are left out") {
  text::Sources sources;
  document::Builder builder;
  builder.paragraph(" \xC2\xA0\n");
  builder.begin_table();
  builder.cell(0, 0, "  ");
  builder.end_table();
  const document::Document document = builder.finish(sources, "b.html");
  CHECK(document.blocks.empty());
  CHECK(sources.at(document.file).content().empty());
}
