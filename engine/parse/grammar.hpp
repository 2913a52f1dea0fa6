// The grammar of docs/language.md, section 4, and nothing but that: one rule a line of its EBNF, in its order and its words.
//
// Where PEG needs it, a choice is decided by looking at the next sign (`[` or `(` begins an interval), so that no long prefix is
// ever read twice. Rules that the document keeps in one line but that leave nodes of their own follow the line they belong to.
#pragma once

#include "engine/parse/rules.hpp"

namespace heng::parse::grammar {

using W = Word;

// clang-format off

// signs and tokens
struct open_brace : sign<'{', Expectation::open_brace> {};
struct close_brace : continued<sign<'}', Expectation::close_brace>, Expectation::close_brace> {};
struct open_round : sign<'(', Expectation::open_round> {};
struct close_round : continued<sign<')', Expectation::close_round>, Expectation::close_round> {};
struct open_square : sign<'[', Expectation::open_square> {};
struct close_square : continued<sign<']', Expectation::close_square>, Expectation::close_square> {};
struct comma : seq<sign<',', Expectation::comma>, lines> {};
struct colon : sign<':', Expectation::colon> {};
struct equals : seq<sign<'=', Expectation::equals>, lines> {};
struct bar : sign<'|', Expectation::bar> {};
struct arrow : token<&Reader::arrow> {};
struct enumeration_comma : seq<token<&Reader::enumeration_comma>, lines> {};
struct relop : leaf<Tag::relation, &Reader::relation> {};
struct addition : leaf<Tag::operation, &Reader::addition> {};
struct multiplication : leaf<Tag::operation, &Reader::multiplication> {};
struct NAME : leaf<Tag::name, &Reader::name> {};
struct WORD : leaf<Tag::name, &Reader::any_word> {};
struct STRING : leaf<Tag::string, &Reader::string> {};
struct KEY : STRING {};
struct QTY : leaf<Tag::quantity, &Reader::quantity> {};
struct INT : leaf<Tag::whole, &Reader::whole> {};
struct DATE : leaf<Tag::date, &Reader::date> {};
struct PLACES : leaf<Tag::places, &Reader::places> {};
struct MODE : leaf<Tag::mode, &Reader::mode> {};
struct FORM : leaf<Tag::form, &Reader::form> {};
struct UNIT : leaf<Tag::unit, &Reader::unit> {};
struct RAWROW : leaf<Tag::raw_row, &Reader::raw_row> {};
struct at_interval : at<sor<open_square, open_round>> {};
struct at_body : at<open_brace> {};
struct at_equals : at<sign<'=', Expectation::equals>> {};

template <class Entry> struct entries : seq<recovering<Entry>, star<separator, recovering<Entry>>> {};
template <class Entry> struct block : enclosed<open_brace, separators, opt<entries<Entry>>, block_end> {};

struct expr;
struct sum;
struct sentence;
struct stmt;
struct refusal;
struct interval;
struct alternatives;
struct pattern;
struct range;
struct rounding;
struct fields;
struct path;

// exprs = expr { ',' ~ expr }
struct exprs : seq<expr, star<comma, expr>> {};
// body = '{' ~ [ stmt { SEP stmt } ] ~ '}'
struct body : node<Tag::body, block<stmt>> {};
struct condition : node<Tag::condition, word<W::when>, expr> {};
struct where : node<Tag::where, continued_word<W::where>, lines, expr> {};
struct each : node<Tag::each, continued_word<W::each>, lines, expr> {};
struct saying : node<Tag::saying, word<W::saying>, STRING> {};

// s_policy = "政策" NAME [ KEY ] [ "基于" STRING ] body
struct base : node<Tag::base, word<W::based_on>, STRING> {};
struct s_policy : node<Tag::policy, word<W::policy>, headed<NAME, opt<KEY>, opt<base>, at_body>, body> {};
// limits = ( "不限" | sum ) "至" ( "不限" | sum ) | "不限"
struct unlimited : mark<W::unlimited> {};
struct limits : node<Tag::limits, sor<seq<sor<unlimited, sum>, word<W::to>, sor<unlimited, sum>>, unlimited>> {};
// range = ',' "范围" limits
struct range : node<Tag::range, comma, word<W::range>, limits> {};

// values = '{' ~ NAME [ KEY ] { ~ ( '、' | '>' ) ~ NAME [ KEY ] } ~ '}'
struct value_sign : seq<sor<continued<token<&Reader::enumeration_comma>, Expectation::enumeration_comma>, continued<sign<'>', Expectation::greater>, Expectation::greater>>, lines> {};
struct values : enclosed_node<Tag::values, open_brace, lines, NAME, opt<KEY>, star<value_sign, NAME, opt<KEY>>, close_brace> {};
// kind = fields | ( "枚举" | "次序" ) values | "每行" fields | INT "行" fields | "多个" kind | INT "个" kind | NAME [ UNIT ] [ limits ]
struct kind;
struct enumeration_kind : seq<sor<mark<W::enumeration>, mark<W::order>>, values> {};
struct rows_kind : seq<sor<mark<W::rows_of>, seq<INT, mark<W::rows>>>, fields> {};
struct list_kind : seq<sor<mark<W::list_of>, seq<INT, mark<W::times>>>, deeper<kind>> {};
struct named_kind : seq<sor<NAME, mark<W::percent_digits>>, opt<UNIT>, opt<limits>> {};
struct any_kind : sor<fields, enumeration_kind, rows_kind, list_kind, named_kind> {};
struct kind : node<Tag::kind, labelled<Expectation::kind, any_kind>> {};
// fieldcase = pattern fields
struct fieldcase : node<Tag::field_case, headed<pattern, at_body>, fields> {};
// field = "按" NAME '{' ~ fieldcase { SEP fieldcase } ~ '}' | "其他不读" | "越界拒评" STRING | NAME [ '?' ] [ KEY ] ':' kind { ',' ( "可负" | "至少一行" | "越界拒评" STRING ) }
struct field_by : node<Tag::field_by, word<W::by>, headed<NAME, at_body>, block<fieldcase>> {};
struct out_of_range : seq<mark<W::out_of_range_rejects>, STRING> {};
struct field_rule : node<Tag::field_rule, sor<seq<mark<W::ignore_others>, at<separator>>, out_of_range>> {};
struct question : sign_leaf<Tag::optional, '?', Expectation::question> {};
struct field_detail : sor<mark<W::signed_>, mark<W::not_empty>, out_of_range> {};
struct named_field : node<Tag::field, NAME, opt<question>, opt<KEY>, colon, kind, star<comma, field_detail>> {};
struct field : labelled<Expectation::field, sor<field_by, field_rule, named_field>> {};
// fields = '{' ~ [ field { SEP field } ] ~ '}'
struct fields : node<Tag::fields, block<field>> {};

// dated = DATE "起" ':' expr [ ',' "依据" STRING ]
struct cited : seq<comma, word<W::cite>, STRING> {};
struct dated : node<Tag::dated, DATE, word<W::onwards>, colon, lines, expr, opt<cited>> {};
// s_param = "参数" NAME ( '=' ~ expr [ ',' ~ "依据" STRING ] | '{' ~ dated { SEP dated } ~ '}' )
struct param_value : seq<equals, expr, opt<cited>> {};
struct param_dates : seq<headed<at_body>, block<dated>> {};
struct s_param : node<Tag::parameter, word<W::parameter>, NAME, if_then_else<at_equals, param_value, param_dates>> {};
// s_enum = ( "枚举" | "次序" ) NAME values
struct s_enum : node<Tag::enumeration, sor<mark<W::enumeration>, mark<W::order>>, NAME, values> {};
// names_row = path { '|' path }
struct names_row : node<Tag::names_row, path, star<bar, path>> {};
// patterns_row = alternatives { '|' alternatives }   (or 其余, as 5.24 has it)
struct item_otherwise : node<Tag::item_otherwise, word<W::otherwise>> {};
struct key_otherwise : node<Tag::alternatives, item_otherwise> {};
struct key : sor<key_otherwise, alternatives> {};
struct patterns_row : seq<key, star<bar, key>> {};
// exprs_row = [ expr ] { '|' [ expr ] }
struct cell : node<Tag::cell, opt<expr>> {};
struct exprs_row : node<Tag::cells, cell, star<bar, cell>> {};
// s_table = "表" NAME '{' ~ names_row "=>" names_row { SEP patterns_row "=>" exprs_row } ~ '}'
struct columns : seq<names_row, arrow, names_row> {};
struct table_row : node<Tag::table_row, patterns_row, arrow, exprs_row> {};
struct table_rows : enclosed<open_brace, separators, recovering<columns>, star<separator, recovering<table_row>>, block_end> {};
struct s_table : node<Tag::table, word<W::table>, headed<NAME, at_body>, table_rows> {};
// s_func = "函数" NAME '(' ~ NAME { ',' ~ NAME } ~ ')' ( '=' ~ sentence | body )
struct parameters : enclosed_node<Tag::parameters, open_round, lines, NAME, star<comma, NAME>, close_round> {};
struct func_value : seq<equals, sentence> {};
struct func_body : seq<headed<at_body>, body> {};
struct s_func : node<Tag::function, word<W::function>, NAME, parameters, if_then_else<at_equals, func_value, func_body>> {};
// s_unit = "单位" NAME ( '=' QTY | "计数" )
struct s_unit : node<Tag::unit_statement, word<W::unit>, NAME, sor<seq<equals, QTY>, mark<W::count>>> {};
// day = ( "休" | "班" ) DATE [ "至" DATE ]
struct day : node<Tag::day, sor<mark<W::off>, mark<W::on>>, DATE, opt<word<W::to>, DATE>> {};
// s_calendar = "日历" NAME '{' ~ entry { SEP entry } ~ '}';  entry = "依据" STRING | day
struct calendar_cite : node<Tag::cite, word<W::cite>, STRING> {};
struct s_calendar : node<Tag::calendar, word<W::calendar>, headed<NAME, at_body>, block<sor<calendar_cite, day>>> {};
// s_targets = "目标" NAME DATE '{' ~ RAWROW { SEP RAWROW } ~ '}'
struct s_targets : node<Tag::targets, word<W::targets>, headed<NAME, DATE, at_body>, block<RAWROW>> {};

// refusal = ( "拒评" | "不评" ) STRING
struct refusal : node<Tag::refusal, sor<mark<W::reject>, mark<W::unrated>>, STRING> {};
// variant = "其余" ':' refusal | pattern ( body | ':' refusal )
struct variant : node<Tag::variant, headed<sor<mark<W::otherwise>, pattern>>, sor<body, seq<colon, lines, refusal>>> {};
// grade = "另有" NAME [ KEY ] | NAME [ KEY ] ( "其余" | [ relop sum | interval ] [ "当" expr ] )
struct grade_threshold : sor<seq<relop, sum>, seq<at_interval, interval>> {};
struct grade_also : seq<mark<W::also>, NAME, opt<KEY>> {};
struct grade_row : seq<NAME, opt<KEY>, sor<mark<W::otherwise>, seq<opt<grade_threshold>, opt<condition>>>> {};
struct grade : node<Tag::grade_row, sor<grade_also, grade_row>> {};
// na_effect = "得" sentence | "不计入满分" | "取适用对象平均分" | ( "分值并入" | … ) ( "本部分其他项" | NAME { '、' NAME } )
struct receiver_word : sor<mark<W::weight_to>, mark<W::weight_to_first_of>, mark<W::weight_evenly_to>, mark<W::weight_in_proportion_to>> {};
struct receivers : node<Tag::receivers, sor<mark<W::rest_of_section>, seq<NAME, star<enumeration_comma, NAME>>>> {};
struct na_score : seq<mark<W::score>, sentence> {};
struct na_effect : sor<na_score, mark<W::left_out>, mark<W::mean_of_applicable>, seq<receiver_word, receivers>> {};
// effect = "本项不得分" | "本部分不得分" | "本项最高" sum | … | "等级不高于" NAME | "等级定为" NAME | "等级降一等"
struct effect_alone : sor<mark<W::item_zero>, mark<W::section_zero>, mark<W::grade_down_one>> {};
struct effect_sum : sor<mark<W::item_at_most>, mark<W::section_at_most>, mark<W::total_is>, mark<W::total_at_most>> {};
struct effect_grade : sor<mark<W::grade_at_most>, mark<W::grade_is>> {};
struct effect : sor<effect_alone, seq<effect_sum, sum>, seq<effect_grade, NAME>> {};
// out = ( NAME [ KEY ] | STRING ) [ '=' ~ sentence ]
struct out : node<Tag::out, sor<seq<NAME, opt<KEY>>, STRING>, opt<equals, sentence>> {};

// path = NAME { ( '.' | '/' ) WORD }
struct path : node<Tag::path, labelled<Expectation::name, NAME>, star<sor<token<&Reader::dot>, token<&Reader::slash>>, WORD>> {};
// data = '[' ~ [ data { ',' ~ data } ] ~ ']' | '{' ~ [ NAME ':' data { SEP NAME ':' data } ] ~ '}' | expr
struct data;
struct data_entry : node<Tag::data_entry, NAME, colon, lines, data> {};
struct data_list : enclosed_node<Tag::data_list, open_square, lines, opt<data, star<comma, data>>, close_square> {};
struct data_record : enclosed_node<Tag::data_record, open_brace, separators, opt<data_entry, star<separator, data_entry>>, close_brace> {};
struct data : sor<data_list, data_record, expr> {};
// given = "记录" STRING | path '=' ~ data
struct given : node<Tag::given, sor<seq<word<W::record_file>, STRING>, seq<path, equals, data>>> {};
// outcome = refusal | "未知" | expr [ "至" sum ]
struct outcome : node<Tag::outcome, sor<refusal, mark<W::unknown>, seq<expr, opt<word<W::to>, sum>>>> {};
// expected = "发现" NAME | path "未知" | outcome
struct finding : node<Tag::finding, word<W::finding>, NAME> {};
struct path_unknown : node<Tag::path_unknown, path, mark<W::unknown>> {};
struct expected : sor<finding, path_unknown, outcome> {};
// proof = "给定" given { ',' ~ given } | "期望" expected { ',' ~ expected }
struct givens : seq<word<W::given>, given, star<comma, given>> {};
struct expectations : seq<word<W::expect>, expected, star<comma, expected>> {};
struct proof : sor<givens, expectations> {};
// casehead = names_row "=>" names_row;  caserow = exprs_row "=>" [ outcome ] { '|' [ outcome ] }
struct outcome_cell : node<Tag::cell, opt<outcome>> {};
struct caserow : node<Tag::case_row, exprs_row, arrow, outcome_cell, star<bar, outcome_cell>> {};
struct case_rows : enclosed<open_brace, separators, recovering<columns>, star<separator, recovering<caserow>>, block_end> {};

// stmt, one struct an alternative
struct s_use : node<Tag::use, word<W::use>, STRING> {};
struct s_version : node<Tag::version, word<W::version>, STRING> {};
struct s_cite : node<Tag::cite, word<W::cite>, STRING> {};
struct s_valid : node<Tag::valid, word<W::valid>, DATE, word<W::to>, DATE> {};
struct s_value_date : node<Tag::value_date, word<W::value_date>, equals, expr> {};
struct s_input : node<Tag::input, word<W::input>, headed<sor<mark<W::self_assessment>, at_body>>, opt<fields>> {};
struct s_subject : node<Tag::subject, word<W::subject>, NAME, opt<word<W::from>, expr, opt<where>>> {};
struct s_full : node<Tag::full_marks, word<W::full>, QTY, opt<range>> {};
struct s_rounding : node<Tag::score_rounding, sor<mark<W::item_scores>, mark<W::section_scores>>, sor<mark<W::unrounded>, rounding>> {};
struct s_let : node<Tag::let, word<W::let>, NAME, equals, sentence> {};
struct s_section : node<Tag::section, word<W::section>, headed<NAME, opt<KEY>, opt<QTY>, opt<range>>, opt<body>> {};
struct s_item : node<Tag::item, word<W::item>, headed<NAME, opt<KEY>, QTY, opt<range>>, opt<body>> {};
struct s_bonus : node<Tag::bonus, word<W::bonus>, headed<NAME, opt<KEY>, sor<seq<word<W::add_at_most>, QTY>, mark<W::uncapped>>>, opt<body>> {};
struct s_penalty : node<Tag::penalty, word<W::penalty>, headed<NAME, opt<KEY>, sor<seq<word<W::deduct_at_most>, QTY>, mark<W::unfloored>>>, opt<body>> {};
struct row_name : node<Tag::row_name, comma, word<W::named>, expr> {};
struct row_weight : node<Tag::row_weight, comma, word<W::weighing>, expr> {};
struct each_head : seq<expr, opt<sor<where, mark<W::others>>>, opt<row_name>, opt<row_weight>, opt<range>, sor<seq<mark<W::unscored>, at<separator>>, at_body>> {};
struct s_each : node<Tag::each_block, sor<mark<W::each_section>, mark<W::each_item>>, headed<each_head>, opt<body>> {};
struct s_for_each : node<Tag::for_each, word<W::for_each>, headed<NAME, word<W::from>, expr, at_body>, body> {};
struct s_variants : node<Tag::variants, word<W::by>, headed<exprs, at_body>, block<variant>> {};
struct s_score : node<Tag::score, word<W::score>, sentence> {};
struct s_total : node<Tag::total, word<W::total>, opt<KEY>, equals, sentence> {};
struct grade_by : node<Tag::grade_by, word<W::by>, expr> {};
struct s_grade : node<Tag::grade, word<W::grade>, headed<opt<NAME>, opt<KEY>, opt<grade_by>, at_body>, block<grade>> {};
struct s_not_applicable : node<Tag::not_applicable, word<W::not_applicable>, opt<condition>, comma, na_effect> {};
struct s_effect : node<Tag::effect, opt<mark<W::veto>>, condition, comma, effect> {};
struct s_check : node<Tag::check, word<W::check>, NAME, sor<mark<W::error>, mark<W::warning>, mark<W::note>>, condition, comma, saying> {};
struct s_refuse : node<Tag::refuse, refusal, condition, opt<comma, saying>> {};
struct s_declared : node<Tag::declared_as, word<W::declared_as>, expr> {};
struct s_output : node<Tag::output, word<W::output>, headed<out>, opt<block<out>>> {};
struct claim_name : node<Tag::claim_name, NAME, colon, lines> {};
struct over : node<Tag::over, word<W::over>, expr, sor<mark<W::never_falls>, mark<W::never_rises>>> {};
struct s_assert : node<Tag::assertion, word<W::assert_>, opt<claim_name>, expr, opt<over>> {};
struct s_case : node<Tag::proof_case, word<W::case_>, headed<NAME, at_body>, block<proof>> {};
struct s_cases : node<Tag::proof_table, word<W::cases>, headed<NAME, at_body>, case_rows> {};
struct s_change : node<Tag::change, word<W::change>, deeper<stmt>> {};
struct removable : sor<mark<W::section>, mark<W::item>, mark<W::bonus>, mark<W::penalty>, mark<W::check>, mark<W::output>, mark<W::parameter>, mark<W::assert_>> {};
struct s_remove : node<Tag::remove, word<W::remove>, removable, path> {};

struct structure : sor<s_let, s_score, s_item, s_section, s_each, s_bonus, s_penalty, s_check, s_effect, s_not_applicable, s_variants> {};
struct heading : sor<s_version, s_cite, s_valid, s_value_date, s_input, s_subject, s_full, s_rounding, s_total, s_grade, s_for_each> {};
struct outside : sor<s_refuse, s_declared, s_output, s_assert, s_case, s_cases, s_change, s_remove> {};
struct shared : sor<s_param, s_enum, s_table, s_func, s_unit, s_calendar> {};
struct stmt : labelled<Expectation::statement, sor<structure, heading, outside, shared>> {};
// top = "引用" STRING | s_policy | s_targets | s_unit | s_calendar | s_enum | s_table | s_func | s_param
// Statements of a policy are read here too, so that a } too many is one error and not one a line.
struct top : labelled<Expectation::statement, sor<s_use, s_policy, s_targets, stmt>> {};
// file = ~ { top SEP } EOF
struct file : seq<separators, star<sor<stray_brace, seq<recovering<top>, separators>>>, pegtl::eof> {};

// sentence = rows { ',' ~ tail }
struct rows;
struct tail;
struct sentence : node<Tag::sentence, rows, star<comma, tail>> {};
// rows = expr [ "其中" ~ expr ] [ "的" ~ expr ] [ steps "得" sum [ ',' ~ counting ] ]
struct counting : sor<mark<W::whole_only>, mark<W::started_counts>, mark<W::in_proportion>> {};
struct steps;
struct head_step : node<Tag::head_step, steps, word<W::score>, sum, opt<comma, counting>> {};
struct rows : seq<expr, opt<where>, opt<each>, opt<head_step>> {};
// steps = [ "比" sum ] ( "每低" | "每高" | "每差" | "每晚" | "每早" | "每" ) sum
struct reference : node<Tag::reference, word<W::against>, sum> {};
struct step_word : sor<mark<W::per>, mark<W::per_below>, mark<W::per_above>, mark<W::per_off>, mark<W::per_late>, mark<W::per_early>> {};
struct steps : node<Tag::steps, opt<reference>, step_word, sum> {};
// inner = ( "最多扣" | "最多加" ) sum
struct inner : node<Tag::inner_cap, sor<mark<W::deduct_at_most>, mark<W::add_at_most>>, sum> {};
// change = ( "扣" | "加" ) expr [ ',' ~ inner ] | expr steps ( "扣" | "加" ) expr [ ',' ~ counting ] [ ',' ~ inner ]
struct change_word : sor<mark<W::deduct>, mark<W::add>> {};
struct change_plain : node<Tag::change_plain, change_word, expr, opt<comma, inner>> {};
struct change_step : node<Tag::change_step, expr, steps, change_word, expr, opt<comma, counting>, opt<comma, inner>> {};
// rounding = [ "百分数" ] ( "保留" PLACES | "保留到" QTY ) ',' ~ MODE
struct rounding : node<Tag::rounding, opt<mark<W::percent_digits>>, sor<seq<word<W::keep>, PLACES>, seq<word<W::keep_multiple_of>, QTY>>, comma, MODE> {};
// tail = "扣完为止" | "扣至" sum "为止" | "最高" expr | "最低" expr | "限于" limits | rounding | ( "缺则" | … ) ( refusal | expr ) | [ "若" expr ~ "则" ~ ] change
struct tail_down_to : node<Tag::tail_down_to, word<W::down_to>, sum, word<W::stop>> {};
struct tail_limit : node<Tag::tail_limit, sor<mark<W::at_most>, mark<W::at_least>>, expr> {};
struct tail_within : node<Tag::tail_within, word<W::within>, limits> {};
struct absence_word : sor<mark<W::if_blank>, mark<W::if_not_applicable>, mark<W::if_not_provided>, mark<W::if_zero_divisor>> {};
struct tail_answer : node<Tag::tail_answer, absence_word, sor<refusal, expr>> {};
struct tail_condition : node<Tag::condition, word<W::if_>, expr, continued_word<W::then>, lines> {};
struct tail_change : node<Tag::tail_change, opt<tail_condition>, sor<change_plain, change_step>> {};
struct tail_zero : node<Tag::tail_word, mark<W::down_to_zero>> {};
struct tail : labelled<Expectation::clause, sor<tail_zero, tail_down_to, tail_limit, tail_within, rounding, tail_answer, tail_change>> {};

// expr = "若" expr ~ "则" ~ expr ~ "否则" ~ expr | both { ~ "或" ~ both }
struct choose : node<Tag::choose, word<W::if_>, deeper<expr, continued_word<W::then>, lines, expr, continued_word<W::else_>, lines, expr>> {};
struct both;
struct either : fold<Tag::any, both, star<continued_word<W::or_>, lines, both>> {};
struct expr : labelled<Expectation::value, sor<choose, either>> {};
// both = not { ~ "且" ~ not }
struct negation;
struct both : fold<Tag::all, negation, star<continued_word<W::and_>, lines, negation>> {};
// not = "非" not | compare
struct compare;
struct not_ : node<Tag::not_, word<W::not_>, deeper<negation>> {};
struct negation : labelled<Expectation::value, sor<not_, compare>> {};
// compare = sum [ relop ~ sum [ relop ~ sum ] | ( "在" | "不在" ) ( interval | sum ) | ( "是" | "不是" ) alternatives | "有值" | ( "早于" | … ) sum ]
struct compare_relation : seq<relop, lines, sum, opt<relop, lines, sum>> {};
struct compare_in : seq<sor<mark<W::in>, mark<W::not_in>>, if_then_else<at_interval, interval, sum>> {};
struct compare_is : seq<sor<mark<W::is>, mark<W::is_not>>, alternatives> {};
struct compare_date : seq<sor<mark<W::before>, mark<W::after>, mark<W::not_before>, mark<W::not_after>>, sum> {};
struct compare : fold<Tag::compare, sum, opt<sor<compare_relation, compare_in, compare_is, mark<W::present>, compare_date>>> {};
// sum = product { ( '+' | '-' ) ~ product }
struct product;
struct sum : labelled<Expectation::value, fold<Tag::sum, product, star<addition, lines, product>>> {};
// product = unary { ( '×' | '/' ) ~ unary }
struct unary;
struct product : fold<Tag::product, unary, star<multiplication, lines, unary>> {};
// unary = '-' unary | postfix
struct postfix;
struct negate : node<Tag::negate, token<&Reader::minus>, deeper<unary>> {};
struct unary : labelled<Expectation::value, sor<negate, postfix>> {};
// postfix = primary { '.' WORD }
struct primary;
struct postfix : fold<Tag::postfix, primary, star<token<&Reader::dot>, WORD>> {};
// arg = counting | "从高到低" | "从低到高" | "权" expr | expr [ "其中" ~ expr ] [ "的" ~ expr ] [ "从高到低" | "从低到高" ]
struct order_word : sor<mark<W::high_to_low>, mark<W::low_to_high>> {};
struct any_arg : sor<counting, order_word, seq<mark<W::weights>, expr>, seq<expr, opt<where>, opt<each>, opt<order_word>>> {};
struct arg : node<Tag::argument, labelled<Expectation::value, any_arg>> {};
struct args : enclosed<open_round, lines, opt<arg, star<comma, arg>>, close_round> {};
// primary = "按" exprs [ "依次" ] '{' ~ arm { SEP arm } ~ '}' | "依次" '{' ~ when { SEP when } ~ '}' | "要点" '{' ~ point { SEP point } ~ '}' | "缺" | … | '(' ~ sentence ~ ')' | NAME [ '(' ~ [ arg { ',' ~ arg } ] ~ ')' ]
struct arm;
struct when;
struct point;
struct by : node<Tag::by, word<W::by>, headed<exprs, opt<mark<W::in_turn>>, at_body>, block<arm>> {};
struct in_turn : node<Tag::in_turn, word<W::in_turn>, block<when>> {};
struct checklist : node<Tag::checklist, word<W::checklist>, block<point>> {};
struct value_word : sor<mark<W::full>, mark<W::yes>, mark<W::no>, mark<W::it>, mark<W::blank>, mark<W::not_applicable>, mark<W::not_provided>, mark<W::to_verify>> {};
struct bracketed : enclosed_node<Tag::bracketed, open_round, lines, sentence, close_round> {};
struct no_arguments : node<Tag::no_arguments> {};
struct call : fold<Tag::call, NAME, opt<at<open_round>, args, no_arguments>> {};
struct primary : sor<DATE, QTY, value_word, call, STRING, bracketed, by, in_turn, checklist> {};
// arm = ( "其余" | pattern ) ':' ~ result
struct result;
struct otherwise : mark<W::otherwise> {};
struct arm : node<Tag::arm, sor<otherwise, pattern>, colon, lines, result> {};
// when = ( "其余" | expr ) ':' ~ result
struct when : node<Tag::arm, sor<otherwise, expr>, colon, lines, result> {};
// point = expr ':' ~ sentence
struct point : node<Tag::arm, expr, colon, lines, sentence> {};
// result = refusal | "内插" sum "至" sum | sentence
struct line : node<Tag::line, word<W::line>, sum, word<W::to>, sum> {};
struct result : labelled<Expectation::value, sor<refusal, line, sentence>> {};
// pattern = alternatives { ',' ~ alternatives }
struct pattern : node<Tag::pattern, alternatives, star<comma, alternatives>> {};
// alternatives = one { '、' ~ one }
struct one;
struct alternatives : node<Tag::alternatives, labelled<Expectation::pattern, one>, star<enumeration_comma, one>> {};
// signs = relop { '、' relop }
struct signs : seq<relop, star<enumeration_comma, relop>> {};
// one = "任意" | interval | signs sum | FORM [ NAME ] | sum [ "至" sum ]
struct item_any : node<Tag::item_any, word<W::any>> {};
struct item_interval : node<Tag::item_interval, interval> {};
struct item_signs : node<Tag::item_signs, signs, sum> {};
struct item_form : node<Tag::item_form, FORM, opt<NAME>, token<&Reader::pattern_end>> {};
struct item_value : node<Tag::item_value, sum, opt<word<W::to>, sum>> {};
struct one : if_then_else<at_interval, item_interval, sor<item_any, item_signs, item_form, item_value>> {};
// interval = ( '[' | '(' ) ~ sum ',' ~ sum ~ ( ']' | ')' )
struct low_end : sor<sign_leaf<Tag::low_closed, '[', Expectation::open_square>, sign_leaf<Tag::low_open, '(', Expectation::open_round>> {};
struct high_end : sor<continued<sign_leaf<Tag::high_closed, ']', Expectation::close_square>, Expectation::close_square>, continued<sign_leaf<Tag::high_open, ')', Expectation::close_round>, Expectation::close_round>> {};
struct interval : enclosed_node<Tag::interval, low_end, lines, sum, comma, sum, high_end> {};
// relop = '≥' | '≤' | '≠' | '>' | '<' | '=' : see Reader::relation

// clang-format on

}  // namespace heng::parse::grammar
