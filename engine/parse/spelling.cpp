#include "engine/parse/spelling.hpp"

#include "engine/parse/declared_units.hpp"
#include "engine/parse/syntax.hpp"

namespace heng::parse {

Spelling spell(const text::Sources& sources, text::FileId file, diagnostic::Diagnostics& diagnostics,
               const quantity::UnitTable& units) {
  Spelling result{Reading::of(sources, file, diagnostics), {}, {}};
  const Reading& reading = result.reading;
  if (!reading.readable()) return result;
  const std::optional<quantity::UnitTable> declared = with_declared_units(reading.text(), units);
  Reader reader(reading, declared ? *declared : units, diagnostics);
  std::vector<Token> tokens(reading.text().size() + 1);
  reader.keep_tokens(tokens);
  read_syntax(reader, reading);
  result.nodes = reader.nodes();
  for (std::size_t place = 0;;) {
    place = reading.text().find_first_not_of(" \t\r\n;", place);
    if (place == std::string::npos || tokens[place].end == 0) return result;
    result.tokens.push_back(tokens[place]);
    place = tokens[place].end;
  }
}

}  // namespace heng::parse
