// Both sources of what a policy has changed: its own words and those of its base.
#include "engine/evaluate/run.hpp"
#include "engine/text/width.hpp"

namespace heng::evaluate {

namespace {

constexpr std::size_t widest = 40;  // columns; longer texts are shown by their place

bool is_short(std::string_view text) {
  return !text.empty() && text.find('\n') == std::string_view::npos && text::display_width(text) <= widest;
}

}  // namespace

void Run::trace_replaced(const std::optional<plan::Replaced>& replaced, int depth) {
  if (!sink_ || !replaced) return;
  const std::string_view now = written(replaced->now);
  const std::string_view before = written(replaced->before);
  std::string line = replaced->by + "：";
  if (is_short(now) && is_short(before)) {
    line += std::string(now) + "（" + replaced->base + " " + std::string(before) + "）";
  } else {
    const text::SourceFile& file = sources_.at(replaced->before.file);
    line += "改（" + replaced->base + " " + file.name() + ":" + std::to_string(file.line_number(replaced->before.begin)) + "）";
  }
  sink_->push_back({depth, std::move(line), "", replaced->at});
}

}  // namespace heng::evaluate
