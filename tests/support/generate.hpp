// Made-up policies (as text) and records (as raw data) for property tests: type-directed, so that most policies are accepted, and
// with the habits of real tables: odd spellings, blanks, other units, huge numbers, keys that nobody knows.
//
// Everything is drawn from a Chooser: by seed (the same on every machine), or from a list of numbers that a property test may
// shrink; a list that has run out gives 0, and 0 is always the plainest choice.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <random>
#include <string>
#include <vector>

#include "engine/model/datum.hpp"

namespace heng::generate {

class Chooser {
 public:
  explicit Chooser(std::uint64_t seed) : engine_(seed), is_endless_(true) {}
  explicit Chooser(std::vector<std::uint32_t> numbers) : numbers_(std::move(numbers)) {}

  [[nodiscard]] std::size_t below(std::size_t count);
  [[nodiscard]] bool chance(std::size_t percent) { return below(100) >= 100 - percent; }
  [[nodiscard]] std::string one_of(std::initializer_list<const char*> texts);

 private:
  std::mt19937_64 engine_;
  bool is_endless_ = false;
  std::vector<std::uint32_t> numbers_;
  std::size_t next_ = 0;
};

enum class Input : std::uint8_t { declared, self_assessment };

struct Wishes {
  // Constructs that say what an absence means (缺则, 有值, 其余：0分 for targets): with them a blank is no unknown value.
  bool answers = true;
  // Slips that the checker should refuse, now and then.
  bool slips = true;
};
[[nodiscard]] std::string policy(Chooser& choose, Input input, const Wishes& wishes);

// Complete: every cell holds a value that fits, and the weights of rows are those of the generated policies. Else anything goes.
[[nodiscard]] model::Datum record(Chooser& choose, Input input, bool is_complete);

// The record with some of its scalars blanked, or typed so that nobody can read them.
enum class Hole : std::uint8_t { blank, unreadable };
[[nodiscard]] model::Datum with_holes(Chooser& choose, model::Datum record, Hole hole);
// The record with other figures: digits of numbers changed, their places kept.
[[nodiscard]] model::Datum with_other_figures(Chooser& choose, model::Datum record);

}  // namespace heng::generate
