// Where a record's time goes: nanoseconds a record of finding the structure, reading, and judging, each by itself, over
// the lines of a file in batches. Not a test: prints medians of one run.
//   bench_stages POLICY APPLICATIONS.ndjson
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>

#include "application/record.hpp"
#include "evaluation/evaluator.hpp"
#include "plan/shape.hpp"
#include "policy/check.hpp"

namespace {

using namespace bylaw;

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

std::optional<policy::Policy> load(const char* folder, Sources& sources) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<policy::PolicyFile> files;
  for (const auto& path : paths) {
    const bool yaml = path.extension() == ".yaml";
    if (!yaml && path.extension() != ".rules") continue;
    const SourceId id = sources.add(path.string(), read(path));
    files.push_back({path.filename().string(), id, yaml ? policy::FileKind::yaml : policy::FileKind::rules});
  }
  Diagnostics said;
  return policy::check(sources, files, {{}, {}, false}, Bounds{}, said);
}

/// The texts of one batch.
struct Batch {
  std::string_view bytes;
  std::vector<std::string_view> texts = {};
};

std::vector<Batch> batches(std::string_view all) {
  constexpr std::size_t size = 256U << 10U;
  std::vector<Batch> batches;
  while (!all.empty()) {
    const std::size_t cut = all.size() <= size ? all.size() : all.find('\n', size);
    Batch batch{all.substr(0, std::min(cut, all.size()))};
    all.remove_prefix(std::min(batch.bytes.size() + 1, all.size()));
    for (std::string_view rest = batch.bytes; !rest.empty();) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      if (!line.empty()) batch.texts.push_back(line);
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    }
    batches.push_back(std::move(batch));
  }
  return batches;
}

double median(std::vector<double> times) {
  const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
  std::nth_element(times.begin(), middle, times.end());
  return *middle;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  Sources sources;
  const std::optional<policy::Policy> policy = load(argv[1], sources);
  if (!policy) return 3;
  std::string bytes = read(argv[2]);
  bytes.reserve(bytes.size() + 64);
  const std::vector<Batch> all = batches(bytes);
  const plan::Shape shape = plan::shape_of(*policy);
  application::Reader reader(*policy, shape, Bounds{});
  evaluation::Evaluator evaluator(*policy, Instant{1'770'000'000, 0});
  std::vector<application::Record> records_at_once(evaluation::Evaluator::group);
  std::vector<const application::Record*> places;
  for (const application::Record& record : records_at_once) places.push_back(&record);
  evaluation::Judgement judgement;
  std::size_t records = 0;
  std::size_t malformed = 0;
  std::size_t violated = 0;
  enum class Upto { structure, reading, judging };
  const auto pass = [&](Upto upto) {
    const auto start = std::chrono::steady_clock::now();
    records = malformed = violated = 0;
    for (const Batch& batch : all) {
      reader.begin_batch(batch.bytes);
      records += batch.texts.size();
      if (upto == Upto::structure) continue;
      for (std::size_t first = 0; first < batch.texts.size(); first += records_at_once.size()) {
        const std::size_t last = std::min(first + records_at_once.size(), batch.texts.size());
        std::size_t whole = 0;
        for (std::size_t i = first; i < last; ++i) {
          if (reader.read_next(batch.texts[i], records_at_once[whole])) {
            ++malformed;
          } else {
            ++whole;
          }
        }
        if (upto == Upto::reading) continue;
        evaluator.look_at({places.data(), whole});
        for (std::size_t i = 0; i < whole; ++i) {
          evaluator.judge({places[i], nullptr}, i, judgement);
          violated += static_cast<std::size_t>(
              std::count_if(judgement.outcomes.begin(), judgement.outcomes.end(),
                            [](const auto& one) { return one.outcome == evaluation::Outcome::violated; }));
        }
      }
    }
    const std::chrono::duration<double, std::nano> taken = std::chrono::steady_clock::now() - start;
    return taken.count() / static_cast<double>(records);
  };
  std::vector<double> structure;
  std::vector<double> reading;
  std::vector<double> judging;
  for (int round = 0; round < 7; ++round) {
    structure.push_back(pass(Upto::structure));
    reading.push_back(pass(Upto::reading));
    judging.push_back(pass(Upto::judging));
  }
  const double found = median(structure);
  const double read_too = median(reading);
  const double judged_too = median(judging);
  std::printf("%zu records, %zu malformed, %zu items violated\n", records, malformed, violated);
  std::printf("structure %7.0f ns a record\nreading   %7.0f\njudging   %7.0f\n", found, read_too - found,
              judged_too - read_too);
}
