#include "engine/readers/xlsx_sheet.hpp"

#include <algorithm>

#include "engine/readers/cell_number.hpp"
#include "engine/readers/limits.hpp"
#include "engine/readers/number_format.hpp"

namespace heng::readers {

// "AB12"
bool XlsxSheet::read_place(std::string_view reference, Place& place) {
  std::size_t at = 0;
  std::size_t column = 0;
  while (at < reference.size() && reference[at] >= 'A' && reference[at] <= 'Z' && at < 3) {
    column = column * 26 + static_cast<std::size_t>(reference[at] - 'A' + 1);
    ++at;
  }
  const std::size_t row = whole_number(reference.substr(at), 0);
  if (column == 0 || column > max_columns || row == 0 || row > max_rows) return false;
  place = {static_cast<std::uint32_t>(row - 1), static_cast<std::uint32_t>(column - 1)};
  return true;
}

void XlsxSheet::begin(std::string_view name, const XmlAttributes& attributes) {
  taking_ = Taking::nothing;
  if (name == "row") {
    const std::size_t number = whole_number(attributes["r"], row_ + std::size_t{1});
    row_ = static_cast<std::uint32_t>(std::clamp<std::size_t>(number, 1, max_rows));
    column_ = 0;
  } else if (name == "c") {
    begin_cell(attributes);
  } else if (name == "v") {
    taking_ = Taking::value;
  } else if (name == "f") {
    has_formula_ = true;
  } else if (name == "rPh") {
    ++above_;
  } else if (name == "t" && above_ == 0) {
    taking_ = Taking::inline_text;
  } else if (name == "mergeCell") {
    add_merge(attributes["ref"]);
  }
}

void XlsxSheet::end(std::string_view name) {
  taking_ = Taking::nothing;
  if (name == "rPh" && above_ > 0) --above_;
  if (name == "c") end_cell();
}

void XlsxSheet::text(std::string_view piece) {
  if (taking_ == Taking::value) value_ += piece;
  if (taking_ == Taking::inline_text) inline_text_ += piece;
}

// Rows and cells without a place stand behind the one before.
void XlsxSheet::begin_cell(const XmlAttributes& attributes) {
  if (!read_place(attributes["r"], place_)) place_ = {row_ == 0 ? 0 : row_ - 1, std::min(column_, max_columns - 1)};
  column_ = place_.second + 1;
  row_end_ = std::max(row_end_, place_.first + 1);
  column_end_ = std::max(column_end_, column_);
  type_ = attributes["t"];
  style_ = whole_number(attributes["s"], 0);
  value_.clear();
  inline_text_.clear();
  has_formula_ = false;
}

void XlsxSheet::end_cell() {
  if (has_formula_ && value_.empty() && type_ != "str") lacks_values_ = true;
  std::string made = shown();
  if (made.empty()) return;
  if (!context_.take_text(made.size())) return;
  // More cells than places are refused while they come, not when all of them are there.
  if (cells_.size() >= document::max_grid_places && !context_.take_places(document::max_grid_places + 1)) return;
  cells_.insert_or_assign(place_, std::move(made));
}

std::string XlsxSheet::shown() const {
  const std::string_view format = styles_.format(style_);
  if (type_ == "inlineStr") return shown_text(unescaped(inline_text_), format);
  if (type_ == "s") {
    const std::size_t index = whole_number(value_, strings_.size());
    return index < strings_.size() ? shown_text(strings_[index], format) : std::string{};
  }
  if (type_ == "str") return shown_text(unescaped(value_), format);
  if (type_ == "b") return value_ == "1" ? "TRUE" : "FALSE";
  if (type_ == "e" || type_ == "d") return value_;
  if (value_.empty()) return {};
  const std::optional<CellNumber> number = read_cell_number(value_);
  return number ? shown_number(*number, format, counts_from_1904_) : value_;
}

void XlsxSheet::add_merge(std::string_view reference) {
  const std::size_t colon = reference.find(':');
  Merge merge;
  if (colon == std::string_view::npos || !read_place(reference.substr(0, colon), merge.first) ||
      !read_place(reference.substr(colon + 1), merge.last)) {
    return;
  }
  if (merge.last.first < merge.first.first || merge.last.second < merge.first.second) return;
  if (merges_.size() < document::max_grid_places) merges_.push_back(merge);
}

// By their first places, ends behind the last one. A merge that reaches behind all cells of the sheet (a whole row or column) ends
// there; one over a single place is none.
std::map<XlsxSheet::Place, XlsxSheet::Place> XlsxSheet::merges() {
  std::map<Place, Place> made;
  for (const Merge& merge : merges_) {
    const Place end{std::min(merge.last.first + 1, std::max(row_end_, merge.first.first + 1)),
                    std::min(merge.last.second + 1, std::max(column_end_, merge.first.second + 1))};
    const bool is_filled = cells_.contains(merge.first);
    const bool is_single = end.first == merge.first.first + 1 && end.second == merge.first.second + 1;
    if (is_filled && !is_single) made.try_emplace(merge.first, end);
  }
  return made;
}

// Rows count up to their last filled place, empty rows as one.
bool XlsxSheet::fits(const std::map<Place, Place>& merged) {
  std::map<std::uint32_t, std::size_t> ends;  // of rows
  std::size_t rows = 0;
  const auto reach = [&](std::uint32_t row, std::size_t end) {
    std::size_t& old = ends[row];
    const std::size_t more = end > old ? end - old : 0;
    old = std::max(old, end);
    rows = std::max<std::size_t>(rows, row + std::size_t{1});
    return context_.take_places(more);
  };
  for (const auto& [place, text] : cells_) {
    if (!reach(place.first, place.second + std::size_t{1})) return false;
  }
  std::size_t merged_rows = 0;
  for (const auto& [first, end] : merged) {
    // Merges that overlap take no more places but as much time: those of a sound sheet have fewer rows than places.
    merged_rows += end.first - first.first;
    if (merged_rows > document::max_grid_places && !context_.take_places(document::max_grid_places + 1)) return false;
    for (std::uint32_t row = first.first; row < end.first; ++row) {
      if (!reach(row, end.second)) return false;
    }
  }
  return context_.take_places(rows - ends.size());
}

bool XlsxSheet::write(document::Builder& builder, const std::string& sheet) {
  if (context_.is_refused()) return false;
  const std::map<Place, Place> merged = merges();
  if (!fits(merged)) return false;
  builder.begin_table(sheet);
  for (const auto& [place, text] : cells_) {
    const auto merge = merged.find(place);
    const Place end = merge == merged.end() ? Place{place.first + 1, place.second + 1} : merge->second;
    // Overlapping merges: the first one holds, the other cell keeps its own place.
    const bool is_placed = builder.cell(place.first, place.second, text, end.first - place.first, end.second - place.second);
    if (!is_placed) builder.cell(place.first, place.second, text);
  }
  builder.end_table();
  return true;
}

}  // namespace heng::readers
