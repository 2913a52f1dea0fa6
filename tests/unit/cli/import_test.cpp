// heng import: what is written, what is refused, how the run ends.
#include <catch2/catch.hpp>

#include "engine/cli/output_folder.hpp"
#include "tests/unit/cli/surroundings.hpp"

namespace heng::cli {
namespace {

using Catch::Matchers::Contains;

const std::string form =
    "# 某局2023年度部门决算\n"
    "\n"
    "项目支出绩效自评表\n"
    "（2023年度）\n"
    "\n"
    "项目名称\t\t大厅运行经费\t\t\t\t\t\n"
    "主管部门\t\t某局\t\t实施单位\t某局\t\t\n"
    "项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
    "\t年度资金总额\t10\t10\t9.5\t10\t95%\t9.5\n"
    "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施\n"
    "产出指标\t数量指标\t保障天数\t≥360天\t365天\t50\t50\t\n"
    "效益指标\t社会效益指标\t运转情况\t正常\t正常\t30\t30\t\n"
    "满意度指标\t服务对象满意度指标\t群众满意度\t≥95%\t96%\t10\t10\t\n"
    "总分\t\t\t\t\t100\t99.5\t\n";

TEST_CASE("a look writes nothing and says so") {
  test::Memory memory;
  memory.files["公开.txt"] = form;
  CHECK(memory.run({"import", "公开.txt"}) == ExitCode::clean);
  CHECK_THAT(memory.printed, Contains("大厅运行经费"));
  CHECK_THAT(memory.printed, Contains("1个文件，1个项目；表格1张，其中自评表所在的1张"));
  CHECK_THAT(memory.printed, Contains("没有写出文件"));
  CHECK(memory.files.size() == 1);
}

TEST_CASE("records get the same names each time, and are not replaced unasked") {
  test::Memory memory;
  memory.files["公开.txt"] = form;
  CHECK(memory.run({"import", "公开.txt", "--out", "记录"}) == ExitCode::clean);
  const std::string path = "记录/公开-01-大厅运行经费.toml";
  REQUIRE(memory.files.contains(path));
  CHECK_THAT(memory.files[path], Contains("name = \"大厅运行经费\""));
  CHECK_THAT(memory.files[path], Contains("sha256 = \""));
  CHECK_THAT(memory.printed, Contains("新写1个文件"));

  CHECK(memory.run({"import", "公开.txt", "--out", "记录"}) == ExitCode::clean);
  CHECK_THAT(memory.printed, Contains("1个没有变化"));

  const std::string kept = memory.files[path] + "# 已核对\n";
  memory.files[path] = kept;
  CHECK(memory.run({"import", "公开.txt", "--out", "记录"}) == ExitCode::findings);
  CHECK_THAT(memory.said, Contains("没有动它"));
  CHECK(memory.files[path] == kept);
  CHECK(memory.run({"import", "公开.txt", "--out", "记录", "--overwrite"}) == ExitCode::clean);
  CHECK_THAT(memory.printed, Contains("换掉1个"));
  CHECK(memory.files[path] != kept);
}

TEST_CASE("a written record is scored like the document itself") {
  test::Memory memory;
  memory.files["公开.txt"] = form;
  memory.files["p.heng"] =
      "政策 示例 {\n  输入 自评表\n  满分 100分\n  各项得分 保留两位小数，四舍五入\n"
      "  部分 预算执行 10分 {\n    项 执行率得分 10分 {\n      设 执行率 = 资金.执行率，缺则 0%\n      得 分值 × 执行率，限于 "
      "0分至10分\n    }\n  }\n"
      "  部分 绩效指标 90分 {\n    每项 指标 { 得 自评得分 }\n  }\n}\n";
  CHECK(memory.run({"import", "公开.txt", "--out", "记录", "--quiet"}) == ExitCode::clean);
  CHECK(memory.run({"score", "--policy", "p.heng", "--format", "csv", "公开.txt"}) == ExitCode::clean);
  const std::string of_document = memory.printed;
  CHECK(memory.run({"score", "--policy", "p.heng", "--format", "csv", "记录"}) == ExitCode::clean);
  const auto figures = [](const std::string& csv) {
    std::string out;
    for (std::size_t at = csv.find("99.50"); at != std::string::npos; at = csv.find("99.50", at + 1)) out += '.';
    return out;
  };
  CHECK(figures(of_document) == figures(memory.printed));
  CHECK(figures(of_document).size() > 1);
}

TEST_CASE("JSON lines are records that can be scored") {
  test::Memory memory;
  memory.files["a.txt"] = form;
  memory.files["b.txt"] = form;
  CHECK(memory.run({"import", "--format", "json", "a.txt", "b.txt"}) == ExitCode::clean);
  CHECK(std::ranges::count(memory.printed, '\n') == 2);
  CHECK(memory.run({"import", "--format", "json", "--out", "d", "a.txt"}) == ExitCode::unusable);
}

TEST_CASE("the account names every row of a form and every converted value") {
  test::Memory memory;
  memory.files["a.txt"] = form;
  CHECK(memory.run({"import", "a.txt", "--account", "rows.csv"}) == ExitCode::clean);
  const std::string& account = memory.files["rows.csv"];
  CHECK(account.starts_with("document,place,table,row,fate,reason,project,field,text,value\r\n"));
  for (const char* line : {"a.txt:6", "a.txt:9", "a.txt:11", "a.txt:14"}) CHECK_THAT(account, Contains(line));
  CHECK_THAT(account, Contains("10万元"));
}

TEST_CASE("what cannot be read is reported, the rest is imported") {
  test::Memory memory;
  memory.files["a.txt"] = form;
  memory.files["b.xlsx"] = "PK\x03\x04 broken";
  CHECK(memory.run({"import", "a.txt", "b.xlsx", "missing.txt", "--out", "d"}) == ExitCode::unread_input);
  CHECK(memory.files.contains("d/a-01-大厅运行经费.toml"));
  CHECK_THAT(memory.said, Contains("b.xlsx"));
  CHECK_THAT(memory.said, Contains("missing.txt"));
  memory.files["c.txt"] = "没有表格的文件\n";
  CHECK(memory.run({"import", "c.txt"}) == ExitCode::clean);
  CHECK_THAT(memory.printed, Contains("没有自评表的文件：1个"));
  CHECK(memory.run({"import"}) == ExitCode::unusable);
  CHECK(memory.run({"import", "--jobs", "0", "a.txt"}) == ExitCode::unusable);
  CHECK(memory.run({"import", "--year", "23", "a.txt"}) == ExitCode::unusable);
  CHECK(memory.run({"import", "a.txt", "--out", "readonly"}) == ExitCode::internal_error);
}

TEST_CASE("names of files are safe on any system, and stay apart") {
  CHECK(file_name_of("“4050”人员工资") == "“4050”人员工资");
  CHECK(file_name_of("../../etc/passwd") == "etc_passwd");
  CHECK(file_name_of("a/b\\c:d*e?\"<f>|\n g") == "a_b_c_d_e_f_g");
  CHECK(file_name_of("　 ") == "_");
  CHECK(file_name_of(".") == "_");
  CHECK(file_name_of(std::string(500, 'x')).size() == 60);

  test::Memory memory;
  memory.files["docs/甲/a.txt"] = form;
  memory.files["docs/a.txt"] = form;
  memory.files["docs/a.md"] = form;
  CHECK(memory.run({"import", "docs", "--out", "d"}) == ExitCode::clean);
  CHECK(memory.files.contains("d/甲/a-01-大厅运行经费.toml"));
  CHECK(memory.files.contains("d/a.txt-01-大厅运行经费.toml"));
  CHECK(memory.files.contains("d/a.md-01-大厅运行经费.toml"));
}

}  // namespace
}  // namespace heng::cli
