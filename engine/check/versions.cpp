// A policy with 按 … { … } is as many policies as its arms can be combined in: each is checked by itself, as if the arms that fit
// were all that had been written (docs/decisions/0018-versions-are-whole-plans.md). What is wrong with all of them is said once.
#include <algorithm>
#include <list>
#include <map>
#include <memory>
#include <tuple>
#include <utility>

#include "engine/check/checker.hpp"
#include "engine/compose/identity.hpp"

namespace heng::check {

using diagnostic::Diagnostic;
using diagnostic::Diagnostics;
using parse::Statement;
using parse::StatementKind;
namespace kinds = diagnostic::kinds;

namespace {

// Combinations of arms that are tried, those that cannot hold together included.
constexpr std::size_t max_combinations = 256;
// Versions that are named with a message.
constexpr std::size_t max_labels = 3;

using Body = std::vector<Statement>;
// Where a statement stands: an index into each body on the way, the policy's first. Bodies move in memory while arms are put in.
using Path = std::vector<std::size_t>;

bool belongs_to_policy(StatementKind kind) {
  switch (kind) {
    case StatementKind::version:
    case StatementKind::valid:
    case StatementKind::value_date:
    case StatementKind::input:
    case StatementKind::subject:
    case StatementKind::unit:
    case StatementKind::enumeration:
    case StatementKind::calendar:
    case StatementKind::proof_case:
    case StatementKind::proof_table:
      return true;
    default:
      return false;
  }
}

// What one version leaves unused another may use; a limit that changes nothing in one may act in another.
bool is_of_all(const Diagnostic& one) {
  return one.kind == kinds::FieldUnread.kind || one.kind == kinds::NeverCalled.kind || one.kind == kinds::ClauseWithoutEffect.kind;
}

parse::Statement cite_of(const Statement& cite) {
  Statement copy;
  copy.kind = cite.kind;
  copy.at = cite.at;
  copy.head = cite.head;
  copy.string = cite.string;
  return copy;
}

class Versions {
 public:
  Versions(parse::RuleFile& file, const text::Sources& sources, const std::vector<parse::RuleFile>& used, Diagnostics& diagnostics)
      : file_(file), sources_(sources), used_(used), diagnostics_(diagnostics) {
    const auto found =
        std::ranges::find_if(file.statements, [](const Statement& one) { return one.kind == StatementKind::policy; });
    if (found != file.statements.end()) policy_ = &*found;
  }

  Checked run() {
    Checked result;
    if (policy_ != nullptr) survey(policy_->body);
    if (arms_.empty()) {
      Checker checker(sources_, diagnostics_);
      checker.run(file_, used_);
      result.targets = checker.take_targets();
      if (!diagnostics_.has_errors()) result.plan = checker.finish();
      return result;
    }
    if (!is_fit_) return result;
    expand();
    if (is_too_many_ || !is_fit_) return result;
    if (!tried_.empty()) result.targets = tried_.front().checker->take_targets();
    tried_.remove_if([](const Tried& one) { return !one.checker->can_hold(); });
    if (!merge()) return result;
    std::vector<std::shared_ptr<plan::Plan>> plans;
    for (Tried& one : tried_) {
      one.diagnostics = {};
      if (auto plan = one.checker->finish()) plans.push_back(std::make_shared<plan::Plan>(*std::move(plan)));
    }
    if (!merge() || plans.empty()) return result;
    result.plan = *plans.front();
    result.plan->versions = std::move(plans);
    return result;
  }

 private:
  struct Tried {
    std::vector<ChosenArm> arms;
    Diagnostics diagnostics;
    std::unique_ptr<Checker> checker;
    std::string name;
  };

  // All arms, and what may not stand in them.
  void survey(const Body& body) {
    for (const Statement& statement : body) {
      if (statement.kind == StatementKind::function) {
        for (const Statement& inner : statement.body) {
          if (inner.kind == StatementKind::variants) refuse(inner, kinds::VersionInFunction);
        }
        continue;
      }
      survey(statement.body);
      if (statement.kind != StatementKind::variants) continue;
      for (const parse::Variant& arm : statement.variants) {
        arms_.push_back(arm.at);
        for (const Statement& inner : arm.body) {
          if (!belongs_to_policy(inner.kind)) continue;
          diagnostics_.report(place_of(inner), kinds::NotInArm, compose::title(inner.kind, ""));
          is_fit_ = false;
        }
        survey(arm.body);
      }
      const bool scores = std::ranges::any_of(statement.variants, [](const parse::Variant& arm) { return !arm.refusal; });
      if (!scores) refuse(statement, kinds::NoArmScores);
    }
  }

  static text::Span place_of(const Statement& statement) { return statement.head.empty() ? statement.at : statement.head; }

  void refuse(const Statement& statement, diagnostic::TypedKind<> kind) {
    diagnostics_.report(place_of(statement), kind);
    is_fit_ = false;
  }

  Body& body_at(const Path& path) {
    Body* body = &policy_->body;
    for (std::size_t depth = 0; depth + 1 < path.size(); ++depth) body = &(*body)[path[depth]].body;
    return *body;
  }

  // The first 按 whose arm is not chosen yet, in the order of the text.
  bool next(Body& body, Path& path) {
    path.push_back(0);
    for (std::size_t i = 0; i < body.size(); ++i) {
      path.back() = i;
      const bool is_open = body[i].kind == StatementKind::variants &&
                           std::ranges::none_of(chosen_, [&](const ChosenArm& arm) { return arm.statement == body[i].at; });
      if (is_open) return true;
      if (body[i].kind != StatementKind::function && next(body[i].body, path)) return true;
    }
    path.pop_back();
    return false;
  }

  void expand() {
    if (is_too_many_) return;
    Path path;
    if (!next(policy_->body, path)) return check();
    const std::size_t arms = body_at(path)[path.back()].variants.size();
    for (std::size_t arm = 0; arm < arms && !is_too_many_; ++arm) {
      const Statement& statement = body_at(path)[path.back()];
      const parse::Variant& variant = statement.variants[arm];
      if (variant.refusal) continue;
      const text::Span pattern =
          variant.pattern ? variant.pattern->at : text::Span{variant.at.file, variant.at.begin, otherwise_end(variant)};
      chosen_.push_back({statement.at, arm, pattern, variant.at, {}});
      const std::size_t count = put_in(path, arm);
      expand();
      take_out(path, arm, count);
      chosen_.pop_back();
    }
  }

  // 其余 is all that is written before the body.
  std::uint32_t otherwise_end(const parse::Variant& variant) const {
    const std::string_view written = sources_.text(variant.at);
    const std::size_t end = std::min(written.find_first_of(" {\t\r\n"), written.size());
    return variant.at.begin + static_cast<std::uint32_t>(end);
  }

  // The statements of the arm, behind the 按.
  std::size_t put_in(const Path& path, std::size_t arm) {
    Body& body = body_at(path);
    Body own = std::move(body[path.back()].variants[arm].body);
    settle_cites(own, path.size() == 1, body[path.back()].variants[arm].at);
    chosen_.back().cites = cites_[chosen_.back().at.begin];
    const std::size_t count = own.size();
    body.insert(body.begin() + static_cast<std::ptrdiff_t>(path.back()) + 1, std::make_move_iterator(own.begin()),
                std::make_move_iterator(own.end()));
    return count;
  }

  // 依据 in an arm is the source of its parts, not of those that stand outside; in an item, of the item.
  void settle_cites(Body& own, bool is_outermost, text::Span arm) {
    const auto is_cite = [](const Statement& one) { return one.kind == StatementKind::cite && one.string; };
    const auto last = std::find_if(own.rbegin(), own.rend(), is_cite);
    if (last == own.rend()) return;
    bool has_parts = false;
    for (Statement& one : own) {
      if (&one == &*last || !(compose::is_part(one.kind) || compose::is_rows(one.kind))) continue;
      has_parts = true;
      if (std::ranges::any_of(one.body, is_cite)) continue;
      one.has_body = true;
      one.body.insert(one.body.begin(), cite_of(*last));
    }
    if (!is_outermost && !has_parts) return;
    for (const Statement& one : own) {
      if (is_outermost && is_cite(one)) cites_[arm.begin].push_back(one.string->text);
    }
    std::erase_if(own, is_cite);
  }

  void take_out(const Path& path, std::size_t arm, std::size_t count) {
    Body& body = body_at(path);
    const auto first = body.begin() + static_cast<std::ptrdiff_t>(path.back()) + 1;
    const auto last = first + static_cast<std::ptrdiff_t>(count);
    Body own(std::make_move_iterator(first), std::make_move_iterator(last));
    body.erase(first, last);
    body[path.back()].variants[arm].body = std::move(own);
  }

  void check() {
    if (tried_.size() >= max_combinations) {
      diagnostics_.report(policy_->head, kinds::TooManyVersions, std::int64_t{max_combinations});
      is_too_many_ = true;
      return;
    }
    Tried& one = tried_.emplace_back();
    one.arms = chosen_;
    one.checker = std::make_unique<Checker>(sources_, one.diagnostics);
    one.checker->choose(chosen_);
    one.checker->run(file_, used_);
    for (const ChosenArm& arm : chosen_) {
      one.name += one.name.empty() ? "" : "，";
      one.name += sources_.text(arm.pattern);
    }
  }

  // Whether the place takes part in the version.
  [[nodiscard]] bool holds(const Tried& one, text::Span at) const {
    return std::ranges::all_of(arms_, [&](text::Span arm) {
      return !encloses(arm, at) || std::ranges::any_of(one.arms, [&](const ChosenArm& own) { return own.at == arm; });
    });
  }

  [[nodiscard]] bool is_in_case(text::Span at) const {
    return std::ranges::any_of(policy_->body,
                               [&](const Statement& one) { return compose::is_proof(one.kind) && encloses(one.at, at); });
  }

  // What the versions say, each thing once: plainly where every version that has the place says it, else with the versions that do.
  // A case, and what is never read, is wrong only if it is so in all. False: there are errors.
  bool merge() {
    struct Said {
      Diagnostic diagnostic;
      std::vector<const Tried*> by;
    };
    std::vector<Said> all;
    std::map<std::tuple<const diagnostic::MessageKind*, text::FileId, std::uint32_t>, std::vector<std::size_t>> known;
    for (const Tried& one : tried_) {
      for (const Diagnostic& said : one.diagnostics.all()) {
        std::vector<std::size_t>& here = known[{said.kind, said.at.file, said.at.begin}];
        const auto same = std::ranges::find_if(here, [&](std::size_t index) {
          return all[index].diagnostic.at == said.at && all[index].diagnostic.arguments == said.arguments;
        });
        if (same == here.end()) {
          here.push_back(all.size());
          all.push_back({said, {&one}});
          continue;
        }
        all[*same].by.push_back(&one);
        for (const diagnostic::Label& label : said.labels) Diagnostics::add_label(all[*same].diagnostic, label);
      }
    }
    for (Said& said : all) {
      const text::Span at = said.diagnostic.at;
      const auto having = std::ranges::count_if(tried_, [&](const Tried& one) { return holds(one, at); });
      const bool is_everywhere = std::cmp_greater_equal(said.by.size(), having);
      if (!is_everywhere && (is_of_all(said.diagnostic) || is_in_case(at))) continue;
      // Of many versions the first few: the place of the first is what the reader wants.
      const std::size_t shown = said.by.size() < tried_.size() ? std::min(said.by.size(), max_labels) : 0;
      for (std::size_t i = 0; i < shown; ++i)
        Diagnostics::label(said.diagnostic, said.by[i]->arms.back().pattern, kinds::InVersion, std::string(said.by[i]->name));
      diagnostics_.add(std::move(said.diagnostic));
    }
    return !diagnostics_.has_errors();
  }

  parse::RuleFile& file_;
  const text::Sources& sources_;
  const std::vector<parse::RuleFile>& used_;
  Diagnostics& diagnostics_;
  Statement* policy_ = nullptr;
  std::vector<text::Span> arms_;
  std::vector<ChosenArm> chosen_;
  std::map<std::uint32_t, std::vector<std::string>> cites_;  // of the outermost arms, by where they begin
  std::list<Tried> tried_;                                   // a checker reports into the diagnostics beside it: they never move
  bool is_fit_ = true, is_too_many_ = false;
};

}  // namespace

Checked check(parse::RuleFile& file, const text::Sources& sources, const std::vector<parse::RuleFile>& used,
              Diagnostics& diagnostics) {
  return Versions(file, sources, used, diagnostics).run();
}

}  // namespace heng::check
