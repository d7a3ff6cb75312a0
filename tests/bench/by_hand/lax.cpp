// The twenty rules by hand, as fast as one writes them without care: simdjson's on-demand parser, keys looked up in the
// order in which they come, doubles for money. It skips what it does not read, so neither a key that stands twice nor
// what is wrong elsewhere in a record is seen.
//   lax APPLICATIONS.ndjson [REPORT]
#include <fcntl.h>
#include <simdjson.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "scalars.hpp"

namespace {

using simdjson::ondemand::document;
using simdjson::ondemand::object;

struct Read {
  std::string_view id, submitted_at, channel, email, type, name, license_name, administrator, id_number, phone, method;
  std::string_view fee_paid, transferred_at, kind;
  std::int64_t password_length = 0, age = 0;
  std::int64_t subject_programs = 0, admin_programs = 0, phone_programs = 0;
  std::int64_t linked_same = 0, linked_other = 0, linked_month = 0;
  bool password_confirmed = false, agreed_terms = false, wechat_verified = false, verified = false;
  bool transferred = false, official_account = false, reused_verification = false, reused_operator = false;
};

/// Throws simdjson's error where something that is read is not there.
Read read(document& text) {
  Read a;
  object record = text.get_object();
  a.id = record["id"];
  a.submitted_at = record["submitted_at"];
  a.channel = record["channel"];
  object account = record["account"];
  a.email = account["email"];
  a.password_length = account["password_length"];
  a.password_confirmed = account["password_confirmed"];
  a.agreed_terms = account["agreed_terms"];
  object subject = record["subject"];
  a.type = subject["type"];
  a.name = subject["name"];
  a.license_name = subject["license_name"];
  object administrator = record["administrator"];
  a.administrator = administrator["name"];
  a.id_number = administrator["id_number"];
  a.phone = administrator["phone"];
  a.age = administrator["age"];
  a.wechat_verified = administrator["wechat_verified"];
  object verification = record["verification"];
  a.method = verification["method"];
  a.fee_paid = verification["fee_paid"];
  a.transferred = verification["transferred_at"].get(a.transferred_at) == simdjson::SUCCESS;
  object official_account;
  a.official_account = record["official_account"].get(official_account) == simdjson::SUCCESS;
  if (a.official_account) {
    a.kind = official_account["kind"];
    a.verified = official_account["verified"];
  }
  for (auto part : record["reused"]) {
    const std::string_view name = part;
    a.reused_verification |= name == "verification";
    a.reused_operator |= name == "operator";
  }
  object existing = record["existing"];
  a.subject_programs = existing["subject_mini_programs"];
  a.admin_programs = existing["admin_id_mini_programs"];
  a.phone_programs = existing["phone_mini_programs"];
  a.linked_same = existing["oa_linked_same"];
  a.linked_other = existing["oa_linked_other"];
  a.linked_month = existing["oa_linked_month"];
  return a;
}

double amount(std::string_view text) { return std::strtod(text.data(), nullptr); }

std::uint32_t judge(const Read& a) {
  std::uint32_t violated = 0;
  const auto refuse_if = [&](bool condition, int rule) { violated |= condition ? 1U << (rule - 1) : 0; };
  const bool enterprise = a.type == "enterprise";
  const bool individual = a.type == "individual";
  const bool sole_proprietor = a.type == "sole_proprietor";
  const bool public_body = a.type == "government" || a.type == "media" || a.type == "other_organization";
  const bool by_wechat = a.method == "wechat_verification";
  const bool by_transfer = a.method == "bank_transfer";
  const bool reusing = a.channel == "reuse_official_account";
  refuse_if(!enterprise && !individual && !sole_proprietor && !public_body, 1);
  refuse_if(individual && (a.age < 18 || !a.wechat_verified), 2);
  refuse_if(public_body && !by_wechat, 3);
  refuse_if(enterprise && !by_wechat && !by_transfer, 4);
  if (a.channel == "standalone" && by_wechat) {
    refuse_if(amount(a.fee_paid) != 300, 5);
  } else if (reusing) {
    refuse_if(amount(a.fee_paid) != 0, 5);
  }
  if (by_transfer) {
    const auto paid = a.transferred ? by_hand::read_day(a.transferred_at.data()) : std::nullopt;
    const auto submitted = by_hand::read_day(a.submitted_at.data());
    refuse_if(!paid || !submitted || *paid < *submitted || *paid > *submitted + 10, 6);
  }
  refuse_if(!by_hand::is_email(a.email), 7);
  refuse_if(a.password_length < 8 || !a.password_confirmed, 8);
  refuse_if(!a.agreed_terms, 9);
  refuse_if(enterprise && a.name != a.license_name, 10);
  refuse_if(reusing && !(a.official_account && a.verified && (a.kind == "service" || a.kind == "subscription")), 11);
  refuse_if(reusing && !a.reused_verification, 12);
  refuse_if(((enterprise || public_body) && a.subject_programs >= 50) ||
                ((individual || sole_proprietor) && a.subject_programs >= 5),
            13);
  refuse_if(a.admin_programs >= 5, 14);
  refuse_if(a.phone_programs >= 5, 15);
  refuse_if(a.linked_same >= 10 || a.linked_other >= 3, 16);
  refuse_if(a.linked_month >= 13, 17);
  refuse_if(!a.reused_operator && a.administrator.empty(), 18);
  refuse_if(!by_hand::is_phone(a.phone), 19);
  refuse_if(!by_hand::is_id_number(a.id_number), 20);
  return violated;
}

void report(const Read& application, std::string& out) {
  out.append("{\"id\":\"").append(application.id).append("\",\"violations\":[");
  std::uint32_t violated = judge(application);
  for (; violated != 0; violated &= violated - 1) {
    if (out.back() != '[') out += ',';
    out.append("\"").append(by_hand::rule_names[static_cast<std::size_t>(__builtin_ctz(violated))]) += '"';
  }
  out += "]}\n";
}

bool write_all(int file, std::string& text) {
  for (std::size_t at = 0; at < text.size();) {
    const ssize_t written = ::write(file, text.data() + at, text.size() - at);
    if (written <= 0) return false;
    at += static_cast<std::size_t>(written);
  }
  text.clear();
  return true;
}

/// Records of `in` to lines of `out`, a buffer of whole lines at a time.
int run(int in, int out) {
  constexpr std::size_t size = BENCH_BUFFER;
  std::vector<char> buffer(size + simdjson::SIMDJSON_PADDING);
  simdjson::ondemand::parser parser;
  std::string lines;
  std::size_t have = 0;
  while (true) {
    const ssize_t got = ::read(in, buffer.data() + have, size - have);
    if (got < 0 || (got > 0 && have == size)) return 2;
    have += static_cast<std::size_t>(got);
    const char* begin = buffer.data();
    const char* const end = begin + have;
    while (begin < end) {
      const auto* behind = static_cast<const char*>(std::memchr(begin, '\n', static_cast<std::size_t>(end - begin)));
      if (behind == nullptr && got > 0) break;
      if (behind == nullptr) behind = end;
      document text = parser.iterate(begin, static_cast<std::size_t>(behind - begin),
                                     static_cast<std::size_t>(buffer.data() + buffer.size() - begin));
      report(read(text), lines);
      begin = behind + 1;
    }
    if (got == 0) return write_all(out, lines) ? 0 : 2;
    have = static_cast<std::size_t>(end - begin);
    std::memmove(buffer.data(), begin, have);
    if (lines.size() > size && !write_all(out, lines)) return 2;
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const int in = std::string_view(argv[1]) == "-" ? STDIN_FILENO : ::open(argv[1], O_RDONLY | O_CLOEXEC);
  const int out = argc < 3 ? STDOUT_FILENO : ::open(argv[2], O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (in < 0 || out < 0) return 2;
  try {
    return run(in, out);
  } catch (const simdjson::simdjson_error& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 2;
  }
}
