// The documentation pages as data: which files there are, and the fenced blocks in them with their places.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace heng::test {

inline const std::filesystem::path project_root = HENG_SOURCE_DIR;

inline std::string read_file(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

inline std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

inline std::string joined_lines(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + '\n';
  return text;
}

// ```word … ```: `first` and `last` are the lines of the fence itself, counted from 0.
struct Block {
  std::string word;
  std::vector<std::string> lines;
  std::size_t first = 0, last = 0;

  [[nodiscard]] std::string text() const { return joined_lines(lines); }
};

struct Page {
  std::filesystem::path path;
  std::vector<std::string> lines;
  std::vector<Block> blocks;

  [[nodiscard]] std::string name() const { return std::filesystem::relative(path, project_root).string(); }
  [[nodiscard]] std::string place(const Block& block) const { return name() + ":" + std::to_string(block.first + 1); }
};

inline Page read_page(const std::filesystem::path& path) {
  Page page{path, lines_of(read_file(path)), {}};
  constexpr std::string_view fence = "```";
  bool is_inside = false;
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    const std::string& line = page.lines[i];
    if (line.rfind(fence, 0) != 0) {
      if (is_inside) page.blocks.back().lines.push_back(line);
      continue;
    }
    if (is_inside)
      page.blocks.back().last = i;
    else
      page.blocks.push_back({line.substr(fence.size()), {}, i, page.lines.size()});
    is_inside = !is_inside;
  }
  return page;
}

// Every .md of docs/ and the READMEs at the root, sorted.
inline std::vector<Page> pages() {
  namespace fs = std::filesystem;
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator(project_root / "docs")) {
    if (entry.path().extension() == ".md") paths.push_back(entry.path());
  }
  for (const char* name : {"README.md", "README.zh.md", "CHANGELOG.md"}) paths.push_back(project_root / name);
  std::sort(paths.begin(), paths.end());
  std::vector<Page> result;
  for (const fs::path& path : paths) result.push_back(read_page(path));
  return result;
}

// Replaces a block's content in the file. Blocks of one page are rewritten from the last to the first, so that places stay good.
inline void rewrite(Page& page, const Block& block, const std::vector<std::string>& content) {
  const auto begin = page.lines.begin() + static_cast<std::ptrdiff_t>(block.first) + 1;
  const auto end = page.lines.begin() + static_cast<std::ptrdiff_t>(block.last);
  const auto after = page.lines.erase(begin, end);
  page.lines.insert(after, content.begin(), content.end());
  std::ofstream(page.path, std::ios::binary) << joined_lines(page.lines);
}

}  // namespace heng::test
