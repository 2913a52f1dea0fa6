#include "engine/cli/output_folder.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include <fmt/format.h>

#include "engine/text/blanks.hpp"
#include "engine/text/utf8.hpp"

namespace heng::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_name_characters = 60;

bool is_unwelcome(char32_t c) {
  return c < 0x20 || c == 0x7F || std::u32string_view(U"/\\:*?\"<>|'`$&;!#%{}~^").contains(c) || c == U' ' || c == U'\u3000' ||
         c == U'\u00A0';
}

std::string below(const std::string& file, std::span<const std::string> operands) {
  for (const std::string& operand : operands) {
    const std::string folder = operand.ends_with('/') ? operand : operand + '/';
    if (file.starts_with(folder)) return file.substr(folder.size());
  }
  return fs::path(file).filename().generic_string();
}

}  // namespace

std::string file_name_of(std::string_view title) {
  std::string made;
  std::size_t characters = 0;
  bool gap = false;
  for (std::size_t offset = 0; offset < title.size() && characters < max_name_characters;) {
    const std::size_t begin = offset;
    if (is_unwelcome(text::next_code_point(title, offset))) {
      gap = !made.empty();
      continue;
    }
    if (gap) made += '_';
    gap = false;
    made += title.substr(begin, offset - begin);
    ++characters;
  }
  // A hidden file, or one that a system reads as a folder.
  made.erase(0, std::min(made.find_first_not_of("._"), made.size()));
  return made.empty() ? "_" : made;
}

OutputFolder::OutputFolder(std::string root, bool overwrites, std::span<const std::string> operands,
                           std::span<const std::string> files)
    : root_(std::move(root)), overwrites_(overwrites) {
  std::map<std::string, std::size_t> users;
  const auto prefix_of = [&](const std::string& file, bool with_ending) {
    const fs::path path = file == "-" ? fs::path("stdin") : fs::path(below(file, operands));
    const std::string stem = with_ending ? path.filename().string() : path.stem().string();
    return (path.parent_path() / file_name_of(stem)).generic_string();
  };
  for (const std::string& file : files) ++users[prefix_of(file, false)];
  // a.xlsx and a.docx of one folder keep their endings.
  for (const std::string& file : files) {
    const std::string prefix = prefix_of(file, false);
    prefixes_[file] = users[prefix] > 1 ? prefix_of(file, true) : prefix;
  }
}

OutputFolder::Written OutputFolder::write(Session& session, const std::string& document, std::size_t number, std::string_view title,
                                          std::string_view content) {
  const std::string path =
      (fs::path(root_) / fmt::format("{}-{:02}-{}.toml", prefixes_[document], number, file_name_of(title))).generic_string();
  Surroundings& surroundings = session.surroundings();
  const std::expected<std::string, pipeline::ReadFailure> there = surroundings.read(path);
  if (there && *there == content) {
    ++same_;
    return {path, ExitCode::clean};
  }
  if (there && !overwrites_) {
    ++refused_;
    surroundings.err(fmt::format("heng: {}\n", worded(Word::would_overwrite, session.invocation().language, {path})));
    return {path, ExitCode::findings};
  }
  const std::string folder = fs::path(path).parent_path().generic_string();
  std::expected<void, std::string> written = folder.empty() ? std::expected<void, std::string>() : surroundings.make_folder(folder);
  if (written) written = surroundings.write_file(path, content);
  if (!written) {
    ++refused_;
    session.cannot_write(path, written.error());
    return {path, ExitCode::internal_error};
  }
  ++(there ? replaced_ : new_);
  return {path, ExitCode::clean};
}

std::string OutputFolder::summary(diagnostic::Language language) const {
  const auto number = [](std::size_t count) { return diagnostic::Argument{static_cast<std::int64_t>(count)}; };
  std::string out = worded(Word::files_written, language, {root_, number(new_)});
  if (same_ > 0) out += worded(Word::files_same, language, {number(same_)});
  if (replaced_ > 0) out += worded(Word::files_replaced, language, {number(replaced_)});
  if (refused_ > 0) out += worded(Word::files_refused, language, {number(refused_)});
  return out + '\n';
}

}  // namespace heng::cli
