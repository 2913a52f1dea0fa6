// A depth-first walk with the path that led here, so that a circle can be shown.
#include "engine/pipeline/uses.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "engine/diagnostic/kinds.hpp"
#include "engine/parse/parse.hpp"
#include "engine/pipeline/paths.hpp"

namespace heng::pipeline {

namespace {

namespace kinds = diagnostic::kinds;
using parse::RuleFile;

// A file that uses a file that uses a file …
constexpr std::size_t max_use_depth = 64;

class Loader {
 public:
  Loader(FileReader& reader, text::Sources& sources, diagnostic::Diagnostics& diagnostics)
      : reader_(reader), sources_(sources), diagnostics_(diagnostics) {}

  void follow(const RuleFile& file) {
    const std::string& name = sources_.at(file.file).name();
    const std::string canonical = reader_.canonical(name);
    if (open_.empty()) root_ = package_root(canonical);
    open_.emplace_back(canonical, name);
    for (const parse::Statement& statement : file.statements) {
      if (statement.kind == parse::StatementKind::use && statement.string) use(*statement.string);
    }
    open_.pop_back();
    done_.push_back(canonical);
  }
  [[nodiscard]] std::vector<RuleFile> take() { return std::move(used_); }

 private:
  void use(const parse::Quoted& reference) {
    const std::string path = joined_path(folder_of(open_.back().second), reference.text);
    const std::string canonical = reader_.canonical(path);
    if (!is_portable_relative(reference.text) || !is_inside(canonical, root_)) {
      diagnostics_.report(reference.at, kinds::OutsidePackage, std::string(reference.text));
      return;
    }
    if (std::ranges::find(done_, canonical) != done_.end()) return;
    const auto again = std::ranges::find(open_, canonical, &std::pair<std::string, std::string>::first);
    if (again != open_.end()) {
      std::string circle;
      for (auto one = again; one != open_.end(); ++one) circle += one->second + " → ";
      diagnostics_.report(reference.at, kinds::UseCycle, circle + again->second);
      return;
    }
    if (open_.size() > max_use_depth) {
      diagnostics_.report(reference.at, kinds::UseTooDeep, static_cast<std::int64_t>(max_use_depth));
      return;
    }
    std::expected<std::string, ReadFailure> content = reader_.read(path);
    if (!content) {
      diagnostics_.report(reference.at, kinds::FileUnreadable, std::string(reference.text), term(content.error()));
      return;
    }
    RuleFile file = parse::parse(sources_, sources_.add(path, *std::move(content)), diagnostics_);
    follow(file);
    used_.push_back(std::move(file));
  }

  FileReader& reader_;
  text::Sources& sources_;
  diagnostic::Diagnostics& diagnostics_;
  std::string root_;
  std::vector<std::pair<std::string, std::string>> open_;  // canonical path, name: from the first file to the one being read
  std::vector<std::string> done_;
  std::vector<RuleFile> used_;
};

}  // namespace

std::vector<RuleFile> load_used(const RuleFile& file, FileReader& reader, text::Sources& sources,
                                diagnostic::Diagnostics& diagnostics) {
  Loader loader(reader, sources, diagnostics);
  loader.follow(file);
  return loader.take();
}

}  // namespace heng::pipeline
