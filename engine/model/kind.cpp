// Comparing kinds, and what is held as a number. Two enumerations are the same kind when they have the same name, order and
// members: 枚举 { 是、否 } written at two fields is one kind.
#include "engine/model/kind.hpp"

#include <algorithm>
#include <cstddef>

namespace heng::model {

namespace {

bool same_enumeration(const Enumeration* left, const Enumeration* right) {
  if (left == right) {
    return true;
  }
  if (left == nullptr || right == nullptr || left->name != right->name || left->ordered != right->ordered) {
    return false;
  }
  return std::equal(left->members.begin(), left->members.end(), right->members.begin(), right->members.end(),
                    [](const Enumeration::Member& a, const Enumeration::Member& b) { return a.name == b.name && a.key == b.key; });
}

bool same_element(const Kind* left, const Kind* right) {
  return left == right || (left != nullptr && right != nullptr && *left == *right);
}

}  // namespace

std::optional<std::size_t> Enumeration::find(std::string_view name_or_key) const {
  for (std::size_t index = 0; index < members.size(); ++index) {
    const Member& member = members[index];
    if (member.name == name_or_key || (!member.key.empty() && member.key == name_or_key)) {
      return index;
    }
  }
  return std::nullopt;
}

bool operator==(const Kind& left, const Kind& right) {
  return left.kind_class == right.kind_class && left.dimension == right.dimension && left.tag == right.tag &&
         same_enumeration(left.enumeration.get(), right.enumeration.get()) && same_element(left.element.get(), right.element.get());
}

bool Kind::is_numeric() const {
  switch (kind_class) {
    case KindClass::points:
    case KindClass::money:
    case KindClass::ratio:
    case KindClass::percentage_points:
    case KindClass::count:
    case KindClass::measure:
    case KindClass::compound:
    case KindClass::number:
    case KindClass::clock_time:
    case KindClass::working_days:
    case KindClass::months:
    case KindClass::year:
    case KindClass::amount:
      return true;
    case KindClass::unresolved:
    case KindClass::date:
    case KindClass::enumeration:
    case KindClass::ordinal:
    case KindClass::text:
    case KindClass::yes_no:
    case KindClass::target:
    case KindClass::actual:
    case KindClass::objects:
    case KindClass::rows:
    case KindClass::list:
    case KindClass::absence:
    case KindClass::table_row:
      return false;
  }
  return false;
}

quantity::UnitClass unit_class_of(KindClass kind_class) {
  using quantity::UnitClass;
  switch (kind_class) {
    case KindClass::points:
      return UnitClass::points;
    case KindClass::money:
      return UnitClass::money;
    case KindClass::ratio:
      return UnitClass::ratio;
    case KindClass::percentage_points:
      return UnitClass::percentage_points;
    case KindClass::count:
      return UnitClass::count;
    case KindClass::measure:
      return UnitClass::measure;
    case KindClass::compound:
      return UnitClass::compound;
    case KindClass::clock_time:
      return UnitClass::clock_time;
    case KindClass::working_days:
      return UnitClass::working_days;
    case KindClass::months:
      return UnitClass::months;
    // A year is counted, not measured: 2023年 the year is not 2023年 the duration. An amount brings the unit it was written in.
    case KindClass::year:
    case KindClass::amount:
    case KindClass::number:
    case KindClass::unresolved:
    case KindClass::date:
    case KindClass::enumeration:
    case KindClass::ordinal:
    case KindClass::text:
    case KindClass::yes_no:
    case KindClass::target:
    case KindClass::actual:
    case KindClass::objects:
    case KindClass::rows:
    case KindClass::list:
    case KindClass::absence:
    case KindClass::table_row:
      return UnitClass::none;
  }
  return UnitClass::none;
}

}  // namespace heng::model
