// The built-in units. To add one: a row here, a case in tests/unit/quantity/unit_table_test.cpp, and a word in the glossary.
//
// Factors are exact: 亩 is 10000/15 square metres. Data sizes follow the national standard for units (GB 3100, as the SI): 1 TB is
// 1000 GB; the powers of 1024 are KiB, MiB, GiB, TiB. Left out on purpose: words that mean two things behind a number (月 and 号
// end dates, 点 is a time of day, M may be MB or 兆 anything), and nouns that only follow a counting word (3个项目: the unit is
// 个). Foreign money is a measure of its own: it never converts into 元.
#include "engine/quantity/unit_table.hpp"

#include <array>

namespace heng::quantity {

namespace {

constexpr std::int64_t thousand = 1'000;
constexpr std::int64_t million = 1'000'000;
constexpr std::int64_t milliard = 1'000'000'000;
constexpr std::int64_t billion = 1'000'000'000'000;
constexpr std::int64_t wan = 10'000;
constexpr std::int64_t yi = 100'000'000;

constexpr auto rows = std::to_array<UnitRow>({
    {"分 pt", UnitClass::points, "points", 1},

    {"元 yuan 人民币元", UnitClass::money, "money", 1},
    {"百元", UnitClass::money, "money", 100},
    {"千元", UnitClass::money, "money", thousand},
    {"万元 wan_yuan", UnitClass::money, "money", wan},
    {"百万元", UnitClass::money, "money", 100 * wan},
    {"千万元", UnitClass::money, "money", 1'000 * wan},
    {"亿元 yi_yuan", UnitClass::money, "money", yi},
    {"万亿元", UnitClass::money, "money", wan* yi},

    {"% ％ 百分比 %(百分比) %（百分比） ％(百分比) ％（百分比）", UnitClass::ratio, "ratio", 1, 100},
    {"‰ 千分比", UnitClass::ratio, "ratio", 1, thousand},
    {"‱ 万分比", UnitClass::ratio, "ratio", 1, wan},
    {"倍", UnitClass::ratio, "ratio", 1},
    {"个百分点 百分点 pp", UnitClass::percentage_points, "percentage_points", 1, 100},
    {"个基点 基点", UnitClass::percentage_points, "percentage_points", 1, wan},

    // Time: three families that never convert into each other.
    {"分钟 个分钟 min minute", UnitClass::clock_time, "time", 1},
    {"秒 秒钟 second", UnitClass::clock_time, "time", 1, 60},
    {"小时 个小时 h hour", UnitClass::clock_time, "time", 60},
    {"天 日 个自然日 自然日 个日历日 日历日 日历天 day", UnitClass::clock_time, "time", 1'440},
    {"周 星期 个星期 week", UnitClass::clock_time, "time", 10'080},
    {"个工作日 工作日 个工作天 工作天 workday", UnitClass::working_days, "工作日", 1},
    {"个月 month", UnitClass::months, "月", 1},
    {"个季度 季度 quarter", UnitClass::months, "月", 3},
    {"年 year", UnitClass::months, "月", 12},

    {"米 m 延米 延长米", UnitClass::measure, "length", 1},
    {"公里 km KM Km", UnitClass::measure, "length", thousand},
    {"千米", UnitClass::measure, "length", thousand},
    {"海里", UnitClass::measure, "length", 1'852},
    {"分米 dm", UnitClass::measure, "length", 1, 10},
    {"厘米 cm CM", UnitClass::measure, "length", 1, 100},
    {"毫米 mm MM", UnitClass::measure, "length", 1, thousand},
    {"微米 μm um", UnitClass::measure, "length", 1, million},

    {"平方米 ㎡ m² m2 M2 平米 平方", UnitClass::measure, "area", 1},
    {"平方公里 km² km2 ㎢", UnitClass::measure, "area", million},
    {"平方千米", UnitClass::measure, "area", million},
    {"公顷 hm² hm2 ha", UnitClass::measure, "area", 10'000},
    {"亩", UnitClass::measure, "area", 10'000, 15},
    {"平方厘米 cm² cm2", UnitClass::measure, "area", 1, 10'000},

    {"立方米 m³ m3 M3 ㎥ 立方", UnitClass::measure, "volume", 1},
    {"升 L l 公升", UnitClass::measure, "volume", 1, thousand},
    {"毫升 ml mL ML", UnitClass::measure, "volume", 1, million},

    {"公斤 kg KG Kg", UnitClass::measure, "mass", 1},
    {"千克", UnitClass::measure, "mass", 1},
    {"吨 t 公吨", UnitClass::measure, "mass", thousand},
    {"斤 市斤", UnitClass::measure, "mass", 1, 2},
    {"克 g", UnitClass::measure, "mass", 1, thousand},
    {"毫克 mg", UnitClass::measure, "mass", 1, million},
    {"微克 μg ug", UnitClass::measure, "mass", 1, milliard},
    {"吨标准煤 吨标煤 tce", UnitClass::measure, "standard_coal", thousand},
    {"千克标准煤 公斤标准煤 kgce", UnitClass::measure, "standard_coal", 1},
    {"克标准煤 gce", UnitClass::measure, "standard_coal", 1, thousand},
    {"吨二氧化碳 吨二氧化碳当量 tCO2", UnitClass::measure, "carbon_dioxide", 1},

    {"千瓦时 kWh kwh KWH kW·h", UnitClass::measure, "energy", 1},
    {"度", UnitClass::measure, "energy", 1},
    {"兆瓦时 MWh", UnitClass::measure, "energy", thousand},
    {"兆焦 MJ", UnitClass::measure, "energy", 10, 36},
    {"吉焦 GJ 百万千焦", UnitClass::measure, "energy", 10'000, 36},
    {"千瓦 kW KW kw", UnitClass::measure, "power", 1},
    {"瓦 W", UnitClass::measure, "power", 1, thousand},
    {"兆瓦 MW", UnitClass::measure, "power", thousand},
    {"吉瓦 GW", UnitClass::measure, "power", million},
    {"千伏 kV KV", UnitClass::measure, "voltage", thousand},
    {"伏 V", UnitClass::measure, "voltage", 1},
    {"千伏安 kVA KVA", UnitClass::measure, "apparent_power", thousand},
    {"兆伏安 MVA", UnitClass::measure, "apparent_power", million},

    {"B 字节", UnitClass::measure, "data", 1},
    {"KB kB", UnitClass::measure, "data", thousand},
    {"MB", UnitClass::measure, "data", million},
    {"GB", UnitClass::measure, "data", milliard},
    {"TB", UnitClass::measure, "data", billion},
    {"PB", UnitClass::measure, "data", thousand* billion},
    {"KiB", UnitClass::measure, "data", 1LL << 10},
    {"MiB", UnitClass::measure, "data", 1LL << 20},
    {"GiB", UnitClass::measure, "data", 1LL << 30},
    {"TiB", UnitClass::measure, "data", 1LL << 40},
    {"Kbps kbps Kb/s", UnitClass::measure, "data_rate", thousand},
    {"Mbps Mb/s", UnitClass::measure, "data_rate", million},
    {"Gbps Gb/s", UnitClass::measure, "data_rate", milliard},

    {"℃ °C 摄氏度", UnitClass::measure, "temperature", 1},
    {"分贝 dB", UnitClass::measure, "sound_level", 1},

    {"美元", UnitClass::measure, "美元", 1},
    {"欧元", UnitClass::measure, "欧元", 1},
    {"港元 港币", UnitClass::measure, "港元", 1},
    {"日元", UnitClass::measure, "日元", 1},
});

constexpr auto below_the_stroke = std::to_array<UnitRow>({
    {"月", UnitClass::months, "月", 1},
    {"季", UnitClass::months, "月", 3},
    {"小时 时", UnitClass::clock_time, "time", 60},
    {"秒 s", UnitClass::clock_time, "time", 1, 60},
    {"生 学生", UnitClass::count, "生", 1},
    {"师", UnitClass::count, "师", 1},
    {"晚 夜", UnitClass::count, "晚", 1},
});

// Grouped as one thinks of them; a longer word (人次) never converts into its beginning (人).
constexpr std::string_view words =
    // people
    "个 人 名 位 人次=人（次）=人(次) 人天 人日 人月 人年 人份 人头 户 户次 家 家次 队 队次 组 组次 班 班次 团 团次 "
    "学位 岗 岗位 席 席位 坐席 座席 座位 床 床位 床次 床日=床·日 "
    // things
    "件 件次 件套=件（套）=件(套) 套 套次 项 项次 台 台次 台套=台（套）=台(套)=台/套 台班 台件 辆 辆次 车次 车 只 头 头次 匹 羽 尾 "
    "条 "
    "条次 份 份次 张 张次 幅 幅次 块 片 面 盏 盒 箱 箱次 袋 包 瓶 桶 罐 卷 捆 双 对 副 支 枝 把 枚 颗 根 粒 具 顶 扇 樘 尊 杯 碗 "
    "桌 餐 "
    "餐次 架 架次 艘 艘次 列 列次 航次 发 杆 "
    "株 棵 蔸 丛 穴 窝 茬 "
    // doings
    "次 起 起次 例 例次 场 场次 期 期次 批 批次 届 届次 轮 轮次 趟 趟次 遍 回 天次 频次 针次 剂 剂次 针 人剂次 学时 课时 学分 节 "
    "节次 "
    "工日 工时 机时 台时 "
    // writings and works
    "篇 篇次 本 本次 册 册次 部 部次 集 首 曲 段 章 讲 门 门次 版 版次 版面 版块 则 字 页 帖 帧 幕 笔 笔次 票 票次 单 宗 案 案次 "
    "款 辑 "
    // places and works
    "处 处次 所 所次 座 座次 栋 幢 间 间次 层 口 眼 口井 眼井 站 站次 点位 点次 片区 标段 车道 车位 泊位 机位 库 孔 村 乡镇 县 "
    "社区 "
    // kinds and networks
    "种 种次 类 类次 批件 样 样次 样品 样本 端口 账号 频道 路 芯 线 机组 机柜 人公里 车公里 吨公里 岁=周岁 ";

constexpr auto powers = std::to_array<Multiplier>({
    {"百", 100, false},
    {"千", thousand, false},
    {"万", wan, true},
    {"十万", 10 * wan, false},
    {"百万", 100 * wan, true},
    {"千万", 1'000 * wan, true},
    {"亿", yi, true},
    {"十亿", 10 * yi, false},
    {"百亿", 100 * yi, true},
    {"千亿", 1'000 * yi, true},
    {"万亿", wan* yi, true},
});

}  // namespace

std::span<const UnitRow> unit_rows() { return rows; }
std::span<const UnitRow> divisor_rows() { return below_the_stroke; }
std::string_view counting_words() { return words; }
std::span<const Multiplier> multipliers() { return powers; }

}  // namespace heng::quantity
