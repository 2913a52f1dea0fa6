#include "engine/forms/names_alike.hpp"

#include <algorithm>
#include <array>

#include "engine/forms/words.hpp"
#include "engine/text/utf8.hpp"

namespace heng::forms {

namespace {

constexpr std::uint32_t alike_from = 750;          // thousandths
constexpr std::uint32_t ahead_by = 50;             // of the next one
constexpr std::size_t longest_name = 200;          // letters
constexpr std::uint64_t most_steps = 200'000'000;  // letters compared with letters, in one document

bool is_letter(char32_t c) {
  constexpr char32_t first_beyond_ascii = 0x80;
  if (c < first_beyond_ascii) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
  return text::is_han(c);
}

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

std::u32string core_of(std::u32string letters) {
  constexpr std::size_t year = 4;
  if (letters.size() > year + 1 && std::all_of(letters.begin(), letters.begin() + year, is_digit) && letters[year] == U'年') {
    letters.erase(0, year + 1);
    if (letters.starts_with(U'度')) letters.erase(0, 1);
  }
  constexpr std::array<std::u32string_view, 6> endings{U"项目", U"经费", U"资金", U"专项", U"支出", U"工作"};
  for (bool changed = true; changed;) {
    changed = false;
    for (const std::u32string_view ending : endings) {
      if (letters.size() < ending.size() + 2 || !letters.ends_with(ending)) continue;
      letters.resize(letters.size() - ending.size());
      changed = true;
    }
  }
  return letters;
}

}  // namespace

std::uint32_t likeness(std::u32string_view left, std::u32string_view right) {
  if (left.empty() && right.empty()) return 0;
  std::vector<std::uint32_t> row(right.size() + 1, 0);
  for (const char32_t letter : left) {
    std::uint32_t diagonal = 0;
    for (std::size_t at = 0; at < right.size(); ++at) {
      const std::uint32_t above = row[at + 1];
      row[at + 1] = letter == right[at] ? diagonal + 1 : std::max(above, row[at]);
      diagonal = above;
    }
  }
  constexpr std::size_t whole = 2000;
  return static_cast<std::uint32_t>(whole * row.back() / (left.size() + right.size()));
}

NamesAlike::Letters NamesAlike::letters_of(std::string_view text) {
  Letters made;
  const std::string normal = normal_words(text);
  for (std::size_t at = 0; at < normal.size();) {
    char32_t c = text::next_code_point(normal, at);
    if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
    if (is_letter(c)) made.all += c;
  }
  made.core = core_of(made.all);
  return made;
}

void NamesAlike::add(std::string name) {
  letters_.push_back(letters_of(name));
  if (!letters_.back().core.empty()) by_core_[letters_.back().core].push_back(names_.size());
  names_.push_back(std::move(name));
}

NamesAlike::Match NamesAlike::find(std::string_view text) {
  const Letters letters = letters_of(text);
  if (letters.core.size() < 2) return {};
  if (const auto known = known_.find(letters.all); known != known_.end()) return known->second;
  Match match;
  if (const auto same = by_core_.find(letters.core); same != by_core_.end()) {
    if (same->second.size() == 1) {
      match.index = same->second.front();
      match.is_same = true;
    } else {
      match.rival = std::pair(same->second[0], same->second[1]);
    }
  } else {
    match = nearest(letters);
  }
  return known_.emplace(letters.all, match).first->second;
}

NamesAlike::Match NamesAlike::nearest(const Letters& letters) {
  if (letters.all.size() > longest_name) return {};
  std::uint32_t best = 0, next = 0;
  std::size_t best_index = 0, next_index = 0;
  for (std::size_t index = 0; index < letters_.size(); ++index) {
    const Letters& known = letters_[index];
    // Shorter than this it cannot be alike whatever it says.
    const std::size_t shorter = std::min(known.core.size(), letters.core.size());
    const std::size_t both = known.core.size() + letters.core.size();
    if (known.all.size() > longest_name || 2 * shorter * 1000 < alike_from * both) continue;
    spent_ += known.core.size() * letters.core.size();
    if (spent_ > most_steps) {
      gave_up_ = true;
      return {};
    }
    const std::uint32_t how = likeness(known.core, letters.core);
    if (how > best) {
      next = std::exchange(best, how);
      next_index = std::exchange(best_index, index);
    } else if (how > next) {
      next = how;
      next_index = index;
    }
  }
  Match match;
  if (best < alike_from) return match;
  if (next + ahead_by > best) {
    match.rival = std::pair(best_index, next_index);
  } else {
    match.index = best_index;
  }
  return match;
}

}  // namespace heng::forms
