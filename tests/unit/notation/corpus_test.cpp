// Every string that real documents have in their target and actual columns, with its reading: tests/golden/notation/corpus.golden.
//
// A line is a string, a tab, its reading; three columns are written `≥ | 95 | %`. HENG_UPDATE=1 writes the file anew from the
// corpus: then every changed line is to be read by a person. Without the corpus at hand the golden still holds the readings.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "reading.hpp"

namespace heng::notation::testing {
namespace {

const std::string golden_path = HENG_SOURCE_DIR "/tests/golden/notation/corpus.golden";
#ifdef HENG_SHARED_DIR
const std::string corpus_path = HENG_SHARED_DIR "/corpus/README.md";
#else
const std::string corpus_path;
#endif
const std::string golden_head =
    "# A string, a tab, its reading in base units. Three columns are written operator | value | unit.\n"
    "# A slip of text recognition shows only where it left no number: 290$, 工5%, M.8万元, ^80%, 5=50%, 2 | 8.\n"
    "# In 290%, 250%, 26次 and 2200篇 the 2 may have been a ≥; nothing in the string says so, it is read as written.\n";
const std::string empty_cell = "(empty cell)";

enum class Section { none, targets, actuals, also_seen };

struct Line {
  Section section = Section::none;
  std::string text, reading;
};

std::vector<std::string> lines_of(const std::string& path) {
  std::vector<std::string> lines;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

std::string_view heading(Section section) {
  switch (section) {
    case Section::targets:
      return "# Targets";
    case Section::actuals:
      return "# Actual values";
    case Section::also_seen:
      return "# Also seen (targets)";
    case Section::none:
      break;
  }
  return "";
}

std::string trimmed(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(' ');
  return begin == std::string::npos ? std::string() : text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

std::string reading_of(Section section, const std::string& text) {
  const std::string cell = text == empty_cell ? std::string() : text;
  if (section == Section::actuals) return actual(cell);
  std::vector<std::string> parts(1);
  for (const char character : cell) {
    if (character == '|') {
      parts.emplace_back();
    } else {
      parts.back() += character;
    }
  }
  return parts.size() == 3 ? columns(trimmed(parts[0]), trimmed(parts[1]), trimmed(parts[2])) : target(cell);
}

// `a` x3, `b`: the strings, and how many cells they stand for.
struct Listed {
  std::vector<std::string> strings;
  int cells = 0;
};
Listed listed(const std::string& line) {
  Listed found;
  std::size_t at = 0;
  for (std::size_t open = line.find('`'); open != std::string::npos; open = line.find('`', at)) {
    const std::size_t close = line.find('`', open + 1);
    REQUIRE(close != std::string::npos);
    std::string text = line.substr(open + 1, close - open - 1);
    for (std::size_t bar = text.find("\\|"); bar != std::string::npos; bar = text.find("\\|")) text.erase(bar, 1);
    found.strings.push_back(text);
    at = close + 1;
    found.cells += line.compare(at, 2, " x") == 0 ? std::stoi(line.substr(at + 2)) : 1;
  }
  return found;
}

std::vector<Line> corpus_strings() {
  std::vector<Line> found;
  Section section = Section::none;
  int cells = 0, announced = 0;
  const auto end_section = [&] { REQUIRE(cells == announced); };
  for (const std::string& line : lines_of(corpus_path)) {
    if (line.rfind("### ", 0) == 0 || line.rfind("Also seen", 0) == 0) {
      end_section();
      cells = 0;
      announced = 0;
      section = line.rfind("### Targets", 0) == 0         ? Section::targets
                : line.rfind("### Actual values", 0) == 0 ? Section::actuals
                : line.rfind("Also seen", 0) == 0         ? Section::also_seen
                                                          : Section::none;
      if (section == Section::targets || section == Section::actuals) announced = std::stoi(line.substr(line.find('(') + 1));
    }
    const bool is_list = section == Section::also_seen ? line.rfind("Also seen", 0) == 0 : line.rfind("- **", 0) == 0;
    if (section == Section::none || !is_list) continue;
    const Listed listing = listed(line);
    if (section != Section::also_seen) {
      const std::size_t count = line.find("** - ");
      REQUIRE(std::stoi(line.substr(count + 5)) == listing.cells);
      cells += listing.cells;
    }
    for (const std::string& text : listing.strings) found.push_back({section, text, reading_of(section, text)});
  }
  return found;
}

std::vector<Line> golden_lines() {
  std::vector<Line> found;
  Section section = Section::none;
  for (const std::string& line : lines_of(golden_path)) {
    for (const Section candidate : {Section::targets, Section::actuals, Section::also_seen}) {
      if (line == heading(candidate)) section = candidate;
    }
    const std::size_t tab = line.find('\t');
    if (tab != std::string::npos) found.push_back({section, line.substr(0, tab), line.substr(tab + 1)});
  }
  return found;
}

void write_golden(const std::vector<Line>& lines) {
  std::ofstream file(golden_path);
  file << golden_head;
  Section section = Section::none;
  for (const Line& line : lines) {
    if (line.section != section) file << "\n" << heading(line.section) << "\n";
    section = line.section;
    file << line.text << "\t" << line.reading << "\n";
  }
}

TEST_CASE("every string of the golden reads as it says", "[notation][golden]") {
  const std::vector<Line> golden = golden_lines();
  CHECK(golden.size() >= 300);
  for (const Line& line : golden) {
    INFO(heading(line.section) << ": " << line.text);
    CHECK(reading_of(line.section, line.text) == line.reading);
  }
}

TEST_CASE("every string of the corpus is in the golden", "[notation][golden]") {
  if (corpus_path.empty() || !std::ifstream(corpus_path)) {
    WARN("the corpus is not at hand");
    return;
  }
  const std::vector<Line> corpus = corpus_strings();
  REQUIRE(corpus.size() >= 300);
  if (std::getenv("HENG_UPDATE") != nullptr) write_golden(corpus);
  const std::vector<Line> golden = golden_lines();
  for (const Line& line : corpus) {
    INFO(heading(line.section) << ": " << line.text);
    const auto same = [&line](const Line& other) { return other.section == line.section && other.text == line.text; };
    const auto held = std::find_if(golden.begin(), golden.end(), same);
    REQUIRE(held != golden.end());
    CHECK(held->reading == line.reading);
  }
}

}  // namespace
}  // namespace heng::notation::testing
