// The command line before any file is read: languages, help, usage errors with suggestions, exit codes.
#include <catch2/catch.hpp>

#include "engine/cli/help.hpp"
#include "engine/cli/invocation.hpp"
#include "engine/cli/verbs.hpp"
#include "engine/cli/version.hpp"
#include "engine/cli/words.hpp"
#include "tests/unit/cli/surroundings.hpp"

namespace heng::cli {
namespace {

using Catch::Matchers::Contains;
using diagnostic::Language;
using test::Memory;

TEST_CASE("every wording of the command line has both languages with the same parameters") {
  const auto parameters = [](std::string_view wording) {
    std::vector<std::string> found;
    for (std::size_t at = wording.find('{'); at != std::string_view::npos; at = wording.find('{', at + 1)) {
      found.emplace_back(wording.substr(at, 3));
    }
    std::ranges::sort(found);
    return found;
  };
  REQUIRE(word_count() > 0);
  for (std::size_t at = 0; at < word_count(); ++at) {
    const std::string_view chinese = word(static_cast<Word>(at), Language::chinese);
    const std::string_view english = word(static_cast<Word>(at), Language::english);
    INFO(chinese);
    CHECK_FALSE(chinese.empty());
    CHECK_FALSE(english.empty());
    CHECK(chinese != english);
    CHECK(parameters(chinese) == parameters(english));
  }
}

TEST_CASE("the language is --lang, else the first locale variable that is set, else Chinese") {
  Memory memory;
  CHECK(language_of({}, memory) == Language::chinese);
  for (const char* locale : {"C", "POSIX", "C.UTF-8", "zh_CN.UTF-8", "zh"}) {
    memory.variables = {{"LANG", locale}};
    CHECK(language_of({}, memory) == Language::chinese);
  }
  memory.variables = {{"LANG", "en_US.UTF-8"}};
  CHECK(language_of({}, memory) == Language::english);
  memory.variables = {{"LANG", "en_US.UTF-8"}, {"LC_MESSAGES", "zh_TW"}};
  CHECK(language_of({}, memory) == Language::chinese);
  memory.variables = {{"LANG", "zh_CN"}, {"LC_ALL", "de_DE"}};
  CHECK(language_of({}, memory) == Language::english);
  memory.variables = {{"LANG", "zh_CN"}, {"LC_ALL", ""}};
  CHECK(language_of({}, memory) == Language::chinese);
  CHECK(language_of({"score", "--lang", "en"}, memory) == Language::english);
  CHECK(language_of({"--lang=en", "score"}, memory) == Language::english);
  CHECK(language_of({"score", "--", "--lang=en"}, memory) == Language::chinese);
}

TEST_CASE("heng alone prints a short help, --help a longer one, each verb its own with examples") {
  Memory memory;
  CHECK(memory.run({}) == ExitCode::clean);
  CHECK_THAT(memory.printed, Contains("评分引擎") && Contains("score") && !Contains("退出码"));
  CHECK(memory.run({"--help"}) == ExitCode::clean);
  CHECK_THAT(memory.printed, Contains("退出码") && Contains("--color"));
  for (const Verb& verb : verbs()) {
    CHECK(memory.run({std::string(verb.name), "-h"}) == ExitCode::clean);
    CHECK_THAT(memory.printed, Contains("示例") && Contains(std::string("heng ") + std::string(verb.name)));
    CHECK(memory.run({std::string(verb.name), "--help", "--lang", "en"}) == ExitCode::clean);
    CHECK_THAT(memory.printed, Contains("Examples") && !Contains("示例"));
    CHECK(memory.said.empty());
  }
  CHECK(memory.run({"--version"}) == ExitCode::clean);
  CHECK(memory.printed == "heng " + std::string(version) + "\n");
}

struct Usage {
  std::vector<std::string> words;
  std::string chinese;
  std::string english;
};

TEST_CASE("usage errors say what was meant, in both languages, and exit with 2") {
  const std::vector<Usage> usages = {
      {{"scoer", "x"},
       "没有命令“scoer”；是不是“score”？\n用法见 heng --help",
       "no command “scoer”; did you mean “score”?\nsee heng --help"},
      {{"score", "--polcy", "P", "x"},
       "没有选项“--polcy”；是不是“--policy”？\n用法见 heng score --help",
       "did you mean “--policy”?"},
      {{"score", "--polcy=P", "x"}, "没有选项“--polcy”", "no option “--polcy”"},
      {{"test", "--policy", "P"}, "没有选项“--policy”", "no option “--policy”"},
      {{"--nonsense"}, "没有选项“--nonsense”", "no option “--nonsense”"},
      {{"score", "--policy"}, "选项“--policy”后面要有值\n用法见 heng score --help", "option “--policy” needs a value"},
      {{"score", "--quiet=1", "--policy", "P", "x"}, "选项“--quiet”不带值", "option “--quiet” takes no value"},
      {{"score", "--policy", "P", "--format", "jsn", "x"},
       "“jsn”，可以是：text, json, csv, markdown；是不是“json”？",
       "it takes text, json, csv, markdown"},
      {{"score", "--policy", "P", "--format", "junit", "x"}, "不认得“junit”", "does not know “junit”"},
      {{"score", "--policy", "P", "--fail-on", "warnings", "x"}, "是不是“warning”？", "did you mean “warning”?"},
      {{"score", "--policy", "P", "--color", "yes", "x"}, "auto, always, never", "auto, always, never"},
      {{"score", "--policy", "P", "--as-of", "2023-02-30", "x"},
       "要一个日期，如 2023-12-31，不是“2023-02-30”",
       "takes a date such as"},
      {{"test", "--as-of", "2023年", "P"}, "不是“2023年”", "not “2023年”"},
      {{"check", "--as-of", "2023-12-31", "P"}, "没有选项“--as-of”", "no option “--as-of”"},
      {{"score", "x"}, "要写明政策", "name the policy"},
      {{"score", "--policy", "P"}, "要写明输入", "name the input"},
      {{"score", "--policy", "P", "-", "-"}, "只能读一次", "once only"},
      {{"explain", "--policy", "P", "x", "y", "z"}, "多了“z”", "“z” is too much"},
      {{"explain", "x", "y"}, "要写明政策", "name the policy"},
      {{"explain", "FileUnreadible"}, "没有消息代码“FileUnreadible”；是不是“FileUnreadable”？", "did you mean “FileUnreadable”?"},
      {{"explain"}, "要写明输入", "name the input"},
      {{"check"}, "要写明输入", "name the input"},
      {{"test"}, "要写明输入", "name the input"},
      {{"schema"}, "project | result", "project | result"},
      {{"schema", "a", "b"}, "多了“b”", "“b” is too much"},
      {{"dump", "--stage", "plam", "a"}, "是不是“plan”？", "did you mean “plan”?"},
  };
  Memory memory;
  for (const Usage& usage : usages) {
    INFO(usage.chinese);
    CHECK(memory.run(usage.words) == ExitCode::unusable);
    CHECK_THAT(memory.said, Contains(usage.chinese));
    CHECK(memory.printed.empty());
    std::vector<std::string> english = usage.words;
    english.insert(english.begin(), {"--lang", "en"});
    CHECK(memory.run(english) == ExitCode::unusable);
    CHECK_THAT(memory.said, Contains(usage.english));
    CHECK(memory.said.find("heng: ") == 0);
  }
  CHECK(memory.run({"--lang", "fr", "score"}) == ExitCode::unusable);
  CHECK_THAT(memory.said, Contains("zh, en"));
}

TEST_CASE("common options are understood before and behind the verb, short ones too") {
  Memory memory;
  for (const std::vector<std::string>& words : {std::vector<std::string>{"--quiet", "--fail-on", "note", "score", "-p", "P", "x"},
                                                {"score", "x", "-q", "--fail-on=note", "-p=P"}}) {
    const auto invocation = read_command_line(words, memory);
    REQUIRE(invocation);
    CHECK(invocation->verb == "score");
    CHECK(invocation->quiet);
    CHECK(invocation->fail_on == FailOn::note);
    CHECK(invocation->format == "text");
    CHECK(invocation->operands == std::vector<std::string>{"x"});
  }
  const auto dated = read_command_line({"explain", "--as-of", "2023-12-31", "-p", "P", "x"}, memory);
  REQUIRE(dated);
  CHECK(dated->as_of == quantity::Date{.year = 2023, .month = 12, .day = 31});
  const auto several = read_command_line({"score", "--targets", "a", "--targets", "b", "-p", "P", "x", "-", "--", "-y"}, memory);
  REQUIRE(several);
  CHECK(several->targets == std::vector<std::string>{"a", "b"});
  CHECK(several->operands == std::vector<std::string>{"x", "-", "-y"});
}

TEST_CASE("a code's page is data; colours only where wanted") {
  Memory memory;
  CHECK(memory.run({"explain", "FileUnreadable"}) == ExitCode::clean);
  CHECK_THAT(memory.printed, Contains("怎么办") && !Contains("\x1b"));
  CHECK(memory.run({"explain", "FileUnreadable", "--color", "always"}) == ExitCode::clean);
  CHECK_THAT(memory.printed, Contains("\x1b[1m"));
  memory.terminal = true;
  CHECK(memory.run({"explain", "FileUnreadable"}) == ExitCode::clean);
  CHECK_THAT(memory.printed, Contains("\x1b[1m"));
  memory.variables["NO_COLOR"] = "1";
  CHECK(memory.run({"explain", "FileUnreadable"}) == ExitCode::clean);
  CHECK_THAT(memory.printed, !Contains("\x1b"));
  memory.variables = {{"TERM", "dumb"}};
  CHECK(memory.run({"explain", "FileUnreadable"}) == ExitCode::clean);
  CHECK_THAT(memory.printed, !Contains("\x1b"));
}

TEST_CASE("--output writes the file and nothing to the standard output; a failure is told and exits with 5") {
  Memory memory;
  CHECK(memory.run({"schema", "result", "--output", "r.json"}) == ExitCode::clean);
  CHECK(memory.printed.empty());
  CHECK_THAT(memory.files["r.json"], Contains("heng result"));
  CHECK(memory.run({"schema", "result", "-o", "readonly/r.json"}) == ExitCode::internal_error);
  CHECK_THAT(memory.said, Contains("写不到“readonly/r.json”：no room"));
}

TEST_CASE("files that are not there are told with the path and the reason") {
  Memory memory;
  CHECK(memory.run({"check", "nowhere.heng"}) == ExitCode::unread_input);
  CHECK_THAT(memory.said, Contains("错误(FileUnreadable)：读不到“nowhere.heng”：没有这个文件"));
  CHECK(memory.run({"score", "--policy", "nowhere.heng", "x"}) == ExitCode::unusable);
  CHECK_THAT(memory.said, Contains("nowhere.heng"));
  memory.files["empty/readme.txt"] = "";
  CHECK(memory.run({"check", "empty"}) == ExitCode::unread_input);
  CHECK_THAT(memory.said, Contains("FolderEmpty"));
}

TEST_CASE("progress shows on a terminal only, for long runs only, and clears its line") {
  Memory memory;
  for (const char* name : {"rules/a.heng", "rules/b.heng", "rules/c.heng"}) memory.files[name] = "单位 头 计数\n";
  CHECK(memory.run({"check", "rules"}) == ExitCode::clean);
  CHECK(memory.said.empty());
  memory.terminal = true;
  memory.tick = 1;
  CHECK(memory.run({"check", "rules"}) == ExitCode::clean);
  CHECK(memory.said.empty());
  memory.tick = 400;
  CHECK(memory.run({"check", "rules"}) == ExitCode::clean);
  CHECK_THAT(memory.said, Contains("已读3/3个文件"));
  CHECK(memory.said.ends_with("\r\x1b[K"));
  CHECK(memory.run({"check", "--quiet", "rules"}) == ExitCode::clean);
  CHECK(memory.said.empty());
}

TEST_CASE("when nobody reads any more, the run ends without a word") {
  Memory memory;
  memory.readers_leave_after = 10;
  CHECK(memory.run({"schema", "result"}) == ExitCode::clean);
  CHECK(memory.printed.empty());
  CHECK(memory.said.empty());
}

}  // namespace
}  // namespace heng::cli
