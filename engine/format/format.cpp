// The stage: tokens as a tree, how each is written, what stands between them, lines.
#include "engine/format/format.hpp"

#include "engine/format/layout.hpp"
#include "engine/parse/parse.hpp"

namespace heng::format {

std::optional<std::string> formatted(const text::Sources& sources, text::FileId file, diagnostic::Diagnostics& diagnostics,
                                     const Options& options) {
  diagnostic::Diagnostics found;
  static_cast<void>(parse::parse(sources, file, found));
  for (const diagnostic::Diagnostic& one : found.all()) diagnostics.add(one);
  if (found.has_errors()) return std::nullopt;
  diagnostic::Diagnostics reported_already;
  const parse::Spelling spelling = parse::spell(sources, file, reported_already);
  const Tokens tokens(spelling, sources.at(file).content());
  const Piece whole = piece_tree(spelling);
  const Wording wording = wording_of(whole, tokens, options.keywords);
  const Gaps gaps(whole, tokens, wording);
  const Wording in_chinese = wording_of(whole, tokens, Column::chinese);
  const Gaps measure(whole, tokens, in_chinese);
  const Comments comments(spelling, sources.at(file).content());
  return Layout(tokens, wording, gaps, measure, comments).file(whole);
}

}  // namespace heng::format
