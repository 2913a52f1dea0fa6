// Small functions on text.
#include "engine/pipeline/paths.hpp"

#include <algorithm>
#include <vector>

namespace heng::pipeline {

namespace {

constexpr std::string_view package_folder = "rules";

std::vector<std::string_view> parts_of(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    if (end > 0) parts.push_back(path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return parts;
}

}  // namespace

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return {};
  return slash == 0 ? path.substr(0, 1) : path.substr(0, slash);
}

std::string normal_path(std::string_view path) {
  const bool is_absolute = path.starts_with('/');
  std::vector<std::string_view> kept;
  for (const std::string_view part : parts_of(path)) {
    if (part == ".") continue;
    const bool can_drop = part == ".." && !kept.empty() && kept.back() != "..";
    if (can_drop) {
      kept.pop_back();
    } else if (part != ".." || !is_absolute) {
      kept.push_back(part);
    }
  }
  std::string out = is_absolute ? "/" : "";
  for (std::size_t at = 0; at < kept.size(); ++at) {
    if (at > 0) out += '/';
    out += kept[at];
  }
  return out;
}

std::string joined_path(std::string_view folder, std::string_view relative) {
  if (folder.empty() || relative.starts_with('/')) return normal_path(relative);
  return normal_path(std::string(folder) + '/' + std::string(relative));
}

bool is_portable_relative(std::string_view path) {
  const bool has_control = std::ranges::any_of(path, [](char c) { return static_cast<unsigned char>(c) < 0x20U; });
  return !path.empty() && !path.starts_with('/') && !has_control && path.find_first_of("\\:") == std::string_view::npos;
}

std::string_view package_root(std::string_view canonical) {
  const std::string_view own = folder_of(canonical);
  for (std::string_view folder = own; folder.size() > 1; folder = folder_of(folder)) {
    if (folder == package_folder || folder.ends_with("/rules")) return folder;
  }
  return own;
}

bool is_inside(std::string_view canonical, std::string_view root) {
  if (root.empty() || root == "/") return true;
  return canonical.size() > root.size() && canonical.starts_with(root) && canonical[root.size()] == '/';
}

}  // namespace heng::pipeline
