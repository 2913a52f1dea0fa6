// The tables of variants, and the one pass that applies them.
#include "engine/notation/normal_text.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "engine/text/utf8.hpp"

namespace heng::notation {
namespace {

using Variant = std::pair<char32_t, char32_t>;

// Sorted by the variant.
constexpr std::array signs{
    Variant{0x00B7, 0x00B7},  // · itself, beside its look-alikes below
    Variant{0x2010, U'-'},    // ‐
    Variant{0x2011, U'-'},    // non-breaking hyphen
    Variant{0x2013, U'—'},    // –
    Variant{0x2015, U'—'},    // ―
    Variant{0x2022, U'·'},    // •
    Variant{0x2027, U'·'},    // ‧
    Variant{0x2212, U'-'},    // −
    Variant{0x2219, U'·'},    // ∙
    Variant{0x223C, U'~'},    // ∼
    Variant{0x2266, U'≤'},    // ≦
    Variant{0x2267, U'≥'},    // ≧
    Variant{0x226E, U'≥'},    // ≮ not less
    Variant{0x226F, U'≤'},    // ≯ not more
    Variant{0x22C5, U'·'},    // ⋅
    Variant{0x2500, U'—'},    // ─
    Variant{0x2550, U'='},    // ═
    Variant{0x2A7D, U'≤'},    // ⩽
    Variant{0x2A7E, U'≥'},    // ⩾
    Variant{0x3008, U'<'},    // 〈
    Variant{0x3009, U'>'},    // 〉
    Variant{0x3010, U'['},    // 【
    Variant{0x3011, U']'},    // 】
    Variant{0x3014, U'['},    // 〔
    Variant{0x3015, U']'},    // 〕
    Variant{0x301C, U'~'},    // 〜
    Variant{0x30FB, U'·'},    // ・
    Variant{0xFE63, U'-'},    // ﹣
    Variant{0xFE64, U'<'},    // ﹤
    Variant{0xFE65, U'>'},    // ﹥
    Variant{0xFE66, U'='},    // ﹦
    Variant{0xFE6A, U'%'},    // ﹪
};

// Characters of the grammar's words and of common units; nothing else is touched.
constexpr std::array traditional{
    Variant{U'於', U'于'}, Variant{U'達', U'达'}, Variant{U'過', U'过'}, Variant{U'內', U'内'}, Variant{U'標', U'标'},
    Variant{U'預', U'预'}, Variant{U'萬', U'万'}, Variant{U'億', U'亿'}, Variant{U'個', U'个'}, Variant{U'畝', U'亩'},
    Variant{U'項', U'项'}, Variant{U'間', U'间'}, Variant{U'時', U'时'}, Variant{U'鐘', U'钟'}, Variant{U'輛', U'辆'},
    Variant{U'戶', U'户'}, Variant{U'頭', U'头'}, Variant{U'條', U'条'}, Variant{U'處', U'处'}, Variant{U'場', U'场'},
    Variant{U'噸', U'吨'}, Variant{U'實', U'实'}, Variant{U'現', U'现'}, Variant{U'後', U'后'}, Variant{U'終', U'终'},
    Variant{U'臺', U'台'}, Variant{U'對', U'对'}, Variant{U'畢', U'毕'}, Variant{U'驗', U'验'}, Variant{U'確', U'确'},
    Variant{U'從', U'从'}, Variant{U'張', U'张'}, Variant{U'幾', U'几'}, Variant{U'無', U'无'},
};

[[nodiscard]] bool is_blank_point(char32_t point) {
  constexpr std::array blanks{U'\t',     U'\n',     U'\r',     U' ',      U'\u00A0', U'\u202F',
                              U'\u205F', U'\u3000', U'\u200B', U'\u2060', U'\uFEFF'};
  return std::ranges::find(blanks, point) != blanks.end() || (point >= 0x2000 && point <= 0x200A);
}

[[nodiscard]] char32_t normal_point(char32_t point) {
  if (point >= 0xFF01 && point <= 0xFF5E) return point - 0xFEE0;
  const auto sign = std::ranges::lower_bound(signs, point, {}, &Variant::first);
  if (sign != signs.end() && sign->first == point) return sign->second;
  const auto simplified = std::ranges::find(traditional, point, &Variant::first);
  return simplified != traditional.end() ? simplified->second : point;
}

[[nodiscard]] bool is_digit(char32_t point) { return point >= U'0' && point <= U'9'; }
// Between two of these a blank says that they do not belong to one number.
[[nodiscard]] bool is_of_number(char32_t point) { return is_digit(point) || point == U'.' || point == U','; }

// Behind the / of a compound unit (元/人) every sign that joins a further denominator is written ·: 元/人*月, 元/人、天, 元/人/天.
class Denominator {
 public:
  [[nodiscard]] char32_t joined(char32_t point) {
    const bool joins = point == U'*' || point == U'×' || point == U'、' || point == U'/' || point == U'·';
    if (is_inside_ && joins) return U'·';
    if (point == U'/') is_inside_ = true;
    if (is_of_number(point) || (point < 0x80 && !joins && !is_letter(point))) is_inside_ = false;
    return point;
  }

 private:
  [[nodiscard]] static bool is_letter(char32_t point) {
    return (point >= U'a' && point <= U'z') || (point >= U'A' && point <= U'Z');
  }
  bool is_inside_ = false;
};

}  // namespace

NormalText::NormalText(std::string_view spelling) : spelling_(spelling) {
  if (text::first_invalid_utf8(spelling)) {
    is_valid_ = false;
    return;
  }
  text_.reserve(spelling.size());
  places_.reserve(spelling.size());
  Denominator denominator;
  std::optional<Place> blank;
  char32_t previous = 0;
  for (std::size_t offset = 0; offset < spelling.size();) {
    const auto begin = static_cast<std::uint32_t>(offset);
    const char32_t read = text::next_code_point(spelling, offset);
    const Place place{begin, static_cast<std::uint32_t>(offset)};
    if (is_blank_point(read)) {
      blank = place;
      continue;
    }
    const char32_t point = denominator.joined(normal_point(read));
    if (blank && is_of_number(previous) && is_of_number(point)) append(" ", *blank);
    blank.reset();
    std::string bytes;
    text::append_code_point(bytes, point);
    append(bytes, place);
    previous = point;
  }
}

void NormalText::append(std::string_view normal, Place place) {
  text_ += normal;
  places_.insert(places_.end(), normal.size(), place);
}

std::string_view NormalText::original(std::size_t begin, std::size_t end) const {
  if (begin >= end || end > places_.size()) return {};
  return spelling_.substr(places_[begin].begin, places_[end - 1].end - places_[begin].begin);
}

std::size_t NormalText::original_begin(std::size_t begin) const {
  return begin < places_.size() ? places_[begin].begin : spelling_.size();
}

}  // namespace heng::notation
