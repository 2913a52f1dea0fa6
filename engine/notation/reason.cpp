// The message kinds of the reasons, and the signs of the relations.
#include "engine/diagnostic/kinds.hpp"
#include "engine/notation/notation.hpp"

namespace heng::notation {

std::string_view sign(Relation relation) {
  switch (relation) {
    case Relation::at_least:
      return "≥";
    case Relation::above:
      return ">";
    case Relation::at_most:
      return "≤";
    case Relation::below:
      return "<";
    case Relation::equal:
      return "=";
  }
  return "";
}

const diagnostic::MessageKind& reason_kind(Reason reason) {
  namespace kinds = diagnostic::kinds;
  switch (reason) {
    case Reason::unknown_unit:
      return kinds::NotationReasonUnknownUnit_kind;
    case Reason::two_numbers:
      return kinds::NotationReasonTwoNumbers_kind;
    case Reason::none:
    case Reason::damaged:
      return kinds::NotationReasonDamaged_kind;
    case Reason::contradictory:
      return kinds::NotationReasonContradictory_kind;
    case Reason::date_impossible:
      return kinds::NotationReasonDateImpossible_kind;
    case Reason::month_without_year:
      return kinds::NotationReasonMonthWithoutYear_kind;
    case Reason::interval_reversed:
      return kinds::NotationReasonIntervalReversed_kind;
    case Reason::too_long:
      return kinds::NotationReasonTooLong_kind;
    case Reason::ambiguous:
      return kinds::NotationReasonAmbiguous_kind;
    case Reason::number_missing:
      return kinds::NotationReasonNumberMissing_kind;
    case Reason::number_in_characters:
      return kinds::NotationReasonNumberInCharacters_kind;
    case Reason::words_beside_number:
      return kinds::NotationReasonWordsBesideNumber_kind;
  }
  return kinds::NotationReasonDamaged_kind;
}

diagnostic::Term reason_term(Reason reason, const std::string& detail) {
  const diagnostic::MessageKind& kind = reason_kind(reason);
  return {diagnostic::worded(kind.chinese, {detail}, diagnostic::Language::chinese),
          diagnostic::worded(kind.english, {detail}, diagnostic::Language::english)};
}

}  // namespace heng::notation
