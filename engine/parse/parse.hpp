// Rule text to syntax tree (RuleFile). The whole grammar of docs/language.md is read; every slip of a file is reported in one run:
// after an error reading goes on at the next statement of the same nesting.
//
// Errors: kinds/syntax.def. Limits: nesting 128, literals of 40 digits, files of 4 MiB. Never throws, reads no files.
#pragma once

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/parse/rule_file.hpp"
#include "engine/quantity/unit.hpp"
#include "engine/text/source.hpp"

namespace heng::parse {

inline constexpr std::size_t max_rule_bytes = 4 * 1024 * 1024;
inline constexpr std::size_t max_literal_digits = 40;

// Numbers are read with the units given and those that the file declares. A word behind a number that is neither is kept as its
// unit (it may come from a file that this one uses): whether it is one is the checker's question.
[[nodiscard]] RuleFile parse(const text::Sources& sources, text::FileId file, diagnostic::Diagnostics& diagnostics,
                             const quantity::UnitTable& units = quantity::UnitTable::standard());

}  // namespace heng::parse
