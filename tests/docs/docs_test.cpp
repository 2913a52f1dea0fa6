// The documentation is executed: a page that says what the product no longer does fails here, with file and line.
//
//   ```heng         a whole rule file: no error, no warning, and its cases pass (one without a policy is only checked). It stands
//   in
//                   rules/example, so that 基于 and 引用 reach the rules of this repository
//   ```heng-error   shows a mistake: its first line `// Kind` names what is reported
//   ```explain      behind a heng block: lines of the explanation that its cases give, in any choice
//   ```console      `$ heng …` commands run in the project's root, and what they print (`…` alone stands for lines left out)
//   ```toml, ```json  project records: read without a message
//
// HENG_UPDATE=1 rewrites the printed output of console and explain blocks; read the difference before you commit it.
#include <sys/wait.h>

#include <array>
#include <catch2/catch.hpp>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <optional>
#include <regex>
#include <set>

#include "engine/assure/run_cases.hpp"
#include "engine/diagnostic/render.hpp"
#include "engine/intake/records.hpp"
#include "engine/pipeline/paths.hpp"
#include "engine/pipeline/pipeline.hpp"
#include "tests/docs/pages.hpp"

namespace {

namespace fs = std::filesystem;
using heng::test::Block;
using heng::test::Page;

bool updates() { return std::getenv("HENG_UPDATE") != nullptr; }

struct Outcome {
  heng::text::Sources sources;
  heng::diagnostic::Diagnostics diagnostics;
  std::optional<heng::plan::Plan> plan;

  [[nodiscard]] std::string messages() const {
    return heng::diagnostic::render_all(diagnostics, sources, {heng::diagnostic::Language::english, false});
  }
};

// The example at its place, and the files of the repository.
class Reader final : public heng::pipeline::FileReader {
 public:
  explicit Reader(std::string text) : text_(std::move(text)) {}
  std::expected<std::string, heng::pipeline::ReadFailure> read(const std::string& path) override {
    if (path == example) return text_;
    const fs::path file = fs::path(HENG_SOURCE_DIR) / path;
    if (!fs::is_regular_file(file)) return std::unexpected(heng::pipeline::ReadFailure::not_found);
    return heng::test::read_file(file);
  }
  std::string canonical(const std::string& path) override { return heng::pipeline::joined_path("/", path); }

  static constexpr const char* example = "rules/example/example.heng";

 private:
  std::string text_;
};

void check_policy(const std::string& text, Outcome& outcome) {
  Reader reader(text);
  outcome.plan = heng::pipeline::load_policy(Reader::example, reader, outcome.sources, outcome.diagnostics).plan;
}

void keep_lines(const std::vector<heng::evaluate::TraceLine>& why, std::vector<std::string>& lines) {
  for (const auto& line : why) {
    if (std::find(lines.begin(), lines.end(), line.text) == lines.end()) lines.push_back(line.text);
  }
}

void keep_lines(const std::vector<heng::evaluate::PartResult>& parts, std::vector<std::string>& lines) {
  for (const auto& part : parts) {
    keep_lines(part.why, lines);
    keep_lines(part.parts, lines);
  }
}

// Runs the cases of an example and gives every line of their explanations, each once.
std::vector<std::string> run_cases(const Outcome& outcome, bool asks) {
  const auto no_records = [](const heng::plan::Case&) { return std::optional<heng::model::Record>(); };
  const auto run = heng::assure::run_cases(*outcome.plan, outcome.sources, no_records);
  std::vector<std::string> lines;
  for (const auto& result : run.results) {
    for (const auto& expectation : result.expectations) {
      INFO(result.name << ": expected " << expectation.expected << ", came out " << expectation.actual);
      if (asks) CHECK(expectation.holds);
    }
    INFO(result.name);
    if (asks) CHECK(result.passed);
    keep_lines(result.scorecard.parts, lines);
    keep_lines(result.scorecard.why, lines);
    for (const auto& output : result.scorecard.outputs) keep_lines(output.why, lines);
  }
  return lines;
}

std::string trimmed(const std::string& line) {
  const auto begin = line.find_first_not_of(' ');
  return begin == std::string::npos ? "" : line.substr(begin, line.find_last_not_of(' ') - begin + 1);
}

std::string printed_by(const std::string& command) {
  const std::string folder = fs::path(HENG_BINARY).parent_path().string();
  const std::string line = "cd '" HENG_SOURCE_DIR "' && unset LC_ALL LC_MESSAGES LANG NO_COLOR; export PATH='" + folder +
                           "':\"$PATH\"; { " + command + "; } 2>&1 </dev/null";
  std::string out;
  FILE* pipe = ::popen(line.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::array<char, 4096> buffer{};
  for (std::size_t got = 0; (got = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) out.append(buffer.data(), got);
  ::pclose(pipe);
  return out;
}

// Whether what was printed is what the page shows; a line `…` of the page stands for any number of lines.
bool shows(const std::vector<std::string>& shown, const std::vector<std::string>& printed) {
  std::size_t at = 0;
  bool skips = false;
  for (const std::string& line : shown) {
    if (line == "…") {
      skips = true;
      continue;
    }
    if (skips) {
      while (at < printed.size() && printed[at] != line) ++at;
    }
    if (at >= printed.size() || printed[at] != line) return false;
    ++at;
    skips = false;
  }
  return skips || at == printed.size();
}

struct Command {
  std::string line;
  std::vector<std::string> shown;
};

std::vector<Command> commands_of(const Block& block) {
  std::vector<Command> commands;
  for (const std::string& line : block.lines) {
    if (line.rfind("$ ", 0) == 0)
      commands.push_back({line.substr(2), {}});
    else if (!commands.empty())
      commands.back().shown.push_back(line);
  }
  for (Command& command : commands) {
    while (!command.shown.empty() && command.shown.back().empty()) command.shown.pop_back();
  }
  return commands;
}

// Runs a block's commands; true if the page shows what they print. `content` is the block with the real output.
bool run_block(const Block& block, std::vector<std::string>& content) {
  bool is_same = true;
  for (const Command& command : commands_of(block)) {
    std::vector<std::string> printed = heng::test::lines_of(printed_by(command.line));
    while (!printed.empty() && printed.back().empty()) printed.pop_back();
    const bool fits = shows(command.shown, printed);
    if (!fits) UNSCOPED_INFO("$ " << command.line << "\nprints\n" << heng::test::joined_lines(printed));
    is_same = is_same && fits;
    content.push_back("$ " + command.line);
    const std::vector<std::string>& kept = fits ? command.shown : printed;
    content.insert(content.end(), kept.begin(), kept.end());
  }
  return is_same;
}

bool is_console(const Block& block) {
  return (block.word == "console" || block.word == "sh") && !block.lines.empty() && block.lines[0].rfind("$ ", 0) == 0 &&
         block.lines[0].find("heng ") != std::string::npos;
}

}  // namespace

TEST_CASE("every example of the rule language is valid and its cases pass") {
  std::size_t examples = 0;
  for (const Page& page : heng::test::pages()) {
    for (const Block& block : page.blocks) {
      if (block.word != "heng") continue;
      ++examples;
      Outcome outcome;
      check_policy(block.text(), outcome);
      INFO(page.place(block) << '\n' << outcome.messages());
      using heng::diagnostic::Severity;
      CHECK(outcome.diagnostics.count(Severity::error) + outcome.diagnostics.count(Severity::warning) == 0);
      if (outcome.plan) run_cases(outcome, true);
    }
  }
  CHECK(examples >= 30);
}

TEST_CASE("every example of a mistake is refused for the reason that it names") {
  for (const Page& page : heng::test::pages()) {
    for (const Block& block : page.blocks) {
      if (block.word != "heng-error") continue;
      REQUIRE_FALSE(block.lines.empty());
      const std::string wanted = trimmed(block.lines[0].substr(2));
      Outcome outcome;
      check_policy(block.text(), outcome);
      std::set<std::string> seen;
      for (const auto& diagnostic : outcome.diagnostics.all()) seen.emplace(diagnostic.kind->name);
      INFO(page.place(block) << " wants " << wanted << '\n' << outcome.messages());
      CHECK(seen.count(wanted) == 1);
    }
  }
}

TEST_CASE("every explanation shown is one that its example gives") {
  for (Page& page : heng::test::pages()) {
    for (std::size_t i = page.blocks.size(); i-- > 1;) {
      const Block& block = page.blocks[i];
      if (block.word != "explain") continue;
      Outcome outcome;
      check_policy(page.blocks[i - 1].text(), outcome);
      INFO(page.place(block));
      if (!outcome.plan) {
        FAIL_CHECK("no example stands before it");
        continue;
      }
      const std::vector<std::string> lines = run_cases(outcome, false);
      std::vector<std::string> missing;
      for (const std::string& line : block.lines) {
        if (std::find(lines.begin(), lines.end(), trimmed(line)) == lines.end()) missing.push_back(line);
      }
      if (updates() && (!missing.empty() || block.lines.empty()))
        heng::test::rewrite(page, block, lines);
      else
        CHECK(missing == std::vector<std::string>{});
      CHECK_FALSE((block.lines.empty() && !updates()));
    }
  }
}

TEST_CASE("every command shown prints what the page shows") {
  std::size_t commands = 0;
  for (Page& page : heng::test::pages()) {
    for (std::size_t i = page.blocks.size(); i-- > 0;) {
      const Block& block = page.blocks[i];
      if (!is_console(block)) continue;
      ++commands;
      std::vector<std::string> content;
      INFO(page.place(block));
      const bool is_same = run_block(block, content);
      if (!is_same && updates())
        heng::test::rewrite(page, block, content);
      else
        CHECK(is_same);
    }
  }
  CHECK(commands >= 5);
}

TEST_CASE("every record shown can be read") {
  for (const Page& page : heng::test::pages()) {
    for (const Block& block : page.blocks) {
      using heng::intake::Format;
      const std::map<std::string, Format> formats{{"toml", Format::toml}, {"json", Format::json}, {"ndjson", Format::ndjson}};
      const auto format = formats.find(block.word);
      if (format == formats.end()) continue;
      Outcome outcome;
      const auto file = outcome.sources.add("example", block.text());
      const auto records = heng::intake::read_records(outcome.sources, file, format->second, outcome.diagnostics);
      INFO(page.place(block) << '\n' << outcome.messages());
      CHECK(outcome.diagnostics.all().empty());
      CHECK_FALSE(records.empty());
    }
  }
}

TEST_CASE("every relative link leads to a file") {
  const std::regex link(R"(\]\(([^)\s]+)\))");
  for (const Page& page : heng::test::pages()) {
    for (const std::string& line : page.lines) {
      for (std::sregex_iterator i(line.begin(), line.end(), link), end; i != end; ++i) {
        const std::string target = (*i)[1];
        if (target.find("://") != std::string::npos || target[0] == '#') continue;
        const fs::path path = page.path.parent_path() / target.substr(0, target.find('#'));
        INFO(page.name() << " links to " << target);
        CHECK(fs::exists(path));
      }
    }
  }
}
