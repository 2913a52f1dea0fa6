// A record as it was typed: keys, lists and scalars with their places, before anyone knows what they mean. Intake makes it from
// TOML or JSON (later from documents); evaluate reads it by the shape that the policy declares. A number keeps the digits as typed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/text/source.hpp"

namespace heng::model {

struct Datum {
  enum class Form : std::uint8_t { missing, scalar, table, list };
  Form form = Form::missing;
  bool quoted = false;  // a scalar typed as a string; else a bare number, boolean or date
  std::string text;     // of a scalar: the string's content, or the bare token as typed (TOML's 1_000 is 1000, +5 is 5)
  text::Span at;        // a scalar with its quotes; of a table or list its header or opening bracket only
  text::Span key_at;    // where the key of this value stands; empty for list items and for the record itself
  std::vector<std::pair<std::string, Datum>> entries;  // of a table, in order
  std::vector<Datum> items;                            // of a list

  // Out of line: the entries' type is complete only behind this class.
  Datum();
  Datum(const Datum&);
  Datum(Datum&&) noexcept;
  Datum& operator=(const Datum&);
  Datum& operator=(Datum&&) noexcept;
  ~Datum();

  [[nodiscard]] const Datum* find(std::string_view key) const;
  // A path of keys with dots: "declared.score".
  [[nodiscard]] const Datum* find_path(std::string_view path) const;
};

// Where a record says its content comes from (`source = { document, line }`, `at = { line }`): strings as typed, empty where
// absent.
struct DocumentPlace {
  std::string document;
  std::string table;
  std::string row;
  std::string column;
  std::string line;
  [[nodiscard]] bool empty() const { return document.empty() && table.empty() && row.empty() && column.empty() && line.empty(); }
};

// The place that such a table gives; empty for a datum that is not a table.
[[nodiscard]] DocumentPlace document_place(const Datum& table);

// One record and the file it came from.
struct Record {
  Datum data;  // a table
  text::FileId file = text::no_file;
  std::string origin;  // how to name it in reports: a path, or "-"
};

}  // namespace heng::model
