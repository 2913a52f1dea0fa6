// ICU's converters, stopped at the first mistake. GB2312, GBK and GB18030 are one family: the widest is taken for each of them.
#include "engine/readers/encoding.hpp"

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>
#include <utility>

#include "engine/text/utf8.hpp"

namespace heng::readers {

namespace {

struct Close {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, Close>;

Converter open(const char* name) {
  UErrorCode error = U_ZERO_ERROR;
  Converter converter(ucnv_open(name, &error));
  if (U_FAILURE(error) != 0) return nullptr;
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
  return U_FAILURE(error) != 0 ? nullptr : std::move(converter);
}

void append_utf8(std::string& out, const char16_t* units, const char16_t* end) {
  while (units != end) {
    char32_t code_point = *units++;
    if (code_point >= 0xD800 && code_point < 0xDC00 && units != end) {
      code_point = 0x10000 + ((code_point - 0xD800) << 10U) + (char32_t{*units++} - 0xDC00);
    }
    text::append_code_point(out, code_point);
  }
}

// The converter may end a piece between the two halves of a pair: the first half waits for the next piece.
std::expected<std::string, std::size_t> convert(UConverter& converter, std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  std::array<char16_t, 4096> piece{};
  std::size_t kept = 0;
  const char* source = bytes.data();
  const char* const end = source + bytes.size();
  while (true) {
    char16_t* target = piece.data() + kept;
    UErrorCode error = U_ZERO_ERROR;
    ucnv_toUnicode(&converter, &target, piece.data() + piece.size(), &source, end, nullptr, 1, &error);
    const bool is_full = error == U_BUFFER_OVERFLOW_ERROR;
    if (U_FAILURE(error) != 0 && !is_full) {
      std::array<char, 16> bad{};
      auto count = static_cast<std::int8_t>(bad.size());
      UErrorCode asked = U_ZERO_ERROR;
      ucnv_getInvalidChars(&converter, bad.data(), &count, &asked);
      const auto behind = static_cast<std::size_t>(source - bytes.data());
      return std::unexpected(behind - std::min<std::size_t>(behind, static_cast<std::size_t>(std::max<int>(count, 0))));
    }
    char16_t* whole = target;
    if (is_full && whole != piece.data() && whole[-1] >= 0xD800 && whole[-1] < 0xDC00) --whole;
    append_utf8(out, piece.data(), whole);
    kept = static_cast<std::size_t>(target - whole);
    std::copy(whole, target, piece.data());
    if (!is_full) return out;
  }
}

std::string lower(std::string_view name) {
  std::string made(name);
  std::ranges::transform(made, made.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return made;
}

std::string family_of(std::string_view declared) {
  const std::string name = lower(declared);
  if (name.starts_with("gb") || name == "x-gbk" || name == "cp936" || name == "windows-936") return "GB18030";
  return name;
}

std::expected<Decoded, Undecodable> converted(std::string_view bytes, const std::string& encoding) {
  const Converter converter = open(encoding.c_str());
  if (converter == nullptr) return std::unexpected(Undecodable{0, encoding});
  auto made = convert(*converter, bytes);
  if (!made) return std::unexpected(Undecodable{made.error(), encoding});
  return Decoded{std::move(*made), encoding};
}

// UTF-16 without its mark is rare, but declared by some web pages that are not in it: a mark or nothing.
bool is_declarable(std::string_view encoding) {
  return !encoding.empty() && encoding != "utf-8" && encoding != "utf8" && !encoding.starts_with("utf-") &&
         !encoding.starts_with("utf16");
}

}  // namespace

std::expected<Decoded, Undecodable> decoded(std::string bytes, std::string_view declared) {
  const std::string_view view = bytes;
  if (view.starts_with("\xFF\xFE")) return converted(view.substr(2), "UTF-16LE");
  if (view.starts_with("\xFE\xFF")) return converted(view.substr(2), "UTF-16BE");
  const auto invalid = text::first_invalid_utf8(bytes);
  if (!invalid) return Decoded{std::move(bytes), "UTF-8"};
  if (view.starts_with("\xEF\xBB\xBF")) return std::unexpected(Undecodable{*invalid, "UTF-8"});
  const std::string family = family_of(declared);
  if (is_declarable(family) && open(family.c_str()) != nullptr) {
    auto made = converted(bytes, family);
    if (made || family == "GB18030") return made;
  }
  return converted(bytes, "GB18030");
}

}  // namespace heng::readers
