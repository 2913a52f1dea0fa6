#include "engine/readers/pdf.hpp"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "engine/document/builder.hpp"
#include "engine/readers/limits.hpp"
#include "engine/readers/pdf_grid.hpp"
#include "engine/readers/pdf_page.hpp"

namespace heng::readers {

namespace kinds = diagnostic::kinds;

namespace {

void refuse(PdfFailure failure, Context& context) {
  switch (failure) {
    case PdfFailure::missing:
      context.refuse(kinds::PdfToolMissing);
      return;
    case PdfFailure::encrypted:
      context.refuse(kinds::DocumentEncrypted);
      return;
    case PdfFailure::damaged:
      context.refuse(kinds::PdfDamaged);
      return;
    case PdfFailure::too_slow:
      context.refuse(kinds::PdfTooSlow, std::int64_t{max_pdf_seconds});
      return;
    case PdfFailure::too_large:
      context.refuse(kinds::PdfTooLarge, static_cast<std::int64_t>(max_pdf_output_bytes / mebibyte));
      return;
  }
}

// What stands on a page, by its upper edge.
struct Piece {
  Length top = 0;
  Length left = 0;
  const PdfTable* table = nullptr;
  std::vector<std::size_t> words;  // of a paragraph
};

class PageWriter {
 public:
  PageWriter(const PdfPage& page, std::uint32_t number, document::Builder& builder, Context& context)
      : page_(page), number_(number), builder_(builder), context_(context) {}

  bool write() {
    std::vector<PdfTable> tables = ruled_tables(page_);
    std::vector<std::size_t> rest = put_into(tables);
    std::vector<PdfTable> found = unruled_tables(page_, rest);
    std::vector<bool> is_used(page_.words.size(), false);
    for (const PdfTable& table : found) {
      for (const PdfCell& cell : table.cells) {
        for (const std::size_t word : cell.words) is_used[word] = true;
      }
    }
    std::erase_if(rest, [&](std::size_t word) { return is_used[word]; });
    std::vector<Piece> pieces;
    for (const auto* list : {&tables, &found}) {
      for (const PdfTable& table : *list) pieces.push_back({table.box.top, table.box.left, &table, {}});
    }
    std::map<std::size_t, std::vector<std::size_t>> blocks;
    for (const std::size_t word : rest) blocks[page_.words[word].block].push_back(word);
    for (auto& [block, words] : blocks) {
      const auto first = std::ranges::min(words, {}, [&](std::size_t word) { return page_.words[word].box.top; });
      pieces.push_back({page_.words[first].box.top, page_.words[first].box.left, nullptr, std::move(words)});
    }
    std::ranges::sort(pieces, [](const Piece& a, const Piece& b) { return std::pair(a.top, a.left) < std::pair(b.top, b.left); });
    for (const Piece& piece : pieces) {
      if (piece.table != nullptr) {
        table(*piece.table);
      } else {
        const std::string text = text_of_lines(piece.words);
        if (context_.take_text(text.size())) builder_.paragraph(text, number_);
      }
      if (context_.is_refused()) return false;
    }
    return true;
  }

 private:
  // The words that stand in none of the tables.
  std::vector<std::size_t> put_into(std::vector<PdfTable>& tables) {
    std::vector<std::size_t> rest;
    // A frame around everything is larger than the table in it: the smallest holds the word.
    std::ranges::sort(tables, {}, [](const PdfTable& table) { return table.box.height(); });
    for (std::size_t word = 0; word < page_.words.size(); ++word) {
      const Length x = page_.words[word].box.middle_x();
      const Length y = page_.words[word].box.middle_y();
      const auto table = std::ranges::find_if(tables, [&](const PdfTable& one) {
        return x >= one.box.left && x <= one.box.right && y >= one.box.top && y <= one.box.bottom;
      });
      if (table == tables.end()) {
        rest.push_back(word);
        continue;
      }
      const auto column = place(table->columns, x);
      const auto row = place(table->rows, y);
      const auto cell = std::ranges::find_if(table->cells, [&](const PdfCell& one) {
        return row >= one.row && row < one.row + one.rows && column >= one.column && column < one.column + one.columns;
      });
      cell->words.push_back(word);
    }
    return rest;
  }

  static std::size_t place(const std::vector<Length>& borders, Length at) {
    const auto behind = std::upper_bound(borders.begin() + 1, borders.end() - 1, at);
    return static_cast<std::size_t>(behind - borders.begin() - 1);
  }

  std::string text_of_lines(const std::vector<std::size_t>& words) const {
    std::string text;
    for (const auto& line : lines_of(page_, words)) text += (text.empty() ? "" : "\n") + text_of(page_, line);
    return text;
  }

  void table(const PdfTable& table) {
    builder_.begin_table({}, number_);
    for (const PdfCell& cell : table.cells) {
      const std::string text = text_of_lines(cell.words);
      if (!context_.take_places(std::size_t{cell.rows} * cell.columns) || !context_.take_text(text.size())) break;
      builder_.cell(cell.row, cell.column, text, cell.rows, cell.columns);
    }
    builder_.end_table();
  }

  const PdfPage& page_;
  std::uint32_t number_;
  document::Builder& builder_;
  Context& context_;
};

}  // namespace

std::optional<document::Document> read_pdf(const std::string& bytes, PdfTool& tool, Context& context) {
  const auto words = tool.words(bytes);
  if (!words) {
    refuse(words.error(), context);
    return std::nullopt;
  }
  std::vector<PdfPage> pages;
  if (!read_words(*words, pages) || pages.empty()) return context.refuse(kinds::PdfDamaged);
  if (pages.size() > max_pdf_pages) return context.refuse(kinds::PdfTooManyPages, static_cast<std::int64_t>(max_pdf_pages));
  const bool has_text = std::ranges::any_of(pages, [](const PdfPage& page) { return !page.words.empty(); });
  if (!has_text) return context.refuse(kinds::PdfScanned);
  const auto drawings = tool.drawings(bytes);
  if (!drawings || !read_drawings(*drawings, pages)) context.note(kinds::PdfWithoutLines);
  document::Builder builder;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    // An empty page without a picture is the back of another.
    if (pages[i].words.empty() && (pages[i].has_picture || !drawings)) {
      context.note(kinds::PdfPageScanned, static_cast<std::int64_t>(i + 1));
    }
    if (!PageWriter(pages[i], static_cast<std::uint32_t>(i + 1), builder, context).write()) return std::nullopt;
  }
  return builder.finish(context.sources(), context.name());
}

}  // namespace heng::readers
