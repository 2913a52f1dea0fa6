// The year of forms that do not say theirs: where it is looked for, what is told, what the account says of the rows that have it.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "engine/document/builder.hpp"
#include "engine/forms/forms.hpp"
#include "engine/readers/text.hpp"

using namespace heng;

namespace {

struct Read {
  text::Sources sources;
  diagnostic::Diagnostics diagnostics;
  forms::Recognised result;

  explicit Read(const std::string& text, const forms::Options& options = {}) {
    const auto document = readers::read_text(sources, sources.add("a.tsv", text));
    REQUIRE(document);
    result = forms::find_self_assessments(*document, sources, options, diagnostics);
  }
  explicit Read(document::Builder& builder) {
    const document::Document document = builder.finish(sources, "a.xlsx");
    result = forms::find_self_assessments(document, sources, {}, diagnostics);
  }
  // Of every record: its year, or nothing.
  std::vector<std::string> years() const {
    std::vector<std::string> found;
    for (const auto& record : result.records) {
      const model::Datum* year = record.data.find_path("project.year");
      found.push_back(year == nullptr ? "" : year->text);
    }
    return found;
  }
  std::vector<std::string> messages() const {
    std::vector<std::string> names;
    for (const auto& one : diagnostics.all()) names.emplace_back(one.kind->name);
    return names;
  }
  std::size_t count(forms::Fate fate, forms::Why why) const {
    std::size_t found = 0;
    for (const auto& row : result.account.rows) found += row.fate == fate && row.why == why ? 1 : 0;
    return found;
  }
};

using Years = std::vector<std::string>;
using Names = std::vector<std::string>;

std::string form(const std::string& name) {
  return "项目名称\t" + name +
         "\t\n一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n产出指标\t数量指标\t件数\t≥3件\t3件\t10\t10\n"
         "总分\t\t\t\t\t100\t100\n";
}

}  // namespace

TEST_CASE("a title above many forms of a sheet is the year of those that say none") {
  const Read read("2023年度某市财政局项目支出绩效自评表\t\n" + form("甲") + form("乙") + "项目支出绩效自评表（2021年度）\t\n" +
                  form("丙"));
  CHECK(read.years() == Years{"2023", "2023", "2021"});
  CHECK(read.messages().empty());
  CHECK(read.count(forms::Fate::left_out, forms::Why::before_or_after) == 0);
}

TEST_CASE("rows before the first form that say the year are read, the others stand before it") {
  const Read read("附件2\t\n2023年度\t\t单位：万元\n某市财政局\t\n" + form("甲") + form("乙"));
  CHECK(read.years() == Years{"2023", "2023"});
  CHECK(read.messages().empty());
  CHECK(read.count(forms::Fate::heading, forms::Why::year_above) == 1);
  CHECK(read.count(forms::Fate::left_out, forms::Why::before_or_after) == 2);
  // The place is that of the year alone.
  CHECK(read.sources.text(read.result.records[1].data.find_path("project.year")->at) == "2023");
}

TEST_CASE("a row that nobody needs for the year stands before the form") {
  const Read read("2022年度\t\t单位：万元\n项目支出绩效自评表（2021年度）\t\n" + form("甲"));
  CHECK(read.years() == Years{"2021"});
  CHECK(read.count(forms::Fate::left_out, forms::Why::before_or_after) == 1);
}

TEST_CASE("two years above are told, and none is taken") {
  const std::string two = "2023年度\t\t单位：万元\n某市2022年度绩效自评表汇总\t\t公开14表\n" + form("甲");
  const Read read(two);
  CHECK(read.years() == Years{""});
  REQUIRE(read.messages() == Names{"FormYearAmbiguous"});
  const diagnostic::Diagnostic& told = read.diagnostics.all().front();
  CHECK(std::get<std::string>(told.arguments.at(0)) == "2023");
  CHECK(std::get<std::string>(told.arguments.at(1)) == "2022");
  REQUIRE(told.labels.size() == 2);
  CHECK(read.sources.text(told.labels[1].at) == "2022");
  CHECK(read.count(forms::Fate::left_out, forms::Why::before_or_after) == 2);
  const Read given(two, {"", "2024"});
  CHECK(given.years() == Years{"2024"});
  CHECK(given.messages().empty());
  REQUIRE(given.result.steps.size() == 1);
  CHECK(given.result.steps[0].how.english == "the year that was given");
}

TEST_CASE("the title above a table is its first form's own, and the next ones' where nobody gives another") {
  const std::string text = "2023年度项目支出绩效自评表\n\n" + form("甲") + form("乙");
  CHECK(Read(text).years() == Years{"2023", "2023"});
  CHECK(Read(text, {"", "2020"}).years() == Years{"2023", "2020"});
}

TEST_CASE("titles and headings of the document; sentences only where no line says a year") {
  const std::string none = "\n\n" + form("甲") + "\n附件\n\n" + form("乙");
  CHECK(Read("某市财政局2023年度决算公开\n\n与2022年度相比，收入增加。" + none).years() == Years{"2023", "2023"});
  CHECK(Read("与2022年度相比，收入增加。" + none).years() == Years{"2022", "2022"});
  const Read both("某市财政局2023年度决算公开\n\n某市财政局2024年度预算公开" + none);
  CHECK(both.years() == Years{"", ""});
  CHECK(both.messages() == Names{"FormYearAmbiguous", "FormYearAmbiguous"});
  const Read sentences("与2022年度相比，2023年度收入增加。" + none);
  CHECK(sentences.messages() == Names{"FormYearAmbiguous", "FormYearAmbiguous"});
  // A heading below a form is no title of it.
  CHECK(Read("某市财政局2023年度决算公开" + none + "\n第二部分 2024年度预算\n").years() == Years{"2023", "2023"});
  CHECK(Read("附件" + none).messages() == Names{"FormYearUnknown", "FormYearUnknown"});
}

TEST_CASE("the name of a sheet says the year of its forms, each sheet its own") {
  document::Builder builder;
  for (const char* sheet : {"2022年自评表", "2023年度", "第三张"}) {
    builder.begin_table(sheet);
    const char* const cells[4][7] = {{"项目名称", "甲", "", "", "", "", ""},
                                     {"一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"},
                                     {"产出指标", "数量指标", "件数", "≥3件", "3件", "10", "10"},
                                     {"总分", "", "", "", "", "100", "100"}};
    for (std::uint32_t row = 0; row < 4; ++row) {
      for (std::uint32_t column = 0; column < 7; ++column) (void)builder.cell(row, column, cells[row][column]);
    }
    builder.end_table();
  }
  const Read read(builder);
  CHECK(read.years() == Years{"2022", "2023", ""});
  CHECK(read.messages() == Names{"FormYearUnknown"});
  REQUIRE_FALSE(read.result.steps.empty());
  CHECK(read.result.steps[0].raw == "2022年自评表");
}
