// A depth-first walk with the path that led here, so that a circle can be shown.
#include "engine/pipeline/uses.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
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

const parse::Quoted* base_of(const RuleFile& file) {
  for (const parse::Statement& statement : file.statements) {
    if (statement.kind == parse::StatementKind::policy) return statement.base ? &*statement.base : nullptr;
  }
  return nullptr;
}

class Loader {
 public:
  Loader(const std::string& root, FileReader& reader, text::Sources& sources, diagnostic::Diagnostics& diagnostics)
      : root_(root), reader_(reader), sources_(sources), diagnostics_(diagnostics) {}

  RuleFiles load(RuleFile file) {
    RuleFiles files;
    files.chain.push_back(std::move(file));
    files.has_bases = bases(files.chain);
    // What a base declares comes with it: using it as well adds nothing.
    for (std::size_t i = 1; i < files.chain.size(); ++i) done_.push_back(reader_.canonical(name_of(files.chain[i])));
    for (const RuleFile& one : files.chain) follow(one);
    files.used = std::move(used_);
    return files;
  }

 private:
  [[nodiscard]] const std::string& name_of(const RuleFile& file) const { return sources_.at(file.file).name(); }

  // False: a base is missing.
  bool bases(std::vector<RuleFile>& chain) {
    std::vector<std::pair<std::string, std::string>> path;
    while (const parse::Quoted* base = base_of(chain.back())) {
      const std::string& name = name_of(chain.back());
      path.emplace_back(reader_.canonical(name), name);
      std::optional<RuleFile> file = related(*base, path, kinds::BaseCycle);
      if (!file) return false;
      chain.push_back(std::move(*file));
    }
    return true;
  }

  void follow(const RuleFile& file) {
    const std::string& name = name_of(file);
    open_.emplace_back(reader_.canonical(name), name);
    for (const parse::Statement& statement : file.statements) {
      if (statement.kind == parse::StatementKind::use && statement.string) use(*statement.string);
    }
    done_.push_back(open_.back().first);
    open_.pop_back();
  }

  void use(const parse::Quoted& reference) {
    const std::string canonical = reader_.canonical(joined_path(folder_of(open_.back().second), reference.text));
    if (std::ranges::find(done_, canonical) != done_.end()) return;
    std::optional<RuleFile> file = related(reference, open_, kinds::UseCycle);
    if (!file) return;
    follow(*file);
    used_.push_back(std::move(*file));
  }

  // The file that the last one of the path means, read and parsed; reported if it cannot be.
  std::optional<RuleFile> related(const parse::Quoted& reference, const std::vector<std::pair<std::string, std::string>>& path_here,
                                  diagnostic::TypedKind<std::string> circle_kind) {
    const std::string path = joined_path(folder_of(path_here.back().second), reference.text);
    const std::string canonical = reader_.canonical(path);
    if (!is_portable_relative(reference.text) || !is_inside(canonical, root_)) {
      diagnostics_.report(reference.at, kinds::OutsidePackage, std::string(reference.text));
      return std::nullopt;
    }
    const auto again = std::ranges::find(path_here, canonical, &std::pair<std::string, std::string>::first);
    if (again != path_here.end()) {
      std::string circle;
      for (auto one = again; one != path_here.end(); ++one) circle += one->second + " → ";
      diagnostics_.report(reference.at, circle_kind, circle + again->second);
      return std::nullopt;
    }
    if (path_here.size() > max_use_depth) {
      diagnostics_.report(reference.at, kinds::UseTooDeep, static_cast<std::int64_t>(max_use_depth));
      return std::nullopt;
    }
    std::expected<std::string, ReadFailure> content = reader_.read(path);
    if (!content) {
      diagnostics_.report(reference.at, kinds::FileUnreadable, std::string(reference.text), term(content.error()));
      return std::nullopt;
    }
    return parse::parse(sources_, sources_.add(path, *std::move(content)), diagnostics_);
  }

  const std::string& root_;
  FileReader& reader_;
  text::Sources& sources_;
  diagnostic::Diagnostics& diagnostics_;
  std::vector<std::pair<std::string, std::string>> open_;  // canonical path, name: from the first file to the one being read
  std::vector<std::string> done_;
  std::vector<RuleFile> used_;
};

}  // namespace

RuleFiles load_related(RuleFile file, const std::string& root, FileReader& reader, text::Sources& sources,
                       diagnostic::Diagnostics& diagnostics) {
  return Loader(root, reader, sources, diagnostics).load(std::move(file));
}

}  // namespace heng::pipeline
