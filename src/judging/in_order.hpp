// Work on several threads whose results are taken in order: a ring of tasks, filled, worked on, emptied, and filled
// again, so that what a task holds is allocated once.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace bylaw::judging {

/// Runs `produce` and `consume` on the calling thread and `work` on `jobs` others; on the calling one when it is 1, and
/// until there are two tasks at once, since most runs have but one, which starting threads would take longer than.
/// Tasks are consumed in the order of production. `produce` fills a task that was used before, and is false at the end;
/// `consume` is false to stop. While `waits` says so, what was produced is consumed before more is.
template <class Task>
void in_order(std::size_t jobs, const std::function<bool(Task&)>& produce,
              const std::function<void(std::size_t worker, Task&)>& work, const std::function<bool(Task&)>& consume,
              const std::function<bool()>& waits = {}) {
  struct Slot {
    Task task;
    bool done = false;
  };
  std::vector<Slot> ring(jobs <= 1 ? 1 : 2 * jobs + 1);
  bool more = produce(ring[0].task);
  while (more) {
    const bool alone = jobs <= 1 || (waits && waits());
    if (!alone) more = produce(ring[1].task);
    if (!alone && more) break;
    work(0, ring[0].task);
    if (!consume(ring[0].task)) return;
    if (alone) more = produce(ring[0].task);
  }
  if (!more) return;
  const auto slot = [&](std::uint64_t number) -> Slot& { return ring[number % ring.size()]; };
  std::mutex mutex;  // of all that follows, and of `done`; `produced` and `consumed` are changed by this thread alone
  std::condition_variable has_work;
  std::condition_variable has_result;
  std::uint64_t produced = 2, taken = 0, consumed = 0;
  bool closed = false;
  const auto worker = [&](std::size_t number) {
    std::unique_lock lock(mutex);
    while (true) {
      has_work.wait(lock, [&] { return closed || taken < produced; });
      if (closed) return;
      Slot& mine = slot(taken++);
      lock.unlock();
      work(number, mine.task);
      lock.lock();
      mine.done = true;
      has_result.notify_one();
    }
  };
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < jobs; ++i) threads.emplace_back(worker, i);
  bool going = true;
  while (going) {
    while (more && produced - consumed < ring.size() && (produced == consumed || !waits || !waits())) {
      more = produce(slot(produced).task);
      if (!more) break;
      {
        const std::scoped_lock lock(mutex);
        slot(produced).done = false;
        ++produced;
      }
      has_work.notify_one();
    }
    if (produced == consumed) break;
    Slot& first = slot(consumed);
    {
      std::unique_lock lock(mutex);
      has_result.wait(lock, [&] { return first.done; });
    }
    going = consume(first.task);
    ++consumed;
  }
  {
    const std::scoped_lock lock(mutex);
    closed = true;
  }
  has_work.notify_all();
  for (std::thread& thread : threads) thread.join();
}

}  // namespace bylaw::judging
