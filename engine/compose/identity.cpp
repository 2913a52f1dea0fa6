#include "engine/compose/identity.hpp"

#include <algorithm>

#include "engine/parse/dump.hpp"
#include "engine/parse/keywords.hpp"
#include "engine/text/nearest.hpp"

namespace heng::compose {

using parse::Statement;
using parse::StatementKind;
using parse::Word;

namespace {

constexpr std::size_t max_listed = 8;

Word word_of(StatementKind kind) {
  switch (kind) {
    case StatementKind::policy:
      return Word::policy;
    case StatementKind::unit:
      return Word::unit;
    case StatementKind::calendar:
      return Word::calendar;
    case StatementKind::enumeration:
      return Word::enumeration;
    case StatementKind::table:
      return Word::table;
    case StatementKind::function:
      return Word::function;
    case StatementKind::parameter:
      return Word::parameter;
    case StatementKind::version:
      return Word::version;
    case StatementKind::cite:
      return Word::cite;
    case StatementKind::valid:
      return Word::valid;
    case StatementKind::value_date:
      return Word::value_date;
    case StatementKind::input:
      return Word::input;
    case StatementKind::subject:
      return Word::subject;
    case StatementKind::full_marks:
      return Word::full;
    case StatementKind::item_scores:
      return Word::item_scores;
    case StatementKind::section_scores:
      return Word::section_scores;
    case StatementKind::let:
      return Word::let;
    case StatementKind::section:
      return Word::section;
    case StatementKind::item:
      return Word::item;
    case StatementKind::bonus:
      return Word::bonus;
    case StatementKind::penalty:
      return Word::penalty;
    case StatementKind::each_section:
      return Word::each_section;
    case StatementKind::each_item:
      return Word::each_item;
    case StatementKind::for_each:
      return Word::for_each;
    case StatementKind::variants:
      return Word::by;
    case StatementKind::score:
      return Word::score;
    case StatementKind::total:
      return Word::total;
    case StatementKind::grade:
      return Word::grade;
    case StatementKind::not_applicable:
      return Word::not_applicable;
    case StatementKind::effect:
      return Word::when;
    case StatementKind::check:
      return Word::check;
    case StatementKind::refuse:
      return Word::reject;
    case StatementKind::declared_as:
      return Word::declared_as;
    case StatementKind::output:
      return Word::output;
    case StatementKind::assertion:
      return Word::assert_;
    case StatementKind::proof_case:
      return Word::case_;
    case StatementKind::proof_table:
      return Word::cases;
    case StatementKind::remove:
      return Word::remove;
    default:
      return Word::change;
  }
}

}  // namespace

diagnostic::Term title(StatementKind kind, const std::string& name) {
  const parse::Keyword& keyword = parse::keyword(word_of(kind));
  const std::string behind = name.empty() ? "" : " " + name;
  return {std::string(keyword.chinese) + behind, std::string(keyword.english) + behind};
}

diagnostic::Term title(const Statement& statement) { return title(statement.kind, name_of(statement)); }

std::string name_of(const Statement& statement) {
  switch (statement.kind) {
    case StatementKind::each_item:
    case StatementKind::each_section:
      return statement.value ? parse::dump(*statement.value) : "";
    case StatementKind::refuse:
      return statement.refusal ? statement.refusal->code.text : "";
    case StatementKind::output:
      if (!statement.output) return "";
      if (statement.output->name) return statement.output->name->text;
      return statement.output->key ? statement.output->key->text : "";
    case StatementKind::subject:
      return "";  // a policy has one
    default:
      return statement.name ? statement.name->text : "";
  }
}

std::string identity(const Statement& statement) {
  const std::string name = name_of(statement);
  switch (statement.kind) {
    case StatementKind::not_applicable:
    case StatementKind::effect:
    case StatementKind::variants:
    case StatementKind::error:
    case StatementKind::change:
    case StatementKind::remove:
      return "";
    case StatementKind::assertion:
      if (name.empty()) return "";
      break;
    default:
      break;
  }
  return title(statement.kind, "").chinese + " " + name;
}

bool is_part(StatementKind kind) {
  return kind == StatementKind::section || kind == StatementKind::item || kind == StatementKind::bonus ||
         kind == StatementKind::penalty;
}

bool is_rows(StatementKind kind) { return kind == StatementKind::each_item || kind == StatementKind::each_section; }

bool is_proof(StatementKind kind) { return kind == StatementKind::proof_case || kind == StatementKind::proof_table; }

diagnostic::Term near_names(const std::string& name, const std::vector<std::string>& there) {
  if (const auto near = text::nearest(name, there)) return {"；是不是“" + *near + "”？", "; did you mean “" + *near + "”?"};
  std::string chinese;
  std::string english;
  for (std::size_t i = 0; i < std::min(there.size(), max_listed); ++i) {
    chinese += (i == 0 ? "；有：" : "、") + there[i];
    english += (i == 0 ? "; it has " : ", ") + there[i];
  }
  if (there.size() > max_listed) {
    chinese += "…";
    english += " …";
  }
  return {chinese, english};
}

}  // namespace heng::compose
