#include <algorithm>
#include <array>

#include "engine/forms/forms.hpp"
#include "engine/forms/narrative.hpp"
#include "engine/forms/walk.hpp"

namespace heng::forms {

std::size_t Account::count(Fate fate) const { return static_cast<std::size_t>(std::ranges::count(rows, fate, &SourceRow::fate)); }

std::size_t Account::tables_with_forms() const {
  return static_cast<std::size_t>(std::ranges::count(tables, true, &TableAccount::has_form));
}

diagnostic::Term why_term(Why why) {
  static const std::array<diagnostic::Term, 14> terms{{
      {"", ""},
      {"表名", "the title"},
      {"小标题", "the name of a part"},
      {"表头", "headings"},
      {"换页后重复的表头", "headings repeated on the next page"},
      {"空着的行（……、指标2:）", "a line left open (……, 指标2:)"},
      {"只有一级或二级指标的名称，下面没有指标", "a name of level one or two with no indicator"},
      {"注和填表说明", "a note or an explanation of the form"},
      {"填表人、电话、日期", "who filled it in, telephone, date"},
      {"看不懂", "not understood"},
      {"只有目标、没有自评的表", "a form with targets and no assessment"},
      {"在同一张表里，但不属于自评表", "in the same table, but of no form"},
      {"写着下面各表的年度", "the year of the forms below"},
      {"一格占一行的自评表，认不出哪些格子是一行", "a form with a cell a line; which lines make a row cannot be told"},
  }};
  return terms[static_cast<std::size_t>(why)];
}

Recognised find_self_assessments(const document::Document& document, const text::Sources& sources, const Options& options,
                                 diagnostic::Diagnostics& diagnostics) {
  Recognised found = Walk(document, sources, options, diagnostics).run();
  attach_narrative(document, sources, found.records, diagnostics);
  return found;
}

}  // namespace heng::forms
