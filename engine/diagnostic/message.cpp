// The registry as a list, made from the same lists as the typed constants, and the filling in of parameters.
#include "engine/diagnostic/message.hpp"

#include <algorithm>
#include <charconv>

#include "engine/diagnostic/kinds.hpp"

namespace heng::diagnostic {

namespace {

void append(std::string& out, const Argument& argument, Language language) {
  if (const auto* count = std::get_if<std::int64_t>(&argument)) {
    out += std::to_string(*count);
  } else if (const auto* text = std::get_if<std::string>(&argument)) {
    out += *text;
  } else if (const auto* term = std::get_if<Term>(&argument)) {
    out += language == Language::chinese ? term->chinese : term->english;
  }
}

}  // namespace

const std::vector<const MessageKind*>& all_kinds() {
  static const std::vector<const MessageKind*> kinds = {
#define HENG_KIND(name, severity, parameters, chinese, english, hint_chinese, hint_english) &kinds::name##_kind,
#include "engine/diagnostic/kinds/all.def"
#undef HENG_KIND
  };
  return kinds;
}

const MessageKind* find_kind(std::string_view name) {
  const auto found = std::ranges::find(all_kinds(), name, &MessageKind::name);
  return found == all_kinds().end() ? nullptr : *found;
}

std::string worded(std::string_view wording, const std::vector<Argument>& arguments, Language language) {
  std::string out;
  while (!wording.empty()) {
    const std::size_t open = std::min(wording.find('{'), wording.size());
    out += wording.substr(0, open);
    wording.remove_prefix(open);
    if (wording.empty()) break;
    // {digits} is a parameter; every other brace is itself (rule text is quoted in wordings).
    std::size_t number = 0;
    const char* end = wording.data() + wording.size();
    const auto [behind, error] = std::from_chars(wording.data() + 1, end, number);
    const bool is_parameter = error == std::errc{} && behind != end && *behind == '}' && number < arguments.size();
    if (is_parameter) append(out, arguments[number], language);
    const std::size_t length = is_parameter ? static_cast<std::size_t>(behind - wording.data()) + 1 : 1;
    if (!is_parameter) out += wording.front();
    wording.remove_prefix(length);
  }
  return out;
}

std::string_view severity_word(Severity severity, Language language) {
  const bool is_chinese = language == Language::chinese;
  switch (severity) {
    case Severity::error:
      return is_chinese ? "错误" : "error";
    case Severity::warning:
      return is_chinese ? "警告" : "warning";
    case Severity::note:
      return is_chinese ? "提示" : "note";
  }
  return {};
}

}  // namespace heng::diagnostic
