// One description of a failure, three ways to write it down.
#include "engine/report/cases.hpp"

#include <algorithm>
#include <cstdint>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/diagnostic/place.hpp"
#include "engine/report/explain.hpp"
#include "engine/report/printed.hpp"
#include "engine/report/table.hpp"
#include "engine/report/words.hpp"
#include "engine/report/xml.hpp"
#include "engine/text/utf8.hpp"
#include "engine/text/visible.hpp"

namespace heng::report {

namespace {

using Json = nlohmann::ordered_json;
using evaluate::CaseResult;
using evaluate::ExpectationResult;
using evaluate::PartResult;

const PartResult* find_part(const std::vector<PartResult>& parts, plan::PartId part) {
  for (const PartResult& result : parts) {
    if (result.part == part) return &result;
    if (const PartResult* inner = find_part(result.parts, part)) return inner;
  }
  return nullptr;
}

const plan::Case* case_of(const PolicyCases& cases, const CaseResult& result) {
  const std::vector<plan::Case>& all = result.scorecard.plan_of(cases.context.plan).cases;
  const auto found = std::ranges::find_if(all, [&](const plan::Case& one) { return one.at == result.at; });
  return found == all.end() ? nullptr : &*found;
}

const plan::Expectation* expectation_of(const PolicyCases& cases, const CaseResult& result, const ExpectationResult& failed) {
  const plan::Case* one = case_of(cases, result);
  return one != nullptr && failed.expectation < one->expectations.size() ? &one->expectations[failed.expectation] : nullptr;
}

// The line of an explanation that gives a name its value: "执行率 = …".
const PartResult* find_line(const std::vector<PartResult>& parts, const std::string& name, std::size_t& line) {
  for (const PartResult& part : parts) {
    const auto found =
        std::ranges::find_if(part.why, [&](const evaluate::TraceLine& one) { return one.text.starts_with(name + " ="); });
    if (found != part.why.end()) {
      line = static_cast<std::size_t>(found - part.why.begin());
      return &part;
    }
    if (const PartResult* inner = find_line(part.parts, name, line)) return inner;
  }
  return nullptr;
}

// The arithmetic that led to what came out: of the part that was asked for, of a name from its own line on, of the total.
std::string arithmetic(const PolicyCases& cases, const CaseResult& result, const ExpectationResult& failed, std::size_t indent) {
  using Form = plan::Expectation::Form;
  const plan::Expectation* expectation = expectation_of(cases, result, failed);
  if (expectation == nullptr) return {};
  const std::vector<PartResult>& parts = result.scorecard.parts;
  std::size_t first = 0;
  const PartResult* part = nullptr;
  if (expectation->form == Form::part) part = find_part(parts, expectation->index);
  const std::vector<plan::Named>& names = result.scorecard.plan_of(cases.context.plan).names;
  if (expectation->form == Form::name && expectation->index < names.size()) {
    part = find_line(parts, names[expectation->index].name, first);
  }
  if (part != nullptr) return part_lines(*part, first, indent, cases.context);
  const bool is_of_total = expectation->form == Form::total || expectation->form == Form::grade;
  return is_of_total ? total_lines(result.scorecard, indent, cases.context) : std::string();
}

text::Span place_of(const PolicyCases& cases, const CaseResult& result, const ExpectationResult& failed) {
  const plan::Expectation* expectation = expectation_of(cases, result, failed);
  return expectation == nullptr ? result.at : expectation->at;
}

// Expected, actual and why, for one expectation that does not hold.
std::string failure_text(const PolicyCases& cases, const CaseResult& result, const ExpectationResult& failed, bool color) {
  const Language language = cases.context.settings.language;
  std::string out =
      "    " + diagnostic::printed_place(place_of(cases, result, failed), cases.context.sources, cases.context.settings.language) +
      '\n';
  const std::string expected = fmt::format("{} {}", word(Word::case_expected, language), text::visible(failed.expected));
  const std::string actual = fmt::format("{} {}", word(Word::case_actual, language), text::visible(failed.actual));
  out += "    " + painted(expected, Paint::green, color) + '\n';
  out += "    " + painted(actual, Paint::red, color) + '\n';
  return out + arithmetic(cases, result, failed, 6);
}

const plan::Assertion& assertion_of(const PolicyCases& cases, const CaseResult& result, std::uint32_t index) {
  return result.scorecard.plan_of(cases.context.plan).assertions[index];
}

std::string broken_text(const PolicyCases& cases, const CaseResult& result, std::uint32_t index, bool color) {
  const plan::Assertion& assertion = assertion_of(cases, result, index);
  const std::string said = worded(Word::assertion_broken, cases.context.settings.language, {assertion.name});
  return "    " + diagnostic::printed_place(assertion.at, cases.context.sources, cases.context.settings.language) + "\n    " +
         painted(text::visible(said), Paint::red, color) + '\n';
}

// How many claims there are, how many no case has refuted, and how many were not asked at all.
struct Claims {
  std::int64_t all = 0, standing = 0, untried = 0;
};
Claims claims_of(const PolicyCases& cases) {
  Claims claims;
  // One claim of a policy with versions is one of each that has it.
  std::set<std::uint32_t> known, untried, broken;
  const auto count = [&](const plan::Plan& one) {
    for (const plan::Assertion& assertion : one.assertions) {
      known.insert(assertion.at.begin);
      if (assertion.over != plan::none) untried.insert(assertion.at.begin);
    }
  };
  count(cases.context.plan);
  for (const auto& version : cases.context.plan.versions) count(*version);
  for (const CaseResult& result : cases.results) {
    for (const std::uint32_t index : result.broken_assertions) broken.insert(assertion_of(cases, result, index).at.begin);
  }
  claims.all = std::ssize(known);
  claims.untried = std::ssize(untried);
  claims.standing = claims.all - claims.untried - std::ssize(broken);
  return claims;
}

std::size_t failures_of(const std::vector<CaseResult>& results) {
  return static_cast<std::size_t>(std::ranges::count_if(results, [](const CaseResult& result) { return !result.passed; }));
}

std::string junit_case(const PolicyCases& cases, const CaseResult& result) {
  const std::string place = diagnostic::printed_place(result.at, cases.context.sources, cases.context.settings.language);
  const std::string head = fmt::format("    <testcase name=\"{}\" classname=\"{}\" file=\"{}\"", xml_text(result.name),
                                       xml_text(cases.context.plan.name), xml_text(place));
  if (result.passed) return head + "/>\n";
  std::string out = head + ">\n";
  for (const ExpectationResult& failed : result.expectations) {
    if (failed.holds) continue;
    const Language language = cases.context.settings.language;
    const std::string message = fmt::format("{} {}{}{} {}", word(Word::case_expected, language), failed.expected,
                                            word(Word::comma, language), word(Word::case_actual, language), failed.actual);
    out += fmt::format("      <failure message=\"{}\">{}</failure>\n", xml_text(message),
                       xml_text(failure_text(cases, result, failed, false)));
  }
  for (const std::uint32_t index : result.broken_assertions) {
    const std::string said =
        worded(Word::assertion_broken, cases.context.settings.language, {assertion_of(cases, result, index).name});
    out += fmt::format("      <failure message=\"{}\">{}</failure>\n", xml_text(said),
                       xml_text(broken_text(cases, result, index, false)));
  }
  return out + "    </testcase>\n";
}

}  // namespace

std::string cases_text(const PolicyCases& cases) {
  const Settings& settings = cases.context.settings;
  std::string out = painted(cases.context.stamp.file.path, Paint::bold, settings.color) + "  " + cases.context.plan.name + '\n';
  for (const CaseResult& result : cases.results) {
    const Word state = result.passed ? Word::case_passed : Word::case_failed;
    out += "  " + painted(word(state, settings.language), result.passed ? Paint::green : Paint::red, settings.color) + "  " +
           text::visible(result.name) + '\n';
    for (const ExpectationResult& expectation : result.expectations) {
      if (!expectation.holds) out += failure_text(cases, result, expectation, settings.color);
    }
    for (const std::uint32_t index : result.broken_assertions) out += broken_text(cases, result, index, settings.color);
  }
  if (cases.results.empty()) {
    out += "  " + painted(word(Word::cases_none, settings.language), Paint::red, settings.color) + '\n';
    return out;
  }
  const auto failed = static_cast<std::int64_t>(failures_of(cases.results));
  const std::int64_t all = std::ssize(cases.results);
  out += "  " + worded(Word::cases_summary, settings.language, {all, all - failed, failed}) + '\n';
  const Claims claims = claims_of(cases);
  if (claims.all == 0) return out;
  out += "  " + worded(Word::assertions_note, settings.language, {claims.all, claims.standing});
  if (claims.untried > 0) out += worded(Word::assertions_untried, settings.language, {claims.untried});
  return out + '\n';
}

std::string cases_json(const PolicyCases& cases) {
  Json made;
  made["file"] = cases.context.stamp.file.path;
  made["policy"] = cases.context.plan.name;
  made["cases"] = cases.results.size();
  made["failed"] = failures_of(cases.results);
  made["results"] = Json::array();
  for (const CaseResult& result : cases.results) {
    Json one;
    one["name"] = result.name;
    one["at"] = diagnostic::printed_place(result.at, cases.context.sources, cases.context.settings.language);
    one["passed"] = result.passed;
    for (const ExpectationResult& expectation : result.expectations) {
      if (expectation.holds) continue;
      one["failures"].push_back({{"at", diagnostic::printed_place(place_of(cases, result, expectation), cases.context.sources,
                                                                  cases.context.settings.language)},
                                 {"expected", expectation.expected},
                                 {"actual", expectation.actual}});
    }
    for (const std::uint32_t index : result.broken_assertions) {
      const plan::Assertion& assertion = assertion_of(cases, result, index);
      one["broken_assertions"].push_back(
          {{"at", diagnostic::printed_place(assertion.at, cases.context.sources, cases.context.settings.language)},
           {"name", assertion.name}});
    }
    made["results"].push_back(std::move(one));
  }
  if (const Claims claims = claims_of(cases); claims.all > 0)
    made["assertions"] = {{"claimed", claims.all}, {"not_refuted", claims.standing}, {"not_tried", claims.untried}};
  constexpr int on_one_line = -1;
  return made.dump(on_one_line, ' ', false, Json::error_handler_t::replace);
}

std::string cases_junit(const std::vector<PolicyCases>& policies) {
  std::size_t all = 0;
  std::size_t failed = 0;
  std::string suites;
  for (const PolicyCases& cases : policies) {
    all += cases.results.size();
    failed += failures_of(cases.results);
    suites += fmt::format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\">\n", xml_text(cases.context.stamp.file.path),
                          cases.results.size(), failures_of(cases.results));
    for (const CaseResult& result : cases.results) suites += junit_case(cases, result);
    suites += "  </testsuite>\n";
  }
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"heng\" tests=\"{}\" failures=\"{}\">\n{}</testsuites>\n", all,
      failed, suites);
}

}  // namespace heng::report
