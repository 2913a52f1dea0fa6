// Words for failures.
#include "engine/pipeline/file_reader.hpp"

namespace heng::pipeline {

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
