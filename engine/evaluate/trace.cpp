// The explanation: the rule's own text with the numbers put in. One line a sentence; its clauses follow with what each made of the
// value.
#include <algorithm>
#include <utility>

#include "engine/evaluate/printing.hpp"
#include "engine/evaluate/run.hpp"

namespace heng::evaluate {

using plan::Operation;

namespace {

// How tightly an operation binds, so that brackets stand where the arithmetic needs them.
int binding(Operation operation) {
  switch (operation) {
    case Operation::add:
    case Operation::subtract:
      return 1;
    case Operation::multiply:
    case Operation::divide:
      return 2;
    case Operation::negate:
      return 3;
    default:
      return 4;
  }
}

bool nested(Operation operation) {
  return operation == Operation::choice || operation == Operation::target_choice || operation == Operation::choose ||
         operation == Operation::inlined;
}

std::string one_line(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.compare(i, 2, "//") == 0) {
      while (i < text.size() && text[i] != '\n') ++i;
    }
    const bool blank = i < text.size() && (text[i] == '\n' || text[i] == '\r' || text[i] == ' ' || text[i] == '\t');
    if (!blank && i < text.size())
      result += text[i];
    else if (!result.empty() && result.back() != ' ')
      result += ' ';
  }
  while (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

}  // namespace

std::string Run::one_line_of(plan::StepId id) const { return one_line(written(at(id).at)); }
std::string Run::one_line_of(text::Span at) const { return one_line(written(at)); }

std::string Run::value_at(plan::StepId id) const { return seen(id) ? text_of(seen_[id], id) : std::string("？"); }

// With `computed`, calls appear as their values: 10分 × 反向比例(80，100) becomes 10分 × 80%.
std::string Run::substituted(plan::StepId id, int outer, bool computed) {
  const plan::Step& step = at(id);
  const auto sign = [&]() -> const char* {
    switch (step.operation) {
      case Operation::add:
        return " + ";
      case Operation::subtract:
        return " - ";
      case Operation::multiply:
        return " × ";
      default:
        return " / ";
    }
  };
  switch (step.operation) {
    case Operation::add:
    case Operation::subtract:
    case Operation::multiply:
    case Operation::divide: {
      const int own = binding(step.operation);
      const bool keeps_order = step.operation == Operation::subtract || step.operation == Operation::divide;
      std::string text = substituted(step.operands[0], own, computed) + sign() +
                         substituted(step.operands[1], own + (keeps_order ? 1 : 0), computed);
      return own < outer ? "(" + text + ")" : text;
    }
    case Operation::negate:
      return "-" + substituted(step.operands[0], 3, computed);
    case Operation::call: {
      if (computed) return value_at(id);
      const std::string_view source = written(step.at);
      std::string text = std::string(source.substr(0, std::min(source.find('('), source.find("（")))) + "(";
      for (std::size_t i = 0; i < step.operands.size(); ++i) text += (i > 0 ? "，" : "") + substituted(step.operands[i], 0, false);
      if (step.calendar != plan::none) text += "，" + plan_.calendars[step.calendar].name;
      return text + ")";
    }
    case Operation::inlined: {
      if (computed) return value_at(id);
      std::string text = step.text + "(";
      for (std::size_t i = 1; i < step.operands.size(); ++i) text += (i > 1 ? "，" : "") + value_at(step.operands[i]);
      return text + ")";
    }
    case Operation::sentence:
      if (step.operands.size() == 1) return substituted(step.operands[0], outer, computed);
      return value_at(id);
    case Operation::compare: {
      static constexpr const char* signs[] = {" ≥ ", " ≤ ", " ≠ ", " > ", " < ", " = "};
      return substituted(step.operands[0], 1, computed) + signs[static_cast<std::size_t>(step.relation)] +
             substituted(step.operands[1], 1, computed);
    }
    case Operation::number:
      return text_of(seen_[id], id);
    default:
      return value_at(id);
  }
}

// `每低1个百分点扣0.5分：95% - 92.3% = 2.7个百分点 → 2`
std::string Run::steps_text(plan::StepId count) {
  const plan::Step& step = at(count);
  const std::string subject = is_date_count(step.operands[0]) ? equation(step.operands[0]) : value_at(step.operands[0]);
  const std::string reference = value_at(step.operands[1]);
  switch (step.direction) {
    case plan::Direction::below:
      return reference + " - " + subject + "，每 " + value_at(step.operands[2]) + " → " + value_at(count) + "个";
    case plan::Direction::above:
      return subject + " - " + reference + "，每 " + value_at(step.operands[2]) + " → " + value_at(count) + "个";
    case plan::Direction::off:
      return "|" + subject + " - " + reference + "|，每 " + value_at(step.operands[2]) + " → " + value_at(count) + "个";
    case plan::Direction::late:
      return subject + " 晚于 " + reference + "，每 " + value_at(step.operands[2]) + " → " + value_at(count) + "个" +
             calendar_note(count);
    case plan::Direction::early:
      return subject + " 早于 " + reference + "，每 " + value_at(step.operands[2]) + " → " + value_at(count) + "个" +
             calendar_note(count);
    default:
      return subject + "，每 " + value_at(step.operands[2]) + " → " + value_at(count) + "个";
  }
}

// 10分 × 反向比例(80，100) = 10分 × 80% = 8分
std::string Run::equation(plan::StepId id) {
  const std::string value = value_at(id);
  if (at(id).operation == Operation::aggregate) return value + row_note(id);
  if (const auto note = date_notes_.find(id); note != date_notes_.end()) return value + note->second;
  std::string text = substituted(id, 0, false);
  const std::string computed = substituted(id, 0, true);
  if (computed != text && computed != value) text += " = " + computed;
  return (text == value ? value : text + " = " + value) + calendar_note(id);
}

// 天数 月数 年数 工作日数: their dates are what a reader checks.
bool Run::is_date_count(plan::StepId id) const {
  const auto builtin = static_cast<plan::Builtin>(at(id).index);
  return at(id).operation == Operation::call && builtin >= plan::Builtin::days && builtin <= plan::Builtin::workdays;
}

// Which calendar working days are counted by, and where it was announced.
std::string Run::calendar_note(plan::StepId id) const {
  if (at(id).calendar == plan::none) return "";
  const plan::Calendar& calendar = plan_.calendars[at(id).calendar];
  std::string text = calendar.name;
  for (const std::string& cite : calendar.cites) text += "，" + cite;
  return "（" + text + "）";
}

// How many rows it is made of, and how many were left out.
std::string Run::row_note(plan::StepId id) const {
  const auto found = row_notes_.find(id);
  if (found == row_notes_.end() || !seen(id)) return "";
  const RowNote& note = found->second;
  std::string text = "（" + std::to_string(note.taken - note.open) + "行";
  if (note.open > 0) text += "，另有" + std::to_string(note.open) + "行未定";
  if (note.left_out > 0) text += "，不计" + std::to_string(note.left_out) + "行";
  return text + "）";
}

// What an arm gives: a sentence with its clauses, or a plain value.
std::string Run::arm_text(plan::StepId id) {
  const plan::Step& step = at(id);
  if (step.operation != Operation::sentence) return nested(step.operation) ? head_text(id, "", false) : equation(id);
  std::string text = nested(at(step.operands[0]).operation) ? head_text(step.operands[0], "", false) : equation(step.operands[0]);
  for (std::size_t i = 1; i < step.operands.size(); ++i) {
    if (seen(step.operands[i]) && !idle(step.operands[i])) text += clause_text(step.operands[i], seen_[step.operands[i]]);
  }
  return text;
}

// An answer to an absence that did not occur says nothing.
bool Run::idle(plan::StepId clause) const {
  const plan::Step& step = at(clause);
  if (step.operation != Operation::if_absent || !seen(step.operands[0])) return false;
  const Value& before = seen_[step.operands[0]];
  return !(before.is_absent() && static_cast<std::uint32_t>(before.absence) == step.index);
}

std::string Run::head_text(plan::StepId id, std::string_view label, bool is_name) {
  const plan::Step& step = at(id);
  const std::string value = value_at(id);
  const std::string source = one_line(written(step.at));
  const std::string start = is_name ? std::string(label) + " = " : std::string(label);
  switch (step.operation) {
    case Operation::choice: {
      const plan::Choice& choice = plan_.choices[step.index];
      std::string text = start;
      for (std::size_t i = 0; i < choice.subjects.size(); ++i) {
        text += (i > 0 ? "，" : "") + one_line(written(at(choice.subjects[i]).at)) + " " + value_at(choice.subjects[i]);
      }
      if (!choice.subjects.empty()) text += "：";
      for (const plan::Choice::Arm& arm : choice.arms) {
        // 依次: what was asked and refused before, with its numbers.
        const bool refused =
            choice.subjects.empty() && arm.condition != plan::none && seen(arm.condition) && !seen_[arm.condition].may_hold();
        if (refused) text += one_line(written(arm.pattern)) + "（" + substituted(arm.condition, 0, false) + "）：否；";
        const bool taken =
            seen(arm.result) && (arm.condition == plan::none || (seen(arm.condition) && seen_[arm.condition].may_hold()));
        if (!taken) continue;
        text += (arm.condition == plan::none ? "其余" : one_line(written(arm.pattern))) + " → " + arm_text(arm.result);
        break;
      }
      return text;
    }
    case Operation::target_choice: {
      const plan::TargetChoice& choice = plan_.target_choices[step.index];
      std::string text = start + value_at(choice.target) + "，" + value_at(choice.actual) + "：";
      for (const plan::TargetChoice::Arm& arm : choice.arms) {
        if (!seen(arm.result)) continue;
        text += one_line(written(arm.pattern)) + "：" + arm_text(arm.result);
        return text;
      }
      return text + value;
    }
    case Operation::choose: {
      const std::string asked_text = one_line(written(at(step.operands[0]).at));
      if (seen(step.operands[0]) && seen_[step.operands[0]].possible == 3) return start + asked_text + "：？ → " + value;
      const bool yes = seen(step.operands[0]) && seen_[step.operands[0]].surely_holds();
      const plan::StepId arm = step.operands[yes ? 1 : 2];
      return start + asked_text + "：" + value_at(step.operands[0]) + " → " + (seen(arm) ? arm_text(arm) : value);
    }
    case Operation::inlined: {
      const std::string given = substituted(id, 0, false);
      const bool named = is_name || label.empty() || source == given;
      return start + (named ? "" : source + " = ") + given + " = " + arm_text(step.operands[0]);
    }
    case Operation::checklist: {
      const std::size_t word_end = source.find_first_of(" {");
      return start + source.substr(0, word_end) + " = " + value;
    }
    default:
      break;
  }
  const std::string numbers = substituted(id, 0, false);
  std::string text = start;
  if (!is_name && !label.empty() && source != numbers && step.operation != Operation::number) text += source + " = ";
  return text + equation(id);
}

std::string Run::clause_text(plan::StepId id, const Value& value) {
  const plan::Step& step = at(id);
  std::string text = "，" + one_line(written(step.at));
  if (step.operation == Operation::increase || step.operation == Operation::decrease) {
    // The amount may be points × steps, under an inner cap.
    plan::StepId amount = step.operands[1];
    if (at(amount).operation == Operation::at_most) amount = at(amount).operands[0];
    const plan::Step& times = at(amount);
    if (times.operation == Operation::multiply && at(times.operands[1]).operation == Operation::count_steps &&
        seen(times.operands[1])) {
      text += "：" + steps_text(times.operands[1]);
    }
    if (seen(step.operands[1]))
      text += std::string("：") + (step.operation == Operation::increase ? "加" : "扣") + value_at(step.operands[1]);
  }
  return text + " → " + text_of(value, id);
}

void Run::collect_sources(plan::StepId id, std::set<std::string>& places) const {
  const plan::Step& step = at(id);
  if (step.operation == Operation::field && seen(id)) {
    const BoundRow* row = rows_[step.loop];
    const model::DocumentPlace* at_place = row ? &row->place : nullptr;
    if (row && step.index < row->fields.size() && !row->fields[step.index].place.empty()) at_place = &row->fields[step.index].place;
    if (at_place && !at_place->empty()) {
      std::string place = at_place->document;
      if (!at_place->table.empty()) place += (place.empty() ? "" : " ") + at_place->table;
      if (!at_place->line.empty()) place += ":" + at_place->line;
      places.insert(place);
    }
  }
  if (step.operation == Operation::target_choice) {
    collect_sources(plan_.target_choices[step.index].target, places);
    collect_sources(plan_.target_choices[step.index].actual, places);
  }
  for (const plan::StepId operand : step.operands) collect_sources(operand, places);
}

std::string Run::source_of(plan::StepId id) const {
  std::set<std::string> places;
  collect_sources(id, places);
  std::string text;
  for (const std::string& place : places) text += (text.empty() ? "" : "，") + place;
  return text;
}

void Run::trace_sentence(plan::StepId id, std::string_view label, const Value& value) {
  const plan::Step& step = at(id);
  const bool is_name = label.find("得 ") != 0 && label.find("总分") != 0;
  TraceLine line;
  line.depth = 0;
  line.rule = step.at;
  if (step.operation != Operation::sentence) {
    line.text = head_text(id, label, is_name);
  } else {
    line.text = head_text(step.operands[0], label, is_name);
    for (std::size_t i = 1; i < step.operands.size(); ++i) {
      const plan::StepId clause = step.operands[i];
      if (idle(clause)) continue;
      if (seen(step.operands[i])) line.text += clause_text(step.operands[i], seen_[step.operands[i]]);
    }
  }
  line.source = source_of(id);
  (void)value;
  sink_->push_back(std::move(line));
  trace_points(id);
}

// The line of the last sentence: what belongs to it stands below, deeper.
TraceLine& Run::sentence_line() {
  return *std::find_if(sink_->rbegin(), sink_->rend() - 1, [](const TraceLine& line) { return line.depth == 0; });
}

void Run::trace_name(std::uint32_t index, plan::StepId id, const Value& value) {
  trace_sentence(id, plan_.names[index].name, value);
}

}  // namespace heng::evaluate
