#include "engine/readers/csv.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/text/blanks.hpp"

namespace heng::readers {

namespace kinds = diagnostic::kinds;

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::size_t sampled_rows = 50;

struct Field {
  std::string text;
  std::size_t begin = 0;
  std::size_t end = 0;
  bool ends_row = false;
  bool is_open = false;  // a quote that nothing closes
};

class FieldReader {
 public:
  FieldReader(std::string_view content, char separator, std::size_t at) : content_(content), separator_(separator), at_(at) {}

  [[nodiscard]] bool is_at_end() const { return at_ >= content_.size() && !expects_field_; }

  Field next() {
    Field field;
    field.begin = at_;
    if (at_ >= content_.size() || content_[at_] != '"' || !quoted(field)) plain(field);
    field.end = at_;
    expects_field_ = false;
    if (at_ >= content_.size()) {
      field.ends_row = true;
    } else if (content_[at_] == separator_) {
      ++at_;
      expects_field_ = true;
    } else {
      at_ += content_.substr(at_).starts_with("\r\n") ? 2 : 1;
      field.ends_row = true;
    }
    return field;
  }

 private:
  [[nodiscard]] bool is_end(char c) const { return c == separator_ || c == '\n' || c == '\r'; }

  void plain(Field& field) {
    const std::size_t begin = at_;
    while (at_ < content_.size() && !is_end(content_[at_])) ++at_;
    field.text += content_.substr(begin, at_ - begin);
  }

  // False: no quote closes it, and nothing was taken. What stands between the closing quote and the separator is kept.
  bool quoted(Field& field) {
    std::string text;
    std::size_t at = at_ + 1;
    while (true) {
      const std::size_t quote = content_.find('"', at);
      if (quote == std::string_view::npos) {
        field.is_open = true;
        return false;
      }
      text += content_.substr(at, quote - at);
      at = quote + 1;
      if (at >= content_.size() || content_[at] != '"') break;
      text += '"';
      ++at;
    }
    field.text = std::move(text);
    at_ = at;
    plain(field);
    return true;
  }

  std::string_view content_;
  char separator_;
  std::size_t at_;
  bool expects_field_ = false;
};

// How many of the first rows have the commonest number of fields, and that number; more even and wider is better.
std::pair<std::size_t, std::size_t> evenness(std::string_view sample, char separator) {
  std::map<std::size_t, std::size_t> rows_of_width;
  FieldReader fields(sample, separator, 0);
  std::size_t width = 0;
  std::size_t rows = 0;
  while (rows < sampled_rows && !fields.is_at_end()) {
    ++width;
    if (!fields.next().ends_row) continue;
    if (width > 1) ++rows_of_width[width];
    width = 0;
    ++rows;
  }
  std::pair<std::size_t, std::size_t> best{0, 0};
  for (const auto& [wide, count] : rows_of_width) best = std::max(best, std::pair{count, wide});
  return best;
}

char separator_of(std::string_view content) {
  constexpr std::size_t sample_bytes = std::size_t{256} * 1024;
  const std::string_view sample = content.substr(0, sample_bytes);
  constexpr std::array<char, 3> candidates = {'\t', ',', ';'};
  return *std::ranges::max_element(candidates, {}, [&](char candidate) { return evenness(sample, candidate); });
}

std::string with_line_feeds(std::string_view text) {
  std::string made;
  made.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      made += text[i];
    } else if (i + 1 == text.size() || text[i + 1] != '\n') {
      made += '\n';
    }
  }
  return made;
}

}  // namespace

std::optional<document::Document> read_csv(std::string content, Context& context) {
  const text::FileId file = context.sources().add(context.name(), std::move(content));
  const std::string_view text = context.sources().at(file).content();
  const std::size_t begin = text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  FieldReader fields(text, separator_of(text.substr(begin)), begin);
  document::Document document;
  document.file = file;
  document::Table table;
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  bool is_filled = false;
  while (!fields.is_at_end()) {
    const Field field = fields.next();
    const text::Span at{file, static_cast<std::uint32_t>(field.begin), static_cast<std::uint32_t>(field.end)};
    if (field.is_open) context.report({file, at.begin, at.begin + 1}, kinds::CsvQuoteOpen);
    if (!context.take_places(1)) return std::nullopt;
    // An empty line is a row without cells.
    if (!field.ends_row || column > 0 || field.end > field.begin) {
      document::Cell cell{with_line_feeds(text::without_outer_blanks(field.text)), at, row, column, 1, 1};
      is_filled = is_filled || !cell.text.empty();
      table.add(std::move(cell));
    }
    ++column;
    if (field.ends_row) {
      ++row;
      column = 0;
    }
  }
  if (is_filled) document.add(std::move(table));
  return document;
}

}  // namespace heng::readers
