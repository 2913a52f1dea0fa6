// DuplicateIndicator: two rows of one form are the same indicator with the same target, so that one result is counted twice.
#include <map>
#include <string>

#include "engine/inspect/meaning.hpp"
#include "engine/inspect/rules.hpp"

namespace heng::inspect {

void duplicate_indicator(const Assessment& assessment, const Options&, Findings& findings) {
  std::map<std::string, const Indicator*> seen;
  for (const Indicator& indicator : assessment.indicators) {
    const std::string name = plain(indicator.name.text);
    if (name.empty() || indicator.target_cell.is_blank()) continue;
    const auto [first, is_new] = seen.try_emplace(name + '\n' + plain(indicator.target_cell.text), &indicator);
    if (is_new) continue;
    constexpr std::uint32_t from_one = 1;
    findings.add(indicator, indicator.name, kinds::DuplicateIndicator, indicator.target_cell.text,
                 static_cast<std::int64_t>(first->second->row + from_one), static_cast<std::int64_t>(indicator.row + from_one));
  }
}

}  // namespace heng::inspect
