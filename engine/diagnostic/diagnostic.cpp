// Keeping diagnostics once and in order. Where a diagnostic is printed is not its concern.
#include "engine/diagnostic/diagnostic.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <tuple>

namespace heng::diagnostic {

namespace {

std::size_t argument_hash(const Argument& argument) {
  if (const auto* count = std::get_if<std::int64_t>(&argument)) return std::hash<std::int64_t>{}(*count);
  if (const auto* text = std::get_if<std::string>(&argument)) return std::hash<std::string>{}(*text);
  // A term's two wordings go together.
  if (const auto* term = std::get_if<Term>(&argument)) return std::hash<std::string>{}(term->chinese);
  return 0;
}

std::size_t place_hash(const Diagnostic& diagnostic) {
  std::size_t hash = std::hash<std::string_view>{}(diagnostic.kind->name);
  for (const std::uint32_t part : {diagnostic.at.file, diagnostic.at.begin, diagnostic.at.end}) {
    hash = hash * 1'000'003U ^ part;
  }
  for (const Argument& argument : diagnostic.arguments) hash = hash * 1'000'003U ^ argument_hash(argument);
  return hash;
}

bool says_the_same(const Diagnostic& left, const Diagnostic& right) {
  return left.kind == right.kind && left.at == right.at && left.arguments == right.arguments;
}

}  // namespace

Diagnostic& Diagnostics::add(Diagnostic diagnostic) {
  const std::size_t hash = place_hash(diagnostic);
  const auto [first, last] = index_.equal_range(hash);
  for (auto entry = first; entry != last; ++entry) {
    if (says_the_same(all_[entry->second], diagnostic)) return all_[entry->second];
  }
  index_.emplace(hash, all_.size());
  return all_.emplace_back(std::move(diagnostic));
}

void Diagnostics::add_label(Diagnostic& diagnostic, Label label) {
  if (std::ranges::find(diagnostic.labels, label) == diagnostic.labels.end()) diagnostic.labels.push_back(std::move(label));
}

bool Diagnostics::has_errors() const { return count(Severity::error) > 0; }

std::size_t Diagnostics::count(Severity severity) const {
  return static_cast<std::size_t>(std::ranges::count(all_, severity, &Diagnostic::severity));
}

void Diagnostics::sort() {
  const auto key = [this](std::size_t position) {
    const Diagnostic& diagnostic = all_[position];
    // The old position makes it stable (std::stable_sort of g++ 12 draws a deprecation warning from clang).
    return std::tuple(diagnostic.at.file, diagnostic.at.begin, diagnostic.kind->name, position);
  };
  std::vector<std::size_t> order(all_.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, key);
  std::vector<Diagnostic> sorted;
  sorted.reserve(all_.size());
  for (const std::size_t position : order) sorted.push_back(std::move(all_[position]));
  all_ = std::move(sorted);
  index_.clear();
  for (std::size_t position = 0; position < all_.size(); ++position) index_.emplace(place_hash(all_[position]), position);
}

}  // namespace heng::diagnostic
