#include "tests/support/conformance_judge.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <regex>
#include <set>
#include <utility>

#include "tests/support/reference_record.hpp"

namespace heng::conformance {

namespace {

using Json = nlohmann::ordered_json;
using reference::Number;

std::optional<Number> number_of(const std::string& text) {
  static const std::regex shape("(-?)([0-9]+(?:\\.[0-9]+)?)(?:/([0-9]+))?");
  std::smatch match;
  if (!std::regex_match(text, match, shape)) return std::nullopt;
  Number number = reference::decimal(match[2]);
  if (match[3].matched) number /= reference::decimal(match[3]);
  return match[1].length() > 0 ? Number(-number) : number;
}

std::vector<std::string> list_of(const std::string& text) {
  std::vector<std::string> found;
  static const std::regex comma("，|, ");
  for (std::sregex_token_iterator i(text.begin(), text.end(), comma, -1), end; i != end; ++i) {
    const std::string one = *i;
    if (!one.empty() && one != "none") found.push_back(one);
  }
  return found;
}

std::string joined(const std::set<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text.empty() ? "none" : text;
}

bool has(const Json& object, const char* key) { return object.contains(key) && !object[key].is_null(); }

bool is_open(const std::string& value) { return value.starts_with("[") || value.find("或") != std::string::npos; }

// “8”, “20/3” or “[4, ?]” against a score and, where it is not known, its interval.
bool is_figure(const std::string& wanted, const Json& score, const Json& interval) {
  static const std::regex shape("\\[(.+), (.+)\\]");
  std::smatch match;
  const auto is_end = [](const std::string& end, const Json& found) {
    return end == "?" ? found.is_null()
                      : found.is_string() && number_of(end) && number_of(end) == number_of(found.get<std::string>());
  };
  if (std::regex_match(wanted, match, shape))
    return interval.is_array() && is_end(match[1], interval[0]) && is_end(match[2], interval[1]);
  return is_end(wanted, score);
}

std::string seen(const Json& score, const Json& interval) { return score.is_null() ? interval.dump() : score.dump(); }

Json at(const Json& object, const char* key) { return object.contains(key) ? object[key] : Json(); }

class Judge {
 public:
  Judge(const Expectations& expected, Json result) : expected_(expected), result_(std::move(result)) { collect(result_, ""); }

  std::vector<std::string> differences() {
    for (const auto& [key, value] : expected_) {
      if (is_about_check(key)) continue;
      one(key, value);
      is_open_ = is_open_ || is_open(value);
    }
    const bool is_refused = is_given("rejected") || is_given("unrated");
    if (!is_refused && result_.contains("status")) differ("status", at(result_, "refusal").dump(), "scored");
    if (!is_refused && !is_given("findings")) unasked_findings();
    return differences_;
  }

 private:
  [[nodiscard]] bool is_given(const std::string& key) const {
    return std::any_of(expected_.begin(), expected_.end(), [&](const auto& one) { return one.first == key; });
  }

  void differ(const std::string& key, const std::string& found, const std::string& wanted) {
    differences_.push_back(key + ": seen " + found + ", expected " + wanted);
  }

  // A part is known by its name, by the path of its sections' names, and, if it is a row's, by name#number.
  void collect(const Json& block, const std::string& path) {
    for (const char* list : {"sections", "items"}) {
      if (!block.contains(list)) continue;
      for (const Json& part : block[list]) {
        const std::string name = part["name"];
        parts_[name].push_back(part);
        if (!path.empty()) parts_[path + name].push_back(part);
        if (part.contains("row")) parts_[name + "#" + part["row"].dump()].push_back(part);
        collect(part, path + name + "/");
      }
    }
  }

  // “name#number.key”: what is expected of a row that was scored by itself (逐个).
  bool object(const std::string& key, const std::string& value) {
    static const std::regex shape("(.+)#([0-9]+)\\.(.+)");
    std::smatch match;
    if (!std::regex_match(key, match, shape)) return false;
    for (const Json& objects : at(result_, "objects")) {
      const std::size_t number = std::stoul(match[2]);
      if (objects["name"] != match[1].str() || objects["rows"].size() < number) continue;
      Json row = objects["rows"][number - 1];
      row["findings"] = Json::array();
      const Expectations expected{{match[3], value}, {"findings", "any"}};
      for (const std::string& difference : Judge(expected, std::move(row)).differences())
        differences_.push_back(match[1].str() + "#" + match[2].str() + " " + difference);
      return true;
    }
    differ(key, "no such object", value);
    return true;
  }

  void one(const std::string& key, const std::string& value) {
    if (object(key, value)) return;
    const std::size_t colon = key.find(':');
    const std::string word = key.substr(0, colon), name = colon == std::string::npos ? "" : key.substr(colon + 1);
    if (key == "total") {
      if (!is_figure(value, result_["total"], result_["interval"])) differ(key, seen(result_["total"], result_["interval"]), value);
    } else if (word == "grade") {
      if (const std::string found = grade(name); found != value) differ(key, found, value);
    } else if (key == "findings") {
      if (value != "any") findings(value);
    } else if (key == "by") {
      names(key, at(result_, "deciders"), value);
    } else if (key == "rejected" || key == "unrated") {
      refusal(key, value);
    } else if (word == "output") {
      output(key, name, value);
    } else if (word == "by" || word == "weight") {
      part(word, key, name, value);
    } else {
      part("", key, key, value);
    }
  }

  void part(const std::string& word, const std::string& key, const std::string& name, const std::string& value) {
    const auto found = parts_.find(name);
    if (value == "absent") {
      if (found != parts_.end()) differ(key, "such a part", value);
      return;
    }
    if (found == parts_.end() || found->second.size() != 1) {
      differ(key, std::to_string(found == parts_.end() ? 0 : found->second.size()) + " parts of that name", value);
      return;
    }
    const Json& one = found->second.front();
    if (value == "不适用") {
      if (at(one, "applies") != false || !one["score"].is_null()) differ(key, seen(one["score"], at(one, "interval")), value);
    } else if (word == "by")
      names(key, at(one, "deciders"), value);
    else if (word == "weight" && !is_figure(value, one["weight"], {}))
      differ(key, one["weight"].dump(), value);
    else if (word.empty() && !is_figure(value, one["score"], at(one, "interval")))
      differ(key, seen(one["score"], at(one, "interval")), value);
  }

  [[nodiscard]] std::string grade(const std::string& scale) const {
    Json found;
    if (scale.empty()) {
      found = has(result_, "grade") ? result_["grade"] : at(result_, "possible_grades");
    } else {
      found = at(at(result_, "other_grades"), scale.c_str());
    }
    if (found.is_string()) return found;
    std::string text;
    for (const Json& one : found) text += (text.empty() ? "" : "或") + one.get<std::string>();
    return text;
  }

  void names(const std::string& key, const Json& found, const std::string& value) {
    const std::vector<std::string> wanted = list_of(value);
    std::set<std::string> seen_names;
    for (const Json& one : found) seen_names.insert(one.get<std::string>());
    if (seen_names != std::set<std::string>(wanted.begin(), wanted.end())) differ(key, joined(seen_names), value);
  }

  void refusal(const std::string& key, const std::string& value) {
    const Json refusal = at(result_, "refusal");
    if (at(result_, "status") != key || at(refusal, "code") != value) differ(key, refusal.dump(), value);
    const bool is_scored = has(result_, "total") || has(result_, "interval") || !parts_.empty();
    if (is_scored) differ(key, "scores beside a refusal", "none");
  }

  // By name, within a group “group.name”; what is compared is the text as printed.
  void output(const std::string& key, const std::string& name, const std::string& value) {
    for (const Json& one : at(result_, "outputs")) {
      const std::string group = one.contains("group") ? one["group"].get<std::string>() + "." : "";
      if (group + one["name"].get<std::string>() != name) continue;
      if (one["text"] != value) differ(key, one["text"].get<std::string>(), value);
      return;
    }
    differ(key, "no such output", value);
  }

  // “Code” or “Code field”: the set of codes is exactly this one.
  void findings(const std::string& value) {
    std::set<std::string> wanted, found, told;
    for (const Json& finding : result_["findings"]) {
      const std::string code = finding["code"];
      found.insert(code);
      for (const char* about : {"field", "item"}) {
        if (finding.contains(about)) told.insert(code + " " + finding[about].get<std::string>());
      }
    }
    bool is_complete = true;
    for (const std::string& one : list_of(value)) {
      const std::size_t blank = one.find(' ');
      wanted.insert(one.substr(0, blank));
      is_complete = is_complete && (blank == std::string::npos || told.count(one) != 0);
    }
    if (wanted == found && is_complete) return;
    found.insert(told.begin(), told.end());
    differ("findings", joined(found), value);
  }

  // Nothing is silent, and nothing is said without need: open results have a finding, exact ones none, unless the case says so.
  void unasked_findings() {
    std::set<std::string> codes;
    for (const Json& finding : result_["findings"]) codes.insert(finding["code"].get<std::string>());
    if (is_open_ == codes.empty()) differ("findings", joined(codes), is_open_ ? "at least one" : "none");
  }

  const Expectations& expected_;
  Json result_;
  std::map<std::string, std::vector<Json>> parts_;
  bool is_open_ = false;
  std::vector<std::string> differences_;
};

struct WantedMessage {
  std::string code, fragment;
  std::size_t line = 0, column = 0, length = 1;
};

std::size_t code_points(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) { return (byte & 0xC0) != 0x80; }));
}

// Whether the policy has this fragment at that place.
bool stands_there(const std::string& policy, const WantedMessage& wanted) {
  std::size_t at = 0;
  for (std::size_t line = 1; line < wanted.line && at != std::string::npos; ++line) at = policy.find('\n', at) + 1;
  for (std::size_t column = 1; column < wanted.column && at < policy.size(); ++column) {
    for (++at; at < policy.size() && (policy[at] & 0xC0) == 0x80;) ++at;
  }
  return policy.compare(at, wanted.fragment.size(), wanted.fragment) == 0;
}

std::optional<WantedMessage> message_of(const std::string& value) {
  static const std::regex shape("(\\w+) ([0-9]+):([0-9]+) (.+)");
  std::smatch match;
  if (!std::regex_match(value, match, shape)) return std::nullopt;
  return WantedMessage{match[1], match[4], std::stoul(match[2]), std::stoul(match[3]), code_points(match[4])};
}

bool is_meant(const WantedMessage& wanted, const Message& said) {
  return said.code == wanted.code && said.line == wanted.line && said.column >= wanted.column &&
         said.column < wanted.column + wanted.length;
}

std::string text_of(const std::vector<Message>& messages, bool errors) {
  std::set<std::string> texts;
  for (const Message& one : messages) {
    if (one.is_error == errors) texts.insert(one.code + " " + std::to_string(one.line) + ":" + std::to_string(one.column));
  }
  return joined(texts);
}

}  // namespace

bool is_about_check(const std::string& key) { return key == "refused" || key == "warned" || key == "accepted"; }

std::vector<std::string> differences_of_check(const Expectations& expected, const std::string& policy,
                                              const std::vector<Message>& said) {
  std::vector<std::string> differences;
  std::vector<Message> left;
  std::copy_if(said.begin(), said.end(), std::back_inserter(left), [](const Message& one) { return one.is_error; });
  for (const auto& [key, value] : expected) {
    if (key != "refused" && key != "warned") continue;
    const std::optional<WantedMessage> wanted = message_of(value);
    if (!wanted || !stands_there(policy, *wanted)) {
      differences.push_back("“Code line:column fragment” wanted, and that fragment there: " + value);
      continue;
    }
    const auto is_it = [&](const Message& one) { return one.is_error == (key == "refused") && is_meant(*wanted, one); };
    if (std::none_of(said.begin(), said.end(), is_it))
      differences.push_back(key + ": seen " + text_of(said, key == "refused") + ", expected " + value);
    left.erase(std::remove_if(left.begin(), left.end(), is_it), left.end());
  }
  if (!left.empty() && differences.empty()) differences.push_back("refused: " + text_of(left, true));
  return differences;
}

std::vector<std::string> differences_of_result(const Expectations& expected, const std::string& result) {
  return Judge(expected, Json::parse(result)).differences();
}

}  // namespace heng::conformance
