#include "engine/readers/pdf.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "engine/document/builder.hpp"
#include "engine/readers/limits.hpp"
#include "engine/readers/pdf_join.hpp"
#include "engine/readers/pdf_layout.hpp"
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

bool write(const LaidTable& table, std::uint32_t page, document::Builder& builder, Context& context) {
  const std::size_t places = places_of(table);
  if (places > table.places && !context.take_places(places - table.places)) return false;
  builder.begin_table({}, page);
  auto next = table.later_pages.begin();
  for (const LaidCell& cell : table.cells) {
    for (; next != table.later_pages.end() && next->row <= cell.row; ++next) builder.next_page(next->row, next->page);
    builder.cell(cell.row, cell.column, cell.content.text, cell.rows, cell.columns);
  }
  for (const std::uint32_t row : table.repeated) builder.repeated_row(row);
  builder.end_table();
  return true;
}

text::Span row_at(const document::Table& table, std::uint32_t row) {
  text::Span span;
  for (const document::Cell& cell : table.cells()) {
    if (cell.row == row && !cell.text.empty()) span = text::join(span, cell.at);
  }
  return span;
}

void report_doubts(const std::vector<LaidPiece>& pieces, const document::Document& document, Context& context) {
  auto table = document.tables.begin();
  for (const LaidPiece& piece : pieces) {
    const auto is_filled = [](const LaidCell& cell) { return !cell.content.text.empty(); };
    if (!piece.table || piece.table->is_frame() || std::ranges::none_of(piece.table->cells, is_filled)) continue;
    for (const std::uint32_t row : piece.table->doubtful) context.report(row_at(*table, row), kinds::PdfRowMayGoOn);
    ++table;
  }
}

std::optional<document::Document> write(const std::vector<LaidPiece>& pieces, Context& context) {
  document::Builder builder;
  for (const LaidPiece& piece : pieces) {
    if (piece.table && piece.table->is_frame()) {
      builder.paragraph(piece.table->cells.front().content.text, piece.page);
    } else if (!piece.table) {
      piece.is_marginal ? builder.marginal(piece.text, piece.page) : builder.paragraph(piece.text, piece.page);
    } else if (!write(*piece.table, piece.page, builder, context)) {
      return std::nullopt;
    }
  }
  document::Document document = builder.finish(context.sources(), context.name());
  report_doubts(pieces, document, context);
  return document;
}

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
  std::vector<std::vector<LaidPiece>> laid;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    // An empty page without a picture is the back of another.
    if (pages[i].words.empty() && (pages[i].has_picture || !drawings)) {
      context.note(kinds::PdfPageScanned, static_cast<std::int64_t>(i + 1));
    }
    turn_upright(pages[i]);
    auto pieces = lay_out(pages[i], static_cast<std::uint32_t>(i + 1), context);
    if (!pieces) return std::nullopt;
    laid.push_back(std::move(*pieces));
  }
  mark_margins(laid, pages);
  return write(put_together(std::move(laid)), context);
}

}  // namespace heng::readers
