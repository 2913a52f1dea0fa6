#include "engine/format/comments.hpp"

#include <algorithm>

namespace heng::format {

namespace {

// A space behind the slashes of a literate line, which is not part of its text; rulers (/////) stay.
std::string written(std::string_view comment, bool is_literate) {
  constexpr std::size_t slashes = 3;
  if (!is_literate || comment.size() <= slashes || comment[slashes] == '/') return std::string(comment);
  const std::size_t text = std::min(comment.find_first_not_of(' ', slashes), comment.size());
  return "/// " + std::string(comment.substr(text));
}

}  // namespace

Comments::Comments(const parse::Spelling& spelling, std::string_view source)
    : above_(spelling.tokens.size() + 1),
      beside_(spelling.tokens.size() + 1),
      after_blank_(spelling.tokens.size() + 1),
      begins_line_(spelling.tokens.size() + 1),
      counts_(spelling.tokens.size() + 2) {
  const std::vector<parse::Comment>& comments = spelling.reading.comments();
  std::size_t comment = 0;
  std::size_t end = 0;  // in the source, of what was placed last
  const auto lines_before = [&](std::size_t begin) {
    return std::ranges::count(source.substr(end, std::max(begin, end) - end), '\n');
  };
  for (std::size_t token = 0; token <= spelling.tokens.size(); ++token) {
    const bool is_last = token == spelling.tokens.size();
    for (; comment < comments.size() && (is_last || comments[comment].at <= spelling.tokens[token].begin); ++comment) {
      const parse::Comment& one = comments[comment];
      const std::string text = written(source.substr(one.span.begin, one.span.end - one.span.begin), one.is_literate);
      const auto lines = lines_before(one.span.begin);
      if (lines == 0 && token > 0 && !one.is_literate && beside_[token - 1].empty() && above_[token].empty()) {
        beside_[token - 1] = text;
        ++counts_[token];
      } else {
        above_[token].push_back({text, lines > 1});
        ++counts_[token + 1];
      }
      begins_line_[token] = true;
      end = one.span.end;
    }
    if (is_last) break;
    const text::Span at = spelling.reading.span(spelling.tokens[token].begin, spelling.tokens[token].end);
    const auto lines = lines_before(at.begin);
    after_blank_[token] = lines > 1;
    begins_line_[token] = begins_line_[token] || lines > 0;
    end = at.end;
  }
  for (std::size_t token = 1; token < counts_.size(); ++token) counts_[token] += counts_[token - 1];
}

bool Comments::any_inside(std::size_t first, std::size_t last) const {
  if (first >= last) return false;
  std::size_t count = counts_[last] - counts_[first];
  count -= above_[first].size();
  count -= beside_[last - 1].empty() ? 0 : 1;
  return count > 0;
}

}  // namespace heng::format
