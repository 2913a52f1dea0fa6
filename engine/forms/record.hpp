// One form's record while its rows come in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/forms/align.hpp"
#include "engine/forms/forms.hpp"
#include "engine/forms/grid.hpp"
#include "engine/model/datum.hpp"

namespace heng::forms {

// A text with its place, as cells, parts of cells and titles have it.
struct Typed {
  std::string text;
  text::Span at;
};

[[nodiscard]] Typed typed(const Item& item);
// The cell of that place, blank or not; where there is none, a blank at the row's beginning.
[[nodiscard]] Typed typed_at(const Row& row, std::uint32_t column);

class RecordBuilder {
 public:
  explicit RecordBuilder(const text::Sources& sources) : sources_(&sources) {}

  // False: the form has said that already.
  [[nodiscard]] bool project(Field field, const Typed& value);
  void fund(const Header& header, const Row& row, const Alignment& alignment);
  void management(const Header& header, const Row& row, const Alignment& alignment);
  void indicator(const Header& header, const Row& row, const Alignment& alignment);
  // A name of level one or two that stands alone: the rows below belong to it.
  void level(Field level, const Item& item);
  void goal(Field field, const Typed& value);
  void declare(std::string_view key, const Typed& value, const Row& row);
  void other(const Typed& name, const Typed& value, const Row& row);

  [[nodiscard]] bool has_name() const { return project_.made.find("name") != nullptr; }
  [[nodiscard]] std::string name() const;
  [[nodiscard]] std::size_t funds() const { return funds_.items.size(); }
  [[nodiscard]] std::size_t indicators() const { return indicators_.items.size(); }
  [[nodiscard]] const model::Datum& fund_rows() const { return funds_; }
  [[nodiscard]] const model::Datum& management_rows() const { return management_; }
  [[nodiscard]] const model::Datum& indicator_rows() const { return indicators_; }
  [[nodiscard]] const model::Datum& declared() const { return declared_.made; }

  // Attaches the unit to amounts that stand bare. False: there are such amounts, and no unit.
  [[nodiscard]] bool attach_money_unit(const std::optional<Typed>& unit);
  // The text that says so, and how the year was made of it where it is not that text.
  void year(const Typed& value, const std::string& raw, diagnostic::Term how);
  void source(const std::string& document, const Row& first);
  [[nodiscard]] model::Record finish(text::FileId file, std::string origin);
  [[nodiscard]] std::vector<Step>& steps() { return steps_; }

 private:
  struct Level {
    Typed first, second;
  };
  // A row, a form's head or its totals while they are put together.
  struct Making {
    std::string path;  // of its keys: funds[0].
    model::Datum made;
    model::Datum raw;  // its cells as typed, where the record has something else
  };
  [[nodiscard]] model::Datum place(const Row& row) const;
  [[nodiscard]] Making make(std::string_view list, const model::Datum& rows, const Row& row) const;
  void put_cell(Making& into, std::string_view key, const Typed& value);
  void put_raw(Making& into, std::string_view key, const Typed& value);
  template <class Keys>
  void put_cells(Making& into, const Keys& keys, const Header& header, const Row& row, const Alignment& alignment);
  void finish(Making made, const Row& row, model::Datum& rows);
  void step(std::string path, const Typed& raw, const std::string& text, diagnostic::Term how, text::Span by = {});
  [[nodiscard]] std::optional<Typed> cell(const Header& header, const Row& row, const Alignment& alignment, Field field) const;
  void put_target(Making& into, const Header& header, const Row& row, const Alignment& alignment);
  void put_actual(Making& into, const Header& header, const Row& row, const Alignment& alignment);
  void put_levels(Making& into, const Header& header, const Row& row, const Alignment& alignment);
  void put_others(const Header& header, const Row& row, const Alignment& alignment);

  const text::Sources* sources_;
  Making project_{"project.", {}, {}}, declared_{"declared.", {}, {}}, goals_{"goals.", {}, {}};
  model::Datum funds_, management_, indicators_, others_;
  std::optional<model::Datum> declared_place_;
  Level level_;
  std::vector<Step> steps_;
};

}  // namespace heng::forms
