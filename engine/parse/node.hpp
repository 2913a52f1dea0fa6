// What the grammar leaves behind: a flat list of nodes in which a node follows its children, so that going back is cutting the end
// off.
#pragma once

#include <cstdint>
#include <vector>

namespace heng::parse {

enum class Tag : std::uint8_t {
  // tokens
  word,       // id: Word
  relation,   // id: Relation
  operation,  // id: ExpressionKind of the operation
  name,
  string,
  quantity,  // id: bytes of its 万 or 亿, aux: where its unit begins
  whole,
  date,
  places,  // id: their number
  mode,    // id: RoundingMode
  form,    // id: Form
  unit,
  raw_row,
  optional,     // ？ of a field
  low_open,     // ( of an interval
  low_closed,   // [
  high_open,    // )
  high_closed,  // ]
  sign,         // of a Token only: a sign or keyword that leaves no node
  // failures
  slip,  // what stood behind a complete entry
  lost,  // an entry that could not be read
  // statements
  use,
  policy,
  targets,
  unit_statement,
  calendar,
  enumeration,
  table,
  function,
  parameter,
  version,
  cite,
  valid,
  value_date,
  input,
  subject,
  full_marks,
  score_rounding,
  let,
  section,
  item,
  bonus,
  penalty,
  each_block,
  for_each,
  variants,
  score,
  total,
  grade,
  not_applicable,
  effect,
  check,
  refuse,
  declared_as,
  output,
  assertion,
  proof_case,
  proof_table,
  change,
  remove,
  // pieces of statements
  body,
  range,
  limits,
  fields,
  field,
  field_by,
  field_case,
  field_rule,
  kind,
  values,
  dated,
  names_row,
  table_row,
  cells,
  cell,
  day,
  variant,
  grade_row,
  condition,
  row_name,
  row_weight,
  out,
  given,
  data_list,
  data_record,
  data_entry,
  finding,
  path_unknown,
  outcome,
  case_row,
  path,
  refusal,
  parameters,
  receivers,
  grade_by,
  over,
  saying,
  claim_name,
  base,
  // sentences
  sentence,
  where,
  each,
  head_step,
  steps,
  reference,
  tail_word,
  tail_down_to,
  tail_limit,
  tail_within,
  tail_answer,
  tail_change,
  change_plain,
  change_step,
  inner_cap,
  rounding,
  // expressions
  choose,
  any,
  all,
  not_,
  compare,
  sum,
  product,
  negate,
  postfix,
  call,
  no_arguments,
  by,
  in_turn,
  checklist,
  bracketed,
  argument,
  arm,
  line,
  pattern,
  alternatives,
  item_any,
  item_otherwise,
  item_interval,
  item_signs,
  item_form,
  item_value,
  interval,
};

struct Node {
  Tag tag = Tag::lost;
  std::uint8_t id = 0;
  std::uint32_t begin = 0;  // offsets in the reading
  std::uint32_t end = 0;
  std::uint32_t size = 1;  // nodes of this one and all below
  std::uint32_t aux = 0;
};
using Nodes = std::vector<Node>;

// A token of a text that was read without a slip.
struct Token {
  std::uint32_t begin = 0;  // offsets in the reading
  std::uint32_t end = 0;    // 0: none begins here
  Tag tag = Tag::sign;
  std::uint8_t id = 0;  // as of the node of that tag
  std::uint32_t aux = 0;
};

}  // namespace heng::parse
