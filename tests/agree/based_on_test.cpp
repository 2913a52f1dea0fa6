// 基于: a made-up policy that is changed by 改, 删 and additions scores as the same text written out by hand.
#include <catch2/catch.hpp>
#include <functional>
#include <optional>

#include "engine/check/check.hpp"
#include "engine/compose/compose.hpp"
#include "engine/parse/parse.hpp"
#include "tests/support/agreement.hpp"
#include "tests/support/generate.hpp"

namespace {

using heng::evaluate::PartResult;
using heng::evaluate::Scorecard;
using heng::generate::Chooser;
using heng::generate::Input;
using heng::model::Datum;
using heng::reference::Policy;
namespace reference = heng::reference;

// The policy, the changes, and the whole text with the changes in it.
struct Changed {
  std::string changes, whole;
  int count = 0;

  // The line that begins so, its end included; none if there is no such line.
  [[nodiscard]] std::optional<std::pair<std::size_t, std::size_t>> line(const std::string& beginning) const {
    const std::size_t at = whole.find("\n" + beginning);
    if (at == std::string::npos) return std::nullopt;
    return std::pair{at + 1, whole.find('\n', at + 1) + 1};
  }
  void change(const std::string& beginning, const std::string& now) {
    const auto found = line(beginning);
    if (!found || whole.substr(found->first, found->second - found->first) == "  " + now + "\n") return;
    whole.replace(found->first, found->second - found->first, "  " + now + "\n");
    changes += "  改 " + now + "\n";
    ++count;
  }
  void remove(const std::string& beginning, const std::string& what) {
    const auto found = line(beginning);
    if (!found) return;
    whole.erase(found->first, found->second - found->first);
    changes += "  删 " + what + "\n";
    ++count;
  }
  void add(const std::string& statement) {
    whole.insert(whole.rfind('}'), "  " + statement + "\n");
    changes += "  " + statement + "\n";
    ++count;
  }
};

Changed changed(Chooser& choose, const std::string& text) {
  Changed result{"", text};
  if (choose.chance(50)) result.change("  参数 标准线", "参数 标准线 = " + choose.one_of({"88%", "70%"}) + "，依据 “新规定”");
  if (choose.chance(40)) result.change("  各项得分", "各项得分 保留" + choose.one_of({"三位小数", "一位小数"}) + "，截断");
  if (choose.chance(40)) {
    result.change("  表 地区系数",
                  "表 地区系数 { 地区 => 系数 | 加成；中部 => 70% | 1分；西部 => 30% | 0.5分；东部 => 100% | 0分 }");
  }
  if (choose.chance(40)) result.change("  函数 扣减", "函数 扣减(基数，率) = 基数 × 率，最高 50%");
  if (choose.chance(40)) result.change("  设 甲率", "设 甲率 = 合格率");
  if (choose.chance(50)) result.remove("  检查 全局", "检查 全局");
  if (choose.chance(50)) result.remove("  检查 引用项", "检查 引用项");
  if (choose.chance(40)) result.add("检查 新增 提示 当 错误数 > 2处，说明 “新”");
  if (choose.chance(30)) result.add("当 已验收，总分最高 70分");
  if (choose.chance(30)) result.add("输出 新率 = 合格率 × 50%");
  return result;
}

std::unique_ptr<Policy> based(const std::string& base, const std::string& changes) {
  auto policy = std::make_unique<Policy>();
  const auto own = policy->sources.add("own.heng", "政策 细则 基于 “base.heng” {\n" + changes + "}\n");
  const auto below = policy->sources.add("base.heng", base);
  std::vector<heng::parse::RuleFile> chain;
  for (const auto file : {own, below}) chain.push_back(heng::parse::parse(policy->sources, file, policy->diagnostics));
  policy->tree = heng::compose::compose(std::move(chain), policy->diagnostics);
  auto checked = heng::check::check(policy->tree, policy->sources, {}, policy->diagnostics);
  if (!policy->diagnostics.has_errors()) policy->plan = std::move(checked.plan);
  return policy;
}

std::string text_of(const heng::evaluate::Interval& interval) {
  return (interval.low ? interval.low->exact() : "-") + " " + (interval.high ? interval.high->exact() : "-");
}

void list(const std::vector<PartResult>& parts, std::string& text) {
  for (const PartResult& part : parts) {
    text += part.name + " " + text_of(part.score) + "\n";
    list(part.parts, text);
  }
}

// Everything that a record comes to.
std::string outcome(const Scorecard& card) {
  std::string text = card.refusal_code + "\n";
  if (card.status != heng::evaluate::Status::scored) return text;
  list(card.parts, text);
  text += text_of(card.total) + "\n";
  for (const auto& scale : card.grades) {
    for (const std::string& grade : scale.grades) text += grade + " ";
  }
  for (const auto& output : card.outputs) text += output.name + " " + output.text + "\n";
  std::set<std::string> checks;
  for (const auto& finding : card.findings) {
    if (!finding.check.empty()) checks.insert(finding.check);
  }
  for (const std::string& check : checks) text += check + "\n";
  return text;
}

}  // namespace

TEST_CASE("a policy based on another one scores as the whole text") {
  int compared = 0, changes = 0;
  for (std::uint64_t seed = 300'000; compared < 60; ++seed) {
    Chooser choose(seed);
    heng::generate::Wishes wishes;
    wishes.slips = false;
    const std::string base = heng::generate::policy(choose, Input::declared, wishes);
    const Changed change = changed(choose, base);
    const auto whole = reference::prepare(change.whole);
    if (change.count == 0 || !whole->plan) continue;
    const auto composed = based(base, change.changes);
    INFO("seed " << seed << "\n" << base << "changes:\n" << change.changes);
    for (const std::string& refusal : composed->refusals()) UNSCOPED_INFO(refusal);
    REQUIRE(composed->plan);
    ++compared;
    changes += change.count;
    for (int k = 0; k < 4; ++k) {
      std::vector<Datum> records;
      for (int i = 0; i < (whole->plan->population != heng::plan::none ? 3 : 1); ++i)
        records.push_back(heng::generate::record(choose, Input::declared, k < 2));
      const auto expected = reference::evaluated(*whole, records);
      const auto found = reference::evaluated(*composed, records);
      REQUIRE(found.size() == expected.size());
      for (std::size_t i = 0; i < found.size(); ++i) REQUIRE(outcome(found[i]) == outcome(expected[i]));
    }
  }
  CHECK(changes > 120);
}
