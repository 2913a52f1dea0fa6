#include "engine/audit/digits.hpp"

#include <catch2/catch.hpp>

namespace heng::audit {
namespace {

quantity::Rational decimal(const char* text) { return *quantity::Rational::parse(text); }

TEST_CASE("significant digits leave out points, signs and the zeros at both ends") {
  CHECK(significant_digits("99.960%") == "9996");
  CHECK(significant_digits("0.0996") == "996");
  CHECK(significant_digits("100") == "1");
  CHECK(significant_digits("0.00%").empty());
  CHECK(significant_digits("").empty());
}

TEST_CASE("percentages are found as written, unfinished ones are not") {
  CHECK(percentages_in(std::string_view("执行率 = 297.88万元 / 298万元 = 99.9597…%，百分数保留两位小数 → 99.96%")) ==
        std::vector<std::string>{"99.96%"});
  CHECK(percentages_in(std::string_view("96.75 % 和 95％")) == std::vector<std::string>{"96.75%", "95%"});
  CHECK(percentages_in(std::string_view("%")).empty());
  CHECK(percentages_in(std::string_view("")).empty());
}

TEST_CASE("percentages of a record are found at any depth, each once") {
  model::Datum rate;
  rate.form = model::Datum::Form::scalar;
  rate.text = "99.96 %";
  model::Datum row;
  row.form = model::Datum::Form::table;
  row.entries = {{"rate", rate}, {"again", rate}};
  model::Datum list;
  list.form = model::Datum::Form::list;
  list.items = {row};
  model::Datum record;
  record.form = model::Datum::Form::table;
  record.entries = {{"funds", list}};
  CHECK(percentages_in(record) == std::vector<std::string>{"99.96%"});
}

TEST_CASE("a figure with the digits of a rate is seen, figures of one or two digits are not") {
  const std::vector<std::string> rates = {"100%", "95%", "99.96%"};
  CHECK(rate_with_digits_of(decimal("99.96"), rates) == "99.96%");
  CHECK(rate_with_digits_of(decimal("9.996"), rates) == "99.96%");
  CHECK_FALSE(rate_with_digits_of(decimal("99.97"), rates));
  CHECK_FALSE(rate_with_digits_of(decimal("9.5"), rates));
  CHECK_FALSE(rate_with_digits_of(decimal("100"), rates));
  CHECK_FALSE(rate_with_digits_of(quantity::Rational::fraction(1, 3), rates));
}

TEST_CASE("transposed digits are two neighbours that changed places, and nothing else") {
  CHECK(are_transposed(decimal("9.68"), decimal("9.86"), 2));
  CHECK(are_transposed(decimal("96.8"), decimal("98.6"), 1));    // across the point
  CHECK(are_transposed(decimal("69.80"), decimal("68.90"), 2));  // across the point
  CHECK(are_transposed(decimal("96.80"), decimal("69.80"), 2));
  CHECK_FALSE(are_transposed(decimal("9.68"), decimal("9.68"), 2));
  CHECK_FALSE(are_transposed(decimal("9.68"), decimal("9.69"), 2));
  CHECK_FALSE(are_transposed(decimal("1.23"), decimal("3.21"), 2));
  CHECK_FALSE(are_transposed(decimal("9.68"), decimal("10.86"), 2));
  CHECK_FALSE(are_transposed(decimal("9.685"), decimal("9.865"), 2));  // not printed with two places
}

TEST_CASE("a moved point is a factor of ten to ten thousand") {
  CHECK(differ_by_a_point(decimal("0.98"), decimal("9.8")));
  CHECK(differ_by_a_point(decimal("98000"), decimal("9.8")));
  CHECK_FALSE(differ_by_a_point(decimal("9.8"), decimal("9.8")));
  CHECK_FALSE(differ_by_a_point(decimal("0"), decimal("9.8")));
  CHECK_FALSE(differ_by_a_point(decimal("980000"), decimal("9.8")));
}

}  // namespace
}  // namespace heng::audit
