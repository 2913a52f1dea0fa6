// Pages made at random, and what the tool prints of them mangled: nothing that stands on a page is lost or doubled, every cell has
// its place, and nothing that the tool may print does harm.
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/generate.hpp"
#include "tests/unit/readers/canned_pdf.hpp"
#include "tests/unit/readers/reading.hpp"

using namespace heng;
using generate::Chooser;
using test::Canned;

namespace {

int between(Chooser& choose, int low, int high) {
  return low + static_cast<int>(choose.below(static_cast<std::size_t>(high - low + 1)));
}

std::vector<int> borders(Chooser& choose, int at, int end, int least, int most) {
  std::vector<int> made{at};
  while (made.back() + least < end) made.push_back(made.back() + between(choose, least, most));
  return made;
}

struct Drawing {
  Canned tool;
  std::string words;  // all of them, one after the other

  void word(int x, int y, const std::string& text, int width) {
    tool.word(x, y, text, width);
    words += text;
  }
};

// Lines of a grid, a few of them left out or cut short, and words in it and over its edges.
void table(Chooser& choose, Drawing& drawing, const std::vector<int>& columns, const std::vector<int>& rows) {
  const std::size_t gaps = choose.below(3) * 10;
  for (const int y : rows) {
    for (std::size_t i = 0; i + 1 < columns.size(); ++i) {
      if (!choose.chance(gaps)) drawing.tool.line(columns[i], y, columns[i + 1], y);
    }
  }
  for (const int x : columns) {
    for (std::size_t i = 0; i + 1 < rows.size(); ++i) {
      if (!choose.chance(gaps)) drawing.tool.line(x, rows[i], x, rows[i + 1]);
    }
  }
  for (std::size_t row = 0; row + 1 < rows.size(); ++row) {
    for (std::size_t column = 0; column + 1 < columns.size(); ++column) {
      const int room = columns[column + 1] - columns[column] - 4;
      for (int y = rows[row] + 2; y + 10 < rows[row + 1] && choose.chance(60); y += 14) {
        const int width = choose.chance(60) ? room : between(choose, 6, room + 10);
        drawing.word(columns[column] + 2, y,
                     choose.one_of({"产出", "指标", "产出指标", "5", "≥95%", "word", "（", "100", "%", "。"}), width);
      }
    }
  }
}

void draw_pages(Chooser& choose, Drawing& drawing) {
  std::vector<int> columns = borders(choose, 50, 350, 30, 120);
  const int count = between(choose, 1, 5);
  for (int page = 0; page < count; ++page) {
    drawing.tool.page();
    if (choose.chance(30)) drawing.word(50, 20, choose.one_of({"某局决算", "续表", "别的题目"}), 60);
    if (choose.chance(20)) columns = borders(choose, choose.chance(50) ? 50 : 80, 350, 30, 120);
    int top = 50;
    for (int tables = between(choose, 1, 2); tables > 0; --tables) {
      const std::vector<int> rows = borders(choose, top, top + between(choose, 60, 300), 16, 50);
      table(choose, drawing, columns, rows);
      top = rows.back() + (choose.chance(50) ? 0 : between(choose, 10, 60));
      if (choose.chance(20)) drawing.word(between(choose, 40, 340), top - 5, "一段话", 36);
    }
    if (choose.chance(50)) drawing.word(200, 770, std::to_string(page + 1), 6);
    if (choose.chance(10)) drawing.tool.page();
  }
}

// The bytes in order: what is the same but for its order and its blanks.
std::string sorted_without_blanks(std::string_view text) {
  std::string made;
  std::ranges::copy_if(text, std::back_inserter(made), [](char c) { return c != ' ' && c != '\n'; });
  std::ranges::sort(made);
  return made;
}

std::string all_text(const document::Document& document) {
  std::string made;
  for (const document::Paragraph& paragraph : document.paragraphs) made += paragraph.text;
  for (const document::Table& table : document.tables) {
    for (const document::Cell& cell : table.cells()) made += cell.text;
  }
  return made;
}

void check_sound(const test::Read& read) {
  for (const document::Table& table : read.document->tables) {
    CHECK(std::ranges::is_sorted(table.repeated));
    std::uint32_t page = table.page;
    for (const document::Cell& cell : table.cells()) {
      CHECK(table.at(cell.row, cell.column) == &cell);
      CHECK(table.at(cell.row + cell.rows - 1, cell.column + cell.columns - 1) == &cell);
      if (cell.text.empty()) continue;
      const auto place = read.sources.at(cell.at.file).cell(cell.at.begin);
      REQUIRE(place);
      REQUIRE(place->grid != nullptr);
      CHECK(place->grid->number == table.number);
      CHECK(place->row == cell.row + 1);
      CHECK(place->column == cell.column + 1);
      CHECK(place->grid->page >= page);
      page = place->grid->page;
    }
    for (const std::uint32_t row : table.repeated) CHECK(row < table.rows());
  }
}

void mangle(Chooser& choose, std::string& text) {
  for (std::size_t times = 1 + choose.below(6); times > 0 && !text.empty(); --times) {
    const std::size_t at = choose.below(text.size());
    const std::size_t length = std::min(text.size() - at, choose.below(40));
    switch (choose.below(5)) {
      case 0:
        text.erase(at, length);
        break;
      case 1:
        text.insert(at, text.substr(choose.below(text.size()), length));
        break;
      case 2:
        text[at] = static_cast<char>(choose.below(256));
        break;
      case 3: {
        // A number becomes another one: negative, huge, not one.
        const std::size_t digit = text.find_first_of("0123456789", at);
        if (digit != std::string::npos) text.replace(digit, 1, choose.one_of({"-", "99999999999", "1e9", ".", "", "-7"}));
        break;
      }
      default:
        std::swap(text[at], text[choose.below(text.size())]);
    }
  }
}

}  // namespace

TEST_CASE("nothing of a page is lost or doubled, whatever is put together") {
  std::size_t joined = 0;
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    INFO("seed " << seed);
    Chooser choose(seed);
    Drawing drawing;
    draw_pages(choose, drawing);
    if (drawing.words.empty()) continue;
    test::Read read;
    test::read_pdf(read, drawing.tool);
    REQUIRE(read.document);
    CHECK(sorted_without_blanks(all_text(*read.document)) == sorted_without_blanks(drawing.words));
    check_sound(read);
    for (const document::Table& table : read.document->tables) {
      std::uint32_t last = table.page;
      for (const document::Cell& cell : table.cells()) {
        if (!cell.text.empty()) last = read.sources.at(cell.at.file).cell(cell.at.begin)->grid->page;
      }
      joined += last > table.page ? 1 : 0;
    }
  }
  // Not all stay apart.
  CHECK(joined > 50);
}

TEST_CASE("what the tool prints may be anything") {
  std::size_t read_all_the_same = 0;
  for (std::uint64_t seed = 1; seed <= 600; ++seed) {
    INFO("seed " << seed);
    Chooser choose(seed);
    Drawing drawing;
    draw_pages(choose, drawing);
    if (choose.chance(70)) mangle(choose, drawing.tool.body);
    if (choose.chance(70)) mangle(choose, drawing.tool.svg);
    test::Read read;
    test::read_pdf(read, drawing.tool);
    if (!read.document) {
      CHECK_FALSE(read.kind().empty());
      continue;
    }
    ++read_all_the_same;
    check_sound(read);
  }
  CHECK(read_all_the_same > 100);
}
