// What a reader sees, compared as whole texts.
#include "engine/diagnostic/render.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "engine/diagnostic/excerpt.hpp"
#include "engine/text/utf8.hpp"
#include "engine/text/width.hpp"

namespace heng::diagnostic {
namespace {

constexpr MessageKind unknown_kind{"UnknownName",   Severity::error,      2, "没有叫“{0}”的名称", "no name “{0}”",
                                   "是不是“{1}”？", "did you mean “{1}”?"};
constexpr MessageKind twice_kind{"NameTwice",  Severity::error,      1, "“{0}”在外层已有", "“{0}” is already visible",
                                 "换一个名称", "choose another name"};
constexpr MessageKind weight_kind{"WeightSum", Severity::warning, 1, "合计差{0}分", "{0} points are missing", "", ""};
constexpr MessageKind outer_kind{"OuterName", Severity::note, 0, "外层的在这里", "the outer one is here", "", ""};
constexpr TypedKind<std::string, std::string> unknown{&unknown_kind};
constexpr TypedKind<std::string> twice{&twice_kind};
constexpr TypedKind<std::int64_t> weight{&weight_kind};
constexpr TypedKind<> outer{&outer_kind};

constexpr RenderOptions chinese{};
constexpr RenderOptions english{Language::english, false};

// The span of a fragment's first occurrence.
text::Span span_of(const text::Sources& sources, text::FileId file, std::string_view fragment) {
  const std::size_t begin = sources.at(file).content().find(fragment);
  REQUIRE(begin != std::string_view::npos);
  return {file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + fragment.size())};
}

// A content with one fragment under the caret, rendered without the heading.
std::string shown(const std::string& content, std::uint32_t begin, std::uint32_t end) {
  text::Sources sources;
  const text::FileId file = sources.add("a", content);
  const std::string all = render({&weight_kind, {file, begin, end}, {std::int64_t{1}}, {}}, sources, chinese);
  return all.substr(all.find('\n') + 1);
}

std::string shown(const std::string& content, std::string_view fragment) {
  const auto begin = static_cast<std::uint32_t>(content.find(fragment));
  return shown(content, begin, begin + static_cast<std::uint32_t>(fragment.size()));
}

TEST_CASE("the whole layout in both languages") {
  text::Sources sources;
  const text::FileId file = sources.add("rules/a.heng", std::string(17, '\n') + "      得 分值 × 执行律\n");
  Diagnostics diagnostics;
  diagnostics.report(span_of(sources, file, "执行律"), unknown, "执行律", "执行率");
  const Diagnostic& diagnostic = diagnostics.all().front();
  CHECK(render(diagnostic, sources, chinese) ==
        "rules/a.heng:18:14: 错误(UnknownName)：没有叫“执行律”的名称\n"
        "   18 |       得 分值 × 执行律\n"
        "      |                 ^^^^^^\n"
        "   提示：是不是“执行率”？\n");
  CHECK(render(diagnostic, sources, english) ==
        "rules/a.heng:18:14: error(UnknownName): no name “执行律”\n"
        "   18 |       得 分值 × 执行律\n"
        "      |                 ^^^^^^\n"
        "   hint: did you mean “执行率”?\n");
}

TEST_CASE("labels look like diagnostics, one gutter for all places") {
  text::Sources sources;
  const text::FileId file = sources.add("a.heng", "设 执行率 = 甲\n" + std::string(123'455, '\n') + "  设 执行率 = 乙\n");
  const text::FileId other = sources.add("b.heng", "执行率");
  Diagnostics diagnostics;
  // Behind a line of 20 bytes, the line ends and "  设 ".
  Diagnostic& diagnostic = diagnostics.report({file, 123'481, 123'490}, twice, "执行率");
  Diagnostics::label(diagnostic, span_of(sources, file, "执行率"), outer);
  Diagnostics::label(diagnostic, span_of(sources, other, "执行率"), outer);
  Diagnostics::label(diagnostic, {}, outer);
  CHECK(render(diagnostic, sources, chinese) ==
        "a.heng:123457:5: 错误(NameTwice)：“执行率”在外层已有\n"
        "123457 |   设 执行率 = 乙\n"
        "       |      ^^^^^^\n"
        "   a.heng:1:3: 外层的在这里\n"
        "     1 | 设 执行率 = 甲\n"
        "       |    ^^^^^^\n"
        "   b.heng:1:1: 外层的在这里\n"
        "     1 | 执行率\n"
        "       | ^^^^^^\n"
        "   外层的在这里\n"
        "   提示：换一个名称\n");
}

TEST_CASE("without a place only severity, kind and message") {
  const text::Sources sources;
  CHECK(render({&weight_kind, {}, {std::int64_t{10}}, {}}, sources, chinese) == "警告(WeightSum)：合计差10分\n");
  CHECK(render({&weight_kind, {}, {std::int64_t{10}}, {}}, sources, english) == "warning(WeightSum): 10 points are missing\n");
  CHECK(render({&weight_kind, {7, 0, 1}, {std::int64_t{10}}, {}}, sources, english) ==
        "warning(WeightSum): 10 points are missing\n");
}

TEST_CASE("tabs are printed as blanks up to their stop") {
  CHECK(shown("\t得\t甲", "甲") ==
        "    1 |     得  甲\n"
        "      |         ^^\n");
  CHECK(shown("abc\tx", "\t") ==
        "    1 | abc x\n"
        "      |    ^\n");
}

TEST_CASE("a combining mark takes no cell") {
  CHECK(shown("e\u0301甲x", "x") ==
        "    1 | e\u0301甲x\n"
        "      |    ^\n");
}

TEST_CASE("controls are symbols and carets stand under what is printed") {
  CHECK(shown("a\x1b[31m甲", "甲") ==
        "    1 | a␛[31m甲\n"
        "      |       ^^\n");
  CHECK(shown("a\u202E甲\r乙", "\u202E") ==
        "    1 | a<U+202E>甲␍乙\n"
        "      |  ^^^^^^^^\n");
  CHECK(shown("甲\xFFx", "\xFF") ==
        "    1 | 甲\uFFFDx\n"
        "      |   ^\n");
}

TEST_CASE("names of files and arguments cannot steer the terminal") {
  text::Sources sources;
  const text::FileId file = sources.add("a\x1b]0;x\x07", "甲");
  Diagnostics diagnostics;
  diagnostics.report({file, 0, 3}, unknown, "\x1b[2J", std::string(1000, 'x'));
  const std::string all = render_all(diagnostics, sources, english);
  CHECK(all.find('\x1b') == std::string::npos);
  CHECK(all.find('\x07') == std::string::npos);
  CHECK(all.starts_with("a␛]0;x␇:1:1: error(UnknownName): no name “␛[2J”\n"));
  CHECK(all.find(std::string(299, 'x') + "…”?\n") != std::string::npos);
}

TEST_CASE("terms are shown safely and in the language asked for") {
  static constexpr MessageKind kind{"Given", Severity::note, 1, "是{0}", "is {0}", "", ""};
  const text::Sources sources;
  const Diagnostic diagnostic{&kind, {}, {Term{"金\x1b额", "mon\x1b\x65y"}}, {}};
  CHECK(render(diagnostic, sources, chinese) == "提示(Given)：是金␛额\n");
  CHECK(render(diagnostic, sources, english) == "note(Given): is mon␛ey\n");
}

TEST_CASE("a span over lines is marked to the end of its first") {
  CHECK(shown("部分 甲 {  \r\n  得 1分\n}", 0, 25) ==
        "    1 | 部分 甲 {\n"
        "      | ^^^^^^^^^\n");
  // Nothing but its line end on the first line.
  CHECK(shown("甲\n乙\n", 3, 7) ==
        "    1 | 甲\n"
        "      |   ^\n");
}

TEST_CASE("the end of the file is a place") {
  CHECK(shown("得 1分", 8, 8) ==
        "    1 | 得 1分\n"
        "      |       ^\n");
  CHECK(shown("得 1分\n", 9, 9) ==
        "    2 |\n"
        "      | ^\n");
  CHECK(shown("", 0, 0) ==
        "    1 |\n"
        "      | ^\n");
  CHECK(shown("甲", 500, 900) ==
        "    1 | 甲\n"
        "      |   ^\n");
}

TEST_CASE("an empty span in a line has one caret") {
  CHECK(shown("甲 乙", 4, 4) ==
        "    1 | 甲 乙\n"
        "      |    ^\n");
}

TEST_CASE("a byte order mark does not move the caret") {
  CHECK(shown("\xEF\xBB\xBF得 甲", "甲") ==
        "    1 | 得 甲\n"
        "      |    ^^\n");
}

TEST_CASE("a line as wide as fits is whole, one cell more is cut") {
  const std::string fits = "x" + std::string(max_excerpt_cells - 1, 'a');
  CHECK(shown(fits, "x") == "    1 | " + fits + "\n      | ^\n");
  CHECK(shown(fits + "a", "x") == "    1 | " + fits.substr(0, max_excerpt_cells - 1) + "…\n      | ^\n");
  CHECK(shown(std::string(max_excerpt_cells - 1, 'a') + "x", "x") ==
        "    1 | " + std::string(max_excerpt_cells - 1, 'a') + "x\n      | " + std::string(max_excerpt_cells - 1, ' ') + "^\n");
}

TEST_CASE("long lines are cut around the caret") {
  std::string before;
  std::string behind;
  for (int time = 0; time < 500; ++time) {
    before += "预";
    behind += "算";
  }
  std::string kept_before;
  for (int time = 0; time < 20; ++time) kept_before += "预";
  std::string kept_behind;
  for (int time = 0; time < 37; ++time) kept_behind += "算";
  CHECK(shown(before + "执行" + behind, "执行") ==
        "    1 | …" + kept_before + "执行" + kept_behind + "…\n      | " + std::string(41, ' ') + "^^^^\n");
  // At the end of its line the caret has all the room in front of it.
  const std::string at_end = shown(before + "执行", "执行");
  CHECK(at_end.find("执行\n") != std::string::npos);
  CHECK(text::display_width(at_end.substr(0, at_end.find('\n'))) == 8 + 119);
}

TEST_CASE("any span of any line is marked inside of what is printed") {
  std::string content = "\t甲e\u0301\x1b乙😀\xFF";
  for (int doubling = 0; doubling < 5; ++doubling) content += content + "\tx ";
  content = content + "\r\n" + content + "\n";
  const text::SourceFile file("a", content);
  for (std::uint32_t begin = 0; begin <= content.size() + 2; ++begin) {
    for (const std::uint32_t length : {0U, 1U, 3U, 40U, 4000U}) {
      const Excerpt made = excerpt(file, {0, begin, begin + length});
      const std::size_t width = text::display_width(made.text);
      const bool good = width <= max_excerpt_cells && made.carets >= 1 && made.before + made.carets <= max_excerpt_cells + 1 &&
                        text::text_problems(made.text).empty();
      if (!good) FAIL(begin << " " << length);
    }
  }
}

TEST_CASE("colours only when asked for") {
  text::Sources sources;
  const text::FileId file = sources.add("a", "甲 乙");
  Diagnostics diagnostics;
  Diagnostic& diagnostic = diagnostics.report({file, 0, 3}, twice, "甲");
  Diagnostics::label(diagnostic, {file, 4, 7}, outer);
  CHECK(render(diagnostic, sources, {Language::english, true}) ==
        "\x1b[1ma:1:1:\x1b[0m \x1b[1;31merror(NameTwice)\x1b[0m: “甲” is already visible\n"
        "\x1b[36m    1 |\x1b[0m 甲 乙\n"
        "\x1b[36m      |\x1b[0m \x1b[1;31m^^\x1b[0m\n"
        "   \x1b[1ma:1:3:\x1b[0m the outer one is here\n"
        "\x1b[36m    1 |\x1b[0m 甲 乙\n"
        "\x1b[36m      |\x1b[0m    \x1b[1;36m^^\x1b[0m\n"
        "   \x1b[36mhint: \x1b[0mchoose another name\n");
  CHECK(render(diagnostic, sources, english).find('\x1b') == std::string::npos);
  CHECK(render({&weight_kind, {}, {std::int64_t{1}}, {}}, sources, {Language::english, true})
            .starts_with("\x1b[1;33mwarning(WeightSum)\x1b[0m: "));
}

TEST_CASE("the last line counts") {
  const text::Sources sources;
  Diagnostics diagnostics;
  CHECK(render_all(diagnostics, sources, chinese).empty());
  diagnostics.report({}, unknown, "甲", "乙");
  CHECK(render_all(diagnostics, sources, english).ends_with("\n1 error\n"));
  CHECK(render_all(diagnostics, sources, chinese).ends_with("\n1 个错误\n"));
  diagnostics.report({}, unknown, "丙", "乙");
  diagnostics.report({}, weight, 1);
  CHECK(render_all(diagnostics, sources, english).ends_with("\n2 errors, 1 warning\n"));
  CHECK(render_all(diagnostics, sources, chinese).ends_with("\n2 个错误，1 个警告\n"));
  diagnostics.report({}, weight, 2);
  diagnostics.report({}, outer);
  CHECK(render_all(diagnostics, sources, english).ends_with("\n2 errors, 2 warnings, 1 note\n"));
}

TEST_CASE("a hundred diagnostics a file, then their number") {
  text::Sources sources;
  const text::FileId full = sources.add("full", std::string(200, 'a'));
  const text::FileId over = sources.add("over", std::string(200, 'a'));
  const text::FileId small = sources.add("small", "a");
  Diagnostics diagnostics;
  const auto report = [&](text::FileId file, std::uint32_t count) {
    for (std::uint32_t offset = 0; offset < count; ++offset) diagnostics.report({file, offset, offset + 1}, weight, offset);
  };
  const auto occurrences = [](std::string_view all, std::string_view part) {
    std::size_t count = 0;
    for (std::size_t at = all.find(part); at != std::string_view::npos; at = all.find(part, at + 1)) ++count;
    return count;
  };
  report(full, 100);
  report(over, 123);
  report(small, 1);
  for (std::int64_t number = 0; number < 150; ++number) diagnostics.report({}, weight, number);
  const std::string all = render_all(diagnostics, sources, chinese);
  CHECK(occurrences(all, "full:1:") == 100);
  CHECK(occurrences(all, "over:1:") == 100);
  CHECK(occurrences(all, "没有列出") == 1);
  // Behind the file's last, in front of the next file.
  CHECK(all.find("\nover：还有 23 条没有列出\nsmall:1:1: ") != std::string::npos);
  // Those without a file are not cut.
  CHECK(occurrences(all, "警告(WeightSum)") == 351);
  CHECK(all.ends_with("\n374 个警告\n"));
  CHECK(render_all(diagnostics, sources, english).find("\nover: 23 more not shown\n") != std::string::npos);
}

}  // namespace
}  // namespace heng::diagnostic
