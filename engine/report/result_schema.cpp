// The schema of results is written out: it is a contract, and changes to it should be seen as such.
#include "engine/report/json.hpp"

namespace heng::report {

namespace {

constexpr const char* schema = R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "heng result",
  "description": "一个项目的评分结果；小数一律是字符串 / the result of one project; decimals are strings",
  "type": "object",
  "properties": {
    "project": {"type": "string"},
    "object": {"type": "string", "description": "评价对象是清单的一行时：它的名称 / the row that is scored, where the objects are rows"},
    "year": {"type": ["integer", "string", "null"]},
    "input": {"type": "string", "description": "文件，或“文件:行” / the file, or file:line"},
    "source": {"anyOf": [{"$ref": "#/$defs/place"}, {"type": "null"}]},
    "policy": {
      "type": "object",
      "properties": {
        "name": {"type": "string"},
        "key": {"type": "string"},
        "version": {"type": "string"},
        "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "uses": {"type": "array", "items": {
          "type": "object",
          "properties": {"file": {"type": "string"}, "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"}},
          "required": ["file", "sha256"],
          "additionalProperties": false
        }},
        "package": {
          "type": "object",
          "properties": {"name": {"type": "string"}, "version": {"type": "string"}},
          "required": ["name"],
          "additionalProperties": false
        }
      },
      "required": ["name", "version", "sha256"],
      "additionalProperties": false
    },
    "applied_versions": {"type": "array", "description": "“按 … { … }”中适用的版本；不止一个：还不能确定 / the versions that apply; several: still open", "items": {
      "type": "object",
      "properties": {"name": {"type": "string"}, "rules": {"type": "array", "items": {"type": "string"}}, "cites": {"type": "array", "items": {"type": "string"}}},
      "required": ["name", "rules"],
      "additionalProperties": false
    }},
    "status": {"enum": ["rejected", "unrated"], "description": "没有这个键：已评分 / absent: scored"},
    "refusal": {
      "type": "object",
      "properties": {"code": {"type": "string"}, "message": {"type": "string"}, "rule": {"type": "string"}},
      "required": ["code"],
      "additionalProperties": false
    },
    "limit_exceeded": {"const": true},
    "total": {"$ref": "#/$defs/decimal_or_null", "description": "总分；不能确定时为 null，见 interval / null when it is an interval"},
    "interval": {"$ref": "#/$defs/interval"},
    "deciders": {"$ref": "#/$defs/texts", "description": "能定下总分的字段 / the fields that would decide"},
    "grade": {"type": ["string", "null"]},
    "grade_key": {"type": "string"},
    "possible_grades": {"$ref": "#/$defs/texts"},
    "other_grades": {"type": "object", "additionalProperties": {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/texts"}]}},
    "declared": {
      "type": "object",
      "properties": {
        "total": {"$ref": "#/$defs/decimal_or_null"},
        "delta": {"$ref": "#/$defs/decimal_or_null", "description": "自评减重算 / declared minus recomputed"},
        "grade": {"type": "string"}
      },
      "required": ["total", "delta"],
      "additionalProperties": false
    },
    "sections": {"type": "array", "items": {"$ref": "#/$defs/section"}},
    "items": {"type": "array", "items": {"$ref": "#/$defs/item"}},
    "effects": {"type": "array", "items": {"$ref": "#/$defs/effect"}, "description": "当 …，… 和一票否决 / limits and vetoes"},
    "objects": {"type": "array", "items": {"$ref": "#/$defs/objects"}, "description": "逐个评分的各行 / rows scored by 逐个"},
    "outputs": {"type": "array", "items": {"$ref": "#/$defs/output"}},
    "why": {"$ref": "#/$defs/texts"},
    "differences": {"type": "array", "items": {"$ref": "#/$defs/difference"}},
    "findings": {"type": "array", "items": {"$ref": "#/$defs/finding"}}
  },
  "required": ["project", "year", "source", "policy", "total", "interval", "grade", "declared", "sections", "findings"],
  "additionalProperties": false,
  "$defs": {
    "decimal": {"type": "string", "pattern": "^-?[0-9]+(\\.[0-9]+)?(/[0-9]+)?$"},
    "decimal_or_null": {"anyOf": [{"$ref": "#/$defs/decimal"}, {"type": "null"}]},
    "interval": {"anyOf": [
      {"type": "null"},
      {"type": "array", "items": {"$ref": "#/$defs/decimal_or_null"}, "minItems": 2, "maxItems": 2}
    ]},
    "texts": {"type": "array", "items": {"type": "string"}},
    "place": {
      "type": "object",
      "properties": {
        "document": {"type": "string"},
        "table": {"type": ["integer", "string"]},
        "row": {"type": ["integer", "string"]},
        "column": {"type": ["integer", "string"]},
        "line": {"type": ["integer", "string"]}
      },
      "additionalProperties": false
    },
    "section": {
      "type": "object",
      "properties": {
        "name": {"type": "string"},
        "key": {"type": "string"},
        "kind": {"enum": ["bonus", "penalty"]},
        "row": {"type": "integer", "minimum": 1, "description": "每部分：第几行 / of 每部分: the row"},
        "weight": {"$ref": "#/$defs/decimal_or_null"},
        "own_weight": {"$ref": "#/$defs/decimal", "description": "别的分值并进来之前的分值 / before points moved here"},
        "applies": {"enum": [false, null], "description": "没有这个键：适用；null：还不能确定 / absent: it applies; null: cannot be told"},
        "score": {"$ref": "#/$defs/decimal_or_null"},
        "interval": {"$ref": "#/$defs/interval"},
        "deciders": {"$ref": "#/$defs/texts"},
        "declared": {"$ref": "#/$defs/decimal_or_null"},
        "why": {"$ref": "#/$defs/texts"},
        "sections": {"type": "array", "items": {"$ref": "#/$defs/section"}},
        "items": {"type": "array", "items": {"$ref": "#/$defs/item"}},
        "at": {"$ref": "#/$defs/place"},
        "outputs": {"type": "array", "items": {"$ref": "#/$defs/output"}}
      },
      "required": ["name", "weight", "score", "declared"],
      "additionalProperties": false
    },
    "item": {
      "type": "object",
      "properties": {
        "name": {"type": "string"},
        "key": {"type": "string"},
        "kind": {"enum": ["bonus", "penalty"]},
        "row": {"type": "integer", "minimum": 1},
        "weight": {"$ref": "#/$defs/decimal_or_null"},
        "own_weight": {"$ref": "#/$defs/decimal", "description": "别的分值并进来之前的分值 / before points moved here"},
        "applies": {"enum": [false, null], "description": "没有这个键：适用；null：还不能确定 / absent: it applies; null: cannot be told"},
        "score": {"$ref": "#/$defs/decimal_or_null"},
        "interval": {"$ref": "#/$defs/interval"},
        "deciders": {"$ref": "#/$defs/texts"},
        "declared": {"$ref": "#/$defs/decimal_or_null"},
        "rule": {"type": "string", "description": "文件:行 / file:line"},
        "article": {"type": "string"},
        "at": {"$ref": "#/$defs/place"},
        "why": {"$ref": "#/$defs/texts"},
        "outputs": {"type": "array", "items": {"$ref": "#/$defs/output"}}
      },
      "required": ["name", "weight", "score", "declared", "rule", "why"],
      "additionalProperties": false
    },
    "effect": {
      "type": "object",
      "properties": {
        "condition": {"type": "string"},
        "effect": {"type": "string"},
        "veto": {"type": "boolean"},
        "state": {"enum": ["struck", "idle", "open"], "description": "触发、未触发、还不能确定 / struck, not struck, open"},
        "item": {"type": "string", "description": "没有这个键：总分或等级 / absent: the total or a grade"},
        "row": {"type": "integer", "minimum": 1},
        "before": {"type": "string"},
        "after": {"type": "string"},
        "rule": {"type": "string", "description": "文件:行 / file:line"}
      },
      "required": ["condition", "effect", "veto", "state", "rule"],
      "additionalProperties": false
    },
    "objects": {
      "type": "object",
      "properties": {
        "name": {"type": "string"},
        "rows": {"type": "array", "items": {
          "type": "object",
          "properties": {
            "name": {"type": "string"},
            "status": {"enum": ["rejected", "unrated"]},
            "refusal": {
              "type": "object",
              "properties": {"code": {"type": "string"}, "message": {"type": "string"}, "rule": {"type": "string"}},
              "required": ["code"],
              "additionalProperties": false
            },
            "total": {"$ref": "#/$defs/decimal_or_null"},
            "interval": {"$ref": "#/$defs/interval"},
            "deciders": {"$ref": "#/$defs/texts"},
            "grade": {"type": ["string", "null"]},
            "grade_key": {"type": "string"},
            "possible_grades": {"$ref": "#/$defs/texts"},
            "other_grades": {"type": "object", "additionalProperties": {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/texts"}]}},
            "sections": {"type": "array", "items": {"$ref": "#/$defs/section"}},
            "items": {"type": "array", "items": {"$ref": "#/$defs/item"}},
            "outputs": {"type": "array", "items": {"$ref": "#/$defs/output"}},
            "why": {"$ref": "#/$defs/texts"}
          },
          "required": ["name", "total", "interval", "grade"],
          "additionalProperties": false
        }}
      },
      "required": ["name", "rows"],
      "additionalProperties": false
    },
    "output": {
      "type": "object",
      "properties": {
        "name": {"type": "string"},
        "key": {"type": "string"},
        "group": {"type": "string"},
        "text": {"type": "string", "description": "照印 / as printed"},
        "value": {"type": ["string", "boolean", "null"], "description": "数是字符串里的小数，按 unit；未定或没有时为 null / a number is a decimal in its unit; null when open or absent"},
        "unit": {"type": "string"},
        "interval": {"$ref": "#/$defs/interval"},
        "possible": {"$ref": "#/$defs/texts"},
        "value_key": {"type": "string"},
        "absent": {"type": "string"},
        "may_be_absent": {"const": true},
        "deciders": {"$ref": "#/$defs/texts"},
        "rule": {"type": "string", "description": "文件:行 / file:line"},
        "why": {"$ref": "#/$defs/texts"}
      },
      "required": ["name", "text", "value", "rule"],
      "additionalProperties": false
    },
    "difference": {
      "type": "object",
      "properties": {
        "item": {"type": ["string", "null"], "description": "null：总分 / null: the total"},
        "row": {"type": "integer", "minimum": 1},
        "declared": {"$ref": "#/$defs/decimal"},
        "recomputed": {"$ref": "#/$defs/decimal"},
        "delta": {"$ref": "#/$defs/decimal"},
        "tried": {"type": "integer", "minimum": 1},
        "explanations": {"type": "array", "items": {
          "type": "object",
          "properties": {"code": {"type": "string"}, "message": {"type": "string"}},
          "required": ["code", "message"],
          "additionalProperties": false
        }}
      },
      "required": ["item", "declared", "recomputed", "delta", "explanations"],
      "additionalProperties": false
    },
    "finding": {
      "type": "object",
      "properties": {
        "code": {"type": "string"},
        "severity": {"enum": ["note", "warning", "error"]},
        "message": {"type": "string"},
        "at": {"$ref": "#/$defs/place"},
        "record": {"type": "string", "description": "文件:行:列 / file:line:column"},
        "field": {"type": "string"},
        "item": {"type": "string"},
        "rule": {"type": "string"},
        "points": {"$ref": "#/$defs/decimal"}
      },
      "required": ["code", "severity", "message"],
      "additionalProperties": false
    }
  }
}
)json";

}  // namespace

std::string result_schema() { return schema; }

}  // namespace heng::report
