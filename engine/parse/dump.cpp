// Statements of the dump, indented by nesting.
#include "engine/parse/dump.hpp"

#include <array>
#include <string_view>

#include "engine/parse/dump_line.hpp"

namespace heng::parse {

namespace {

constexpr std::array<std::string_view, 40> statement_kinds{
    "error",        "use",         "policy",         "targets",     "unit",    "calendar",   "enumeration", "table",
    "function",     "parameter",   "version",        "cite",        "valid",   "value_date", "input",       "subject",
    "full",         "item_scores", "section_scores", "let",         "section", "item",       "bonus",       "penalty",
    "each_section", "each_item",   "for_each",       "variants",    "score",   "total",      "grade",       "not_applicable",
    "effect",       "check",       "refuse",         "declared_as", "output",  "assert",     "case",        "cases"};
constexpr std::array<std::string_view, 9> effects{"item_zero",     "section_zero",  "item_at_most", "section_at_most", "total_is",
                                                  "total_at_most", "grade_at_most", "grade_is",     "grade_down_one"};
constexpr std::array<std::string_view, 7> absent_effects{
    "score", "left_out", "mean_of_applicable", "weight_to", "weight_to_first_of", "weight_evenly_to", "weight_in_proportion_to"};
constexpr std::array<std::string_view, 3> severities{"error", "warning", "note"};

class Dumper {
 public:
  explicit Dumper(const DumpOptions& options) : options_(options) {}

  void statements(const std::vector<Statement>& list) {
    for (const Statement& one : list) statement(one);
  }
  void statement(const Statement& one) {
    for (const Quoted& line_above : one.literate) line("/// " + line_above.text);
    std::string text;
    if (options_.sources != nullptr) {
      const text::Position place = options_.sources->at(one.at.file).position(one.at.begin);
      text = std::to_string(place.line) + ":" + std::to_string(place.column) + " ";
    }
    text += word(one.kind);
    head(one, text);
    line(text);
    ++depth_;
    fields(one.fields);
    rows(one);
    statements(one.body);
    --depth_;
  }
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  static std::string_view word(StatementKind kind) {
    if (kind == StatementKind::change) return "change";
    if (kind == StatementKind::remove) return "remove";
    return statement_kinds[static_cast<std::size_t>(kind)];
  }
  void line(std::string_view content) {
    text_.append(2 * depth_, ' ');
    text_ += content;
    text_ += '\n';
  }
  static void put(std::string& text, std::string_view lead, const std::unique_ptr<Expression>& expression) {
    if (expression) text += std::string(lead) + dump(*expression);
  }
  static std::string path(const Path& path) {
    std::string text;
    for (const Name& part : path.parts) text += (text.empty() ? "" : ".") + part.text;
    return text;
  }
  static std::string paths(const std::vector<Path>& list) {
    std::string text;
    for (const Path& one : list) text += (text.empty() ? "" : " | ") + path(one);
    return text;
  }
  static std::string named(const Name& name, const std::optional<Quoted>& key) {
    return name.text + (key ? " key " + dump_line(*key) : "");
  }
  static std::string enumeration(const EnumerationText& values) {
    std::string text = values.ordered ? "order {" : "enum {";
    for (const auto& value : values.values) text += " " + named(value.name, value.key);
    return text + " }";
  }

  static void head(const Statement& one, std::string& text) {
    if (one.refusal) text += " " + dump_line(*one.refusal);
    if (one.kind == StatementKind::remove) text += " " + std::string(word(one.removes)) + " " + path(*one.path);
    if (one.name) text += " " + one.name->text;
    if (one.key) text += " key " + dump_line(*one.key);
    if (one.string) text += " " + dump_line(*one.string);
    if (one.base) text += " based_on " + dump_line(*one.base);
    if (one.is_self_assessment) text += " self_assessment";
    if (one.quantity) text += " " + dump_line(*one.quantity);
    if (one.uncapped) text += " uncapped";
    if (one.from) text += " from " + quantity::iso(*one.from);
    if (one.to) text += " to " + quantity::iso(*one.to);
    if (one.rounding) text += " " + dump_line(*one.rounding);
    if (one.kind == StatementKind::check) text += " " + std::string(severities[static_cast<std::size_t>(one.severity)]);
    for (const Name& parameter : one.parameters) text += " parameter " + parameter.text;
    if (one.enumeration) text += " " + enumeration(*one.enumeration);
    put(text, " ", one.value);
    for (const Expression& subject : one.subjects) text += " " + dump(subject);
    if (one.veto) text += " veto";
    put(text, " when ", one.condition);
    if (one.others) text += " others";
    put(text, " named ", one.row_name);
    put(text, " weighing ", one.row_weight);
    if (one.range) text += " range " + dump_line(*one.range);
    if (one.unscored) text += " unscored";
    put(text, one.never_falls ? " never_falls over " : " never_rises over ", one.over);
    if (one.effect) text += " " + std::string(effects[static_cast<std::size_t>(*one.effect)]);
    put(text, " ", one.effect_value);
    if (one.effect_grade) text += " " + one.effect_grade->text;
    if (one.not_applicable) text += " " + std::string(absent_effects[static_cast<std::size_t>(*one.not_applicable)]);
    for (const Name& receiver : one.receivers) text += " " + receiver.text;
    if (one.sentence) text += " = " + dump_line(*one.sentence);
    if (one.output) text += output(*one.output);
  }

  static std::string output(const OutputItem& item) {
    std::string text;
    if (item.name) text += " " + item.name->text;
    if (item.key) text += " key " + dump_line(*item.key);
    return text + (item.sentence ? " = " + dump_line(*item.sentence) : "");
  }

  void fields(const std::vector<FieldText>& list) {
    for (const FieldText& one : list) {
      for (const Quoted& line_above : one.literate) line("/// " + line_above.text);
      field(one);
    }
  }

  void field(const FieldText& one) {
    switch (one.form) {
      case FieldText::Form::ignore_others:
        return line("ignore_others");
      case FieldText::Form::out_of_range_rejects:
        return line("out_of_range_rejects " + dump_line(*one.rejects_with));
      case FieldText::Form::by_case:
        line("by " + one.name.text);
        ++depth_;
        for (const FieldCase& entry : one.cases) {
          line("case " + dump_line(entry.pattern));
          ++depth_;
          fields(entry.fields);
          --depth_;
        }
        --depth_;
        return;
      case FieldText::Form::field:
        break;
    }
    std::string text = "field " + named(one.name, one.key) + (one.optional ? " optional" : "") + ": ";
    const std::vector<FieldText>* inside = kind(one.kind, text);
    if (one.is_signed) text += " signed";
    if (one.not_empty) text += " not_empty";
    if (one.rejects_with) text += " out_of_range_rejects " + dump_line(*one.rejects_with);
    line(text);
    ++depth_;
    if (inside != nullptr) fields(*inside);
    --depth_;
  }

  // The fields inside the kind, if it has any.
  static const std::vector<FieldText>* kind(const KindText& one, std::string& text) {
    if (one.length) text += std::to_string(*one.length) + " ";
    switch (one.form) {
      case KindText::Form::record:
        text += "record";
        return &one.fields;
      case KindText::Form::rows:
        text += "rows";
        return &one.fields;
      case KindText::Form::enumeration:
        text += enumeration(*one.enumeration);
        return nullptr;
      case KindText::Form::list:
        text += "list_of ";
        return kind(*one.element, text);
      case KindText::Form::named:
        text += one.name.text + (one.unit.empty() ? "" : " " + one.unit);
        if (one.limits) text += " " + dump_line(*one.limits);
        return nullptr;
      case KindText::Form::error:
        break;
    }
    text += "error";
    return nullptr;
  }

  void rows(const Statement& one) {
    if (!one.columns.empty()) line(paths(one.columns) + " => " + paths(one.value_columns));
    for (const TableRow& row : one.rows) table_row(row);
    for (const CaseRow& row : one.case_rows) case_row(row);
    for (const DatedValue& value : one.dated) {
      line(quantity::iso(value.from) + " onwards: " + dump(value.value) + (value.cite ? " cite " + dump_line(*value.cite) : ""));
    }
    for (const Quoted& cite : one.calendar_cites) line("cite " + dump_line(cite));
    for (const CalendarDay& day : one.days) {
      line((day.working ? "on " : "off ") + quantity::iso(day.from) + (day.to ? " to " + quantity::iso(*day.to) : ""));
    }
    for (const auto& cells : one.raw_rows) {
      std::string text = "row";
      for (const Quoted& cell : cells) text += " | " + cell.text;
      line(text);
    }
    for (const GradeRow& row : one.grades) grade(row);
    for (const Variant& variant : one.variants) {
      line("variant " + (variant.otherwise ? "otherwise" : dump_line(*variant.pattern)) +
           (variant.refusal ? " " + dump_line(*variant.refusal) : ""));
      ++depth_;
      statements(variant.body);
      --depth_;
    }
    for (const OutputItem& item : one.outputs) line("output" + output(item));
    for (const Given& given : one.givens) {
      line(given.record_file ? "given record_file " + dump_line(*given.record_file)
                             : "given " + path(given.path) + " = " + data(given.data));
    }
    for (const Expected& expected : one.expectations) expectation(expected);
  }

  void table_row(const TableRow& row) {
    std::string text = "row ";
    for (std::size_t i = 0; i < row.keys.size(); ++i) text += (i == 0 ? "" : ", ") + dump_line(row.keys[i]);
    text += " =>";
    for (const auto& value : row.values) text += " " + (value ? dump(*value) : "-");
    line(text);
  }
  void case_row(const CaseRow& row) {
    std::string text = "row";
    for (const auto& value : row.givens) text += " " + (value ? dump(*value) : "-");
    text += " =>";
    for (const auto& value : row.outcomes) text += " " + (value ? outcome(*value) : "-");
    line(text);
  }
  void grade(const GradeRow& row) {
    std::string text = (row.also ? "also " : "grade ") + named(row.name, row.key);
    if (row.otherwise) text += " otherwise";
    if (row.relation) text += " " + std::string(dump_word(*row.relation));
    put(text, " ", row.value);
    if (row.interval) text += " " + dump_line(*row.interval);
    put(text, " when ", row.condition);
    line(text);
  }
  static std::string outcome(const Outcome& one) {
    if (one.refusal) return dump_line(*one.refusal);
    if (one.unknown || !one.value) return "unknown";
    return dump(*one.value) + (one.high ? " to " + dump(*one.high) : "");
  }
  void expectation(const Expected& expected) {
    switch (expected.form) {
      case Expected::Form::finding:
        return line("expect finding " + expected.finding.text);
      case Expected::Form::refusal:
      case Expected::Form::holds:
        return line("expect " + outcome(expected.outcome));
      case Expected::Form::path_is:
        line("expect " + path(expected.path) + " " + std::string(dump_word(expected.relation)) + " " + outcome(expected.outcome));
    }
  }
  static std::string data(const Data& one) {
    std::string text;
    switch (one.form) {
      case Data::Form::value:
        return one.value ? dump(*one.value) : "null";
      case Data::Form::list:
        for (const Data& item : one.items) text += (text.empty() ? "" : ", ") + data(item);
        return "[" + text + "]";
      case Data::Form::record:
        for (const auto& [key, value] : one.entries) text += (text.empty() ? "" : "; ") + key.text + ": " + data(value);
        return "{" + text + "}";
    }
    return text;
  }

  const DumpOptions& options_;
  std::string text_;
  std::size_t depth_ = 0;
};

}  // namespace

std::string dump(const RuleFile& file, const DumpOptions& options) {
  Dumper dumper(options);
  dumper.statements(file.statements);
  return dumper.take();
}

std::string dump(const Statement& statement) {
  const DumpOptions options;
  Dumper dumper(options);
  dumper.statement(statement);
  return dumper.take();
}

}  // namespace heng::parse
