// A policy that the checker accepts never fails at run time, whatever is in the record; and what must not matter does not.
#include <catch2/catch.hpp>
// The integration header needs Catch before it.
#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <algorithm>
#include <functional>

#include "engine/notation/notation.hpp"
#include "tests/support/agreement.hpp"
#include "tests/support/generate.hpp"

namespace {

using heng::generate::Chooser;
using heng::generate::Input;
using heng::model::Datum;
namespace generate = heng::generate;
namespace reference = heng::reference;

// Numbers that a Chooser draws from; shrinking makes them fewer and smaller, and 0 is the plainest choice.
rc::Gen<std::vector<std::uint32_t>> numbers() {
  return rc::gen::resize(2000, rc::gen::container<std::vector<std::uint32_t>>(rc::gen::inRange<std::uint32_t>(0, 1U << 20)));
}

const Datum* find_list(const Datum& record, const std::string& key) {
  const Datum* found = record.find(key);
  return found && found->form == Datum::Form::list ? found : nullptr;
}

Datum with_rows(Datum record, const std::string& key, const std::function<void(std::vector<Datum>&)>& change) {
  for (auto& [name, value] : record.entries) {
    if (name == key) change(value.items);
  }
  return record;
}

void each_text(Datum& datum, const std::function<void(std::string&)>& visit) {
  if (datum.form == Datum::Form::scalar) visit(datum.text);
  for (auto& [key, value] : datum.entries) each_text(value, visit);
  for (Datum& item : datum.items) each_text(item, visit);
}

// 42.47万元 as 424700元: the point moves by four places.
std::string in_yuan(const std::string& text) {
  const std::string unit = "万元";
  if (!text.ends_with(unit)) return text;
  std::string digits = text.substr(0, text.size() - unit.size());
  if (digits.empty() ||
      !std::all_of(digits.begin(), digits.end(), [](char one) { return one == '.' || (one >= '0' && one <= '9'); }))
    return text;
  if (digits.find('.') == std::string::npos) digits += '.';
  const std::size_t point = digits.find('.');
  digits.erase(point, 1);
  while (digits.size() < point + 4) digits += '0';
  if (digits.size() > point + 4) digits.insert(point + 4, ".");
  return digits + "元";
}

void require_same(const heng::evaluate::Scorecard& left, const heng::evaluate::Scorecard& right) {
  RC_ASSERT(left.status == right.status);
  RC_ASSERT(left.total.low == right.total.low);
  RC_ASSERT(left.total.high == right.total.high);
  RC_ASSERT(left.grades.size() == right.grades.size());
  for (std::size_t i = 0; i < left.grades.size(); ++i) RC_ASSERT(left.grades[i].grades == right.grades[i].grades);
}

}  // namespace

TEST_CASE("what the checker accepts never fails at run time") {
  rc::prop("scores stay inside their promises, add up, and have one grade", [] {
    Chooser choose(*numbers());
    const Input input = choose.chance(30) ? Input::self_assessment : Input::declared;
    const std::string text = generate::policy(choose, input, {});
    const auto policy = reference::prepare(text);
    RC_PRE(policy->plan.has_value());
    for (int k = 0; k < 4; ++k) {
      const Datum record = generate::record(choose, input, k == 0);
      const std::vector<std::string> broken = reference::broken(*policy->plan, reference::evaluated(*policy, record));
      if (broken.empty()) continue;
      RC_LOG() << text << reference::shown(record) << "\n" << broken.front() << "\n";
      RC_FAIL(broken.front());
    }
  });
  rc::prop("the record may even be of the other shape, or nothing at all", [] {
    Chooser choose(*numbers());
    const std::string text = generate::policy(choose, Input::declared, {});
    const auto policy = reference::prepare(text);
    RC_PRE(policy->plan.has_value());
    for (const Datum& record : {generate::record(choose, Input::self_assessment, false), Datum{}}) {
      const std::vector<std::string> broken = reference::broken(*policy->plan, reference::evaluated(*policy, record));
      RC_ASSERT(broken.empty());
    }
  });
}

TEST_CASE("what must not matter does not") {
  rc::prop("the order of the indicators orders the items and leaves the total", [] {
    Chooser choose(*numbers());
    const Input input = choose.chance(50) ? Input::self_assessment : Input::declared;
    const auto policy = reference::prepare(generate::policy(choose, input, {}));
    RC_PRE(policy->plan.has_value());
    const Datum record = generate::record(choose, input, false);
    for (const std::string key : {"indicators", "指标", "项目", "management"}) {
      if (!find_list(record, key)) continue;
      const Datum turned = with_rows(record, key, [](std::vector<Datum>& rows) { std::reverse(rows.begin(), rows.end()); });
      require_same(reference::evaluated(*policy, record), reference::evaluated(*policy, turned));
    }
  });
  rc::prop("万元 or 元 is the same money", [] {
    Chooser choose(*numbers());
    const Input input = choose.chance(50) ? Input::self_assessment : Input::declared;
    const auto policy = reference::prepare(generate::policy(choose, input, {}));
    RC_PRE(policy->plan.has_value());
    const Datum record = generate::record(choose, input, false);
    Datum changed = record;
    each_text(changed, [](std::string& text) { text = in_yuan(text); });
    require_same(reference::evaluated(*policy, record), reference::evaluated(*policy, changed));
  });
}
