// The evaluator judges a case; here they are chosen, given their records and counted.
#include "engine/assure/run_cases.hpp"

#include <algorithm>

namespace heng::assure {

namespace {

evaluate::CaseResult without_record(const plan::Case& test) {
  evaluate::CaseResult result;
  result.name = test.name;
  result.at = test.at;
  result.passed = false;
  return result;
}

}  // namespace

std::size_t CaseRun::failed() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(results, [](const evaluate::CaseResult& result) { return !result.passed; }));
}

bool CaseRun::is_success() const { return !results.empty() && failed() == 0; }

CaseRun run_cases(const plan::Plan& plan, const text::Sources& sources, const RecordReader& read_record, std::string_view only) {
  CaseRun run;
  for (const plan::Case& test : plan.cases) {
    if (!test.name.contains(only)) continue;
    if (test.record_file.empty()) {
      run.results.push_back(evaluate::run_case(plan, sources, test, nullptr));
      continue;
    }
    const std::optional<model::Record> record = read_record(test);
    run.results.push_back(record ? evaluate::run_case(plan, sources, test, &*record) : without_record(test));
  }
  return run;
}

}  // namespace heng::assure
