#include "engine/report/charts.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/report/xml.hpp"

namespace heng::report {

namespace {

using quantity::Rational;

// What part of the whole, in this many steps; 0 … steps.
std::int64_t scaled(const Rational& value, const Rational& whole, std::int64_t steps) {
  if (whole.sign() <= 0 || value.sign() <= 0) return 0;
  return std::min((value / whole * steps).floor().to_integer().value_or(steps), steps);
}

std::string opening(std::int64_t width, std::int64_t height, const std::string& title) {
  return fmt::format("<figure><figcaption>{}</figcaption><svg viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">\n",
                     xml_text(title), width, height, xml_text(title));
}

}  // namespace

std::string bar_chart(const std::string& title, const std::vector<Bar>& bars) {
  if (bars.empty()) return {};
  constexpr std::int64_t width = 640;
  constexpr std::int64_t line = 26;
  constexpr std::int64_t label_width = 200;
  constexpr std::int64_t bar_width = 340;
  constexpr std::int64_t bar_height = 16;
  constexpr std::int64_t gap = 8;
  constexpr std::int64_t base = 13;  // of the letters, from the top of the line
  Rational most = 0;
  for (const Bar& bar : bars) most = quantity::max(most, bar.value);
  std::string out = opening(width, line * std::ssize(bars), title);
  for (std::size_t at = 0; at < bars.size(); ++at) {
    const Bar& bar = bars[at];
    const std::int64_t top = line * static_cast<std::int64_t>(at);
    const std::int64_t length = scaled(bar.value, most, bar_width);
    out += fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>", label_width - gap, top + base, xml_text(bar.label));
    out += fmt::format("<rect class=\"bar\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>", label_width, top, length, bar_height);
    out += fmt::format("<text x=\"{}\" y=\"{}\">{}</text>\n", label_width + length + gap, top + base, xml_text(bar.printed));
  }
  return out + "</svg></figure>\n";
}

std::string agreement_chart(const std::string& title, const std::string& across, const std::string& up,
                            const std::vector<Point>& points, const Rational& most) {
  if (points.empty() || most.sign() <= 0) return {};
  constexpr std::int64_t side = 300;
  constexpr std::int64_t margin = 44;
  constexpr std::int64_t far = margin + side;
  constexpr std::int64_t radius = 4;
  // From the lowest figure on, in tens: most totals lie close together at the top.
  Rational least = most;
  for (const Point& point : points) least = quantity::min(least, quantity::min(point.across, point.up));
  const Rational ten = most / 10;
  least = quantity::max((least / ten).floor() * ten, 0);
  if (least == most) least = most - ten;
  const Rational span = most - least;
  const auto x = [&](const Rational& value) { return margin + scaled(value - least, span, side); };
  const auto y = [&](const Rational& value) { return far - scaled(value - least, span, side); };
  constexpr std::int64_t label_gap = 16;
  std::string out = opening(far + margin, far + margin, title);
  out += fmt::format("<path class=\"axis\" d=\"M{} {}V{}H{}\"/><path class=\"diagonal\" d=\"M{} {}L{} {}\"/>\n", margin, margin,
                     far, far, margin, far, far, margin);
  out += fmt::format("<text x=\"{}\" y=\"{}\">{}</text><text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>", margin,
                     far + label_gap, least.readable(), far, far + label_gap, most.readable());
  out += fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>", margin + side / 2, far + 2 * label_gap,
                     xml_text(across));
  out += fmt::format("<text x=\"{}\" y=\"{}\">{}</text>\n", margin, margin - label_gap, xml_text(up));
  for (const Point& point : points) {
    out += fmt::format("<circle class=\"{}\" cx=\"{}\" cy=\"{}\" r=\"{}\"><title>{}</title></circle>\n",
                       point.stands_out ? "apart" : "point", x(point.across), y(point.up), radius, xml_text(point.label));
  }
  return out + "</svg></figure>\n";
}

}  // namespace heng::report
