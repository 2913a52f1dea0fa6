#include "tests/support/conformance_file.hpp"

#include <algorithm>
#include <fstream>
#include <optional>
#include <regex>
#include <sstream>
#include <stdexcept>
#include <string_view>

#include "engine/intake/records.hpp"
#include "engine/text/source.hpp"

namespace heng::conformance {

namespace {

using model::Datum;

std::string trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(' ') - first + 1));
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> cells;
  for (std::size_t from = 0; from != std::string_view::npos;) {
    const std::size_t bar = line.find('|', from);
    cells.push_back(trimmed(line.substr(from, bar == std::string_view::npos ? bar : bar - from)));
    from = bar == std::string_view::npos ? bar : bar + 1;
  }
  return cells;
}

// A part of a block: “-- word argument”, then its text.
struct Piece {
  std::string word, argument, text;
};
struct Block {
  std::string id, purpose;  // empty id: a policy that the file's cases share
  std::vector<Piece> pieces;
  [[nodiscard]] const Piece* find(std::string_view word) const {
    const auto found = std::find_if(pieces.begin(), pieces.end(), [&](const Piece& piece) { return piece.word == word; });
    return found == pieces.end() ? nullptr : &*found;
  }
};

class Mistake : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

bool begins(const std::string& line, std::string_view with) { return std::string_view(line).starts_with(with); }

class FileReader {
 public:
  explicit FileReader(std::filesystem::path path) : path_(std::move(path)) {}

  std::vector<Run> runs(std::vector<std::string>& wrong) {
    try {
      std::ifstream stream(path_, std::ios::binary);
      std::ostringstream content;
      content << stream.rdbuf();
      for (const Block& block : blocks(lines_of(content.str()))) add(block, wrong);
    } catch (const Mistake& mistake) {
      wrong.push_back(path_.string() + ": " + mistake.what());
    }
    return std::move(runs_);
  }

 private:
  static std::vector<Block> blocks(const std::vector<std::string>& lines) {
    std::vector<Block> blocks;
    if (lines.empty() || !begins(lines[0], "# ")) throw Mistake("the first line is “# ” and a title");
    std::size_t i = 0;
    while (i < lines.size() && (lines[i].empty() || begins(lines[i], "#"))) ++i;
    while (i < lines.size()) {
      const std::string place = "line " + std::to_string(i + 1) + ": ";
      const std::string head = lines[i].size() > 3 ? lines[i].substr(3) : "";
      const std::string word = head.substr(0, head.find(' '));
      const std::string rest = head.size() > word.size() ? trimmed(head.substr(word.size())) : "";
      if (begins(lines[i], "== ")) {
        static const std::regex id("[a-z0-9][a-z0-9-]*");
        if (!std::regex_match(word, id) || rest.empty()) throw Mistake(place + "“== id purpose” wanted");
        blocks.push_back({word, rest, {}});
        ++i;
        while (i < lines.size() && lines[i].empty()) ++i;
        continue;
      }
      if (!begins(lines[i], "-- ")) throw Mistake(place + "neither “== ” nor “-- ”");
      std::string text;
      for (++i; i < lines.size() && !begins(lines[i], "== ") && !begins(lines[i], "-- "); ++i) text += lines[i] + "\n";
      while (text.ends_with('\n')) text.pop_back();
      if (word == "policy" && !rest.empty()) blocks.push_back({});
      if (blocks.empty()) throw Mistake(place + "a part of no case");
      static const std::vector<std::string> words{"policy", "use", "file", "record", "expect", "pending", "table", "population"};
      if (std::find(words.begin(), words.end(), word) == words.end()) throw Mistake(place + "no part “" + word + "”");
      blocks.back().pieces.push_back({word, rest, text});
    }
    return blocks;
  }

  void add(const Block& block, std::vector<std::string>& wrong) {
    try {
      if (block.id.empty()) {
        shared_[block.pieces.front().argument] = block.pieces.front().text;
      } else if (const Piece* table = block.find("table")) {
        add_table(block, *table);
      } else if (const Piece* population = block.find("population")) {
        add_table(block, *population);
      } else {
        add_single(block);
      }
    } catch (const Mistake& mistake) {
      wrong.push_back(path_.string() + " " + block.id + ": " + mistake.what());
    }
  }

  Run run_of(const Block& block) const {
    Run run;
    run.file = path_;
    if (const Piece* pending = block.find("pending")) run.pending = pending->argument;
    for (const Piece& piece : block.pieces) {
      if (piece.word == "file") run.files[piece.argument] = piece.text;
    }
    return run;
  }

  std::string policy_of(const Block& block, const std::string& shared, const std::string& text) const {
    const Piece* own = block.find("policy");
    if (own == nullptr && shared_.count(shared) == 0) throw Mistake("no policy “" + shared + "”");
    std::string policy = own != nullptr ? own->text : shared_.at(shared);
    const std::size_t at = policy.find('@');
    if ((at == std::string::npos) != text.empty()) throw Mistake("the sign @ and what fills it in belong together");
    return at == std::string::npos ? policy : policy.replace(at, 1, text);
  }

  void add_single(const Block& block) {
    Run run = run_of(block);
    const Piece* use = block.find("use");
    run.policy = policy_of(block, use != nullptr ? use->argument : "", use != nullptr ? use->text : "");
    const Piece* expect = block.find("expect");
    if (expect == nullptr) throw Mistake("nothing is expected");
    Case one{block.id, block.purpose, record_of(block), {}};
    for (const std::string& line : lines_of(expect->text)) {
      const std::size_t equals = line.find(" = ");
      if (equals == std::string::npos) throw Mistake("“key = value” wanted: " + line);
      one.expected.emplace_back(trimmed(line.substr(0, equals)), trimmed(line.substr(equals + 3)));
    }
    run.cases.push_back(std::move(one));
    runs_.push_back(std::move(run));
  }

  static std::pair<std::vector<std::string>, std::vector<std::string>> row_of(const std::string& line) {
    const std::size_t arrow = line.find(" =>");
    if (arrow == std::string::npos) throw Mistake("a row without =>: " + line);
    return {cells_of(line.substr(0, arrow)), cells_of(line.substr(arrow + 3))};
  }

  void add_table(const Block& block, const Piece& table) {
    const std::vector<std::string> lines = lines_of(table.text);
    if (lines.size() < 2) throw Mistake("a table without rows");
    const auto [names, results] = row_of(lines[0]);
    Run all = run_of(block);
    all.is_population = table.word == "population";
    for (std::size_t i = 1; i < lines.size(); ++i) {
      const auto [given, wanted] = row_of(lines[i]);
      if (given.size() != names.size() || wanted.size() != results.size() || given.size() < 2 || given[1].empty())
        throw Mistake("not the cells of the head: " + lines[i]);
      Case one{block.id + "." + given[0], given[1], record_of(block), {}};
      std::string text;
      for (std::size_t k = 2; k < names.size(); ++k) {
        if (names[k] == "@") {
          text = given[k];
        } else if (!given[k].empty()) {
          put(one.record, names[k], cell_of(given[k]));
        }
      }
      for (std::size_t k = 0; k < results.size(); ++k) {
        if (!wanted[k].empty()) one.expected.emplace_back(results[k], wanted[k]);
      }
      all.policy = policy_of(block, table.argument, text);
      all.cases.push_back(std::move(one));
      if (all.is_population) continue;
      runs_.push_back(all);
      all.cases.clear();
    }
    if (all.is_population) runs_.push_back(std::move(all));
  }

  static Datum datum_of(const std::string& text) {
    text::Sources sources;
    diagnostic::Diagnostics diagnostics;
    const auto format = begins(text, "{") ? intake::Format::json : intake::Format::toml;
    const text::FileId file = sources.add(format == intake::Format::json ? "record.json" : "record.toml", text);
    const auto records = intake::read_records(sources, file, format, diagnostics);
    if (records.size() != 1) throw Mistake("the record cannot be read: " + text);
    return records.front().data;
  }

  static Datum record_of(const Block& block) {
    const Piece* record = block.find("record");
    if (record != nullptr && !record->text.empty()) return datum_of(record->text);
    Datum empty;
    empty.form = Datum::Form::table;
    return empty;
  }

  // A cell that begins with [ or { is JSON, but for an interval such as [80%, 90%); anything else is the string of its text.
  static Datum cell_of(const std::string& cell) {
    const bool is_interval = cell.size() > 1 && cell[0] == '[' && cell[1] >= '0' && cell[1] <= '9';
    if ((cell[0] == '[' || cell[0] == '{') && !is_interval) return *datum_of("{\"it\": " + cell + "}").find("it");
    Datum made;
    made.form = Datum::Form::scalar;
    made.quoted = true;
    made.text = cell;
    return made;
  }

  // Sets the value at a path of keys and, for lists, numbers of items from 1.
  static void put(Datum& at, const std::string& path, Datum value) {
    const std::size_t dot = path.find('.');
    const std::string key = path.substr(0, dot);
    const bool is_number = key.find_first_not_of("0123456789") == std::string::npos;
    if (at.form == Datum::Form::missing) at.form = is_number ? Datum::Form::list : Datum::Form::table;
    Datum* next = nullptr;
    if (is_number) {
      const std::size_t number = std::stoul(key);
      if (at.items.size() < number) at.items.resize(number);
      next = &at.items[number - 1];
    } else {
      const auto found = std::find_if(at.entries.begin(), at.entries.end(), [&](const auto& entry) { return entry.first == key; });
      next = found != at.entries.end() ? &found->second : &at.entries.emplace_back(key, Datum()).second;
    }
    if (dot == std::string::npos)
      *next = std::move(value);
    else
      put(*next, path.substr(dot + 1), std::move(value));
  }

  std::filesystem::path path_;
  std::map<std::string, std::string> shared_;
  std::vector<Run> runs_;
};

}  // namespace

std::vector<Run> read_runs(const std::filesystem::path& file, std::vector<std::string>& wrong) {
  return FileReader(file).runs(wrong);
}

}  // namespace heng::conformance
