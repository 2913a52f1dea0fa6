// Columns are listed once; a row is built in their order.
#include "engine/report/csv.hpp"

#include <algorithm>
#include <array>

#include "engine/diagnostic/place.hpp"
#include "engine/report/printed.hpp"

namespace heng::report {

namespace {

using evaluate::PartResult;
using evaluate::Scorecard;

constexpr std::string_view line_end = "\r\n";

constexpr std::array<std::string_view, 30> columns = {
    "project", "year",      "input",      "document", "line",           "policy",         "version", "status",
    "total",   "total_low", "total_high", "grade",    "declared_total", "section",        "item",    "row",
    "kind",    "weight",    "score",      "low",      "high",           "declared",       "delta",   "rule",
    "article", "item_line", "deciders",   "value",    "unit",           "applied_version"};

// Signs that begin a formula, and those that spreadsheets skip before one.
constexpr std::array<std::string_view, 10> formula_signs = {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"};

std::string quoted(std::string_view cell) {
  if (cell.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(cell);
  std::string out = "\"";
  for (const char c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

std::string_view status_word(evaluate::Status status) {
  switch (status) {
    case evaluate::Status::rejected:
      return "rejected";
    case evaluate::Status::unrated:
      return "unrated";
    case evaluate::Status::scored:
      break;
  }
  return "scored";
}

std::string_view kind_word(plan::PartKind kind) {
  switch (kind) {
    case plan::PartKind::section:
    case plan::PartKind::row_sections:
      return "section";
    case plan::PartKind::bonus:
      return "bonus";
    case plan::PartKind::penalty:
      return "penalty";
    case plan::PartKind::item:
    case plan::PartKind::row_items:
      break;
  }
  return "item";
}

class Row {
 public:
  void text(std::string_view cell) { add(csv_text(cell)); }
  void figure(std::string_view cell) { add(std::string(cell)); }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  void add(const std::string& cell) {
    if (!is_first_) out_ += ',';
    is_first_ = false;
    out_ += cell;
  }
  std::string out_;
  bool is_first_ = true;
};

class Writer {
 public:
  Writer(const audit::Review& review, const Context& context) : card_(review.scorecard), context_(context) {}

  std::string rows() {
    if (card_.status == evaluate::Status::scored) {
      for (const PartResult& part : card_.parts) add(part, {});
      for (const evaluate::OutputResult& output : card_.outputs) add_output(output, nullptr, {});
      for (const evaluate::ObjectsResult& rows : card_.objects) {
        for (const Scorecard& card : rows.cards) {
          for (const evaluate::OutputResult& output : card.outputs) add_output(output, nullptr, rows.name + '/' + card.object);
        }
      }
    }
    if (out_.empty()) add_row(nullptr, {});
    return std::move(out_);
  }

 private:
  void add(const PartResult& part, const std::string& section) {
    if (!is_section(part)) {
      add_row(&part, section);
      if (section.empty()) {
        for (const evaluate::OutputResult& output : part.outputs) add_output(output, &part, section);
      }
      return;
    }
    const std::string path = section.empty() ? part.name : section + '/' + part.name;
    if (section.empty()) {
      for (const evaluate::OutputResult& output : part.outputs) add_output(output, &part, section);
    }
    for (const PartResult& inner : part.parts) add(inner, path);
    for (const PartResult& inner : part.parts) {
      for (const evaluate::OutputResult& output : inner.outputs) add_output(output, &inner, path);
    }
    // A section that scores as a whole has no items: it is the row.
    if (part.parts.empty()) add_row(&part, section);
  }

  void add_row(const PartResult* part, const std::string& section) {
    Row row;
    project(row);
    row.text(section);
    if (part != nullptr) {
      item(row, *part);
    } else {
      for (int cell = 0; cell < 13; ++cell) row.text({});
    }
    row.text({});
    row.text({});
    end(row);
  }

  // A row of kind output: its value, or the ends of what it could be; of a row of the record with the row's number.
  void add_output(const evaluate::OutputResult& output, const PartResult* of_row, const std::string& section) {
    Row row;
    project(row);
    row.text(section);
    row.text(output_name(output));
    row.figure(of_row != nullptr && of_row->row ? std::to_string(*of_row->row + 1) : std::string());
    row.text("output");
    row.text({});
    row.text({});
    const bool is_number = output.form == evaluate::OutputResult::Form::number;
    const bool is_open = is_number && !output.is_known();
    row.figure(is_open && output.number.low ? figure(*output.number.low, output.places) : std::string());
    row.figure(is_open && output.number.high ? figure(*output.number.high, output.places) : std::string());
    row.text({});
    row.text({});
    row.text(diagnostic::printed_line(output.rule, context_.sources, context_.settings.language));
    row.text({});
    row.text({});
    row.text(joined(output.deciders, "|"));
    if (is_number)
      row.figure(output.is_known() ? figure(*output.number.low, output.places) : std::string());
    else
      row.text(output.form == evaluate::OutputResult::Form::absent ? output.text : joined(output.words, "|"));
    row.text(output.unit);
    end(row);
  }

  void end(Row& row) {
    std::vector<std::string> versions;
    for (const evaluate::AppliedVersion& one : card_.versions) versions.push_back(one.name);
    row.text(joined(versions, "|"));
    out_ += row.take();
    out_ += line_end;
  }

  static std::string figure(const quantity::Rational& value, const std::optional<int>& places) {
    return places ? printed(value, *places) : printed_weight(value);
  }

  void project(Row& row) const {
    row.text(card_.project);
    row.text(card_.year);
    row.text(card_.origin);
    row.text(card_.source.document);
    row.text(card_.source.line);
    row.text(context_.plan.name);
    row.text(context_.plan.version);
    row.text(card_.status == evaluate::Status::scored ? std::string(status_word(card_.status))
                                                      : std::string(status_word(card_.status)) + ": " + card_.refusal_code);
    interval(row, card_.status == evaluate::Status::scored && card_.has_total ? card_.total : evaluate::Interval{},
             card_.total_places);
    row.text(grades());
    row.figure(card_.declared_total ? printed_weight(*card_.declared_total) : std::string());
  }

  // Score, low, high: either the first or the other two.
  static void interval(Row& row, const evaluate::Interval& interval, int places) {
    const bool is_exact = interval.is_exact();
    row.figure(is_exact ? printed(*interval.low, places) : std::string());
    row.figure(!is_exact && interval.low ? printed(*interval.low, places) : std::string());
    row.figure(!is_exact && interval.high ? printed(*interval.high, places) : std::string());
  }

  [[nodiscard]] std::string grades() const {
    return card_.grades.empty() ? std::string() : joined(card_.grades.front().grades, "|");
  }

  void item(Row& row, const PartResult& part) const {
    row.text(part.name);
    row.figure(part.row ? std::to_string(*part.row + 1) : std::string());
    row.text(kind_word(part.kind));
    row.figure(part.weight ? printed_weight(*part.weight) : std::string());
    interval(row, part.leaves && part.applies == 1 ? evaluate::Interval{} : part.score, part.places);
    row.figure(part.declared ? printed_weight(*part.declared) : std::string());
    const std::optional<quantity::Rational> delta = evaluate::delta(part.declared, part.score);
    row.figure(delta ? printed(*delta, part.places) : std::string());
    row.text(diagnostic::printed_line(part.rule, context_.sources, context_.settings.language));
    row.text(part.cite);
    row.text(part.place.line);
    row.text(joined(part.deciders, "|"));
  }

  const Scorecard& card_;
  const Context& context_;
  std::string out_;
};

}  // namespace

std::string csv_text(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(' '), text.size());
  const bool is_formula =
      std::ranges::any_of(formula_signs, [&](std::string_view sign) { return text.substr(begin).starts_with(sign); });
  const bool has_nul = text.find('\0') != std::string_view::npos;
  if (!is_formula && !has_nul) return quoted(text);
  std::string guarded = "'";
  std::ranges::copy_if(text, std::back_inserter(guarded), [](char c) { return c != '\0'; });
  return quoted(guarded);
}

std::string csv_head() {
  std::string out;
  for (const std::string_view column : columns) {
    if (!out.empty()) out += ',';
    out += column;
  }
  return out + std::string(line_end);
}

std::string csv_rows(const audit::Review& review, const Context& context) { return Writer(review, context).rows(); }

}  // namespace heng::report
