// 引用: what may be used, what is refused and where.
#include "engine/pipeline/uses.hpp"

#include <catch2/catch.hpp>

#include "engine/parse/parse.hpp"
#include "engine/pipeline/package.hpp"
#include "tests/unit/pipeline/reader.hpp"

namespace heng::pipeline {
namespace {

struct Loaded {
  text::Sources sources;
  diagnostic::Diagnostics diagnostics;
  std::vector<std::string> names, bases;
  bool is_whole = false;

  Loaded(test::Reader& reader, const std::string& path) {
    const text::FileId file = sources.add(path, reader.files[path]);
    const RuleFiles files = load_related(parse::parse(sources, file, diagnostics),
                                         find_package(path, reader, sources, diagnostics).root, reader, sources, diagnostics);
    for (const parse::RuleFile& used : files.used) names.push_back(sources.at(used.file).name());
    for (std::size_t i = 1; i < files.chain.size(); ++i) bases.push_back(sources.at(files.chain[i].file).name());
    is_whole = files.has_bases;
  }
  [[nodiscard]] std::vector<std::string> codes() const {
    std::vector<std::string> made;
    for (const diagnostic::Diagnostic& one : diagnostics.all()) made.emplace_back(one.kind->name);
    return made;
  }
};

TEST_CASE("used files come before their users, each once, named relative to the file that names them") {
  test::Reader reader;
  reader.files = {{"rules/a/p.heng", "引用 “../lib/one.heng”\n引用 “../lib/two.heng”\n"},
                  {"rules/lib/one.heng", "引用 “base.heng”\n"},
                  {"rules/lib/two.heng", "引用 “base.heng”\n"},
                  {"rules/lib/base.heng", "单位 头 计数\n"}};
  const Loaded loaded(reader, "rules/a/p.heng");
  CHECK(loaded.codes().empty());
  CHECK(loaded.names == std::vector<std::string>{"rules/lib/base.heng", "rules/lib/one.heng", "rules/lib/two.heng"});
  CHECK(reader.reads["rules/lib/base.heng"] == 1);
}

TEST_CASE("a reference cannot leave the package, in any disguise, and is not even read") {
  for (const std::string reference :
       {"../../secret.heng", "/etc/passwd", "C:/x.heng", "..\\x.heng", "a/../../../secret.heng", "linked.heng"}) {
    test::Reader reader;
    reader.files = {{"rules/a/p.heng", "引用 “" + reference + "”\n"}, {"secret.heng", ""}, {"rules/a/linked.heng", ""}};
    reader.links = {{"/here/rules/a/linked.heng", "/here/secret.heng"}};
    INFO(reference);
    const Loaded loaded(reader, "rules/a/p.heng");
    CHECK(loaded.codes() == std::vector<std::string>{"OutsidePackage"});
    CHECK(loaded.sources.text(loaded.diagnostics.all()[0].at).find(reference) != std::string_view::npos);
    for (const auto& [path, times] : reader.reads) CHECK(path.ends_with("heng.toml"));
  }
}

TEST_CASE("without a folder called rules the package is the policy's folder") {
  test::Reader reader;
  reader.files = {{"mine/p.heng", "引用 “../q.heng”\n引用 “sub/r.heng”\n"}, {"q.heng", ""}, {"mine/sub/r.heng", ""}};
  const Loaded loaded(reader, "mine/p.heng");
  CHECK(loaded.codes() == std::vector<std::string>{"OutsidePackage"});
  CHECK(loaded.names == std::vector<std::string>{"mine/sub/r.heng"});
}

TEST_CASE("a circle is shown from its first file to itself") {
  test::Reader reader;
  reader.files = {{"rules/p.heng", "引用 “a.heng”\n"}, {"rules/a.heng", "引用 “b.heng”\n"}, {"rules/b.heng", "引用 “a.heng”\n"}};
  const Loaded loaded(reader, "rules/p.heng");
  REQUIRE(loaded.codes() == std::vector<std::string>{"UseCycle"});
  CHECK(std::get<std::string>(loaded.diagnostics.all()[0].arguments[0]) == "rules/a.heng → rules/b.heng → rules/a.heng");
  reader.files = {{"rules/p.heng", "引用 “p.heng”\n"}};
  CHECK(Loaded(reader, "rules/p.heng").codes() == std::vector<std::string>{"UseCycle"});
}

TEST_CASE("a file that is not there is reported where it is named; the others are read all the same") {
  test::Reader reader;
  reader.files = {{"rules/p.heng", "引用 “gone.heng”\n引用 “here.heng”\n"}, {"rules/here.heng", ""}};
  const Loaded loaded(reader, "rules/p.heng");
  CHECK(loaded.codes() == std::vector<std::string>{"FileUnreadable"});
  CHECK(loaded.names == std::vector<std::string>{"rules/here.heng"});
  CHECK(loaded.diagnostics.all()[0].at.begin < 30);
}

TEST_CASE("a chain of 64 uses is read, one more is refused") {
  for (const int length : {63, 64, 65}) {
    test::Reader reader;
    for (int at = 0; at <= length; ++at) {
      const std::string next = at < length ? "引用 “f" + std::to_string(at + 1) + ".heng”\n" : "";
      reader.files["rules/f" + std::to_string(at) + ".heng"] = next;
    }
    const Loaded loaded(reader, "rules/f0.heng");
    INFO(length);
    CHECK(loaded.codes() == (length <= 64 ? std::vector<std::string>{} : std::vector<std::string>{"UseTooDeep"}));
  }
}

}  // namespace
}  // namespace heng::pipeline
