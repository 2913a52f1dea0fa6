// The ruling lines, from the pages as pdftocairo -svg draws them: strokes along an axis, and filled bars thin enough to be lines.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>

#include "engine/readers/pdf_page.hpp"
#include "engine/readers/xml.hpp"

namespace heng::readers {

namespace {

constexpr Length thickest = 3 * point;
constexpr Length shortest = 4 * point;
// A page of forms has some hundreds; a map has a hundred thousand, and no table.
constexpr std::size_t max_lines_a_page = 20'000;

// x' = a·x + c·y + e, y' = b·x + d·y + f, factors in millionths.
struct Matrix {
  static constexpr Length one = 1'000'000;
  Length a = one, b = 0, c = 0, d = one, e = 0, f = 0;
};

struct Spot {
  Length x = 0, y = 0;
};

// Of factors and offsets: what lies beyond is no page, and products of two still fit.
constexpr Length largest_factor = 1000 * Matrix::one;
constexpr Length farthest = 3'000'000 * point;

Length clamped(Length value, Length limit) { return std::clamp(value, -limit, limit); }

Spot moved(const Matrix& m, Spot p) {
  return {clamped((m.a * p.x + m.c * p.y) / Matrix::one + m.e, farthest),
          clamped((m.b * p.x + m.d * p.y) / Matrix::one + m.f, farthest)};
}

// What is drawn in `inner` stands in `outer`.
Matrix within(const Matrix& outer, const Matrix& inner) {
  const auto sum = [](Length a, Length b, Length c, Length d) {
    return clamped(a * b / Matrix::one + c * d / Matrix::one, largest_factor);
  };
  const Spot origin = moved(outer, {inner.e, inner.f});
  return {sum(outer.a, inner.a, outer.c, inner.b),
          sum(outer.b, inner.a, outer.d, inner.b),
          sum(outer.a, inner.c, outer.c, inner.d),
          sum(outer.b, inner.c, outer.d, inner.d),
          origin.x,
          origin.y};
}

// Numbers apart from one another by anything else.
class Numbers {
 public:
  explicit Numbers(std::string_view text) : text_(text) {}
  // With as many more digits behind the point as `shift` says.
  std::optional<Length> next(int shift = 0) {
    const std::size_t begin = text_.find_first_of("+-.0123456789");
    if (begin == std::string_view::npos) return std::nullopt;
    std::size_t end = text_.find_first_not_of(".0123456789", begin + 1);
    if (end == std::string_view::npos) end = text_.size();
    std::string number(text_.substr(begin, end - begin));
    text_.remove_prefix(end);
    if (shift > 0) {
      // Moving the point keeps the digits that thousandths would lose.
      std::size_t dot = number.find('.');
      if (dot == std::string::npos) {
        dot = number.size();
        number += '.';
      }
      number.append(static_cast<std::size_t>(shift), '0');
      number.erase(dot, 1);
      number.insert(dot + static_cast<std::size_t>(shift), 1, '.');
    }
    return read_length(number);
  }

 private:
  std::string_view text_;
};

// matrix(…) only: the tool writes nothing else.
Matrix matrix_of(std::string_view text) {
  Matrix matrix;
  if (!text.starts_with("matrix(")) return matrix;
  Numbers numbers(text.substr(std::string_view("matrix").size()));
  for (Length* factor : {&matrix.a, &matrix.b, &matrix.c, &matrix.d})
    *factor = clamped(numbers.next(3).value_or(0), largest_factor);
  for (Length* offset : {&matrix.e, &matrix.f}) *offset = clamped(numbers.next().value_or(0), farthest);
  return matrix;
}

// The value of a property in style="…", or of the attribute of that name.
std::string_view property(const XmlAttributes& attributes, std::string_view name) {
  std::string_view style = attributes["style"];
  while (!style.empty()) {
    const std::size_t end = std::min(style.find(';'), style.size());
    const std::string_view entry = style.substr(0, end);
    style.remove_prefix(std::min(end + 1, style.size()));
    const std::size_t colon = entry.find(':');
    if (colon != std::string_view::npos && entry.substr(0, colon) == name) return entry.substr(colon + 1);
  }
  return attributes[name];
}

bool is_seen(std::string_view paint) {
  const bool is_white = paint.starts_with("rgb(100%") && paint.find("100%,100%,100%") != std::string_view::npos;
  return !paint.empty() && paint != "none" && !is_white && paint != "white" && paint != "#ffffff";
}

class Drawings final : public XmlHandler {
 public:
  explicit Drawings(std::vector<PdfPage>& pages) : pages_(pages) { matrices_.emplace_back(); }

  void begin(std::string_view name, const XmlAttributes& attributes) override {
    if (is_left_out(name)) ++left_out_;
    if (name == "page") page_ = has_pages_ ? page_ + 1 : 0;
    if (name == "page") has_pages_ = true;
    matrices_.push_back(within(matrices_.back(), matrix_of(attributes["transform"])));
    if (page_ >= pages_.size()) return;
    if (left_out_ > 0) return;
    // Pictures stand among the definitions and are drawn from there, like the letters.
    if (name == "image" || (name == "use" && !attributes["href"].starts_with("#glyph"))) pages_[page_].has_picture = true;
    if (name == "path") path(attributes);
    if (name == "rect") rect(attributes);
  }
  void end(std::string_view name) override {
    if (is_left_out(name)) --left_out_;
    matrices_.pop_back();
  }
  void text(std::string_view /*piece*/) override {}

 private:
  static bool is_left_out(std::string_view name) {
    constexpr std::array<std::string_view, 5> names = {"defs", "symbol", "clipPath", "mask", "pattern"};
    return std::ranges::find(names, name) != names.end();
  }

  void path(const XmlAttributes& attributes) {
    const bool is_stroked = is_seen(property(attributes, "stroke"));
    const std::string_view fill = property(attributes, "fill");
    if (!is_stroked && !is_seen(fill)) return;
    std::vector<Spot> piece;
    const auto finish = [&] {
      if (is_stroked) {
        for (std::size_t i = 1; i < piece.size(); ++i) stroke(piece[i - 1], piece[i]);
      } else {
        bar(piece);
      }
    };
    std::string_view data = attributes["d"];
    while (!data.empty()) {
      const char sign = data.front();
      data.remove_prefix(1);
      if (sign == 'M') {
        finish();
        piece.clear();
      }
      if (sign == 'Z' && !piece.empty()) piece.push_back(piece.front());
      const std::size_t end = std::min(data.find_first_of("MLCZ"), data.size());
      Numbers numbers(data.substr(0, end));
      // Of a curve the last of its three spots: a curve is no line, but the piece goes on from there.
      std::optional<Spot> last;
      while (const auto x = numbers.next()) {
        const auto y = numbers.next();
        if (!y) break;
        last = Spot{*x, *y};
      }
      data.remove_prefix(end);
      if (last && (sign == 'M' || sign == 'L' || sign == 'C')) piece.push_back(moved(matrices_.back(), *last));
    }
    finish();
  }

  void rect(const XmlAttributes& attributes) {
    if (!is_seen(property(attributes, "fill")) && !is_seen(property(attributes, "stroke"))) return;
    const Spot from{read_length(attributes["x"]), read_length(attributes["y"])};
    const Spot to{from.x + read_length(attributes["width"]), from.y + read_length(attributes["height"])};
    bar({moved(matrices_.back(), from), moved(matrices_.back(), to)});
  }

  void stroke(Spot from, Spot to) {
    if (std::abs(from.y - to.y) <= point / 2) {
      add(pages_[page_].across, (from.y + to.y) / 2, from.x, to.x);
    } else if (std::abs(from.x - to.x) <= point / 2) {
      add(pages_[page_].down, (from.x + to.x) / 2, from.y, to.y);
    }
  }

  void bar(const std::vector<Spot>& corners) {
    if (corners.size() < 2) return;
    const auto [left, right] = std::ranges::minmax(corners, {}, &Spot::x);
    const auto [top, bottom] = std::ranges::minmax(corners, {}, &Spot::y);
    const Length width = right.x - left.x;
    const Length height = bottom.y - top.y;
    if (height <= thickest && width > height) add(pages_[page_].across, (top.y + bottom.y) / 2, left.x, right.x);
    if (width <= thickest && height > width) add(pages_[page_].down, (left.x + right.x) / 2, top.y, bottom.y);
  }

  void add(std::vector<Ruling>& lines, Length at, Length begin, Length end) {
    if (begin > end) std::swap(begin, end);
    if (lines.size() < max_lines_a_page && end - begin > 0) lines.push_back({at, begin, end});
  }

  std::vector<PdfPage>& pages_;
  std::size_t page_ = 0;
  bool has_pages_ = false;
  std::vector<Matrix> matrices_;
  std::size_t left_out_ = 0;
};

// Lines that lie on one another or in one another's way become one; double lines too.
void join(std::vector<Ruling>& lines) {
  std::ranges::sort(lines, [](const Ruling& left, const Ruling& right) { return left.at < right.at; });
  std::vector<Ruling> joined;
  for (std::size_t first = 0; first < lines.size();) {
    std::size_t end = first + 1;
    while (end < lines.size() && lines[end].at - lines[first].at <= thickest) ++end;
    const Length at = (lines[first].at + lines[end - 1].at) / 2;
    std::sort(lines.begin() + static_cast<std::ptrdiff_t>(first), lines.begin() + static_cast<std::ptrdiff_t>(end),
              [](const Ruling& left, const Ruling& right) { return left.begin < right.begin; });
    const std::size_t before = joined.size();
    for (std::size_t i = first; i < end; ++i) {
      if (joined.size() > before && lines[i].begin <= joined.back().end + thickest) {
        joined.back().end = std::max(joined.back().end, lines[i].end);
      } else {
        joined.push_back({at, lines[i].begin, lines[i].end});
      }
    }
    first = end;
  }
  std::erase_if(joined, [](const Ruling& line) { return line.end - line.begin < shortest; });
  lines = std::move(joined);
}

}  // namespace

bool read_drawings(const std::string& svg, std::vector<PdfPage>& pages) {
  Drawings drawings(pages);
  XmlStream stream(drawings, XmlStream::Doctype::passed);
  if (!stream.feed(svg, true)) {
    for (PdfPage& page : pages) page.across.clear(), page.down.clear();
    return false;
  }
  for (PdfPage& page : pages) {
    join(page.across);
    join(page.down);
  }
  return true;
}

}  // namespace heng::readers
