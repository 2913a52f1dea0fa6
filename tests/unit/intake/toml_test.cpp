#include "engine/intake/toml.hpp"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "engine/intake/limits.hpp"
#include "tests/unit/intake/reading.hpp"

using namespace heng;
using namespace heng::intake;

namespace {

std::string repeated(std::string_view piece, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

}  // namespace

TEST_CASE("numbers of TOML keep the digits as typed") {
  const Reading read(
      "a = 42.47\nb = 1.10\nc = 1_000\nd = 100.0\ne = +5\nf = -0.00\ng = 0.1000000000000000055511151231257827\n"
      "h = 007\n");
  // 007 is not a number of TOML: nothing of the file is used.
  CHECK(read.records.empty());
  const Reading good(
      "a = 42.47 # 万元\nb = 1.10\nc = 1_000\nd = 100.0\ne = +5\nf = -0.00\ng = 0.1000000000000000055511151231257827\nh = true\n"
      "i = 2023-11-30\nj = 1979-05-27 07:32:00\nk = 1e3\nl = inf\nm = 0xFF\n");
  CHECK(good.text("a") == "42.47");
  CHECK(good.text("b") == "1.10");
  CHECK(good.text("c") == "1000");
  CHECK(good.text("d") == "100.0");
  CHECK(good.text("e") == "5");
  CHECK(good.text("f") == "-0.00");
  CHECK(good.text("g") == "0.1000000000000000055511151231257827");
  CHECK(good.text("h") == "true");
  CHECK(good.text("i") == "2023-11-30");
  CHECK(good.text("j") == "1979-05-27 07:32:00");
  CHECK(good.text("k") == "1e3");
  CHECK(good.text("l") == "inf");
  CHECK(good.text("m") == "0xFF");
  CHECK_FALSE(good.records[0].data.find("a")->quoted);
}

TEST_CASE("numbers inside arrays and inline tables keep their digits too") {
  const Reading read("甲乙 = 1\n");  // a bare key in Chinese: not TOML
  CHECK(read.records.empty());
  const Reading good("\"甲乙\" = [ 1.10,2.0, \t3.00 # 尾\n, { a = 4.000 }, [5.0]]\nb = { x = 96.75, y = \"96.75 %\" }\n");
  const auto& list = *good.records[0].data.find("甲乙");
  REQUIRE(list.items.size() == 5);
  CHECK(list.items[0].text == "1.10");
  CHECK(list.items[1].text == "2.0");
  CHECK(list.items[2].text == "3.00");
  CHECK(list.items[3].find("a")->text == "4.000");
  CHECK(list.items[4].items[0].text == "5.0");
  CHECK(good.text("b.x") == "96.75");
  CHECK(good.text("b.y") == "96.75 %");
  CHECK(good.records[0].data.find_path("b.y")->quoted);
}

TEST_CASE("every decimal that TOML accepts arrives with the digits as typed") {
  CHECK(rc::check("decimals", [] {
    const auto whole = *rc::gen::inRange<std::uint32_t>(0, 2'000'000'000);
    const auto digits = *rc::gen::container<std::string>(rc::gen::inRange('0', static_cast<char>('9' + 1)));
    const std::string typed = std::to_string(whole) + "." + digits + "0";
    const auto pad = std::string(*rc::gen::inRange<std::size_t>(0, 400), ' ');
    const Reading read("\"键\" = [" + pad + typed + pad + "]\nb = { \"“”\" = \"≤\", x = " + typed + " }\n");
    RC_ASSERT(read.records.size() == 1U);
    RC_ASSERT(read.records[0].data.find("键")->items[0].text == typed);
    RC_ASSERT(read.text("b.x") == typed);
  }));
}

TEST_CASE("values have their place, in code points, with Chinese text before them") {
  const Reading read(
      "[project]\nname = \"“4050”人员\" # 名\n[[indicators]]\nat = { \"行\" = \"甲\", line = 645 }\ntarget = "
      "\"\"\"\n≤42.47\n万元\"\"\"\n");
  REQUIRE(read.records.size() == 1);
  CHECK(read.typed("project.name") == "\"“4050”人员\"");
  CHECK(read.typed("project") == "[project]");
  const auto& row = read.records[0].data.find("indicators")->items[0];
  const auto& line = *row.find_path("at.line");
  CHECK(read.sources.text(line.at) == "645");
  CHECK(read.sources.at(line.at.file).position(line.at.begin) == text::Position{4, 26});
  CHECK(read.sources.text(line.key_at) == "line");
  CHECK(row.find("target")->text == "≤42.47\n万元");
  CHECK(read.sources.text(row.at) == "[[indicators]]");
  CHECK(read.sources.text(row.find("at")->at) == "{");
  CHECK(read.sources.text(read.records[0].data.find("indicators")->at) == "[[indicators]]");
}

TEST_CASE("keys and rows keep the order of the file") {
  const Reading read("z = 1\na = 2\n[m]\ny = 1\nb = 2\nx.q = 3\n[[rows]]\nn = 1\n[[rows]]\nn = 2\n");
  const auto& entries = read.records[0].data.entries;
  REQUIRE(entries.size() == 4);
  CHECK(entries[0].first == "z");
  CHECK(entries[1].first == "a");
  CHECK(entries[2].first == "m");
  CHECK(entries[2].second.entries[0].first == "y");
  CHECK(entries[2].second.entries[2].first == "x");
  CHECK(entries[3].second.items[1].find("n")->text == "2");
}

TEST_CASE("Windows line ends and a byte order mark do not shift places") {
  Reading read("\xEF\xBB\xBF[project]\r\nname = \"甲\"\r\nyear = 2023\r\n");
  CHECK(read.typed("project.year") == "2023");
  CHECK(read.text("project.year") == "2023");
  CHECK(read.typed("project.name") == "\"甲\"");
  CHECK(read.reported() == Reports{"InputByteOrderMark 1:1 \xEF\xBB\xBF"});
  CHECK_FALSE(read.diagnostics.has_errors());
}

TEST_CASE("mistakes in TOML are reported at the narrowest place, in words of ours") {
  const auto reported = [](std::string content) {
    Reading read(std::move(content));
    CHECK(read.records.empty());
    return read.reported();
  };
  CHECK(reported("a = ≤42.47万元 # 上限\n") == Reports{"TomlValue 1:5 ≤42.47万元"});
  CHECK(reported("[x]\nweight = 10分\n") == Reports{"TomlValue 2:10 10分"});
  CHECK(reported("a = { b = 10分, c = 1 }\n") == Reports{"TomlValue 1:11 10分"});
  CHECK(reported("a = “甲”\n") == Reports{"TomlValue 1:5 “甲”"});
  CHECK(reported("a = 01\n") == Reports{"TomlValue 1:5 01"});
  CHECK(reported("a = 1__0\n") == Reports{"TomlValue 1:5 1__0"});
  CHECK(reported("a = 2023-13-01\n") == Reports{"TomlValue 1:5 2023-13-01"});
  CHECK(reported("a = 99999999999999999999\n") == Reports{"TomlValue 1:5 99999999999999999999"});
  CHECK(reported("a = True\n") == Reports{"TomlValue 1:5 True"});
  CHECK(reported("a =\n") == Reports{"TomlNoValue 1:4 "});
  CHECK(reported("a =") == Reports{"TomlNoValue 1:4 "});
  CHECK(reported("a = \"说\"好\"的\"\n") == Reports{"TomlTrailing 1:8 好\"的\""});
  CHECK(reported("a = 1 b = 2\n") == Reports{"TomlTrailing 1:7 b = 2"});
  CHECK(reported("a = \"甲\nb = 1\n") == Reports{"TomlString 1:5 \"甲"});
  CHECK(reported("a = 'x") == Reports{"TomlString 1:5 'x"});
  CHECK(reported("a = \"c:\\d\"\n").front().starts_with("TomlEscape 1:"));
  CHECK(reported("名称 = 1\n") == Reports{"TomlKey 1:1 名称"});
  CHECK(reported("name：\"甲\"\n").front().starts_with("TomlKey 1:1 name："));
  CHECK(reported("name\n") == Reports{"TomlKey 1:1 name"});
  CHECK(reported("[资金]\n") == Reports{"TomlHeader 1:1 [资金]"});
  CHECK(reported("[a\nb = 1\n") == Reports{"TomlHeader 1:1 [a"});
  CHECK(reported("[]\n") == Reports{"TomlHeader 1:1 []"});
  CHECK(reported("a = [1 2]\n") == Reports{"TomlBrackets 1:8 2"});
  CHECK(reported("a = {b = 1, }\n") == Reports{"TomlBrackets 1:13 }"});
  CHECK(reported("a = [1,") == Reports{"TomlBrackets 1:8 "});
  CHECK(reported("a = 1\nb = 2\na = 3\n") == Reports{"DuplicateKey 3:1 a"});
  CHECK(reported("[a]\nx = 1\n[a]\n") == Reports{"DuplicateKey 3:1 [a]"});
  CHECK(reported("a = { b = 1, b = 2 }\n") == Reports{"DuplicateKey 1:14 b"});
  CHECK(reported(std::string("a = \"x\x01y\"\n")) == Reports{"ForbiddenCharacter 1:7 \x01"});
  CHECK(reported(std::string("a = 1\0\n", 7)) == Reports{std::string("ForbiddenCharacter 1:6 \0", 24)});
}

TEST_CASE("characters of every range may stand where TOML expects blanks, keys or the end of a value") {
  for (const char* character : {"°", "×", "α", "—", "≤", "　", "。", "「", "：", "％", "！", "\xF0\x9F\x98\x80"}) {
    INFO(character);
    const std::string c = character;
    for (const std::string& content : {"a = 1" + c + "\n", "a = 1 " + c + "\n", "a" + c + " = 1\n", c + "a = 1\n",
                                       "a = [1" + c + "]\n", "[" + c + "]\n", "a = { b" + c + "= 1 }\n", "[a]" + c + "\n"}) {
      CHECK(Reading(content).diagnostics.has_errors());
    }
    CHECK(Reading("a = \"\"\"\\\n" + c + "甲\"\"\" # " + c + "\n\"" + c + "\" = '" + c + "'\n").records.size() == 1);
  }
}

TEST_CASE("several values without quotation marks are reported in one run") {
  Reading read(
      "[project]\nname = 甲\nyear = 2023年\n[[funds]]\nexpenditure = 41.09万元\ndeclared = { score = 9.68分 }\nname = \"x\"\n");
  CHECK(read.records.empty());
  CHECK(read.reported() ==
        Reports{"TomlValue 2:8 甲", "TomlValue 3:8 2023年", "TomlValue 5:15 41.09万元", "TomlValue 6:22 9.68分"});
}

TEST_CASE("an array over several lines is not taken apart after an error") {
  Reading read("a = [\n  1,\n  2分,\n  3,\n]\nb = 1\n");
  CHECK(read.reported() == Reports{"TomlValue 3:3 2分"});
}

TEST_CASE("nesting of TOML is limited, and measured in tables and lists") {
  // The record is the first level.
  const auto arrays = [](std::size_t depth) {
    return Reading("a = " + repeated("[", depth - 1) + repeated("]", depth - 1) + "\n");
  };
  CHECK(arrays(max_nesting - 1).records.size() == 1);
  CHECK(arrays(max_nesting).records.size() == 1);
  auto too_deep = arrays(max_nesting + 1);
  CHECK(too_deep.records.empty());
  CHECK(too_deep.reported() == Reports{"InputTooDeep 1:68 ["});

  const auto dotted = [](std::size_t depth) { return Reading(repeated("a.", depth - 1) + "a = 1\n"); };
  CHECK(dotted(max_nesting - 1).records.size() == 1);
  CHECK(dotted(max_nesting).records.size() == 1);
  CHECK(dotted(max_nesting + 1).records.empty());

  const auto header = [](std::size_t depth) { return Reading("[" + repeated("a.", depth - 2) + "a]\nx = 1\n"); };
  CHECK(header(max_nesting).records.size() == 1);
  CHECK(header(max_nesting + 1).records.empty());

  // [[a]] counts twice: the list and its row; [a.b] goes into the row.
  const auto rows = [](std::size_t below) { return Reading("[[a]]\n[a." + repeated("b.", below - 1) + "b]\nx = 1\n"); };
  CHECK(rows(max_nesting - 3).records.size() == 1);
  auto deep_rows = rows(max_nesting - 2);
  CHECK(deep_rows.records.empty());
  CHECK(deep_rows.reported().front().starts_with("InputTooDeep 2:1"));
}

TEST_CASE("dots in text, numbers and dates do not count as nesting") {
  const std::string dots = repeated("a.", 200);
  const Reading read("a = \"" + dots + "\"\nb = '" + dots + "'\n# " + dots + "\nc = \"\"\"\n" + dots + "\n\"\"\"\n\"" + dots +
                     "\" = 1\nd = [" + repeated("1.5, ", 200) + "]\ne = { x = 1.5, y.z = 2.5 }\n");
  CHECK(read.records.size() == 1);
}

TEST_CASE("very deep TOML is refused before anything is built") {
  Reading dotted(repeated("a.", 500'000) + "a = 1\n");
  CHECK(dotted.records.empty());
  CHECK(dotted.reported().size() == 1);
  Reading header("[" + repeated("a.", 500'000) + "a]\n");
  CHECK(header.records.empty());
  Reading brackets("a = " + repeated("[", 500'000));
  CHECK(brackets.records.empty());
  Reading mixed("[" + repeated("a.", 60) + "a]\nb" + repeated(".b", 60) + " = { c" + repeated(".c", 60) + " = 1 }\n");
  CHECK(mixed.records.empty());
}

TEST_CASE("random bytes never crash the reader, and what is refused is reported") {
  const std::string alphabet = "ab.=[]{}\",'#\n\r\t \\_+-019eE:TZ\x01\xEF\xBB\xBF\xE2\x89\xA4\xFF";
  CHECK(rc::check("TOML", [&alphabet] {
    const auto bytes = *rc::gen::container<std::string>(rc::gen::elementOf(alphabet));
    Reading read(bytes);
    RC_ASSERT(read.records.size() == 1U || read.diagnostics.has_errors());
    for (const auto& diagnostic : read.diagnostics.all()) {
      RC_ASSERT(diagnostic.at.begin <= diagnostic.at.end);
      RC_ASSERT(diagnostic.at.end <= bytes.size());
    }
  }));
}

TEST_CASE("a record with a piece cut out is read or reported") {
  const std::string record =
      "[project]\nname = \"“4050”人员工资\"\nyear = 2023\n[[funds]]\nname = \"年度资金总额\"\ndeclared = { weight = \"10\", rate = "
      "96.75 }\n"
      "[[indicators]]\ntarget = '≤42.47万元'\nat = { line = 645 }\nlist = [1.10, \"\"\"x\ny\"\"\", [2]]\n";
  CHECK(rc::check("damage", [&record] {
    std::string damaged = record;
    const auto begin = *rc::gen::inRange<std::size_t>(0, damaged.size());
    const auto count = *rc::gen::inRange<std::size_t>(0, 12);
    damaged.replace(begin, count, *rc::gen::container<std::string>(rc::gen::elementOf(std::string("\"'=[]{}.,\n#x1"))));
    Reading read(damaged);
    RC_ASSERT(read.records.size() == 1U || read.diagnostics.has_errors());
  }));
}
