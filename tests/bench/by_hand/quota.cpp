// The quota by hand: at most five records of an administrator in a calendar month, in order of time. Reads all records,
// sorts them by administrator, month, time and id, and counts; the report stands in the order of the file.
//   quota RECORDS.ndjson [--over] [REPORT]     --over: the ids of those that are over, and nothing of the others
#include <fcntl.h>
#include <simdjson.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

namespace {

constexpr int most = 5;

struct Record {
  std::uint64_t administrator[2];  // the first sixteen characters, big-endian, so that numbers compare like texts
  std::uint64_t time;              // the last two characters above yyyymmddHHMMSS: one offset for all, as in the data
  std::uint32_t id;
  std::uint32_t place;

  bool operator<(const Record& other) const {
    if (administrator[0] != other.administrator[0]) return administrator[0] < other.administrator[0];
    if (administrator[1] != other.administrator[1]) return administrator[1] < other.administrator[1];
    return time != other.time ? time < other.time : id < other.id;
  }
  bool same_month(const Record& other) const {
    constexpr std::uint64_t second_to_day = 100'000'000;
    return administrator[0] == other.administrator[0] && administrator[1] == other.administrator[1] &&
           time / second_to_day == other.time / second_to_day;
  }
};

std::uint64_t eight_characters(const char* at) {
  std::uint64_t word = 0;
  std::memcpy(&word, at, 8);
  return __builtin_bswap64(word);
}

/// The digits among the first `length` characters, as one number.
std::uint64_t digits(const char* at, std::size_t length) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < length; ++i)
    if (at[i] >= '0' && at[i] <= '9') value = value * 10 + static_cast<std::uint64_t>(at[i] - '0');
  return value;
}

std::vector<Record> read(const simdjson::padded_string& text) {
  std::vector<Record> records;
  records.reserve(text.size() / 115);
  simdjson::ondemand::parser parser;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at < end) {
    const auto* behind = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
    if (behind == nullptr) behind = end;
    simdjson::ondemand::document document = parser.iterate(
        at, static_cast<std::size_t>(behind - at), static_cast<std::size_t>(end - at) + simdjson::SIMDJSON_PADDING);
    simdjson::ondemand::object record = document.get_object();
    const std::string_view id = record["id"];
    const std::string_view administrator = record["admin_id"];
    const std::string_view submitted_at = record["submitted_at"];
    if (administrator.size() != 18 || submitted_at.size() != 25) std::exit(2);
    const auto last_two = static_cast<std::uint64_t>(static_cast<unsigned char>(administrator[16]) << 8 |
                                                     static_cast<unsigned char>(administrator[17]));
    records.push_back({{eight_characters(administrator.data()), eight_characters(administrator.data() + 8)},
                       last_two * 100'000'000'000'000 + digits(submitted_at.data(), 19),
                       static_cast<std::uint32_t>(digits(id.data(), id.size())),
                       static_cast<std::uint32_t>(records.size())});
    at = behind + 1;
  }
  return records;
}

/// A record for each of the file's places: over the quota or not.
std::vector<bool> judge(std::vector<Record> records) {
  std::sort(records.begin(), records.end());
  std::vector<bool> over(records.size());
  int rank = 0;
  for (std::size_t i = 0; i < records.size(); ++i) {
    rank = i > 0 && records[i].same_month(records[i - 1]) ? rank + 1 : 1;
    over[records[i].place] = rank > most;
  }
  return over;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const bool over_alone = argc > 2 && std::strcmp(argv[2], "--over") == 0;
  const int named = over_alone ? 3 : 2;
  simdjson::padded_string text;
  if (simdjson::padded_string::load(argv[1]).get(text) != simdjson::SUCCESS) return 2;
  std::FILE* out = argc > named ? std::fopen(argv[named], "w") : stdout;
  if (out == nullptr) return 2;
  const std::vector<Record> records = read(text);
  const std::vector<bool> over = judge(records);
  std::string report;
  for (std::size_t i = 0; i < records.size(); ++i) {
    std::array<char, 16> id{};
    std::snprintf(id.data(), id.size(), "Q%07u", records[i].id);
    if (over_alone) {
      if (over[i]) report.append(id.data()) += '\n';
    } else {
      report.append("{\"id\":\"")
          .append(id.data())
          .append(over[i] ? "\",\"violations\":[\"five-a-month\"]}\n" : "\",\"violations\":[]}\n");
    }
    if (report.size() > 1 << 19) std::fwrite(report.data(), 1, report.size(), out), report.clear();
  }
  std::fwrite(report.data(), 1, report.size(), out);
  return std::fclose(out) == 0 ? 0 : 2;
}
