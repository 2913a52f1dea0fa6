// In the rendition a cell is one line: what parts lines or cells inside it becomes a blank. The cell itself keeps its lines.
#include "engine/document/builder.hpp"

#include <algorithm>
#include <utility>

#include "engine/text/blanks.hpp"

namespace heng::document {

namespace {

std::string one_line(std::string_view text) {
  std::string made(text);
  std::ranges::replace_if(made, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return made;
}

}  // namespace

void Builder::line(std::uint32_t grid, std::uint32_t row) {
  content_ += '\n';
  rendition_.lines.push_back({grid, row});
}

void Builder::paragraph(std::string_view text, std::uint32_t page, bool is_heading) { add(text, page, is_heading, false); }

void Builder::marginal(std::string_view text, std::uint32_t page) { add(text, page, false, true); }

void Builder::add(std::string_view text, std::uint32_t page, bool is_heading, bool is_marginal) {
  const std::string_view kept = text::without_outer_blanks(text);
  if (kept.empty()) return;
  const auto begin = static_cast<std::uint32_t>(content_.size());
  content_ += one_line(kept);
  const auto end = static_cast<std::uint32_t>(content_.size());
  document_.add(Paragraph{std::string(kept), {text::no_file, begin, end}, page, is_heading, is_marginal});
  line(0, static_cast<std::uint32_t>(document_.paragraphs.size()));
}

void Builder::begin_table(std::string sheet, std::uint32_t page) {
  open_.emplace();
  open_->sheet = std::move(sheet);
  open_->page = page;
  open_->number = static_cast<std::uint32_t>(document_.tables.size() + 1);
  page_begins_.clear();
}

void Builder::next_page(std::uint32_t row, std::uint32_t page) { page_begins_.push_back({row, page}); }

void Builder::repeated_row(std::uint32_t row) { open_->repeated.push_back(row); }

bool Builder::cell(std::uint32_t row, std::uint32_t column, std::string_view text, std::uint32_t rows, std::uint32_t columns) {
  Cell made{std::string(text::without_outer_blanks(text)), {}, row, column, rows, columns};
  if (!open_->add(std::move(made))) return false;
  places_ += std::size_t{rows} * columns;
  return true;
}

void Builder::end_table() {
  Table table = *std::exchange(open_, std::nullopt);
  const bool is_filled = std::ranges::any_of(table.cells(), [](const Cell& cell) { return !cell.text.empty(); });
  if (!is_filled) return;
  rendition_.grids.push_back({table.sheet, table.number, table.page});
  auto next = table.cells().begin();
  auto page = page_begins_.begin();
  for (std::uint32_t row = 0; row < table.rows(); ++row) {
    for (; page != page_begins_.end() && page->row <= row; ++page) {
      rendition_.grids.push_back({table.sheet, table.number, page->page});
    }
    std::uint32_t column = 0;
    for (; next != table.cells().end() && next->row == row; ++next) {
      content_.append(next->column - column, '\t');
      column = next->column;
      next->at.begin = static_cast<std::uint32_t>(content_.size());
      content_ += one_line(next->text);
      next->at.end = static_cast<std::uint32_t>(content_.size());
    }
    line(static_cast<std::uint32_t>(rendition_.grids.size()), row + 1);
  }
  document_.add(std::move(table));
}

Document Builder::finish(text::Sources& sources, std::string name) {
  const text::FileId file = sources.add(std::move(name), std::move(content_), std::move(rendition_));
  document_.file = file;
  for (Paragraph& paragraph : document_.paragraphs) paragraph.at.file = file;
  for (Table& table : document_.tables) {
    for (Cell& cell : table.cells()) cell.at.file = file;
  }
  return std::move(document_);
}

}  // namespace heng::document
