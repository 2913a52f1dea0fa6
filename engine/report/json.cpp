// One function an object of the form. Keys without anything to say are left out, but for those that every reader counts on
// (total, interval, grade, declared, sections, findings), which are null or empty.
#include "engine/report/json.hpp"

#include <charconv>
#include <cstdint>

#include <nlohmann/json.hpp>

#include "engine/diagnostic/place.hpp"
#include "engine/report/effects.hpp"
#include "engine/report/printed.hpp"

namespace heng::report {

namespace {

using Json = nlohmann::ordered_json;
using audit::Diagnosis;
using audit::Review;
using evaluate::Interval;
using evaluate::PartResult;
using evaluate::Scorecard;
using quantity::Rational;

// "2023" and "2023年" are 2023; anything else stays text.
Json number_or_text(std::string_view text) {
  constexpr std::string_view year_word = "年";
  if (text.empty()) return nullptr;
  std::string_view digits = text;
  if (digits.ends_with(year_word)) digits.remove_suffix(year_word.size());
  std::int64_t number = 0;
  const char* end = digits.data() + digits.size();
  const auto [behind, error] = std::from_chars(digits.data(), end, number);
  if (error == std::errc{} && behind == end) return number;
  return std::string(text);
}

Json decimal(const std::optional<Rational>& value, int places) { return value ? Json(printed(*value, places)) : Json(nullptr); }
Json exact_decimal(const std::optional<Rational>& value) { return value ? Json(printed_weight(*value)) : Json(nullptr); }
Json score_of(const Interval& interval, int places) { return interval.is_exact() ? decimal(interval.low, places) : Json(nullptr); }
Json interval_of(const Interval& interval, int places) {
  if (interval.is_exact()) return nullptr;
  return Json::array({decimal(interval.low, places), decimal(interval.high, places)});
}

Json place_of(const model::DocumentPlace& place, const std::string& document) {
  Json made = Json::object();
  const std::string& name = place.document.empty() ? document : place.document;
  if (!name.empty()) made["document"] = name;
  if (!place.table.empty()) made["table"] = number_or_text(place.table);
  if (!place.row.empty()) made["row"] = number_or_text(place.row);
  if (!place.column.empty()) made["column"] = number_or_text(place.column);
  if (!place.line.empty()) made["line"] = number_or_text(place.line);
  return made;
}

class Writer {
 public:
  Writer(const Review& review, const Context& context)
      : review_(review), card_(review.scorecard), context_(context), language_(context.settings.language) {}

  Json object() {
    Json made;
    made["project"] = card_.project;
    if (!card_.object.empty()) made["object"] = card_.object;
    made["year"] = number_or_text(card_.year);
    if (!card_.origin.empty()) made["input"] = card_.origin;
    made["source"] = card_.source.empty() ? Json(nullptr) : place_of(card_.source, {});
    made["policy"] = policy();
    if (Json versions = this->versions(); !versions.empty()) made["applied_versions"] = std::move(versions);
    status(made, card_);
    if (card_.limit_exceeded) made["limit_exceeded"] = true;
    total(made, card_);
    grades(made, card_);
    made["declared"] = declared();
    add_parts(made, card_.parts, true);
    if (!card_.effects.empty()) made["effects"] = effects();
    for (const evaluate::ObjectsResult& objects : card_.objects) made["objects"].push_back(this->objects(objects));
    if (Json outputs = this->outputs(card_.outputs); !outputs.empty()) made["outputs"] = std::move(outputs);
    if (Json why = lines(card_.why); !why.empty()) made["why"] = std::move(why);
    if (!review_.diagnoses.empty()) made["differences"] = differences();
    made["findings"] = Json::array();
    for (const evaluate::Finding& finding : card_.findings) made["findings"].push_back(this->finding(finding));
    return made;
  }

 private:
  [[nodiscard]] Json policy() const {
    Json made;
    made["name"] = context_.plan.name;
    if (!context_.plan.key.empty()) made["key"] = context_.plan.key;
    made["version"] = context_.plan.version;
    made["sha256"] = context_.stamp.file.sha256;
    for (const PolicyStamp::File& used : context_.stamp.used)
      made["uses"].push_back({{"file", used.path}, {"sha256", used.sha256}});
    if (context_.stamp.package) {
      made["package"]["name"] = context_.stamp.package->name;
      if (!context_.stamp.package->version.empty()) made["package"]["version"] = context_.stamp.package->version;
    }
    return made;
  }

  // One; several where it is open which of them applies.
  [[nodiscard]] Json versions() const {
    Json made = Json::array();
    for (const evaluate::AppliedVersion& version : card_.versions) {
      Json one;
      one["name"] = version.name;
      for (const text::Span at : version.at)
        one["rules"].push_back(diagnostic::printed_line(at, context_.sources, context_.settings.language));
      if (!version.cites.empty()) one["cites"] = version.cites;
      made.push_back(std::move(one));
    }
    return made;
  }

  [[nodiscard]] Json refusal(const Scorecard& card) const {
    Json made;
    made["code"] = card.refusal_code;
    if (!card.refusal_saying.empty()) made["message"] = card.refusal_saying;
    if (const std::string rule = diagnostic::printed_line(card.refusal_rule, context_.sources, context_.settings.language);
        !rule.empty())
      made["rule"] = rule;
    return made;
  }

  void status(Json& made, const Scorecard& card) const {
    if (card.status == evaluate::Status::scored) return;
    made["status"] = card.status == evaluate::Status::rejected ? "rejected" : "unrated";
    made["refusal"] = refusal(card);
  }

  static void total(Json& made, const Scorecard& card) {
    const bool is_scored = card.status == evaluate::Status::scored && card.has_total;
    made["total"] = is_scored ? score_of(card.total, card.total_places) : Json(nullptr);
    made["interval"] = is_scored ? interval_of(card.total, card.total_places) : Json(nullptr);
    if (!card.deciders.empty()) made["deciders"] = card.deciders;
  }

  // The rows of one 逐个 block, each with a score of its own.
  [[nodiscard]] Json objects(const evaluate::ObjectsResult& objects) const {
    Json made;
    made["name"] = objects.name;
    made["rows"] = Json::array();
    for (const Scorecard& card : objects.cards) {
      Json one;
      one["name"] = card.object;
      status(one, card);
      total(one, card);
      grades(one, card);
      add_parts(one, card.parts, false);
      if (Json outputs = this->outputs(card.outputs); !outputs.empty()) one["outputs"] = std::move(outputs);
      if (Json why = lines(card.why); !why.empty()) one["why"] = std::move(why);
      made["rows"].push_back(std::move(one));
    }
    return made;
  }

  // The scale 等级, or the first one, is the grade; others follow by name.
  static void grades(Json& made, const Scorecard& card) {
    made["grade"] = nullptr;
    bool has_grade = false;
    for (const evaluate::GradeResult& grade : card.grades) {
      const Json value = grade.grades.size() == 1 ? Json(grade.grades.front()) : Json(nullptr);
      if (has_grade) {
        made["other_grades"][grade.scale] = grade.grades.size() == 1 ? value : Json(grade.grades);
        continue;
      }
      has_grade = true;
      made["grade"] = value;
      if (grade.grades.size() > 1) made["possible_grades"] = grade.grades;
      const bool has_key = grade.keys.size() == 1 && !grade.keys.front().empty() && grade.keys.front() != grade.grades.front();
      if (has_key) made["grade_key"] = grade.keys.front();
    }
  }

  [[nodiscard]] Json declared() const {
    Json made;
    made["total"] = exact_decimal(card_.declared_total);
    made["delta"] = decimal(evaluate::delta(card_.declared_total, card_.total), card_.total_places);
    if (!card_.declared_grade.empty()) made["grade"] = card_.declared_grade;
    return made;
  }

  [[nodiscard]] Json effects() const {
    Json made = Json::array();
    for (const evaluate::EffectResult& effect : card_.effects) {
      const plan::Effect& rule = card_.plan_of(context_.plan).effects[effect.effect];
      Json one;
      one["condition"] = effect.condition;
      one["effect"] = effect.says;
      one["veto"] = rule.veto;
      one["state"] = effect_state(effect.state);
      if (!effect.item.empty()) one["item"] = effect.item;
      if (effect.row) one["row"] = std::int64_t{*effect.row} + 1;
      if (!effect.before.empty()) one["before"] = effect.before;
      if (!effect.after.empty()) one["after"] = effect.after;
      one["rule"] = diagnostic::printed_line(rule.at, context_.sources, context_.settings.language);
      made.push_back(std::move(one));
    }
    return made;
  }

  // Sections and items of one block; the two lists keep their order, and a block without any of one kind leaves that list out.
  void add_parts(Json& made, const std::vector<PartResult>& parts, bool is_top) const {
    Json sections = Json::array();
    Json items = Json::array();
    for (const PartResult& part : parts) (is_section(part) ? sections : items).push_back(this->part(part));
    if (is_top || !sections.empty()) made["sections"] = std::move(sections);
    if (!items.empty()) made["items"] = std::move(items);
  }

  [[nodiscard]] Json part(const PartResult& part) const {
    const std::vector<plan::Part>& parts = card_.plan_of(context_.plan).parts;
    const bool has_plan = part.part < parts.size();
    Json made;
    made["name"] = part.name;
    if (has_plan && !part.row && !parts[part.part].key.empty()) made["key"] = parts[part.part].key;
    if (part.kind == plan::PartKind::bonus) made["kind"] = "bonus";
    if (part.kind == plan::PartKind::penalty) made["kind"] = "penalty";
    if (part.row) made["row"] = std::int64_t{*part.row} + 1;
    made["weight"] = exact_decimal(part.weight);
    const bool is_left_out = part.leaves && part.applies == 1;
    if (part.own_weight) made["own_weight"] = exact_decimal(part.own_weight);
    if (part.applies != 2) made["applies"] = part.applies == 1 ? Json(false) : Json(nullptr);
    made["score"] = is_left_out ? Json(nullptr) : score_of(part.score, part.places);
    if (!part.score.is_exact()) {
      made["interval"] = interval_of(part.score, part.places);
      made["deciders"] = part.deciders;
    }
    made["declared"] = exact_decimal(part.declared);
    if (is_section(part)) {
      if (Json why = lines(part.why); !why.empty()) made["why"] = std::move(why);
      add_parts(made, part.parts, false);
      if (!made.contains("items") && !made.contains("sections")) made["items"] = Json::array();
      if (part.row && !part.place.empty()) made["at"] = place_of(part.place, card_.source.document);
      if (Json outputs = this->outputs(part.outputs); !outputs.empty()) made["outputs"] = std::move(outputs);
      return made;
    }
    made["rule"] = diagnostic::printed_line(part.rule, context_.sources, context_.settings.language);
    if (!part.cite.empty()) made["article"] = part.cite;
    if (!part.place.empty()) made["at"] = place_of(part.place, card_.source.document);
    made["why"] = lines(part.why);
    if (Json outputs = this->outputs(part.outputs); !outputs.empty()) made["outputs"] = std::move(outputs);
    return made;
  }

  [[nodiscard]] Json outputs(const std::vector<evaluate::OutputResult>& outputs) const {
    Json made = Json::array();
    for (const evaluate::OutputResult& output : outputs) made.push_back(this->output(output));
    return made;
  }

  // A number is a decimal in its unit, a yes/no is true or false, anything else a word; what is open is null, with what it could
  // be.
  [[nodiscard]] Json output(const evaluate::OutputResult& output) const {
    using Form = evaluate::OutputResult::Form;
    Json made;
    made["name"] = output.name;
    if (!output.key.empty() && output.key != output.name) made["key"] = output.key;
    if (!output.group.empty()) made["group"] = output.group;
    made["text"] = output.text;
    made["value"] = nullptr;
    const auto figure = [&](const std::optional<Rational>& value) {
      return output.places ? decimal(value, *output.places) : exact_decimal(value);
    };
    if (output.form == Form::number) {
      if (output.is_known()) made["value"] = figure(output.number.low);
      made["unit"] = output.unit;
      if (!output.is_known()) made["interval"] = Json::array({figure(output.number.low), figure(output.number.high)});
    } else if (output.form == Form::absent) {
      made["absent"] = output.text;
    } else if (output.is_known()) {
      made["value"] = output.form == Form::yes_no ? Json(output.words.front() == "是") : Json(output.words.front());
      if (!output.keys.empty() && !output.keys.front().empty()) made["value_key"] = output.keys.front();
    } else if (!output.words.empty()) {
      made["possible"] = output.words;
    }
    if (output.may_be_absent) made["may_be_absent"] = true;
    if (!output.deciders.empty()) made["deciders"] = output.deciders;
    made["rule"] = diagnostic::printed_line(output.rule, context_.sources, context_.settings.language);
    if (Json why = lines(output.why); !why.empty()) made["why"] = std::move(why);
    return made;
  }

  static Json lines(const std::vector<evaluate::TraceLine>& why) {
    Json made = Json::array();
    for (const evaluate::TraceLine& line : why) made.push_back(line.text);
    return made;
  }

  [[nodiscard]] Json differences() const {
    Json made = Json::array();
    for (const Diagnosis& diagnosis : review_.diagnoses) {
      Json one;
      one["item"] = diagnosis.is_total ? Json(nullptr) : Json(diagnosis.name);
      if (diagnosis.row) one["row"] = std::int64_t{*diagnosis.row} + 1;
      one["declared"] = printed_weight(diagnosis.declared);
      one["recomputed"] = printed(diagnosis.recomputed, diagnosis.places);
      one["delta"] = printed(diagnosis.declared - diagnosis.recomputed, diagnosis.places);
      if (diagnosis.tried > 0) one["tried"] = diagnosis.tried;
      one["explanations"] = Json::array();
      for (const audit::Explanation& explanation : diagnosis.explanations) {
        one["explanations"].push_back({{"code", explanation.kind->name}, {"message", message_of(explanation, language_)}});
      }
      made.push_back(std::move(one));
    }
    return made;
  }

  [[nodiscard]] Json finding(const evaluate::Finding& finding) const {
    Json made;
    made["code"] = finding.code();
    made["severity"] = diagnostic::severity_word(finding.severity, Language::english);
    made["message"] = message_of(finding, language_);
    if (!finding.place.empty()) made["at"] = place_of(finding.place, card_.source.document);
    if (const std::string place = diagnostic::printed_place(finding.at, context_.sources, context_.settings.language);
        !place.empty())
      made["record"] = place;
    if (!finding.field.empty()) made["field"] = finding.field;
    if (!finding.item.empty()) made["item"] = finding.item;
    if (const std::string rule = diagnostic::printed_line(finding.rule, context_.sources, context_.settings.language);
        !rule.empty())
      made["rule"] = rule;
    if (finding.points) made["points"] = printed_weight(*finding.points);
    return made;
  }

  const Review& review_;
  const Scorecard& card_;
  const Context& context_;
  Language language_;
};

}  // namespace

std::string json_line(const Review& review, const Context& context) {
  constexpr int on_one_line = -1;
  return Writer(review, context).object().dump(on_one_line, ' ', false, Json::error_handler_t::replace);
}

}  // namespace heng::report
