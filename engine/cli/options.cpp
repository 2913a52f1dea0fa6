// The table, in the order in which help shows it.
#include "engine/cli/options.hpp"

#include <algorithm>
#include <array>

namespace heng::cli {

namespace {

constexpr std::array<OptionRow, 22> rows = {{
    {OptionId::policy, "--policy", "-p", "P", Word::option_policy, false},
    {OptionId::targets, "--targets", "", "T", Word::option_targets, false},
    {OptionId::population, "--population", "", "R", Word::option_population, false},
    {OptionId::as_of, "--as-of", "", "DATE", Word::option_as_of, false},
    {OptionId::format, "--format", "-f", "F", Word::option_format, false},
    {OptionId::output, "--output", "-o", "FILE", Word::option_output, false},
    {OptionId::out, "--out", "", "DIR", Word::option_out, false},
    {OptionId::account, "--account", "", "FILE", Word::option_account, false},
    {OptionId::year, "--year", "", "YEAR", Word::option_year, false},
    {OptionId::overwrite, "--overwrite", "", "", Word::option_overwrite, false},
    {OptionId::jobs, "--jobs", "-j", "N", Word::option_jobs, false},
    {OptionId::only, "--only", "", "TEXT", Word::option_only, false},
    {OptionId::stage, "--stage", "", "STAGE", Word::option_stage, false},
    {OptionId::check, "--check", "", "", Word::option_check, false},
    {OptionId::diff, "--diff", "", "", Word::option_diff, false},
    {OptionId::keywords, "--keywords", "", "zh|en", Word::option_keywords, false},
    {OptionId::fail_on, "--fail-on", "", "LEVEL", Word::option_fail_on, true},
    {OptionId::language, "--lang", "", "zh|en", Word::option_language, true},
    {OptionId::color, "--color", "", "WHEN", Word::option_color, true},
    {OptionId::quiet, "--quiet", "-q", "", Word::option_quiet, true},
    {OptionId::help, "--help", "-h", "", Word::option_help, true},
    {OptionId::version, "--version", "", "", Word::option_version, true},
}};

}  // namespace

std::span<const OptionRow> option_rows() { return rows; }

const OptionRow& option_row(OptionId id) { return *std::ranges::find(rows, id, &OptionRow::id); }

}  // namespace heng::cli
