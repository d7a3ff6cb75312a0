// See system_reason.hpp. The C library has Chinese words only where that locale is installed.
#include "diagnostics/system_reason.hpp"

#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

namespace bylaw {

Phrase system_reason(int error) {
  static constexpr std::array<std::pair<int, const char*>, 22> chinese{{
      {EACCES, "没有权限"},
      {EPERM, "不允许这样做"},
      {ENOENT, "没有这个文件或文件夹"},
      {ENOTDIR, "路径中有一段不是文件夹"},
      {EISDIR, "这是一个文件夹"},
      {EEXIST, "文件已存在"},
      {ELOOP, "符号链接层数过多，或首尾相接"},
      {ENAMETOOLONG, "文件名过长"},
      {EMFILE, "本程序打开的文件过多"},
      {ENFILE, "系统打开的文件过多"},
      {ENOMEM, "内存不足"},
      {ENOSPC, "磁盘已满"},
      {EDQUOT, "超出磁盘配额"},
      {EFBIG, "文件过大"},
      {EROFS, "文件系统是只读的"},
      {EIO, "读写设备时出错"},
      {EBADF, "它没有打开"},
      {EBUSY, "设备或文件正被占用"},
      {ETXTBSY, "文件正在运行"},
      {ENXIO, "没有这个设备"},
      {EINVAL, "参数无效"},
      {EINTR, "被中断"},
  }};
  const std::string english = std::generic_category().message(error);
  for (const auto& [number, words] : chinese) {
    if (number == error) return {english, words};
  }
  return english;
}

}  // namespace bylaw
