#include "engine/format/gaps.hpp"

#include <algorithm>

namespace heng::format {

namespace {

bool contains(std::string_view signs, std::string_view text) {
  return text.size() == 1 && signs.find(text) != std::string_view::npos;
}

}  // namespace

Gaps::Gaps(const Piece& file, const Tokens& tokens, const Wording& wording)
    : tokens_(tokens), wording_(wording), roles_(tokens.size(), Role::plain), gaps_(tokens.size()) {
  visit(file);
  for (std::size_t token = 1; token < tokens.size(); ++token) gaps_[token] = between(token - 1, token);
}

std::string Gaps::flat(std::size_t first, std::size_t last) const {
  std::string out;
  for (std::size_t token = first; token < last; ++token) {
    if (token > first) out += gaps_[token];
    out += wording_.texts[token];
  }
  return out;
}

bool Gaps::is_number(std::size_t token) const { return tokens_.is(token, Tag::quantity) || tokens_.is(token, Tag::whole); }

void Gaps::visit_block(const Piece& piece) {
  Block block;
  if (piece.tag == Tag::data_record) {
    for (const Piece& part : piece.parts) {
      if (part.is_token) set(part.first, Role::record_brace);
      if (part.tag == Tag::data_entry && &part != &piece.parts[1]) set(part.first, Role::begins_entry);
    }
  } else if (piece.tag != Tag::values && has_block(piece, tokens_, block)) {
    for (const Entry& entry : entries_of(piece, block, tokens_)) {
      if (entry.first > block.open + 1) set(piece.parts[entry.first].first, Role::begins_entry);
    }
  }
}

// 0分至60分 is one piece; 下限 至 上限 are words.
void Gaps::visit_limits(const Piece& piece) {
  const auto to =
      std::ranges::find_if(piece.parts, [&](const Piece& part) { return part.is_token && tokens_.is(part.first, Word::to); });
  if (to == piece.parts.end() || to->first == 0) return;
  const auto is_end = [&](std::size_t token) {
    return is_number(token) || tokens_.is(token, Word::unlimited) || tokens_.is_sign(token, "-");
  };
  if (is_end(to->first - 1) && to->last < tokens_.size() && is_end(to->last)) set(to->first, Role::joined);
}

void Gaps::visit(const Piece& piece) {
  visit_block(piece);
  if (piece.tag == Tag::limits) visit_limits(piece);
  for (const Piece& part : piece.parts) {
    if (!part.is_token) {
      visit(part);
      continue;
    }
    const std::size_t token = part.first;
    switch (piece.tag) {
      case Tag::call:
      case Tag::parameters:
        if (tokens_.is_sign(token, "(")) set(token, Role::no_gap);
        break;
      case Tag::path:
        if (tokens_.is_sign(token, "/")) set(token, Role::no_gap);
        break;
      case Tag::negate:
        if (tokens_.is_sign(token, "-")) set(token, Role::prefix);
        break;
      case Tag::head_step:
      case Tag::change_step:
      case Tag::change_plain:
        if (tokens_.is(token, Word::score) || tokens_.is(token, Word::add) || tokens_.is(token, Word::deduct))
          set(token, piece.tag == Tag::change_plain ? Role::touches_number : Role::follows_unit);
        break;
      case Tag::inner_cap:
      case Tag::tail_down_to:
      case Tag::steps:
      case Tag::bonus:
      case Tag::penalty:
        if (tokens_.is(token, Tag::word)) set(token, tokens_.is(token, Word::stop) ? Role::follows_unit : Role::touches_number);
        break;
      case Tag::rounding:
        if (tokens_.is(token, Word::keep) || tokens_.is(token, Word::keep_multiple_of)) set(token, Role::touches_number);
        break;
      case Tag::kind:
        if (tokens_.is(token, Word::rows) || tokens_.is(token, Word::times)) set(token, Role::follows_number);
        break;
      default:
        break;
    }
  }
}

// Whether a word and its number are one piece in the Chinese column: 每低1个百分点扣0.5分.
bool Gaps::touches(std::size_t left, std::size_t right) const {
  if (!wording_.is_chinese) return false;
  if (roles_[left] == Role::joined || roles_[right] == Role::joined) return true;
  if ((roles_[right] == Role::follows_unit || roles_[right] == Role::follows_number) && is_number(left)) return true;
  const bool is_word = roles_[left] == Role::touches_number || roles_[left] == Role::follows_unit;
  if (tokens_.is(left, Word::percent_digits)) return tokens_.is(right, Word::keep) || tokens_.is(right, Word::keep_multiple_of);
  return is_word && tokens_.is(left, Tag::word) && (is_number(right) || tokens_.is(right, Tag::places));
}

std::string Gaps::between(std::size_t left, std::size_t right) const {
  const std::string& before = wording_.texts[left];
  const std::string& behind = wording_.texts[right];
  if (roles_[right] == Role::begins_entry) return wording_.is_chinese ? "；" : "; ";
  if (roles_[right] == Role::record_brace && behind == "}") return "";
  if (roles_[left] == Role::record_brace && before == "{") return "";
  if (before == "{" && behind == "}") return "";
  const bool closes = contains("),:?].", behind) || behind == "，" || behind == "：" || behind == "？" || behind == "、";
  if (closes || contains("([.", before) || before == "、" || roles_[left] == Role::prefix) return "";
  if (before == "，" || before == "：" || before == "？") return "";
  if (roles_[right] == Role::no_gap || (roles_[left] == Role::no_gap && before == "/")) return "";
  return touches(left, right) ? "" : " ";
}

}  // namespace heng::format
