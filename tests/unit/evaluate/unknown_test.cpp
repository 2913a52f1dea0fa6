// What is not known stays open: whatever it turns out to be, the scores lie inside the intervals that were given without it.
#include <rapidcheck.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>
#include <regex>

#include "tests/unit/evaluate/scoring.hpp"

using namespace heng::tests;
using heng::model::Datum;
using heng::quantity::Rational;

namespace {

std::vector<std::string> sample_texts() {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(HENG_SOURCE_DIR) / "samples/xinxiang-2023")) {
    if (entry.path().extension() == ".toml") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> texts;
  for (const auto& path : paths) texts.push_back(read("samples/xinxiang-2023/" + path.filename().string()));
  return texts;
}

// Every scalar of the record: the table that holds it and its key.
std::vector<std::pair<Datum*, std::string>> cells(Datum& datum) {
  std::vector<std::pair<Datum*, std::string>> found;
  const std::function<void(Datum&)> walk = [&](Datum& at) {
    for (auto& [key, value] : at.entries) {
      if (value.form == Datum::Form::scalar) found.emplace_back(&at, key);
      walk(value);
    }
    for (Datum& one : at.items) walk(one);
  };
  walk(datum);
  return found;
}

void garble_cell(Datum& table, const std::string& key) {
  for (auto& [name, value] : table.entries) {
    if (name == key) value.text = "工5%3";
  }
}

void remove(Datum& table, const std::string& key) {
  std::erase_if(table.entries, [&](const auto& entry) { return entry.first == key; });
}

}  // namespace

TEST_CASE("what is not known is not decided") {
  // Two texts, one of them blank: whichever side it stands on.
  const std::string texts = one_item("若 甲 = 乙 则 满分 否则 0分", "甲 “a”：文字；乙 “b”：文字");
  CHECK(points(score(texts, "a = \"x\"\nb = \"x\"\n").card, "试") == "10.00");
  CHECK(points(score(texts, "a = \"x\"\nb = \"y\"\n").card, "试") == "0.00");
  CHECK(points(score(texts, "a = \"\"\nb = \"x\"\n").card, "试") == "[0.00, 10.00]");
  CHECK(points(score(texts, "a = \"x\"\nb = \"\"\n").card, "试") == "[0.00, 10.00]");
  // A quotient whose divisor may be 0 may be no value at all.
  const std::string quotient = one_item("若 (甲 / 乙) 有值 则 满分 否则 0分");
  CHECK(points(score(quotient, "a = 3\nb = 4\n").card, "试") == "10.00");
  CHECK(points(score(quotient, "a = 3\nb = 0\n").card, "试") == "0.00");
  CHECK(points(score(quotient, "a = 3\nb = \"三万\"\n").card, "试") == "[0.00, 10.00]");
  // Nor may one arm of an open condition be.
  const std::string arms = one_item("若 (若 开 则 甲 否则 缺) 有值 则 满分 否则 0分", "甲 “a”：金额 万元；开 “o”：是否");
  CHECK(points(score(arms, "a = 3\no = \"是\"\n").card, "试") == "10.00");
  CHECK(points(score(arms, "a = 3\no = \"否\"\n").card, "试") == "0.00");
  CHECK(points(score(arms, "a = 3\n").card, "试") == "[0.00, 10.00]");
  // The mean of rows of which none may count.
  const std::string mean =
      one_item("若 平均(行 其中 好 的 数) 有值 则 满分 否则 0分", "行 “rows”：每行 { 数 “n”：分 0分至10分；好 “g”：是否 }");
  CHECK(points(score(mean, "[[rows]]\nn = 3\ng = \"是\"\n").card, "试") == "10.00");
  CHECK(points(score(mean, "[[rows]]\nn = 3\ng = \"否\"\n").card, "试") == "0.00");
  CHECK(points(score(mean, "[[rows]]\nn = 3\n").card, "试") == "[0.00, 10.00]");
  // A comparison with what may be no value at all, whatever else is greater.
  const std::string greater = one_item("按 较大(平均(行 其中 好 的 数)，支出) { < 4分：0分；≥ 4分：满分 }",
                                       "行 “rows”：每行 { 数 “n”：分 0分至10分；好 “g”：是否 }；支出 “s”：分");
  CHECK(points(score(greater, "s = 5\n[[rows]]\nn = 3\ng = \"是\"\n").card, "试") == "10.00");
  CHECK(points(score(greater, "s = 5\n[[rows]]\nn = 3\ng = \"否\"\n").card, "试") == "[0.00, 10.00]");
  CHECK(points(score(greater, "s = 5\n[[rows]]\nn = 3\n").card, "试") == "[0.00, 10.00]");
  // A list that is expected and not there is not an empty one.
  CHECK(points(score(one_item("若 个数(行 其中 好) = 0 则 满分 否则 0分", "行 “rows”：每行 { 好 “g”：是否 }"),
                     "[project]\nname = \"甲\"\n")
                   .card,
               "试") == "[0.00, 10.00]");
}

TEST_CASE("with fields taken away or made unreadable a sample's scores lie inside the intervals") {
  // Where the policy answers a blank (缺则), taking the field away is another statement, not an unknown: that field is only
  // garbled.
  const std::vector<std::string> garbled{"original_budget", "revised_budget", "expenditure", "target",
                                         "actual",          "weight",         "declared"};
  const std::vector<std::pair<std::string, std::string>> policies{
      {"rules/national/self-assessment.heng", ""},
      {"rules/xinxiang/self-assessment-2023.heng", "revised_budget"},
      {"rules/xinxiang/self-assessment-2023-literal.heng", "revised_budget"}};
  const std::vector<std::string> texts = sample_texts();
  REQUIRE(texts.size() == 12);
  for (const auto& [path, answered] : policies) {
    const auto policy = heng::reference::prepare(read(path));
    REQUIRE(policy->plan);
    CHECK(rc::check(path, [&, &answered_key = answered] {
      heng::text::Sources sources;
      auto records = records_of(sources, texts[*rc::gen::inRange<std::size_t>(0, texts.size())]);
      Datum& data = records.at(0).data;
      const Scorecard complete = heng::reference::evaluated(*policy, data);
      for (int left = *rc::gen::inRange(1, 12); left > 0; --left) {
        const auto all = cells(data);
        const auto [table, key] = all[*rc::gen::inRange<std::size_t>(0, all.size())];
        const bool garble = *rc::gen::inRange(0, 3) == 0 && std::find(garbled.begin(), garbled.end(), key) != garbled.end();
        if (garble)
          garble_cell(*table, key);
        else if (key != answered_key)
          remove(*table, key);
      }
      const Scorecard partial = heng::reference::evaluated(*policy, data);
      const auto found = heng::reference::outside(partial, complete);
      if (!found.empty()) RC_LOG() << found.front() << heng::reference::shown(data);
      RC_ASSERT(found.empty());
      if (!partial.total.is_exact()) RC_ASSERT(!partial.findings.empty());
      const auto broken = heng::reference::broken(*policy->plan, partial);
      if (!broken.empty()) RC_LOG() << broken.front() << heng::reference::shown(data);
      RC_ASSERT(broken.empty());
    }));
  }
}

TEST_CASE("money in 元 instead of 万元 changes no score") {
  const auto in_yuan = [](const std::string& text) {
    static const std::regex amount("([0-9]+(?:\\.[0-9]+)?)万元");
    std::string out;
    std::size_t done = 0;
    for (std::sregex_iterator it(text.begin(), text.end(), amount), end; it != end; ++it) {
      out += text.substr(done, static_cast<std::size_t>(it->position()) - done);
      const auto value = Rational::parse((*it)[1].str());
      out += (*value * Rational(10000)).exact() + "元";
      done = static_cast<std::size_t>(it->position() + it->length());
    }
    return out + text.substr(done);
  };
  const std::string policy = read("rules/xinxiang/self-assessment-2023.heng");
  for (const std::string& text : sample_texts()) {
    const std::string changed = in_yuan(text);
    REQUIRE(changed != text);
    const Scorecard before = score(policy, text).card, after = score(policy, changed).card;
    INFO(before.project);
    REQUIRE(before.parts.size() == after.parts.size());
    CHECK(*before.total.low == *after.total.low);
    for (std::size_t i = 0; i < before.parts.size(); ++i) {
      REQUIRE(before.parts[i].parts.size() == after.parts[i].parts.size());
      for (std::size_t k = 0; k < before.parts[i].parts.size(); ++k)
        CHECK(before.parts[i].parts[k].score.low == after.parts[i].parts[k].score.low);
    }
  }
}
