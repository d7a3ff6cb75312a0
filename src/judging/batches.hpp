// Records in batches: cut from the inputs in order, worked on by several threads, handed on in order.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "application/split.hpp"
#include "judging/input.hpp"
#include "source/bounds.hpp"

namespace bylaw::judging {

/// One record's text within a batch, and where it stands.
struct Piece {
  std::uint32_t input = 0;
  std::uint64_t offset = 0;  // in the input
  std::uint64_t line = 1, column = 1;
  std::size_t begin = 0, size = 0;  // in Batch::bytes
  std::optional<application::MalformedText> broken;
};

struct Batch {
  std::string bytes;
  std::vector<Piece> pieces;
  std::string_view text(const Piece& piece) const { return std::string_view(bytes).substr(piece.begin, piece.size); }
};

/// Cuts the inputs, one after another, into batches. After a failure to read, `failed` is the input's index.
class Cutter {
 public:
  /// `stop`, if there is one, is asked after each read: true ends the cutting, and what was read of a record is
  /// dropped.
  Cutter(const std::vector<std::unique_ptr<Input>>& inputs, const Bounds& bounds, std::function<bool()> stop);
  /// False at the end, after a failure, or once stopped.
  bool next(Batch& batch);
  std::optional<std::size_t> failed() const { return failed_; }
  bool stopped() const { return stopped_; }
  /// True when the last batch was cut short because nothing more had come yet: it should be reported before the next.
  bool waits() const { return waits_; }
  /// Records delivered of each input.
  const std::vector<std::uint64_t>& counts() const { return counts_; }

 private:
  static constexpr std::size_t batch_bytes = 256U << 10U;
  static constexpr std::size_t batch_records = 1024;
  static constexpr std::size_t chunk_bytes = 128U << 10U;

  const std::vector<std::unique_ptr<Input>>& inputs_;
  Bounds bounds_;
  std::size_t current_ = 0;
  std::uint64_t offset_ = 0;
  std::optional<application::Splitter> splitter_;
  std::vector<char> chunk_;
  std::vector<std::uint64_t> counts_;
  std::optional<std::size_t> failed_;
  std::function<bool()> stop_;
  bool stopped_ = false;
  bool waits_ = false;
};

/// Runs `produce` and `consume` on the calling thread and `work` on `jobs` others (on the calling one when it
/// is 1); results are consumed in the order of production. `produce` returns an empty pointer at the end, `consume`
/// false to stop. While `waits` says so, what was produced is consumed before more is.
template <class Task, class Result>
void in_order(std::size_t jobs, const std::function<std::unique_ptr<Task>()>& produce,
              const std::function<Result(std::size_t worker, Task&)>& work,
              const std::function<bool(Result&&)>& consume, const std::function<bool()>& waits = {}) {
  if (jobs <= 1) {
    while (const auto task = produce()) {
      if (!consume(work(0, *task))) return;
    }
    return;
  }
  struct Slot {
    std::unique_ptr<Task> task;
    std::optional<Result> result;
  };
  std::deque<std::shared_ptr<Slot>> window;   // in order of production; the calling thread's alone
  std::deque<std::shared_ptr<Slot>> waiting;  // not yet taken by a worker
  std::mutex mutex;
  std::condition_variable has_work;
  std::condition_variable has_result;
  bool closed = false;
  const auto worker = [&](std::size_t number) {
    while (true) {
      std::shared_ptr<Slot> slot;
      {
        std::unique_lock lock(mutex);
        has_work.wait(lock, [&] { return closed || !waiting.empty(); });
        if (waiting.empty()) return;
        slot = std::move(waiting.front());
        waiting.pop_front();
      }
      Result result = work(number, *slot->task);
      {
        const std::scoped_lock lock(mutex);
        slot->result = std::move(result);
      }
      has_result.notify_one();
    }
  };
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < jobs; ++i) threads.emplace_back(worker, i);
  bool more = true;
  bool going = true;
  while (going && (more || !window.empty())) {
    while (more && window.size() < 2 * jobs + 1 && (window.empty() || !waits || !waits())) {
      auto slot = std::make_shared<Slot>();
      slot->task = produce();
      more = slot->task != nullptr;
      if (!more) break;
      window.push_back(slot);
      {
        const std::scoped_lock lock(mutex);
        waiting.push_back(std::move(slot));
      }
      has_work.notify_one();
    }
    if (window.empty()) break;
    const std::shared_ptr<Slot> first = std::move(window.front());
    window.pop_front();
    {
      std::unique_lock lock(mutex);
      has_result.wait(lock, [&] { return first->result.has_value(); });
    }
    going = consume(std::move(*first->result));
  }
  {
    const std::scoped_lock lock(mutex);
    closed = true;
    waiting.clear();
  }
  has_work.notify_all();
  for (std::thread& thread : threads) thread.join();
}

}  // namespace bylaw::judging
