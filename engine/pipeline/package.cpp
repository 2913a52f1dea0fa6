#include "engine/pipeline/package.hpp"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

#include "engine/diagnostic/kinds.hpp"
#include "engine/pipeline/paths.hpp"
#include "engine/text/stable_sort.hpp"

namespace heng::pipeline {

namespace {

namespace kinds = diagnostic::kinds;

constexpr std::string_view manifest_name = "heng.toml";

quantity::DayNumber first_of(const PolicyVersion& version) {
  return version.from ? quantity::first_day(*version.from) : std::numeric_limits<quantity::DayNumber>::min();
}
quantity::DayNumber last_of(const PolicyVersion& version) {
  return version.to ? quantity::last_day(*version.to) : std::numeric_limits<quantity::DayNumber>::max();
}

void compare(const PolicyVersion& earlier, const PolicyVersion& later, diagnostic::Diagnostics& diagnostics) {
  const quantity::DayNumber end = last_of(earlier);
  const quantity::DayNumber begin = first_of(later);
  if (begin <= end) {
    auto& report = diagnostics.report(later.at, kinds::VersionsOverlap, later.key);
    diagnostic::Diagnostics::label(report, earlier.at, kinds::OtherVersionHere, earlier.key);
  } else if (begin - 1 > end) {
    auto& report = diagnostics.report(later.at, kinds::VersionsHole, later.key, quantity::spelled(quantity::date_of(end + 1)),
                                      quantity::spelled(quantity::date_of(begin - 1)));
    diagnostic::Diagnostics::label(report, earlier.at, kinds::OtherVersionHere, earlier.key);
  }
}

}  // namespace

Package find_package(const std::string& path, FileReader& reader, text::Sources& sources, diagnostic::Diagnostics& diagnostics) {
  Package package;
  const std::string canonical = reader.canonical(path);
  package.root = package_root(canonical);
  // Upwards in the real folders; named as the user has named the policy as long as that is the same folder.
  std::string relative(folder_of(path));
  std::string_view folder = folder_of(canonical);
  for (; folder.size() > 1; folder = folder_of(folder)) {
    const bool is_same = !path.starts_with('/') && reader.canonical(relative) == folder;
    const std::string name = joined_path(is_same ? relative : std::string(folder), manifest_name);
    std::expected<std::string, ReadFailure> content = reader.read(name);
    relative = joined_path(relative, "..");
    if (!content && content.error() == ReadFailure::not_found) continue;
    package.root = folder;
    if (!content) {
      diagnostics.report({}, kinds::FileUnreadable, std::string(name), term(content.error()));
      return package;
    }
    package.file = sources.add(name, *std::move(content));
    package.manifest = intake::read_manifest(sources, package.file, diagnostics);
    return package;
  }
  return package;
}

void check_versions(std::vector<PolicyVersion> versions, diagnostic::Diagnostics& diagnostics) {
  text::stable_sort(versions, [](const PolicyVersion& left, const PolicyVersion& right) {
    return std::make_tuple(left.root, left.key, first_of(left), last_of(left)) <
           std::make_tuple(right.root, right.key, first_of(right), last_of(right));
  });
  // Against the one that lasts longest so far: a later version may lie wholly inside an earlier one.
  std::size_t longest = 0;
  for (std::size_t i = 1; i < versions.size(); ++i) {
    const bool is_same = versions[i].root == versions[longest].root && versions[i].key == versions[longest].key;
    if (is_same) compare(versions[longest], versions[i], diagnostics);
    if (!is_same || last_of(versions[longest]) < last_of(versions[i])) longest = i;
  }
}

}  // namespace heng::pipeline
