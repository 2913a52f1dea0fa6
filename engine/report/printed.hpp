// Figures, places and messages as reports print them; one way for all formats.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/audit/reconcile.hpp"
#include "engine/diagnostic/message.hpp"
#include "engine/evaluate/scorecard.hpp"
#include "engine/quantity/rational.hpp"
#include "engine/report/context.hpp"

namespace heng::report {

using diagnostic::Language;

// With its places: "6.95". What is no multiple of them (a policy that does not round) is exact: "6.945", "20/3".
[[nodiscard]] std::string printed(const quantity::Rational& value, int places);
// "6.95", or "[8.00, 10.00]" with 不限 for a missing end.
[[nodiscard]] std::string printed(const evaluate::Interval& interval, int places, Language language);
// A weight: as short as it is exact, "10", "2.5".
[[nodiscard]] std::string printed_weight(const quantity::Rational& weight);
// A weight for people: points that moved may have given it no end, "42.8571…".
[[nodiscard]] std::string shown_weight(const quantity::Rational& weight);
// "-0.04", "+0.04", "0.00".
[[nodiscard]] std::string printed_difference(const quantity::Rational& value, int places);
// Declared figures are shown as typed.
[[nodiscard]] std::string printed_declared(const evaluate::PartResult& part);
[[nodiscard]] std::string printed_declared_total(const evaluate::Scorecard& scorecard);

// "优", "优或良"; empty without a grade.
[[nodiscard]] std::string printed_grade(const evaluate::Scorecard& scorecard, Language language);

// What the total is out of, "100"; empty where the policy does not say, or versions that may apply differ.
[[nodiscard]] std::string printed_full_marks(const evaluate::Scorecard& scorecard, const plan::Plan& policy);
// "适用版本：2019年", or that it is open between several; empty for a policy without versions.
[[nodiscard]] std::string printed_version(const evaluate::Scorecard& scorecard, Language language);
// The source of the version, where its arm names one, and the line of the arm.
[[nodiscard]] std::string printed_version_source(const evaluate::Scorecard& scorecard, const text::Sources& sources,
                                                 Language language);

// "监控.资金灯"
[[nodiscard]] std::string output_name(const evaluate::OutputResult& output);

// Where in the document that the record was made from; `source` fills in what the place leaves out.
[[nodiscard]] std::string printed_document(const model::DocumentPlace& place, const model::DocumentPlace& source,
                                           Language language);

[[nodiscard]] std::string message_of(const evaluate::Finding& finding, Language language);
[[nodiscard]] std::string message_of(const audit::Explanation& explanation, Language language);
[[nodiscard]] std::string joined(const std::vector<std::string>& words, std::string_view between);

// The project's name, or how its input is called where it has none.
[[nodiscard]] std::string project_name(const evaluate::Scorecard& scorecard);

// "2023年" for the year 2023 in Chinese; anything that was typed otherwise as it is.
[[nodiscard]] std::string printed_year(const evaluate::Scorecard& scorecard, Language language);

// A part that holds parts of its own is a section; everything else is an item.
// The score of a part; of one that is left out “不适用”.
[[nodiscard]] std::string printed_score(const evaluate::PartResult& part, diagnostic::Language language);
[[nodiscard]] bool is_section(const evaluate::PartResult& part);

}  // namespace heng::report
