// Candidates are compared by distance, then by how much of their beginning they share with the name, then by code points, so that
// there is one answer whatever the order they come in.
#include "engine/text/nearest.hpp"

#include <algorithm>
#include <compare>
#include <cstddef>

#include "engine/text/utf8.hpp"

namespace heng::text {

namespace {

// Longer "names" are no slips of the finger, and comparing them would cost the product of their lengths.
constexpr std::size_t max_name_length = 64;

std::string same_width(std::string_view name) {
  std::string out;
  for (std::size_t offset = 0; offset < name.size();) {
    char32_t code_point = next_code_point(name, offset);
    // The full-width forms stand in the order of ASCII.
    if (code_point >= 0xFF01U && code_point <= 0xFF5EU) code_point -= 0xFF01U - U'!';
    append_code_point(out, code_point);
  }
  return out;
}

std::string same_case(std::string name) {
  for (char& letter : name) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return name;
}

bool is_ascii(std::string_view name) {
  return std::ranges::all_of(name, [](char letter) { return static_cast<unsigned char>(letter) < 0x80U; });
}

std::size_t near_enough(std::size_t length) { return length <= 5 ? 1 : length <= 8 ? 2 : 3; }

std::size_t shared_beginning(std::string_view left, std::string_view right) {
  const auto difference = std::ranges::mismatch(left, right);
  return static_cast<std::size_t>(difference.in1 - left.begin());
}

struct Suggestion {
  std::size_t distance;
  std::size_t shared;
  std::string_view candidate;

  bool better_than(const Suggestion& other) const {
    if (distance != other.distance) return distance < other.distance;
    if (shared != other.shared) return shared > other.shared;
    return candidate < other.candidate;
  }
};

class Searched {
 public:
  explicit Searched(std::string_view name)
      : name_(name), width_(same_width(name)), folded_(same_case(width_)), length_(count_code_points(width_)) {}

  [[nodiscard]] std::optional<Suggestion> judge(std::string_view candidate) const {
    if (candidate == name_ || length_ == 0 || length_ > max_name_length) return std::nullopt;
    const std::string candidate_width = same_width(candidate);
    if (candidate_width == width_) return Suggestion{0, width_.size(), candidate};
    const std::size_t length = count_code_points(candidate_width);
    const std::size_t shorter = std::min(length_, length);
    const std::size_t longer = std::max(length_, length);
    const std::size_t shortest = is_ascii(width_) && is_ascii(candidate_width) ? 3 : 2;
    if (shorter < shortest || longer - shorter > near_enough(longer)) return std::nullopt;
    const std::string candidate_folded = same_case(candidate_width);
    // Plus one: a difference of case is still a difference, so equal but for the width is nearer.
    const std::size_t distance = edit_distance(folded_, candidate_folded);
    if (distance > near_enough(longer)) return std::nullopt;
    return Suggestion{distance + 1, shared_beginning(folded_, candidate_folded), candidate};
  }

 private:
  std::string_view name_;
  std::string width_;
  std::string folded_;
  std::size_t length_;
};

template <class Candidate>
std::optional<std::string> nearest_of(std::string_view name, std::span<const Candidate> candidates) {
  const Searched searched(name);
  std::optional<Suggestion> best;
  for (const Candidate& candidate : candidates) {
    const std::optional<Suggestion> found = searched.judge(candidate);
    if (found && (!best || found->better_than(*best))) best = found;
  }
  if (!best) return std::nullopt;
  return std::string(best->candidate);
}

}  // namespace

std::optional<std::string> nearest(std::string_view name, std::span<const std::string> candidates) {
  return nearest_of(name, candidates);
}

std::optional<std::string> nearest(std::string_view name, std::span<const std::string_view> candidates) {
  return nearest_of(name, candidates);
}

}  // namespace heng::text
