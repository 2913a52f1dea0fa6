// The table.
#include "engine/cli/verbs.hpp"

#include <algorithm>
#include <array>

namespace heng::cli {

namespace {

constexpr std::array score_options = {OptionId::policy, OptionId::targets, OptionId::population,
                                      OptionId::as_of,  OptionId::format,  OptionId::output};
constexpr std::array audit_options = {OptionId::policy, OptionId::targets, OptionId::population,
                                      OptionId::as_of,  OptionId::format,  OptionId::output};
constexpr std::array explain_options = {OptionId::policy, OptionId::targets, OptionId::population, OptionId::as_of,
                                        OptionId::output};
constexpr std::array check_options = {OptionId::format, OptionId::output};
constexpr std::array test_options = {OptionId::only, OptionId::as_of, OptionId::format, OptionId::output};
constexpr std::array format_options = {OptionId::check, OptionId::diff, OptionId::keywords};
constexpr std::array import_options = {OptionId::out,  OptionId::account,   OptionId::format, OptionId::output,
                                       OptionId::year, OptionId::overwrite, OptionId::jobs};
constexpr std::array schema_options = {OptionId::output};
constexpr std::array dump_options = {OptionId::stage, OptionId::output};

constexpr std::array<std::string_view, 4> score_formats = {"text", "json", "csv", "markdown"};
constexpr std::array<std::string_view, 6> audit_formats = {"text", "html", "json", "sarif", "junit", "github"};
constexpr std::array<std::string_view, 2> check_formats = {"text", "json"};
constexpr std::array<std::string_view, 3> test_formats = {"text", "json", "junit"};
constexpr std::array<std::string_view, 2> import_formats = {"text", "json"};
constexpr std::array<std::string_view, 0> one_format = {};

constexpr std::array<Example, 5> score_examples = {{
    {"heng score --policy rules/xinxiang/self-assessment-2023.heng samples/xinxiang-2023", Word::example_score_folder},
    {"heng score --policy P project.toml", Word::example_score_one},
    {"heng score --policy P --format json samples | head -1", Word::example_score_json},
    {"cat batch.ndjson | heng score --policy P -", Word::example_score_stdin},
    {"heng score --policy P --targets rules/xinxiang/targets samples/xinxiang-2023", Word::example_score_targets},
}};
constexpr std::array<Example, 2> audit_examples = {{
    {"heng audit --policy P 决算公开.docx", Word::example_audit},
    {"heng audit --policy P --fail-on warning documents", Word::example_audit_folder},
}};
constexpr std::array<Example, 2> explain_examples = {{
    {"heng explain --policy P project.toml 预算执行率", Word::example_explain},
    {"heng explain RoundingUnstated", Word::example_explain_code},
}};
constexpr std::array<Example, 1> check_examples = {{{"heng check --fail-on warning rules", Word::example_check}}};
constexpr std::array<Example, 2> test_examples = {{
    {"heng test rules", Word::example_test},
    {"heng test --format junit --output cases.xml rules", Word::example_test_junit},
}};
constexpr std::array<Example, 4> format_examples = {{
    {"heng fmt rules", Word::example_format},
    {"heng fmt --check --diff rules", Word::example_format_check},
    {"heng fmt --keywords en P", Word::example_format_keywords},
    {"heng fmt - < P", Word::example_format_stdin},
}};
constexpr std::array<Example, 3> import_examples = {{
    {"heng import 决算公开.docx", Word::example_import_look},
    {"heng import --out records --account rows.csv documents", Word::example_import_folder},
    {"heng import --format json a.xlsx b.pdf | heng score --policy P -", Word::example_import_pipe},
}};
constexpr std::array<Example, 1> schema_examples = {{{"heng schema project > project.schema.json", Word::example_schema}}};
constexpr std::array<Example, 1> dump_examples = {{{"heng dump --stage plan P", Word::example_dump}}};

constexpr std::array<Verb, 9> table = {{
    {"score", Word::score_summary, Word::score_operands, score_options, score_formats, score_examples, false, score},
    {"audit", Word::audit_summary, Word::score_operands, audit_options, audit_formats, audit_examples, false, audit_documents},
    {"import", Word::import_summary, Word::import_operands, import_options, import_formats, import_examples, false,
     import_documents},
    {"explain", Word::explain_summary, Word::explain_operands, explain_options, one_format, explain_examples, false, explain},
    {"check", Word::check_summary, Word::check_operands, check_options, check_formats, check_examples, false, check},
    {"test", Word::test_summary, Word::test_operands, test_options, test_formats, test_examples, false, test},
    {"fmt", Word::format_summary, Word::format_operands, format_options, one_format, format_examples, false, format_files},
    {"schema", Word::schema_summary, Word::schema_operands, schema_options, one_format, schema_examples, false, schema},
    {"dump", Word::dump_summary, Word::dump_operands, dump_options, one_format, dump_examples, true, dump},
}};

}  // namespace

std::span<const Verb> verbs() { return table; }

const Verb* find_verb(std::string_view name) {
  const auto found = std::ranges::find(table, name, &Verb::name);
  return found == table.end() ? nullptr : &*found;
}

}  // namespace heng::cli
