// The arithmetic of the naive reference beyond + − × /: rounding, roots, statistics of lists, days and months. Each is written from
// the language's description, in the plainest way that gives the right figure.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/parse/rule_file.hpp"
#include "tests/support/reference_record.hpp"

namespace heng::reference {

// Rounds to a multiple, written down case by case.
[[nodiscard]] Number round(const Number& value, const Number& multiple, quantity::RoundingMode mode);
// Of a number that is not negative: exact where the root is rational, else 40 significant digits, half up.
[[nodiscard]] Number root(const Number& value, unsigned degree);

// Of numbers in any order, at least one.
[[nodiscard]] Number median(std::vector<Number> numbers);
[[nodiscard]] Number percentile(std::vector<Number> numbers, const Number& share, bool interpolated);
// The n highest (or lowest) ones; all where there are no more than n.
[[nodiscard]] std::vector<Number> top(std::vector<Number> numbers, const Number& n, bool high_to_low);

// A day as its number, counted by hand from 1 January of the year 1.
using Day = std::int64_t;
[[nodiscard]] Day earliest(const quantity::Date& date);
[[nodiscard]] Day latest(const quantity::Date& date);
// The months between two days that are reached, or begun; before the first day those of the exchanged days, negative.
[[nodiscard]] std::int64_t months_between(Day from, Day to, bool begun);
// The date some days or months later, as precise as it was; none where it has no such day, and outside the years 1 to 9999.
[[nodiscard]] std::optional<quantity::Date> days_later(const quantity::Date& date, const Number& days);
[[nodiscard]] std::optional<quantity::Date> months_later(const quantity::Date& date, const Number& months);

}  // namespace heng::reference
