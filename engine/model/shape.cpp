// Finding names in a shape, and the total row of a fund block. The built-in shape is self_assessment.cpp.
#include "engine/model/shape.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace heng::model {

namespace {

template <class Named>
std::optional<std::uint32_t> index_of(const std::vector<Named>& all, std::string_view name) {
  const auto found = std::find_if(all.begin(), all.end(), [name](const Named& candidate) { return candidate.name == name; });
  return found == all.end() ? std::nullopt : std::optional(static_cast<std::uint32_t>(found - all.begin()));
}

void remove_all(std::string& text, std::string_view piece) {
  for (std::size_t at = text.find(piece); at != std::string::npos; at = text.find(piece, at)) {
    text.erase(at, piece.size());
  }
}

bool is_one_of(std::string name, const auto& totals) {
  // Blanks as forms have them: space, tab, line ends, no-break space, ideographic space; and either colon.
  static constexpr std::array<std::string_view, 8> ignored = {" ", "\t", "\r", "\n", "\u00A0", "\u3000", ":", "："};
  for (const std::string_view piece : ignored) {
    remove_all(name, piece);
  }
  return std::find(totals.begin(), totals.end(), name) != totals.end();
}

// Forms call the total by its own name; some only 总额 or 合计.
constexpr std::array<std::string_view, 3> totals = {"年度资金总额", "年度总金额", "年度财政资金总额"};
constexpr std::array<std::string_view, 6> plain_totals = {"总额", "资金总额", "项目资金总额", "合计", "资金合计", "总计"};

}  // namespace

std::optional<std::uint32_t> Shape::find_field(std::string_view name) const { return index_of(fields, name); }
std::optional<std::uint32_t> Shape::find_list(std::string_view name) const { return index_of(lists, name); }

std::optional<std::size_t> funds_total_row(const std::vector<std::string>& names) {
  std::optional<std::size_t> total;
  const bool has_own = std::any_of(names.begin(), names.end(), [](const std::string& name) { return is_one_of(name, totals); });
  for (std::size_t index = 0; index < names.size(); ++index) {
    if (!(has_own ? is_one_of(names[index], totals) : is_one_of(names[index], plain_totals))) {
      continue;
    }
    if (total) {
      return std::nullopt;
    }
    total = index;
  }
  if (!total && names.size() == 1) {
    return 0;
  }
  return total;
}

}  // namespace heng::model
