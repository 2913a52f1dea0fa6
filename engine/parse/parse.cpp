// The stage: reading, units of the file, grammar, tree.
#include "engine/parse/parse.hpp"

#include "engine/parse/builder.hpp"
#include "engine/parse/declared_units.hpp"
#include "engine/parse/syntax.hpp"

namespace heng::parse {

RuleFile parse(const text::Sources& sources, text::FileId file, diagnostic::Diagnostics& diagnostics,
               const quantity::UnitTable& units) {
  const Reading reading = Reading::of(sources, file, diagnostics);
  RuleFile result;
  result.file = file;
  if (!reading.readable()) return result;
  const std::optional<quantity::UnitTable> declared = with_declared_units(reading.text(), units);
  Reader reader(reading, declared ? *declared : units, diagnostics);
  read_syntax(reader, reading);
  Builder builder(reader.nodes(), reading, sources.at(file).content(), diagnostics);
  return builder.file(file, reader.reported() == 0);
}

}  // namespace heng::parse
