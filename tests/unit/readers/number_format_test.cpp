#include <catch2/catch.hpp>

#include "engine/readers/number_format.hpp"

using namespace heng::readers;

namespace {

std::string shown(const std::string& value, std::string_view code, bool from_1904 = false) {
  const auto number = read_cell_number(value);
  REQUIRE(number);
  return shown_number(*number, code, from_1904);
}

}  // namespace

TEST_CASE("digits of a cell are those that it shows") {
  CHECK(shown("0.96750000000000003", "") == "0.9675");
  CHECK(shown("42.469999999999999", "") == "42.47");
  CHECK(shown("28.999999999999996", "") == "29");
  CHECK(shown("0.30000000000000004", "") == "0.3");
  CHECK(shown("99.999999999999999", "") == "100");
  CHECK(shown("0.333333333333333315", "") == "0.333333333333333");
  CHECK(shown("12.50", "") == "12.5");
  CHECK(shown("-0.50", "") == "-0.5");
  CHECK(shown("0.0", "") == "0");
  CHECK(shown("1E-3", "") == "0.001");
  CHECK(shown("1.5E+6", "") == "1500000");
  CHECK(shown("1.2345678901234501E+17", "") == "123456789012345000");
  // A number of an account: no cell of Excel, but of programs that write workbooks.
  CHECK(shown("410702199001011234", "") == "410702199001011234");
  for (const std::string no_number : {"", "-", ".", "1.2.3", "1e", "1e999", "1e99999999999", "0x10", "NaN", "1 2", "一"}) {
    CHECK_FALSE(read_cell_number(no_number));
  }
}

TEST_CASE("rounding is half away from zero, on decimal digits") {
  CHECK(shown("1.005", "0.00") == "1.01");
  CHECK(shown("0.125", "0.00") == "0.13");
  CHECK(shown("-0.125", "0.00") == "-0.13");
  CHECK(shown("9.995", "0.00") == "10.00");
  CHECK(shown("0.004", "0.00") == "0.00");
  CHECK(shown("-0.004", "0.00") == "0.00");
  CHECK(shown("0.5", "0") == "1");
  CHECK(shown("0.4", "#") == "");
  CHECK(shown("99.5", "#,##0") == "100");
}

TEST_CASE("number formats as displayed") {
  CHECK(shown("0.9675", "0.00%") == "96.75%");
  CHECK(shown("0.96750000000000003", "0.0%") == "96.8%");
  CHECK(shown("1", "0%") == "100%");
  CHECK(shown("215457.6", "#,##0.00") == "215,457.60");
  CHECK(shown("1234567", "#,##0") == "1,234,567");
  CHECK(shown("-1234.5", "#,##0.00;[Red]-#,##0.00") == "-1,234.50");
  CHECK(shown("-1234.5", "#,##0.00_);(#,##0.00)") == "(1,234.50)");
  CHECK(shown("0", "0.00;-0.00;\"-\"") == "-");
  CHECK(shown("5", "0.00;-0.00;\"-\"") == "5.00");
  CHECK(shown("1234567", "0.00,\"千元\"") == "1234.57千元");
  CHECK(shown("52.8", "0.000000") == "52.800000");
  CHECK(shown("52.8", "0.##") == "52.8");
  CHECK(shown("42.47", "0.00\"万元\"") == "42.47万元");
  CHECK(shown("42.47", "\"≤\"0.00\\万\\元") == "≤42.47万元");
  CHECK(shown("42.47", "[$¥-804]#,##0.00") == "¥42.47");
  CHECK(shown("42.47", "≥0.0") == "≥42.5");
  CHECK(shown("7", "000") == "007");
  CHECK(shown("1234.5", "0.00E+00") == "1.23E+03");
  CHECK(shown("0.00012", "0.0E+00") == "1.2E-04");
  CHECK(shown("9999", "0.00E+00") == "1.00E+04");
  CHECK(shown("85", "[>=90]\"优\";[>=80]\"良\";\"其他\"") == "良");
  CHECK(shown("95", "[>=90]\"优\";[>=80]\"良\";\"其他\"") == "优");
  CHECK(shown("15", "[>=90]\"优\";[>=80]\"良\";\"其他\"") == "其他");
  CHECK(shown("3", "General\"个\"") == "3个");
  CHECK(shown("3", "G/通用格式\"个\"") == "3个");
  CHECK(shown("0.5", "# ?/?") == "0.5");
  CHECK(shown("12", "@") == "12");
  CHECK(shown("12", ";;;") == "");
  CHECK(shown_text("≥95%", "@\"以上\"") == "≥95%以上");
  CHECK(shown_text("≥95%", "0.00;-0.00;0.00;@") == "≥95%");
  CHECK(shown_text("≥95%", "0.00") == "≥95%");
}

TEST_CASE("dates and times as displayed") {
  CHECK(shown("45260", built_in_format(14)) == "2023/11/30");
  CHECK(shown("45260", built_in_format(31)) == "2023年11月30日");
  CHECK(shown("45260", built_in_format(57)) == "2023年11月");
  CHECK(shown("45260", "yyyy\"年\"m\"月\"") == "2023年11月");
  CHECK(shown("45260", "[$-804]yyyy\"年\"mm\"月\"dd\"日\";@") == "2023年11月30日");
  CHECK(shown("45260", "e-m-d") == "2023-11-30");
  CHECK(shown("45260", "d-mmm-yy") == "30-Nov-23");
  CHECK(shown("45260", "aaaa") == "星期四");
  CHECK(shown("45260.75", "yyyy-mm-dd hh:mm:ss") == "2023-11-30 18:00:00");
  CHECK(shown("45260.999999", "yyyy-mm-dd hh:mm") == "2023-12-01 00:00");
  CHECK(shown("45260.999999999", "yyyy-mm-dd") == "2023-11-30");
  CHECK(shown("0.5625", "上午/下午h\"时\"mm\"分\"") == "下午1时30分");
  CHECK(shown("0.5625", "h:mm AM/PM") == "1:30 PM");
  CHECK(shown("1.5", "[h]:mm") == "36:00");
  CHECK(shown("0.000011574", "mm:ss.0") == "00:01.0");
  CHECK(shown("1", "yyyy/m/d") == "1900/1/1");
  CHECK(shown("60", "yyyy/m/d") == "1900/2/29");
  CHECK(shown("61", "yyyy/m/d") == "1900/3/1");
  CHECK(shown("0", "yyyy/m/d", true) == "1904/1/1");
  CHECK(shown("2958465", "yyyy/m/d") == "9999/12/31");
  CHECK(shown("2958466", "yyyy/m/d") == "2958466");
  CHECK(shown("-1", "yyyy/m/d") == "-1");
}
