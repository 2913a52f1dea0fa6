// What stands between two tokens that are written in one line: nothing, a blank, or the ； of entries.
#pragma once

#include <string>
#include <vector>

#include "engine/format/piece.hpp"
#include "engine/format/wording.hpp"

namespace heng::format {

class Gaps {
 public:
  Gaps(const Piece& file, const Tokens& tokens, const Wording& wording);

  // Before the token.
  [[nodiscard]] const std::string& before(std::size_t token) const { return gaps_[token]; }
  // The tokens [first, last) in one line.
  [[nodiscard]] std::string flat(std::size_t first, std::size_t last) const;

 private:
  // What a token is to its neighbours beyond its own spelling.
  enum class Role : std::uint8_t {
    plain,
    no_gap,          // the call's (, the stroke of a path
    prefix,          // the - of a negative value: nothing behind it
    record_brace,    // { } of a record in data
    begins_entry,    // in a block behind its first entry
    touches_number,  // a word that is written close to the number behind it
    follows_unit,    // … and to the one before it
    follows_number,  // to the one before it alone: 3行
    joined,          // both, in limits: 0分至60分
  };
  void visit(const Piece& piece);
  void visit_block(const Piece& piece);
  void visit_limits(const Piece& piece);
  [[nodiscard]] std::string between(std::size_t left, std::size_t right) const;
  [[nodiscard]] bool is_number(std::size_t token) const;
  [[nodiscard]] bool touches(std::size_t left, std::size_t right) const;
  void set(std::size_t token, Role role) { roles_[token] = role; }

  const Tokens& tokens_;
  const Wording& wording_;
  std::vector<Role> roles_;
  std::vector<std::string> gaps_;
};

}  // namespace heng::format
