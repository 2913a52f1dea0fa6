// Which project a name in a sentence means: the very name, else the one that is clearly the nearest.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace heng::forms {

class NamesAlike {
 public:
  void add(std::string name);
  [[nodiscard]] const std::string& name(std::size_t index) const { return names_[index]; }

  struct Match {
    std::optional<std::size_t> index;
    bool is_same = false;  // letter for letter, but for marks, blanks, widths, a year in front and 项目, 经费 … at the end
    std::optional<std::pair<std::size_t, std::size_t>> rival;  // two that are about as near: neither is taken
  };
  [[nodiscard]] Match find(std::string_view text);
  // So many names and sentences were compared that only the very names were taken from then on.
  [[nodiscard]] bool gave_up() const { return gave_up_; }

 private:
  struct Letters {
    std::u32string all, core;  // core: without the year in front and 项目, 经费 … at the end
  };
  [[nodiscard]] static Letters letters_of(std::string_view text);
  [[nodiscard]] Match nearest(const Letters& letters);

  std::vector<std::string> names_;
  std::vector<Letters> letters_;
  std::map<std::u32string, std::vector<std::size_t>> by_core_;
  std::map<std::u32string, Match> known_;
  std::uint64_t spent_ = 0;
  bool gave_up_ = false;
};

// How much two spellings have in common, in thousandths: twice the letters of the longest common subsequence, of all letters.
[[nodiscard]] std::uint32_t likeness(std::u32string_view left, std::u32string_view right);

}  // namespace heng::forms
