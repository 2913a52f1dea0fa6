// From the deepest base outwards, one step a policy.
#include "engine/compose/compose.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "engine/compose/identity.hpp"
#include "engine/compose/merge.hpp"
#include "engine/diagnostic/kinds.hpp"

namespace heng::compose {

using parse::RuleFile;
using parse::Statement;
using parse::StatementKind;
namespace kinds = diagnostic::kinds;

namespace {

using Body = std::vector<Statement>;
// 依据 in force, by the file that speaks.
using Cites = std::map<text::FileId, parse::Quoted>;

Statement* policy_of(RuleFile& file) {
  const auto found = std::ranges::find_if(file.statements, [](const Statement& one) { return one.kind == StatementKind::policy; });
  return found == file.statements.end() ? nullptr : &*found;
}

// What stands beside the policy: for the base only what may be declared there.
Body beside(RuleFile& file, bool is_base) {
  Body kept;
  for (Statement& one : file.statements) {
    const bool is_left =
        one.kind == StatementKind::policy || (is_base && (one.kind == StatementKind::targets || one.kind == StatementKind::use));
    if (!is_left) kept.push_back(std::move(one));
  }
  return kept;
}

// The nearest 依据 is printed with every line. Of a part it is one of the file that the part stands in: what a province adds does
// not become the source of what the ministry has written.
void settle_cites(Body& body, Cites cites) {
  for (const Statement& one : body) {
    if (one.kind == StatementKind::cite && one.string) cites[one.at.file] = *one.string;
  }
  for (Statement& one : body) {
    for (parse::Variant& arm : one.variants) settle_cites(arm.body, cites);
    if ((!is_part(one.kind) && !is_rows(one.kind)) || !one.has_body) continue;
    const bool has_own = std::ranges::any_of(one.body, [](const Statement& inner) { return inner.kind == StatementKind::cite; });
    const auto known = cites.find(one.at.file);
    if (!has_own && known != cites.end()) {
      Statement cite;
      cite.kind = StatementKind::cite;
      cite.at = cite.head = known->second.at;
      cite.string = known->second;
      one.body.insert(one.body.begin(), std::move(cite));
    }
    settle_cites(one.body, cites);
  }
}

RuleFile merge(RuleFile base, RuleFile own, diagnostic::Diagnostics& diagnostics) {
  Statement* own_policy = policy_of(own);
  Statement* base_policy = policy_of(base);
  if (own_policy == nullptr || !own_policy->base) return own;
  if (base_policy == nullptr) {
    diagnostics.report(own_policy->base->at, kinds::BaseWithoutPolicy, own_policy->base->text);
    return own;
  }
  const auto name = [](const Statement& policy) { return policy.name ? policy.name->text : std::string(); };
  Merger merger(name(*own_policy), name(*base_policy), diagnostics);
  Statement policy = std::move(*own_policy);
  Body body = std::move(base_policy->body);
  Body declarations = beside(base, true);
  merger.policy_body(body, declarations, std::move(policy.body));
  merger.shared(body, declarations, beside(own, false));
  policy.body = std::move(body);
  policy.has_body = true;
  policy.base.reset();
  RuleFile merged;
  merged.file = own.file;
  merged.statements = std::move(declarations);
  merged.statements.push_back(std::move(policy));
  return merged;
}

}  // namespace

RuleFile compose(std::vector<RuleFile> chain, diagnostic::Diagnostics& diagnostics) {
  RuleFile merged = std::move(chain.back());
  if (chain.size() == 1) return merged;
  chain.pop_back();
  for (; !chain.empty(); chain.pop_back()) merged = merge(std::move(merged), std::move(chain.back()), diagnostics);
  if (Statement* policy = policy_of(merged)) settle_cites(policy->body, {});
  return merged;
}

}  // namespace heng::compose
