// One step of composing: the statements of a base, and those of the policy that is based on it. Private to this folder.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/parse/rule_file.hpp"

namespace heng::compose {

class Merger {
 public:
  // The names of the two policies, for messages and explanations.
  Merger(std::string own, std::string base, diagnostic::Diagnostics& diagnostics)
      : own_name_(std::move(own)), base_name_(std::move(base)), diagnostics_(diagnostics) {}

  // `base` is the body of the base's policy and becomes the merged one; `shared` are the declarations beside that policy.
  void policy_body(std::vector<parse::Statement>& base, std::vector<parse::Statement>& shared, std::vector<parse::Statement> own);
  // Declarations beside the own policy: those of names that the base has are refused.
  void shared(const std::vector<parse::Statement>& base_body, std::vector<parse::Statement>& shared,
              std::vector<parse::Statement> own);

 private:
  using Body = std::vector<parse::Statement>;
  struct Place {
    Body* body = nullptr;
    std::size_t index = 0;
    [[nodiscard]] parse::Statement& statement() const { return (*body)[index]; }
  };
  struct Scope {
    Body& base;
    Body* shared = nullptr;  // of the policy itself
    bool inside = false;     // 改 部分 { … }
    Body additions;          // what the own policy adds; found by nothing
    std::set<std::string> rows_done;
  };

  void body(Scope& scope, Body own);
  void plain(Scope& scope, parse::Statement own);
  void change(Scope& scope, parse::Statement own);
  void replace(parse::Statement& old, parse::Statement own, text::Span change_at);
  void change_part(parse::Statement& old, parse::Statement own, text::Span change_at);
  void replace_rows(Scope& scope, Body& rest, std::size_t from, parse::Statement first, text::Span change_at);
  void change_cites(Scope& scope, parse::Statement own, text::Span change_at);
  void add_fields(parse::Statement& base, parse::Statement own);
  void change_fields(parse::Statement& base, parse::Statement own, text::Span change_at);
  void remove(Scope& scope, const parse::Statement& own);

  [[nodiscard]] std::vector<Place> find(Scope& scope, const parse::Statement& own);
  [[nodiscard]] static const parse::Statement* same(const Body& body, const std::string& identity);
  bool unstated(const parse::Statement& own, const parse::Statement* there);
  bool changed_before(const parse::Statement& old, text::Span at);
  void nothing_to_change(text::Span at, const parse::Statement& own, const Scope& scope);
  void note(parse::Statement& changed, text::Span own, text::Span now, text::Span before);

  std::string own_name_, base_name_;
  diagnostic::Diagnostics& diagnostics_;
  // Where statements stand that this policy has changed already.
  std::set<std::pair<text::FileId, std::uint32_t>> changed_;
};

}  // namespace heng::compose
