// 输出: figures, words, dates and answers that are shown beside the score. `输出 名 = …` declares the name as 设 does.
#include <algorithm>
#include <utility>

#include "engine/check/checker.hpp"

namespace heng::check {

using model::KindClass;
using parse::Statement;
using plan::Operation;
namespace kinds = diagnostic::kinds;

namespace {

bool can_be_shown(const model::Kind& kind) {
  switch (kind.kind_class) {
    case KindClass::unresolved:
    case KindClass::amount:
    case KindClass::target:
    case KindClass::actual:
    case KindClass::rows:
    case KindClass::list:
    case KindClass::absence:
    case KindClass::table_row:
      return false;
    default:
      return true;
  }
}

}  // namespace

void Checker::outputs(const Statement& statement, Block& block) {
  if (!statement.output) return;
  if (statement.outputs.empty()) {
    one_output(*statement.output, "", statement, block);
    return;
  }
  const std::string group = statement.output->name  ? statement.output->name->text
                            : statement.output->key ? statement.output->key->text
                                                    : "";
  for (const parse::OutputItem& item : statement.outputs) one_output(item, group, statement, block);
}

void Checker::one_output(const parse::OutputItem& item, const std::string& group, const Statement& statement, Block& block) {
  plan::Output output;
  output.group = group;
  output.name = item.name ? item.name->text : item.key ? item.key->text : "";
  output.key = item.key ? item.key->text : "";
  output.at = item.at;
  output.loop = block.loop;
  output.part = block.part;
  for (const parse::Quoted& line : statement.literate) output.literate += (output.literate.empty() ? "" : "\n") + line.text;
  const text::Span name_at = item.name ? item.name->at : item.key ? item.key->at : item.at;
  // Outputs of the policy, or of the objects of one 逐个, stand together; those of rows are each block's.
  const plan::LoopId of_object = plan_.own_loop(block.group);
  const auto twice = std::find_if(plan_.outputs.begin(), plan_.outputs.end(), [&](const plan::Output& other) {
    const bool is_beside = other.loop == of_object || (other.loop == output.loop && other.part == output.part);
    return other.group == group && other.name == output.name && is_beside;
  });
  if (twice != plan_.outputs.end()) {
    auto& report = diagnostics_.report(name_at, kinds::OutputTwice, output.name);
    diagnostic::Diagnostics::label(report, twice->at, kinds::DeclaredHere, output.name);
    return;
  }
  Typed value = output_value(item, output.name, group, block);
  if (value.failed()) return;
  if (!can_be_shown(value.kind)) {
    diagnostics_.report(item.at, kinds::OutputKind, output.name, kind_text(value.kind));
    return;
  }
  close(value, item.at);
  output.value = value.step;
  output.places = places_of(value.step);
  plan_.outputs.push_back(std::move(output));
}

Typed Checker::output_value(const parse::OutputItem& item, const std::string& name, const std::string& group, Block& block) {
  Context context = context_of(block, item.at);
  parse::Expression mention;
  mention.kind = parse::ExpressionKind::name;
  mention.text = name;
  mention.at = mention.text_at = item.name ? item.name->at : item.at;
  if (!item.sentence) {
    if (item.name) return this->name(mention, context);
    diagnostics_.report(item.at, kinds::OutputWithoutValue, name);
    return failure(item.at);
  }
  if (group.empty() && item.name) {
    Entity* entity = find(name, context);
    const bool is_own = entity != nullptr && entity->sentence == item.sentence.get();
    return is_own ? named_value(*entity, mention, context) : failure(item.at);  // reported where it was declared
  }
  // Without a name of its own in the policy: named for the explanation and for cases only.
  Typed value = sentence(*item.sentence, context);
  if (value.failed() || value.kind.is(KindClass::rows)) return value;
  plan::Named named;
  named.name = group.empty() ? name : group + "." + name;
  named.at = mention.at;
  named.value = value.step;
  named.loop = block.loop;
  named.cite = block.cite;
  named.part = block.part;
  plan::Step step;
  step.operation = Operation::name;
  step.at = mention.at;
  step.kind = value.kind;
  step.unit = at(value.step).unit;
  step.loop = block.loop;
  step.index = static_cast<std::uint32_t>(plan_.names.size());
  plan_.names.push_back(std::move(named));
  Typed result = typed(std::move(step), value.bounds);
  result.may_miss = value.may_miss;
  result.open_divisions = value.open_divisions;
  return result;
}

// The name behind an output of a group, or of one that has a key only; those of rows are many.
std::optional<std::uint32_t> Checker::output_name(const std::string& name, plan::GroupId objects) const {
  for (const plan::Output& output : plan_.outputs) {
    const bool is_meant =
        output.loop == plan_.own_loop(objects) && name == (output.group.empty() ? output.name : output.group + "." + output.name);
    if (is_meant && at(output.value).operation == Operation::name) return at(output.value).index;
  }
  return std::nullopt;
}

std::optional<int> Checker::places_of(plan::StepId id) const {
  while (at(id).operation == Operation::name) id = plan_.names[at(id).index].value;
  if (at(id).operation == Operation::sentence) id = at(id).operands.back();
  const plan::Step& round = at(id);
  if (round.operation != Operation::round) return std::nullopt;
  const quantity::Unit& unit = plan_.units[round.unit];
  const bool is_share = round.kind.is(KindClass::ratio) || round.kind.is(KindClass::percentage_points);
  quantity::Rational multiple = is_share ? round.number * quantity::Rational(100) : round.number;
  if (!is_share && !unit.factor.is_zero()) multiple = multiple / unit.factor;
  int places = 0;
  for (; !multiple.is_integer() && places < 10; ++places) multiple = multiple * quantity::Rational(10);
  return places;
}

}  // namespace heng::check
