// What the grammar reads and this version does not evaluate yet. Refusing it here, with its place, is what keeps "checked text
// cannot fail" true while the language grows: nothing is skipped in silence.
#include "engine/check/checker.hpp"

namespace heng::check {

using parse::StatementKind;
namespace kinds = diagnostic::kinds;

void Checker::not_built(text::Span at, const std::string& construct) { diagnostics_.report(at, kinds::NotBuilt, construct); }

bool Checker::not_built(const parse::Statement& statement) {
  const char* construct = nullptr;
  switch (statement.kind) {
    case StatementKind::each_section:
      construct = "每部分";
      break;
    case StatementKind::change:
    case StatementKind::remove:
      // Composing has taken those of a policy with a base, and those in 改 部分 { … }.
      diagnostics_.report(statement.head.empty() ? statement.at : statement.head, kinds::ChangeWithoutBase,
                          statement.kind == StatementKind::change ? "改" : "删");
      return true;
    default:
      break;
  }
  if (!construct) return false;
  not_built(statement.head.empty() ? statement.at : statement.head, construct);
  return true;
}

}  // namespace heng::check
