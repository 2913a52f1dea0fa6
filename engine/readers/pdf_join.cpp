#include "engine/readers/pdf_join.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "engine/readers/pdf_parts.hpp"
#include "engine/text/utf8.hpp"

namespace heng::readers {

namespace {

constexpr Length reach = 3 * point;

// 42.47, ≤100%, —: what is a value by itself; a lone % is none.
bool is_figure(std::string_view text) {
  constexpr std::u32string_view signs = U"0123456789.,-+%=<>/ ≥≤＝＞＜—％±－";
  bool is_value = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = text::next_code_point(text, at);
    if (signs.find(c) == std::u32string_view::npos) return false;
    is_value = is_value || (c != U'%' && c != U'％' && c != U' ');
  }
  return is_value;
}

// How often a text stands in a cell by itself, in the whole document.
using Counts = std::unordered_map<std::string, std::size_t>;

std::string one_line(std::string text) {
  std::erase(text, '\n');
  return text;
}

// A cell of the page above, and one at the head of the next page under it.
struct Over {
  std::size_t upper = 0, lower = 0;
};

struct Cut {
  bool is_certain = false;
  bool may_be = false;
  std::vector<Over> cells;  // of the row, each with the cell above
};

bool is_another_value(const PdfCellText& upper, const PdfCellText& lower) {
  return upper.text.empty() || (is_figure(upper.text) && is_figure(lower.text));
}

// The cells of the row of `after` that stand under cells of `before` with the same edges.
std::vector<Over> over_one_another(const Parts& parts, std::uint32_t row) {
  std::vector<std::size_t> last;  // the cells at the lower edge
  for (std::size_t i = 0; i < parts.before.cells.size(); ++i) {
    const LaidCell& cell = parts.before.cells[i];
    if (cell.row + cell.rows == parts.before.rows) last.push_back(i);
  }
  std::vector<Over> made;
  const auto [begin, end] = parts.after_row(row);
  for (std::size_t i = begin; i < end; ++i) {
    const auto found = std::ranges::find_if(
        last, [&](std::size_t upper) { return parts.in_same_columns(parts.before.cells[upper], parts.after.cells[i]); });
    if (found != last.end()) made.push_back({*found, i});
  }
  return made;
}

// The document says the two in one cell elsewhere, as often at the least as either half by itself: 产出 | 指标.
bool is_said_in_one(const PdfCellText& upper, const PdfCellText& lower, const Counts& counts) {
  const auto count = [&](const std::string& text) {
    const auto found = counts.find(text);
    return found == counts.end() ? std::size_t{0} : found->second;
  };
  const std::string above = one_line(upper.text);
  const std::string below = one_line(lower.text);
  const std::size_t whole = count(above + below);
  return whole > 0 && whole >= count(above) && whole >= count(below);
}

// Whether the row of `after` is the rest of the last row of `before`.
Cut cut_between(const Parts& parts, std::uint32_t row, std::vector<Over> cells, const Counts& counts) {
  const auto [begin, end] = parts.after_row(row);
  if (cells.size() != end - begin) return {};
  const bool is_open = parts.before.is_open_below && parts.after.is_open_above && row == 0;
  std::size_t filled_above = 0, filled = 0;
  bool is_at_top = is_open;  // the fullest one is; others may stand in the middle of what is left of their cells
  Cut cut{true, true, std::move(cells)};
  for (const Over& over : cut.cells) {
    const PdfCellText& upper = parts.before.cells[over.upper].content;
    const LaidCell& lower = parts.after.cells[over.lower];
    filled_above += upper.text.empty() ? 0 : 1;
    if (lower.content.text.empty()) continue;
    ++filled;
    if (is_open) continue;
    if (is_another_value(upper, lower.content)) return {};
    const bool is_full = goes_on(upper, lower.content);
    const bool is_said = is_said_in_one(upper, lower.content, counts);
    if (!is_said && !upper.ends_at_bottom) return {};
    is_at_top = is_at_top || lower.content.begins_at_top || lower.rows > 1 || is_said;
    cut.is_certain = cut.is_certain && (is_full || is_said);
  }
  if (filled == 0 || !is_at_top) return {};
  // The rest of a row is what a long text or two of it leave over.
  cut.may_be = 2 * filled <= filled_above;
  return cut;
}

// Cells over several rows whose text the page cut between two rows: 年度总 | 体目标. Two cells of such words may as well be two
// values: certain is only what the document says in one cell elsewhere.
Cut cut_cells(const Parts& parts, const std::vector<Over>& cells, const Counts& counts) {
  Cut cut;
  for (const Over& over : cells) {
    const PdfCellText& upper = parts.before.cells[over.upper].content;
    const LaidCell& lower = parts.after.cells[over.lower];
    if (lower.content.text.empty() || is_another_value(upper, lower.content) || !goes_on(upper, lower.content)) continue;
    if (is_said_in_one(upper, lower.content, counts)) {
      cut.cells.push_back(over);
    } else if (lower.column == 0 && upper.ends_at_bottom && lower.content.begins_at_top) {
      // Names over several rows stand first; elsewhere two values are what it nearly always is, and so are two known ones.
      const auto is_known = [&](const PdfCellText& text) {
        return counts.contains(one_line(text.text)) && counts.at(one_line(text.text)) > 1;
      };
      cut.may_be = cut.may_be || (!is_known(upper) && !is_known(lower.content));
    }
  }
  return cut;
}

class Joining {
 public:
  Joining(LaidTable& before, LaidTable& after, std::uint32_t page, const Counts& counts)
      : before_(before), after_(after), page_(page), counts_(counts) {}

  // False: nothing is changed.
  bool join() {
    if (before_.is_frame() && after_.is_frame()) return false;
    const auto columns = same_columns(before_.columns, after_.columns);
    if (!columns) return false;
    const Parts parts{before_, after_, *columns};
    const std::uint32_t repeated = parts.same_rows();
    if (parts.begin_alike(repeated)) return false;
    const std::vector<Over> cells = over_one_another(parts, repeated);
    Cut cut = cut_between(parts, repeated, cells, counts_);
    if (!cut.is_certain && repeated == 0) {
      const Cut some = cut_cells(parts, cells, counts_);
      cut = {false, cut.may_be || some.may_be, some.cells};
    }
    widen(before_, columns->borders, columns->before);
    widen(after_, columns->borders, columns->after);
    for (const Over& over : cut.cells) {
      if (cut.is_certain) {
        take_rest(before_.cells[over.upper], after_.cells[over.lower], repeated);
      } else if (repeated == 0) {
        take_cell(before_.cells[over.upper], after_.cells[over.lower]);
      }
    }
    put_below(repeated, cut);
    return true;
  }

 private:
  void put_below(std::uint32_t repeated, const Cut& cut) {
    const std::uint32_t rows = before_.rows;
    const std::uint32_t gone = cut.is_certain ? 1 : 0;
    const auto upper_cells = static_cast<std::ptrdiff_t>(before_.cells.size());
    for (LaidCell& cell : after_.cells) {
      if (cell.rows == 0) continue;
      cell.row += rows - (cell.row > repeated ? gone : 0);
      before_.cells.push_back(std::move(cell));
    }
    std::ranges::sort(before_.cells.begin() + upper_cells, before_.cells.end(), {},
                      [](const LaidCell& cell) { return std::pair(cell.row, cell.column); });
    for (std::uint32_t row = 0; row < repeated; ++row) before_.repeated.push_back(rows + row);
    if (after_.rows > gone) before_.later_pages.push_back({rows, page_});
    if (!cut.is_certain && cut.may_be) before_.doubtful.push_back(rows + repeated);
    before_.rows += after_.rows - gone;
    before_.places += after_.places;
    before_.is_open_below = after_.is_open_below;
  }

  // The cell goes on under the page's edge, and so do its rows.
  static void take_cell(LaidCell& upper, LaidCell& rest) {
    append(upper.content, rest.content);
    upper.rows += std::exchange(rest.rows, 0);
  }

  // A cell of the row that the page cut goes to the cell above; where it covers rows below, those stay covered.
  static void take_rest(LaidCell& upper, LaidCell& rest, std::uint32_t repeated) {
    if (rest.content.text.empty()) {
      // It has ended: what a further page begins with is none of it.
      upper.content.ends_at_bottom = false;
    } else {
      append(upper.content, rest.content);
    }
    rest.content = {};
    const std::uint32_t below = rest.rows - 1;
    rest.rows = 0;
    if (below > 0 && repeated == 0) {
      upper.rows += below;
    } else if (below > 0) {
      rest.rows = below;
      rest.row += 1;
    }
  }

  LaidTable& before_;
  LaidTable& after_;
  std::uint32_t page_;
  const Counts& counts_;
};

// The ruled table at that end of a page with nothing but page numbers and running titles beyond it.
LaidPiece* table_at(std::vector<LaidPiece>& page, bool at_the_end) {
  LaidPiece* found = nullptr;
  for (LaidPiece& piece : page) {
    if (piece.is_marginal) continue;
    if (found == nullptr || at_the_end) found = &piece;
  }
  if (found == nullptr || !found->table || !found->table->is_ruled) return nullptr;
  const bool is_alone = std::ranges::all_of(page, [&](const LaidPiece& other) {
    if (&other == found || other.is_marginal) return true;
    return at_the_end ? other.box.bottom <= found->box.top + reach : other.box.top >= found->box.bottom - reach;
  });
  return is_alone ? found : nullptr;
}

}  // namespace

std::vector<LaidPiece> put_together(std::vector<std::vector<LaidPiece>> pages) {
  Counts counts;
  for (const auto& page : pages) {
    for (const LaidPiece& piece : page) {
      if (!piece.table) continue;
      for (const LaidCell& cell : piece.table->cells) ++counts[one_line(cell.content.text)];
    }
  }
  std::vector<LaidPiece> all;
  std::optional<std::size_t> open;  // the table at the end of the page before
  for (std::size_t number = 0; number < pages.size(); ++number) {
    std::vector<LaidPiece>& page = pages[number];
    split_alike(page, open ? &*all[*open].table : nullptr);
    LaidPiece* first = open ? table_at(page, false) : nullptr;
    const LaidPiece* last = table_at(page, true);
    const auto is_joined = [&] {
      return first != nullptr && Joining(*all[*open].table, *first->table, static_cast<std::uint32_t>(number + 1), counts).join();
    };
    if (!is_joined()) {
      first = nullptr;
      open.reset();
    } else if (last != first) {
      open.reset();
    }
    for (LaidPiece& piece : page) {
      if (&piece == first) continue;
      if (&piece == last) open = all.size();
      all.push_back(std::move(piece));
    }
  }
  return all;
}

}  // namespace heng::readers
