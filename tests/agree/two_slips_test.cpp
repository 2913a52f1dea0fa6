// A slip in one statement hides no slip in another: whatever token is missing or too many.
#include <catch2/catch.hpp>
#include <cstdlib>

#include "engine/diagnostic/render.hpp"
#include "engine/parse/parse.hpp"
#include "tests/support/generate_text.hpp"

namespace {

namespace generate = heng::generate;
using Kind = generate::Token::Kind;

// A statement with a slip in its own line.
const generate::TokenList planted = {{Kind::word, "", heng::parse::Word::let},
                                     {Kind::name, "错在这里", heng::parse::Word::none},
                                     {Kind::sign, "=", heng::parse::Word::none},
                                     {Kind::sign, "×", heng::parse::Word::none},
                                     {Kind::number, "2", heng::parse::Word::none}};

bool is_written(const generate::Token& token) {
  return token.kind != Kind::break_ && token.kind != Kind::separator && token.kind != Kind::line_end;
}

// The file with one slip in a statement and the planted one in place of another; what was done, for the message.
std::string spoil(generate::Chooser& choose, generate::Statements file, std::string& done) {
  const std::size_t slipped = choose.below(file.spans.size());
  std::size_t other = choose.below(file.spans.size() - 1);
  if (other >= slipped) ++other;
  std::vector<std::size_t> places;
  for (std::size_t at = file.spans[slipped].first; at < file.spans[slipped].second; ++at) {
    if (is_written(file.tokens[at])) places.push_back(at);
  }
  const std::size_t place = places[choose.below(places.size())];
  const std::size_t taken = places[choose.below(places.size())];
  // From the back, so that places stay.
  const auto replace = [&] {
    const auto [begin, end] = file.spans[other];
    file.tokens.erase(file.tokens.begin() + static_cast<std::ptrdiff_t>(begin),
                      file.tokens.begin() + static_cast<std::ptrdiff_t>(end));
    file.tokens.insert(file.tokens.begin() + static_cast<std::ptrdiff_t>(begin), planted.begin(), planted.end());
  };
  const auto slip = [&] {
    const generate::Token copy = file.tokens[taken];
    const auto at = file.tokens.begin() + static_cast<std::ptrdiff_t>(place);
    if (choose.chance(50)) {
      done = "without " + at->text;
      file.tokens.erase(at);
    } else {
      done = "with " + copy.text + " before " + at->text;
      file.tokens.insert(at, copy);
    }
  };
  if (other > slipped) replace();
  slip();
  if (other < slipped) replace();
  return generate::spelled(choose, file.tokens, {true, false}, true);
}

}  // namespace

TEST_CASE("a slip hides no slip of another statement", "[parse]") {
  const std::uint64_t tries = std::getenv("HENG_MANY") != nullptr ? 10'000 : 2'000;
  for (std::uint64_t seed = 1; seed <= tries; ++seed) {
    generate::Chooser choose(seed);
    generate::Statements file = generate::rule_file(choose);
    if (file.spans.size() < 2) continue;
    std::string done;
    const std::string text = spoil(choose, std::move(file), done);
    heng::text::Sources sources;
    heng::diagnostic::Diagnostics diagnostics;
    const auto id = sources.add("t.heng", text);
    static_cast<void>(heng::parse::parse(sources, id, diagnostics));
    const std::uint32_t line = sources.at(id).line_number(static_cast<std::uint32_t>(text.find("错在这里")));
    bool is_reported = false;
    for (const auto& one : diagnostics.all()) is_reported = is_reported || sources.at(id).line_number(one.at.begin) == line;
    if (!is_reported) {
      INFO("seed " << seed << ", line " << line << ", " << done << '\n' << text);
      INFO(heng::diagnostic::render_all(diagnostics, sources, {}));
      CHECK(is_reported);
    }
  }
}
