// Words for states; the figures come from printed.hpp.
#include "engine/report/summary.hpp"

#include <algorithm>

#include "engine/diagnostic/kinds.hpp"
#include "engine/report/printed.hpp"
#include "engine/report/words.hpp"

namespace heng::report {

namespace {

using audit::Diagnosis;
using audit::Review;
using evaluate::Scorecard;
using evaluate::Status;

// Names of the items that are not reproduced, each once.
std::vector<std::string> different_items(const Review& review) {
  std::vector<std::string> names;
  for (const Diagnosis& diagnosis : review.diagnoses) {
    if (diagnosis.is_reproduced || diagnosis.is_total || std::ranges::find(names, diagnosis.name) != names.end()) continue;
    names.push_back(diagnosis.name);
  }
  return names;
}

std::string state_of(const Review& review, Language language) {
  const Scorecard& scorecard = review.scorecard;
  const std::vector<std::string> items = different_items(review);
  const std::string names = joined(items, word(Word::list_comma, language));
  if (scorecard.status == Status::scored && !scorecard.has_total) return {};  // nothing that could be declared
  switch (standing_of(scorecard)) {
    case Standing::agrees:
      return items.empty() ? std::string(word(Word::agrees, language)) : worded(Word::items_differ, language, {names});
    case Standing::differs:
      return items.empty() ? std::string(word(Word::total_differs, language)) : worded(Word::differs, language, {names});
    case Standing::undecided:
      return scorecard.deciders.empty()
                 ? std::string(word(Word::undecided_bare, language))
                 : worded(Word::undecided, language, {joined(scorecard.deciders, word(Word::list_comma, language))});
    case Standing::not_declared:
      return items.empty() ? std::string(word(Word::not_declared, language)) : worded(Word::differs, language, {names});
    case Standing::refused:
      break;
  }
  std::string out = scorecard.refusal_code;
  if (!scorecard.refusal_saying.empty()) out += std::string(word(Word::colon, language)) + scorecard.refusal_saying;
  return out;
}

}  // namespace

Standing standing_of(const Scorecard& scorecard) {
  if (scorecard.status != Status::scored) return Standing::refused;
  if (!scorecard.has_total) return Standing::not_declared;
  if (!scorecard.total.is_exact()) return Standing::undecided;
  if (!scorecard.declared_total) return Standing::not_declared;
  return *scorecard.declared_total == *scorecard.total.low ? Standing::agrees : Standing::differs;
}

std::string recomputed_of(const Scorecard& scorecard, Language language) {
  switch (scorecard.status) {
    case Status::rejected:
      return std::string(word(Word::rejected, language));
    case Status::unrated:
      return std::string(word(Word::unrated, language));
    case Status::scored:
      break;
  }
  return scorecard.has_total ? printed(scorecard.total, scorecard.total_places, language) : std::string();
}

std::vector<const evaluate::Finding*> other_findings(const Review& review) {
  std::vector<const evaluate::Finding*> found;
  for (const evaluate::Finding& finding : review.scorecard.findings) {
    const bool is_difference =
        finding.kind == diagnostic::kinds::TotalDiffers.kind || finding.kind == diagnostic::kinds::DeclaredDiffers.kind;
    if (!is_difference || review.diagnoses.empty()) found.push_back(&finding);
  }
  return found;
}

std::string note_of(const Review& review, Language language) {
  std::string out = state_of(review, language);
  const auto add = [&](const std::string& more) {
    if (!out.empty()) out += word(Word::semicolon, language);
    out += more;
  };
  if (review.scorecard.limit_exceeded) add(std::string(word(Word::limit_exceeded, language)));
  const std::size_t findings = other_findings(review).size();
  if (findings > 0) add(worded(Word::findings_count, language, {static_cast<std::int64_t>(findings)}));
  return out;
}

std::string summary_of(const std::vector<Review>& reviews, Language language) {
  const auto count = [&](Standing standing) {
    return std::ranges::count_if(reviews, [&](const Review& review) { return standing_of(review.scorecard) == standing; });
  };
  std::string out = worded(Word::summary, language,
                           {std::ssize(reviews), std::int64_t{count(Standing::agrees)}, std::int64_t{count(Standing::differs)}});
  const auto add = [&](Word said, Standing standing) {
    if (const std::int64_t number = count(standing); number > 0) out += worded(said, language, {number});
  };
  add(Word::summary_undecided, Standing::undecided);
  add(Word::summary_undeclared, Standing::not_declared);
  add(Word::summary_refused, Standing::refused);
  return out;
}

}  // namespace heng::report
