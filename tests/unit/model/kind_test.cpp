#include "engine/model/kind.hpp"

#include <catch2/catch.hpp>

using namespace heng::model;
using heng::quantity::UnitClass;

namespace {

Kind enumeration(std::string name, std::vector<Enumeration::Member> members, bool ordered = false) {
  Kind kind;
  kind.kind_class = ordered ? KindClass::ordinal : KindClass::enumeration;
  kind.enumeration = std::make_shared<const Enumeration>(Enumeration{std::move(name), ordered, std::move(members)});
  return kind;
}

Kind list_of(Kind element) {
  Kind kind;
  kind.kind_class = KindClass::list;
  kind.element = std::make_shared<const Kind>(std::move(element));
  return kind;
}

}  // namespace

TEST_CASE("a member of an enumeration is found by its name or its key") {
  const Enumeration region{"地区", false, {{"中部", "central"}, {"西部", ""}}};
  CHECK(region.find("中部") == 0U);
  CHECK(region.find("central") == 0U);
  CHECK(region.find("西部") == 1U);
  CHECK_FALSE(region.find(""));
  CHECK_FALSE(region.find("东部"));
}

TEST_CASE("kinds are equal by content, not by where their enumeration was declared") {
  CHECK(enumeration("", {{"是", ""}, {"否", ""}}) == enumeration("", {{"是", ""}, {"否", ""}}));
  CHECK_FALSE(enumeration("", {{"是", ""}, {"否", ""}}) == enumeration("", {{"否", ""}, {"是", ""}}));
  CHECK_FALSE(enumeration("灯", {{"红", ""}}) == enumeration("档", {{"红", ""}}));
  CHECK_FALSE(enumeration("", {{"红", "r"}}) == enumeration("", {{"红", ""}}));
  CHECK_FALSE(enumeration("", {{"红", ""}}) == enumeration("", {{"红", ""}}, true));
  CHECK(list_of(Kind{KindClass::ratio, "", nullptr, nullptr, 0}) == list_of(Kind{KindClass::ratio, "", nullptr, nullptr, 0}));
  CHECK_FALSE(list_of(Kind{KindClass::ratio, "", nullptr, nullptr, 0}) == list_of(Kind{KindClass::money, "", nullptr, nullptr, 0}));
  CHECK_FALSE(Kind{KindClass::count, "人", nullptr, nullptr, 0} == Kind{KindClass::count, "件", nullptr, nullptr, 0});
  CHECK_FALSE(Kind{KindClass::amount, "", nullptr, nullptr, 1} == Kind{KindClass::amount, "", nullptr, nullptr, 2});
}

TEST_CASE("a year is a number, but measured in no unit") {
  CHECK(Kind{KindClass::year, "", nullptr, nullptr, 0}.is_numeric());
  CHECK(unit_class_of(KindClass::year) == UnitClass::none);
  CHECK(unit_class_of(KindClass::money) == UnitClass::money);
  CHECK(unit_class_of(KindClass::months) == UnitClass::months);
  CHECK_FALSE(Kind{KindClass::date, "", nullptr, nullptr, 0}.is_numeric());
  CHECK_FALSE(Kind{KindClass::target, "", nullptr, nullptr, 0}.is_numeric());
}
