#include "engine/pipeline/paths.hpp"

#include <catch2/catch.hpp>

namespace heng::pipeline {
namespace {

TEST_CASE("paths are put together and shortened as text") {
  CHECK(folder_of("a/b/c.heng") == "a/b");
  CHECK(folder_of("c.heng").empty());
  CHECK(folder_of("/c.heng") == "/");
  CHECK(normal_path("a/./b/../c") == "a/c");
  CHECK(normal_path("../../a") == "../../a");
  CHECK(normal_path("/../a") == "/a");
  CHECK(normal_path("a/..").empty());
  CHECK(joined_path("rules/xinxiang", "../lib/water.heng") == "rules/lib/water.heng");
  CHECK(joined_path("", "lib.heng") == "lib.heng");
  CHECK(joined_path("/", "lib.heng") == "/lib.heng");
}

TEST_CASE("a reference is a relative path that every system reads alike") {
  CHECK(is_portable_relative("../lib/water.heng"));
  CHECK(is_portable_relative("水.heng"));
  CHECK_FALSE(is_portable_relative(""));
  CHECK_FALSE(is_portable_relative("/etc/passwd"));
  CHECK_FALSE(is_portable_relative("C:/x"));
  CHECK_FALSE(is_portable_relative("..\\x"));
  CHECK_FALSE(is_portable_relative(std::string("a\0b", 3)));
}

TEST_CASE("the package is the nearest folder called rules, else the policy's own") {
  CHECK(package_root("/home/a/rules/xinxiang/p.heng") == "/home/a/rules");
  CHECK(package_root("/rules/a/rules/p.heng") == "/rules/a/rules");
  CHECK(package_root("/home/myrules/p.heng") == "/home/myrules");
  CHECK(package_root("rules/p.heng") == "rules");
  CHECK(package_root("p.heng").empty());
  CHECK(is_inside("/home/a/rules/lib/w.heng", "/home/a/rules"));
  CHECK_FALSE(is_inside("/home/a/rules2/w.heng", "/home/a/rules"));
  CHECK_FALSE(is_inside("/home/a/w.heng", "/home/a/rules"));
  CHECK_FALSE(is_inside("/home/a/rules", "/home/a/rules"));
}

}  // namespace
}  // namespace heng::pipeline
