// Words for failures.
#include "engine/pipeline/file_reader.hpp"

namespace heng::pipeline {

namespace {

class NoPdfTool final : public readers::PdfTool {
 public:
  std::expected<std::string, readers::PdfFailure> words(const std::string&) override { return missing(); }
  std::expected<std::string, readers::PdfFailure> drawings(const std::string&) override { return missing(); }

 private:
  static std::unexpected<readers::PdfFailure> missing() { return std::unexpected(readers::PdfFailure::missing); }
};

}  // namespace

readers::PdfTool& FileReader::pdf_tool() {
  static NoPdfTool none;
  return none;
}

diagnostic::Term term(ReadFailure failure) {
  switch (failure) {
    case ReadFailure::not_found:
      return {"没有这个文件", "there is no such file"};
    case ReadFailure::not_permitted:
      return {"没有读的权限", "it may not be read"};
    case ReadFailure::is_folder:
      return {"它是一个文件夹", "it is a folder"};
    case ReadFailure::too_large:
      return {"文件太大", "it is too large"};
    case ReadFailure::failed:
      break;
  }
  return {"读取出错", "reading failed"};
}

}  // namespace heng::pipeline
