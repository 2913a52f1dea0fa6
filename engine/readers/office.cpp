#include "engine/readers/office.hpp"

#include <utility>
#include <vector>

#include "engine/readers/limits.hpp"

namespace heng::readers {

namespace kinds = diagnostic::kinds;

namespace {

// A target is written from the folder of its part, or from the root with a stroke.
std::string resolved(std::string_view part, std::string_view target) {
  std::vector<std::string_view> steps;
  const auto walk = [&](std::string_view path) {
    while (!path.empty()) {
      const std::size_t end = std::min(path.find('/'), path.size());
      const std::string_view step = path.substr(0, end);
      path.remove_prefix(std::min(end + 1, path.size()));
      if (step == "..") {
        if (!steps.empty()) steps.pop_back();
      } else if (!step.empty() && step != ".") {
        steps.push_back(step);
      }
    }
  };
  if (!target.starts_with('/')) walk(part.substr(0, part.rfind('/') == std::string_view::npos ? 0 : part.rfind('/')));
  walk(target);
  std::string path;
  for (const std::string_view step : steps) path.append(path.empty() ? "" : "/").append(step);
  return path;
}

class Relationships final : public XmlHandler {
 public:
  explicit Relationships(std::string_view part) : part_(part) {}
  std::map<std::string, Relationship> found;

  void begin(std::string_view name, const XmlAttributes& attributes) override {
    if (name != "Relationship") return;
    const std::string_view type = attributes["Type"];
    const bool is_outside = attributes["TargetMode"] == "External";
    found.try_emplace(std::string(attributes["Id"]),
                      Relationship{std::string(type.substr(type.rfind('/') + 1)),
                                   is_outside ? std::string{} : resolved(part_, attributes["Target"])});
  }
  void end(std::string_view /*name*/) override {}
  void text(std::string_view /*piece*/) override {}

 private:
  std::string_view part_;
};

}  // namespace

bool read_part(Archive& archive, const std::string& part, XmlHandler& handler) {
  XmlStream stream(handler, XmlStream::Doctype::refused);
  const bool is_unpacked = archive.read(part, [&](std::string_view piece) { return stream.feed(piece, false); });
  Context& context = archive.context();
  if (is_unpacked && stream.feed({}, true)) return true;
  switch (stream.failure()) {
    case XmlFailure::malformed:
      context.refuse(kinds::XmlMalformed, part, static_cast<std::int64_t>(stream.line()));
      break;
    case XmlFailure::doctype:
      context.refuse(kinds::XmlDoctype, part);
      break;
    case XmlFailure::nesting:
      context.refuse(kinds::XmlTooDeep, part, static_cast<std::int64_t>(max_xml_nesting));
      break;
    case XmlFailure::token:
      context.refuse(kinds::XmlTagTooLarge, part, static_cast<std::int64_t>(max_xml_token_bytes / mebibyte));
      break;
    case XmlFailure::none:
    case XmlFailure::stopped:
      break;  // reported by who stopped it
  }
  return false;
}

std::map<std::string, Relationship> relationships_of(Archive& archive, std::string_view part) {
  const std::size_t slash = part.rfind('/');
  const std::string folder(part.substr(0, slash == std::string_view::npos ? 0 : slash + 1));
  const std::string file = folder + "_rels/" + std::string(part.substr(folder.size())) + ".rels";
  Relationships relationships(part);
  if (archive.has(file)) read_part(archive, file, relationships);
  return std::move(relationships.found);
}

std::string part_of_type(const std::map<std::string, Relationship>& relationships, std::string_view type) {
  for (const auto& [id, relationship] : relationships) {
    if (relationship.type == type && !relationship.target.empty()) return relationship.target;
  }
  return {};
}

std::string main_part(Archive& archive, std::string_view usual) {
  const std::string named = part_of_type(relationships_of(archive, {}), "officeDocument");
  return named.empty() || !archive.has(named) ? std::string(usual) : named;
}

}  // namespace heng::readers
