// Objects that look at each other: who is in the population, what a peer is asked, and that what is unknown of one is unknown for
// all who ask.
#include "engine/evaluate/population.hpp"

#include "tests/unit/evaluate/scoring.hpp"

namespace {

using namespace heng::tests;
using heng::evaluate::Population;
using heng::evaluate::Status;

const std::string fields =
    "输入 { 名称 “name”：文字；值 “v”：分 0分至100分；组 “g”：枚举 { 甲、乙 }；开 “o”：是否 }\n评价对象 县\n";

struct World {
  std::unique_ptr<heng::reference::Policy> policy;
  std::vector<heng::model::Record> records;
  std::unique_ptr<Population> population;

  World(const std::string& body, const std::vector<std::string>& texts)
      : policy(heng::reference::prepare("政策 例 {\n" + body + "\n}\n")) {
    for (const std::string& line : policy->refusals()) UNSCOPED_INFO(line);
    REQUIRE(policy->plan);
    heng::diagnostic::Diagnostics diagnostics;
    for (const std::string& text : texts) {
      const auto file = policy->sources.add("r.toml", text);
      for (auto& record : heng::intake::read_records(policy->sources, file, heng::intake::Format::toml, diagnostics))
        records.push_back(std::move(record));
    }
    REQUIRE(records.size() == texts.size());
    population = std::make_unique<Population>(*policy->plan, policy->sources, records);
  }
  [[nodiscard]] Scorecard card(std::size_t object) const { return population->evaluate(object); }
  [[nodiscard]] std::string total(std::size_t object) const {
    const Scorecard one = card(object);
    return one.status == Status::scored ? heng::tests::total(one) : one.refusal_code;
  }
};

std::string record(const std::string& name, const std::string& value, const std::string& group = "甲",
                   const std::string& open = "是") {
  return "name = \"" + name + "\"\nv = \"" + value + "\"\ng = \"" + group + "\"\no = \"" + open + "\"\n";
}

}  // namespace

TEST_CASE("a score may depend on the best of all") {
  const World world(fields +
                        "满分 10分\n各项得分 保留两位小数，四舍五入\n项 试 10分 { 得 分值 × 值 / 最大(各县 的 值)，分母为零则 "
                        "0分，限于 0分至10分 }",
                    {record("一", "62"), record("二", "80"), record("三", "0")});
  CHECK(world.total(0) == "7.75");
  CHECK(world.total(1) == "10.00");
  CHECK(world.total(2) == "0.00");
}

TEST_CASE("names inside 其中 are the peer's, 本县 is the one that is scored") {
  const World world(
      fields + "满分 10分\n项 试 10分 { 得 10分，个数(各县 其中 组 = 本县.组 且 值 > 本县.值) 每1扣3分，不足一个不计，扣完为止 }",
      {record("一", "1"), record("二", "5"), record("三", "9", "乙"), record("四", "3")});
  CHECK(world.total(0) == "4.00");  // two better ones in its group
  CHECK(world.total(1) == "10.00");
  CHECK(world.total(2) == "10.00");
  CHECK(world.total(3) == "7.00");
}

TEST_CASE("rows that have a name keep their condition, wherever they are ranged over") {
  const World world(fields +
                        "满分 10分\n设 同组 = 各县 其中 组 = 本县.组\n设 开的 = 同组 其中 开\n各项得分 保留两位小数，四舍五入\n项 "
                        "试 10分 { 得 平均(开的 的 值) / 10，缺则 0分，限于 0分至10分 }",
                    {record("一", "10"), record("二", "30"), record("三", "90", "乙"), record("四", "50", "甲", "否")});
  CHECK(world.total(0) == "2.00");
  CHECK(world.total(2) == "9.00");
  CHECK(world.total(3) == "2.00");
}

TEST_CASE("who is refused is no member, and keeps its own result") {
  const World world(fields +
                        "满分 10分\n拒评 “坏” 当 值 > 90分\n各项得分 保留两位小数，四舍五入\n项 试 10分 { 得 分值 × 值 / 最大(各县 "
                        "的 值)，分母为零则 0分，限于 0分至10分 }",
                    {record("一", "50"), record("二", "95"), record("三", "80")});
  CHECK(world.total(0) == "6.25");
  CHECK(world.total(1) == "坏");
  CHECK(world.total(2) == "10.00");
}

TEST_CASE("a refusal on the way takes the object out of the population too") {
  const World world(fields +
                        "满分 20分\n项 甲项 10分 { 得 若 值 > 90分 则 满分 否则 0分 }\n项 乙项 10分 { 得 按 开 { "
                        "是：10分；否：拒评 “关” } }\n检查 人数 提示 当 个数(各县) = 2，说明 “两个”",
                    {record("一", "50"), record("二", "95", "甲", "否"), record("三", "80")});
  CHECK(find(world.card(0), "人数") != nullptr);
  CHECK(world.total(1) == "关");
}

TEST_CASE("what is unknown of one is unknown for all who ask, and names it") {
  const World world(fields +
                        "满分 10分\n各项得分 保留两位小数，四舍五入\n项 试 10分 { 得 分值 × 值 / 最大(各县 的 值)，分母为零则 "
                        "0分，限于 0分至10分 }",
                    {record("一", "50"), record("二", ""), record("三", "80")});
  const Scorecard first = world.card(0);
  CHECK(heng::evaluate::points_text(first.total, 2) == "[5.00, 6.25]");
  CHECK(first.deciders == std::vector<std::string>{"二：值"});
  CHECK(world.total(2) == "[8.00, 10.00]");
}

TEST_CASE("scores of peers are the printed ones, the total may be asked too") {
  const World world(fields +
                        "满分 10分\n各项得分 保留整数，四舍五入\n项 试 10分 { 得 值 / 10，最高 满分 }\n设 高的 = 个数(各县 其中 "
                        "总分 > 本县.总分)\n等级 { 优 ≥ 5分 当 高的 = 0；良 其余 }",
                    {record("一", "64"), record("二", "61"), record("三", "49")});
  CHECK(world.card(0).grades[0].grades == std::vector<std::string>{"优"});  // 6.4 and 6.1 are both printed 6
  CHECK(world.card(1).grades[0].grades == std::vector<std::string>{"优"});
  CHECK(world.card(2).grades[0].grades == std::vector<std::string>{"良"});
}

TEST_CASE("a function's argument is the asking object's, inside 其中 as well") {
  const World world(fields +
                        "满分 10分\n函数 门槛(线) = 线 + 10分\n项 试 10分 { 得 10分，个数(各县 其中 值 > 门槛(本县.值)) "
                        "每1扣1分，不足一个不计，扣完为止 }",
                    {record("一", "10"), record("二", "20"), record("三", "21"), record("四", "40")});
  CHECK(world.total(0) == "8.00");
  CHECK(world.total(1) == "9.00");
}

TEST_CASE("rows of a list are objects of their own population in each record") {
  const std::string body =
      "输入 { 倍 “k”：数 0 至 2；行 “rows”：每行 { 名称 “name”：文字；值 “v”：分 0分至10分 } }\n评价对象 事业 于 行 其中 值 > "
      "0分\n满分 20分\n"
      "项 试 20分 { 得 值 × 倍，最高 20分 }\n设 多的 = 个数(各事业 其中 值 > 本事业.值)\n检查 第一 提示 当 多的 = 0，说明 "
      "“最多”\n各项得分 保留两位小数，四舍五入";
  const auto policy = heng::reference::prepare("政策 例 {\n" + body + "\n}\n");
  for (const std::string& line : policy->refusals()) UNSCOPED_INFO(line);
  REQUIRE(policy->plan);
  heng::diagnostic::Diagnostics diagnostics;
  const auto file = policy->sources.add(
      "r.toml",
      "k = \"2\"\n[[rows]]\nname = \"路\"\nv = \"3\"\n[[rows]]\nname = \"桥\"\nv = \"5\"\n[[rows]]\nname = \"空\"\nv = \"0\"\n");
  const auto records = heng::intake::read_records(policy->sources, file, heng::intake::Format::toml, diagnostics);
  Population population(*policy->plan, policy->sources, records);
  REQUIRE(population.size() == 3);
  CHECK(population.evaluate(0).object == "路");
  CHECK(heng::evaluate::points_text(population.evaluate(0).total, 2) == "6.00");
  CHECK(find(population.evaluate(0), "第一") == nullptr);
  CHECK(find(population.evaluate(1), "第一") != nullptr);
  CHECK(population.is_shown(0));
  CHECK_FALSE(population.is_shown(2));
}

TEST_CASE("逐个 scores rows as small policies inside the record") {
  const Scored scored = score(
      "政策 例 {\n输入 { 市 “city”：分 0分至100分；县 “rows”：每行 { 名称 “name”：文字；值 “v”：分 0分至100分；停 “stop”：是否 } "
      "}\n满分 100分\n"
      "逐个 区 于 县 {\n满分 100分\n项 值项 100分 { 得 值 }\n不评 “停” 当 停\n设 高 = 个数(各区 其中 总分 > 本区.总分)\n等级 { 头 "
      "≥ 0分 当 高 = 0；其他的 其余 }\n"
      "检查 低 警告 当 值 < 50分，说明 “低”\n}\n总分 = 市 × 70% + 平均(各区 的 总分) × 30%，缺则 0分，保留两位小数，四舍五入\n}\n",
      "city = \"92\"\n[[rows]]\nname = \"甲\"\nv = \"85\"\nstop = \"否\"\n[[rows]]\nname = \"乙\"\nv = \"91.5\"\nstop = "
      "\"否\"\n[[rows]]\nname = \"丙\"\nv = \"88\"\nstop = "
      "\"否\"\n[[rows]]\nname = \"丁\"\nv = \"1\"\nstop = \"是\"\n");
  CHECK(heng::evaluate::points_text(scored.card.total, 2) == "90.85");
  REQUIRE(scored.card.objects.size() == 1);
  const auto& cards = scored.card.objects[0].cards;
  REQUIRE(cards.size() == 4);
  CHECK(cards[0].object == "甲");
  CHECK(cards[1].grades[0].grades == std::vector<std::string>{"头"});
  CHECK(cards[2].grades[0].grades == std::vector<std::string>{"其他的"});
  CHECK(cards[3].status == Status::unrated);
  CHECK(find(scored.card, "低") == nullptr);  // the row that is not rated says nothing
}

TEST_CASE("逐个 over rows that are not known gives an interval") {
  const Scored scored = score(
      "政策 例 {\n输入 { 市 “city”：分 0分至100分；县 “rows”：每行 { 值 “v”：分 0分至100分 } }\n满分 100分\n"
      "逐个 区 于 县 {\n满分 100分\n项 值项 100分 { 得 值 }\n}\n总分 = 市 × 70% + 平均(各区 的 总分) × 30%，缺则 0分，限于 "
      "0分至100分，保留两位小数，四舍五入\n}\n",
      "city = \"90\"\n");
  CHECK_FALSE(scored.card.total.is_exact());
  CHECK(find(scored.card, "MissingField") != nullptr);
}

TEST_CASE("the place among peers, with open keys and groups") {
  const World world(
      fields +
          "满分 20分\n设 位次 = 名次(各县，值 从高到低，并列)\n设 组位次 = 名次(各县 其中 组 = 本县.组，值 "
          "从高到低，并列)\n各项得分 保留两位小数，四舍五入\n"
          "项 全国 20分 { 得 20分，位次 比 1 每高1扣0.25分，按比例，扣完为止 }\n检查 组头 提示 当 组位次 = 1，说明 “组里第一”",
      {record("一", "62"), record("二", "80", "乙"), record("三", "62"), record("四", ""), record("五", "10")});
  CHECK(world.total(0) == "[19.50, 19.75]");
  CHECK(world.total(1) == "[19.75, 20.00]");
  CHECK(world.total(4) == "[19.00, 19.25]");
  CHECK(find(world.card(1), "组头") != nullptr);
  CHECK(find(world.card(0), "组头") == nullptr);  // the fourth may be before it
}

TEST_CASE("an item that does not apply may take the mean of those to which it applies") {
  const World world(fields +
                        "满分 10分\n各项得分 保留两位小数，四舍五入\n项 试 10分 {\n不适用 当 组 是 乙，取适用对象平均分\n得 分值 × "
                        "值 / 60分，最高 满分\n}",
                    {record("一", "20"), record("二", "99", "乙"), record("三", "31"), record("四", "60")});
  CHECK(world.total(0) == "3.33");
  CHECK(world.total(1) == "6.17");  // (3.33 + 5.17 + 10.00) / 3
  const World nobody(fields +
                         "满分 10分\n各项得分 保留两位小数，四舍五入\n项 试 10分 {\n不适用 当 组 是 乙，取适用对象平均分\n得 分值 "
                         "× 值 / 60分，最高 满分\n}",
                     {record("二", "99", "乙")});
  CHECK(nobody.total(0) == "[0.00, 10.00]");
}

TEST_CASE("a case that asks for an object that is not there is told which there are") {
  const auto policy = heng::reference::prepare(
      "政策 例 {\n" + fields +
      "满分 10分\n项 试 10分 { 得 若 开 则 满分 否则 0分 }\n"
      "用例 谁 { 给定 各县 = [{名称：“甲”；开：是}，{名称：“乙”；开：否}]；期望 丙.试 = 10分，甲.试 = 10分 }\n}\n");
  for (const std::string& line : policy->refusals()) UNSCOPED_INFO(line);
  REQUIRE(policy->plan);
  const auto result = heng::evaluate::run_case(*policy->plan, policy->sources, policy->plan->cases.at(0), nullptr);
  REQUIRE(result.expectations.size() == 2);
  CHECK_FALSE(result.expectations[0].holds);
  CHECK(result.expectations[0].actual == "各县：甲、乙");
  CHECK(result.expectations[1].holds);
}

// The list of a row and the list of the record may both be the first of theirs.
TEST_CASE("rows of a row's own list are not those of the record's") {
  const Scored one = score(
      "政策 例 {\n  输入 {\n    事 “tasks”：每行 { 名称 “name”：文字；分值 “weight”：分；评分 “v”：分 0分至50分 }\n"
      "    区 “areas”：每行 {\n      名称 “name”：文字\n"
      "      指标 “items”：每行 { 名称 “name”：文字；分值 “weight”：分；评分 “v”：分 0分至50分；好 “good”：是否 }\n    }\n  }\n"
      "  满分 100分\n  部分 甲 50分 { 每项 事 { 得 评分，最高 满分 } }\n  项 乙 50分 { 得 平均(各区 的 总分)，缺则 "
      "0分，保留两位小数，四舍五入 }\n"
      "  逐个 区 于 区 {\n    满分 50分\n    每项 指标 其中 好 { 得 评分，最高 满分 }\n    每项 指标 其他 { 得 0分 }\n  }\n}\n",
      R"(tasks = [{name = "a", weight = 50, v = 40}]
[[areas]]
name = "x"
items = [{name = "p", weight = 30, v = 20, good = "是"}, {name = "q", weight = 20, v = 10, good = "否"}]
)");
  CHECK(points(one.card, "a") == "40.00");
  CHECK(points(one.card, "乙") == "20.00");
  REQUIRE(one.card.objects.size() == 1);
  CHECK(one.card.objects[0].cards[0].parts.size() == 2);
}

TEST_CASE("who may be refused may not be there") {
  const std::string policy = fields +
                             "满分 10分\n各项得分 保留两位小数，四舍五入\n拒评 “不在” 当 开\n"
                             "项 试 10分 { 得 若 值 ≥ 平均(各县 的 值) 则 满分 否则 0分 }\n"
                             "输出 位次 = 名次(各县，值 从高到低，并列)";
  const World open(policy, {record("一", "50", "甲", "否"), record("二", "80", "甲", "")});
  CHECK(open.card(0).total.low->exact() == "0");
  CHECK(open.card(0).total.high->exact() == "10");
  CHECK(open.card(0).outputs[0].text == "[1, 2]");
  // The object that is scored is there for itself.
  CHECK(open.total(1) == "10.00");
  const World gone(policy, {record("一", "50", "甲", "否"), record("二", "80", "甲", "是")});
  CHECK(gone.total(0) == "10.00");
}

TEST_CASE("the mean of the others is theirs for whoever asks") {
  const World world(
      fields +
          "满分 10分\n各项得分 保留两位小数，四舍五入\n项 试 10分 { 不适用 当 开，取适用对象平均分；得 分值 × 值 / 100分 }\n"
          "输出 位次 = 名次(各县，总分 从高到低，并列)",
      {record("一", "0", "甲", "是"), record("二", "50", "甲", "否"), record("三", "80", "甲", "否")});
  CHECK(world.total(0) == "6.50");
  CHECK(world.card(1).outputs[0].text == "3");
  CHECK(world.card(2).outputs[0].text == "1");
}
