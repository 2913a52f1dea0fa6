// A small tree of JSON (values as text that is JSON already, so that limits keep their digits) and one function for each part of a
// shape.
#include "engine/report/json_schema.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace heng::report {

namespace {

using model::Enumeration;
using model::Field;
using model::Kind;
using model::KindClass;
using model::List;
using model::Shape;

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      out += c;
    }
  }
  return out + '"';
}

// An object or array of JSON, or a value spelled out.
struct Node {
  std::string value;  // of a leaf
  char bracket = 0;   // { or [
  std::vector<std::pair<std::string, Node>> members;

  Node() : bracket('{') {}
  explicit Node(char opening) : bracket(opening) {}
  static Node of(std::string json) {
    Node leaf(char{0});
    leaf.value = std::move(json);
    return leaf;
  }
  static Node text(std::string_view content) { return of(quoted(content)); }
  static Node texts(const std::vector<std::string>& contents) {
    Node list('[');
    for (const std::string& content : contents) {
      list.members.emplace_back("", text(content));
    }
    return list;
  }

  Node& set(std::string key, Node member) {
    members.emplace_back(std::move(key), std::move(member));
    return *this;
  }
  [[nodiscard]] Node* find(std::string_view key) {
    const auto found = std::find_if(members.begin(), members.end(), [key](const auto& member) { return member.first == key; });
    return found == members.end() ? nullptr : &found->second;
  }

  void print(std::string& out, std::size_t indent) const {
    if (bracket == 0 || members.empty()) {
      out += bracket == 0 ? value : bracket == '{' ? "{}" : "[]";
      return;
    }
    const bool flat =
        bracket == '[' && std::all_of(members.begin(), members.end(), [](const auto& m) { return m.second.bracket == 0; });
    out += bracket;
    for (std::size_t i = 0; i < members.size(); ++i) {
      out += i == 0 ? "" : flat ? ", " : ",";
      if (!flat) {
        out += '\n';
        out.append(indent + 2, ' ');
      }
      if (bracket == '{') {
        out += quoted(members[i].first) + ": ";
      }
      members[i].second.print(out, indent + 2);
    }
    if (!flat) {
      out += '\n';
      out.append(indent, ' ');
    }
    out += bracket == '{' ? '}' : ']';
  }
};

// How absence is written (缺, 不适用, 未提供), and that there is a digit somewhere: 42.47万元, １００％, ≥95%.
constexpr std::string_view absence_pattern = R"(^\s*(—+|-|/|…+|不适用|未提供|[nN]/[aA])?\s*$)";
constexpr std::string_view digits_pattern = "[0-9０-９]";

struct KindWords {
  KindClass kind_class;
  std::string_view chinese, english;
};

std::string described(const Kind& kind, const quantity::Unit& unit) {
  static constexpr std::array<KindWords, 17> words = {{
      {KindClass::points, "分数", "points"},
      {KindClass::money, "金额", "money"},
      {KindClass::ratio, "比率", "ratio"},
      {KindClass::percentage_points, "百分点", "percentage points"},
      {KindClass::count, "计数", "count"},
      {KindClass::measure, "量", "measure"},
      {KindClass::compound, "量", "measure"},
      {KindClass::number, "数", "number"},
      {KindClass::clock_time, "时长", "duration"},
      {KindClass::working_days, "时长", "duration"},
      {KindClass::months, "时长", "duration"},
      {KindClass::date, "日期", "date"},
      {KindClass::year, "年", "year"},
      {KindClass::text, "文字", "text"},
      {KindClass::yes_no, "是否", "yes or no"},
      {KindClass::target, "目标式，如 ≥95%、2023年11月、提升", "target expression, such as ≥95%"},
      {KindClass::actual, "完成值，如 41.09万元、100%、达成预期指标", "actual value, such as 41.09万元"},
  }};
  const auto* const found =
      std::find_if(words.begin(), words.end(), [&kind](const KindWords& entry) { return entry.kind_class == kind.kind_class; });
  if (found == words.end()) {
    return "取值见列表 / one of a list";
  }
  if (unit.name.empty() || kind.is(KindClass::year)) {
    return fmt::format("{} / {}", found->chinese, found->english);
  }
  return fmt::format("{}，不写单位的数按{} / {}, a bare number is in {}", found->chinese, unit.name, found->english, unit.name);
}

// A limit in the unit of bare numbers, if that is a finite decimal.
std::optional<std::string> bare_limit(const model::Limit& limit, const quantity::Unit& unit) {
  return limit.number ? (*limit.number / unit.factor).exact_decimal() : std::nullopt;
}

void add_limits(Node& schema, const Field& field) {
  if (const auto low = bare_limit(field.low, field.unit)) {
    schema.set("minimum", Node::of(*low));
  } else if (!field.low.number && !field.is_signed) {
    schema.set("minimum", Node::of("0"));
  }
  if (const auto high = bare_limit(field.high, field.unit)) {
    schema.set("maximum", Node::of(*high));
  }
}

Node enumeration_schema(const Enumeration& enumeration) {
  std::vector<std::string> names;
  for (const Enumeration::Member& member : enumeration.members) {
    names.push_back(member.name);
    if (!member.key.empty() && member.key != member.name) {
      names.push_back(member.key);
    }
  }
  Node any('[');
  any.set("", Node().set("enum", Node::texts(names)));
  any.set("", Node().set("$ref", Node::text("#/$defs/absence")));
  return Node().set("anyOf", std::move(any));
}

void add_type(Node& schema, const Field& field) {
  const Kind& kind = field.kind;
  if (kind.enumeration != nullptr && (kind.is(KindClass::enumeration) || kind.is(KindClass::ordinal))) {
    for (auto& [key, member] : enumeration_schema(*kind.enumeration).members) {
      schema.set(key, std::move(member));
    }
  } else if (kind.is(KindClass::yes_no)) {
    schema.set("type", Node::texts({"string", "boolean", "null"}));
    schema.set("pattern", Node::text(fmt::format("^(是|否|true|false)$|{}", absence_pattern)));
  } else if (kind.is_numeric()) {
    schema.set("type", Node::texts({"string", "number", "null"}));
    schema.set("pattern", Node::text(fmt::format("{}|{}", digits_pattern, absence_pattern)));
    add_limits(schema, field);
  } else if (kind.is(KindClass::date)) {
    schema.set("type", Node::texts({"string", "null"}));
    schema.set("pattern", Node::text(fmt::format("{}|{}", digits_pattern, absence_pattern)));
  } else {
    schema.set("type", Node::texts({"string", "number", "null"}));
  }
}

Node value_schema(const Field& field) {
  Node schema;
  schema.set("title", Node::text(field.name));
  schema.set("description", Node::text(described(field.kind, field.unit)));
  add_type(schema, field);
  return schema;
}

Node object_schema(const Shape& shape);

Node list_schema(const List& list) {
  Node schema;
  schema.set("title", Node::text(list.name));
  schema.set("type", Node::text("array"));
  schema.set("items", list.plain && !list.row.fields.empty() ? value_schema(list.row.fields.front()) : object_schema(list.row));
  if (list.length) {
    schema.set("minItems", Node::of(std::to_string(*list.length)));
    schema.set("maxItems", Node::of(std::to_string(*list.length)));
  } else if (list.not_empty) {
    schema.set("minItems", Node::of("1"));
  }
  return schema;
}

std::string key_of(const std::string& key, const std::string& name) { return key.empty() ? name : key; }

// One object of the record while it is put together: dotted keys make objects inside objects.
class ObjectBuilder {
 public:
  explicit ObjectBuilder(bool ignores_others) : ignores_others_(ignores_others) {}

  void add(std::string_view path, Node schema, bool required) {
    const std::size_t dot = path.find('.');
    const std::string key(path.substr(0, dot));
    Part& part = part_of(key);
    part.required = part.required || required;
    if (dot == std::string_view::npos) {
      // Two names of one key (三级 and 名称): the first describes it.
      if (!part.schema) {
        part.schema = std::move(schema);
      }
      return;
    }
    if (part.inner.empty()) {
      part.inner.emplace_back(ignores_others_);
    }
    part.inner.front().add(path.substr(dot + 1), std::move(schema), required);
  }

  [[nodiscard]] Node node() const {
    Node properties;
    std::vector<std::string> required;
    for (const Part& part : parts_) {
      properties.set(part.key, part.inner.empty() ? part.schema.value_or(Node()) : part.inner.front().node());
      if (part.required) {
        required.push_back(part.key);
      }
    }
    // Where the content comes from may stand in any table, unless the shape has keys of these names.
    for (const std::string_view key : {"source", "at"}) {
      if (properties.find(key) == nullptr) {
        properties.set(std::string(key), Node().set("$ref", Node::text("#/$defs/place")));
      }
    }
    Node object;
    object.set("type", Node::text("object"));
    object.set("properties", std::move(properties));
    if (!required.empty()) {
      object.set("required", Node::texts(required));
    }
    object.set("additionalProperties", Node::of(ignores_others_ ? "true" : "false"));
    return object;
  }

 private:
  struct Part {
    std::string key;
    bool required = false;
    std::optional<Node> schema;
    std::vector<ObjectBuilder> inner;  // none or one
  };

  Part& part_of(const std::string& key) {
    const auto found = std::find_if(parts_.begin(), parts_.end(), [&key](const Part& part) { return part.key == key; });
    if (found != parts_.end()) {
      return *found;
    }
    parts_.push_back({key, false, std::nullopt, {}});
    return parts_.back();
  }

  bool ignores_others_;
  std::vector<Part> parts_;
};

// {"properties": {"a": {"properties": {"b": inner}, "required": ["b"]}}, "required": ["a"]} for the path a.b.
Node at_path(std::string_view path, std::optional<Node> inner) {
  const std::size_t dot = path.find('.');
  const std::string key(path.substr(0, dot));
  if (dot != std::string_view::npos) {
    inner = at_path(path.substr(dot + 1), std::move(inner));
  }
  Node node;
  if (inner) {
    node.set("properties", Node().set(key, std::move(*inner)));
  }
  return node.set("required", Node::texts({key}));
}

// A field that exists only for some values of another is required only then.
std::optional<Node> condition(const Shape& shape, const Field& field) {
  if (!field.case_field || field.optional) {
    return std::nullopt;
  }
  const Field& deciding = shape.fields[*field.case_field];
  if (deciding.kind.enumeration == nullptr) {
    return std::nullopt;
  }
  std::vector<std::string> values;
  const auto& members = deciding.kind.enumeration->members;
  for (std::size_t index = 0; index < members.size() && index < 64; ++index) {
    if ((field.case_values >> index & 1U) != 0) {
      values.push_back(members[index].name);
      if (!members[index].key.empty() && members[index].key != members[index].name) {
        values.push_back(members[index].key);
      }
    }
  }
  Node rule;
  rule.set("if", at_path(key_of(deciding.key, deciding.name), Node().set("enum", Node::texts(values))));
  rule.set("then", at_path(key_of(field.key, field.name), std::nullopt));
  return rule;
}

// Whether a dotted key leads into a list: then it means the list's total row, and the list describes it.
bool is_in_list(const Shape& shape, const std::string& key) {
  return std::any_of(shape.lists.begin(), shape.lists.end(),
                     [&key](const List& list) { return key.starts_with(key_of(list.key, list.name) + '.'); });
}

Node object_schema(const Shape& shape) {
  ObjectBuilder object(shape.ignores_others);
  Node conditions('[');
  for (const Field& field : shape.fields) {
    const std::string key = key_of(field.key, field.name);
    if (is_in_list(shape, key)) {
      continue;
    }
    object.add(key, value_schema(field), !field.optional && !field.case_field);
    if (auto rule = condition(shape, field)) {
      conditions.set("", std::move(*rule));
    }
  }
  for (const List& list : shape.lists) {
    object.add(key_of(list.key, list.name), list_schema(list), !list.optional);
  }
  Node node = object.node();
  if (!conditions.members.empty()) {
    node.set("allOf", std::move(conditions));
  }
  return node;
}

Node definitions() {
  Node place_properties;
  for (const char* key : {"document", "table", "row", "column", "line"}) {
    place_properties.set(key, Node().set("type", Node::texts({"string", "integer"})));
  }
  // What `heng import` says of a document and of the cells whose text it changed.
  place_properties.set("sha256", Node().set("type", Node::text("string")));
  place_properties.set("raw", Node().set("type", Node::text("object")));
  Node place;
  place.set("description", Node::text("出处：文件、表、行、列 / where the content comes from"));
  place.set("type", Node::text("object"));
  place.set("properties", std::move(place_properties));
  place.set("additionalProperties", Node::of("false"));
  Node absence;
  absence.set("description", Node::text("缺、不适用、未提供 / blank, not applicable, not provided"));
  absence.set("type", Node::texts({"string", "null"}));
  absence.set("pattern", Node::text(absence_pattern));
  return Node().set("place", std::move(place)).set("absence", std::move(absence));
}

}  // namespace

std::string json_schema(const Shape& shape, std::string_view title) {
  Node schema;
  schema.set("$schema", Node::text("https://json-schema.org/draft/2020-12/schema"));
  schema.set("title", Node::text(title));
  for (auto& [key, member] : object_schema(shape).members) {
    schema.set(key, std::move(member));
  }
  schema.set("$defs", definitions());
  std::string out;
  schema.print(out, 0);
  return out + '\n';
}

}  // namespace heng::report
