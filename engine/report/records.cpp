// Layout as people write it: [table] and [[list]] for what stands directly in the record, one line for what is inside of those.
#include "engine/report/records.hpp"

#include <algorithm>
#include <string_view>

#include <nlohmann/json.hpp>

namespace heng::report {

namespace {

using model::Datum;

bool is_bare_key(std::string_view key) {
  return !key.empty() && std::ranges::all_of(key, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

std::string toml_string(std::string_view text) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (byte < 0x20 || byte == 0x7F) {
          out += "\\u00";
          out += digits[byte >> 4U];
          out += digits[byte & 0xFU];
        } else {
          out += c;
        }
    }
  }
  return out + '"';
}

std::string toml_key(const std::string& key) { return is_bare_key(key) ? key : toml_string(key); }

bool is_table_list(const Datum& datum) {
  return datum.form == Datum::Form::list && !datum.items.empty() &&
         std::ranges::all_of(datum.items, [](const Datum& item) { return item.form == Datum::Form::table; });
}

std::string inline_toml(const Datum& datum) {
  std::string out;
  switch (datum.form) {
    case Datum::Form::scalar:
      return datum.quoted ? toml_string(datum.text) : datum.text;
    case Datum::Form::table:
      for (const auto& [key, value] : datum.entries) {
        if (value.form == Datum::Form::missing) continue;
        out += (out.empty() ? "" : ", ") + toml_key(key) + " = " + inline_toml(value);
      }
      return out.empty() ? "{}" : "{ " + out + " }";
    case Datum::Form::list:
      for (const Datum& item : datum.items) out += (out.empty() ? "" : ", ") + inline_toml(item);
      return '[' + out + ']';
    case Datum::Form::missing:
      break;
  }
  return "\"\"";
}

void write_entries(std::string& out, const Datum& table) {
  for (const auto& [key, value] : table.entries) {
    if (value.form != Datum::Form::missing) out += toml_key(key) + " = " + inline_toml(value) + '\n';
  }
}

void write_json(std::string& out, const Datum& datum) {
  bool is_first = true;
  const auto next = [&] {
    if (!is_first) out += ',';
    is_first = false;
  };
  switch (datum.form) {
    case Datum::Form::scalar:
      out += datum.quoted ? nlohmann::json(datum.text).dump() : datum.text;
      return;
    case Datum::Form::table:
      out += '{';
      for (const auto& [key, value] : datum.entries) {
        if (value.form == Datum::Form::missing) continue;
        next();
        out += nlohmann::json(key).dump() + ':';
        write_json(out, value);
      }
      out += '}';
      return;
    case Datum::Form::list:
      out += '[';
      for (const Datum& item : datum.items) {
        next();
        write_json(out, item);
      }
      out += ']';
      return;
    case Datum::Form::missing:
      break;
  }
  out += "null";
}

}  // namespace

std::string record_toml(const Datum& record, const std::string& heading) {
  std::string out;
  for (std::size_t begin = 0; begin < heading.size();) {
    const std::size_t end = std::min(heading.find('\n', begin), heading.size());
    out += "# " + heading.substr(begin, end - begin) + '\n';
    begin = end + 1;
  }
  // What stands alone comes first: behind a [table] it would belong to that.
  for (const auto& [key, value] : record.entries) {
    if (value.form == Datum::Form::missing || value.form == Datum::Form::table || is_table_list(value)) continue;
    out += toml_key(key) + " = " + inline_toml(value) + '\n';
  }
  for (const auto& [key, value] : record.entries) {
    if (value.form == Datum::Form::table) {
      out += (out.empty() ? "[" : "\n[") + toml_key(key) + "]\n";
      write_entries(out, value);
    } else if (is_table_list(value)) {
      for (const Datum& item : value.items) {
        out += (out.empty() ? "[[" : "\n[[") + toml_key(key) + "]]\n";
        write_entries(out, item);
      }
    }
  }
  return out;
}

std::string record_json(const Datum& record) {
  std::string out;
  write_json(out, record);
  return out;
}

}  // namespace heng::report
