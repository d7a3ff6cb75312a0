// See mutants.hpp.
#include "commands/mutants.hpp"

#include <algorithm>

#include "commands/terminal.hpp"
#include "judging/in_order.hpp"
#include "mutation/names.hpp"
#include "report/format.hpp"

namespace bylaw::commands {

namespace {

using mutation::Fate;
using report::quoted;

/// Mutants of one block: what noticed one is likely to notice the next.
struct Block {
  std::size_t begin = 0, end = 0;
  std::vector<mutation::Tried> tried;
};

}  // namespace

Mutants::Mutants(const policy::Policy& policy, const mutation::Ground& ground,
                 const std::vector<cases::Unnoticed>& explained)
    : ground_(ground),
      explained_(explained),
      mutants_(mutation::mutants(policy, ground.sources, ground.files, ground.read)) {
  const std::size_t jobs = granted_processors();
  std::vector<std::unique_ptr<mutation::Trial>> trials;
  for (std::size_t i = 0; i < jobs; ++i) trials.push_back(std::make_unique<mutation::Trial>(ground_));
  std::size_t next = 0;
  judging::in_order<Block>(
      jobs,
      [&](Block& block) {
        if (next == mutants_.size()) return false;
        block = {next, next + 1, {}};
        while (block.end < mutants_.size() && mutants_[block.end].block == mutants_[next].block) ++block.end;
        next = block.end;
        return true;
      },
      [&](std::size_t worker, Block& block) {
        for (std::size_t i = block.begin; i < block.end; ++i) block.tried.push_back(trials[worker]->run(mutants_[i]));
      },
      [&](Block& block) {
        std::move(block.tried.begin(), block.tried.end(), std::back_inserter(tried_));
        return true;
      });
}

const cases::Unnoticed* Mutants::explanation(const mutation::Mutant& mutant) const {
  const auto found = std::find_if(explained_.begin(), explained_.end(),
                                  [&](const cases::Unnoticed& each) { return each.change == mutant.key; });
  return found == explained_.end() ? nullptr : &*found;
}

std::size_t Mutants::count(Fate fate, bool explained) const {
  std::size_t number = 0;
  for (std::size_t i = 0; i < tried_.size(); ++i) {
    if (tried_[i].fate == fate && (fate != Fate::unnoticed || (explanation(mutants_[i]) != nullptr) == explained))
      ++number;
  }
  return number;
}

bool Mutants::all_noticed() const { return count(Fate::unnoticed, false) == 0; }

std::string Mutants::place(const Place& place) const {
  const Source& source = ground_.sources[place.source];
  const Position position = source.position(place.span.begin);
  return source.name() + ":" + std::to_string(position.line) + ":" + std::to_string(position.column);
}

std::string Mutants::as_text(Language language) const {
  const bool zh = language == Language::zh;
  const std::size_t noticed = count(Fate::noticed, false);
  const std::size_t refused = count(Fate::refused, false);
  const std::size_t explained = count(Fate::unnoticed, true);
  const std::size_t unnoticed = count(Fate::unnoticed, false);
  const std::size_t valid = noticed + explained + unnoticed;
  const auto number = [](std::size_t n) { return std::to_string(n); };
  // Of those that are policies at all; rounded down, so that 100 % is all of them.
  const std::string share = valid == 0 ? "" : number(noticed * 100 / valid) + " %";
  std::string out;
  if (zh) {
    out += "改动 " + number(tried_.size()) + " 处：用例察觉 " + number(noticed) + " 处" +
           (share.empty() ? "" : "（" + share + "）") + "，检查器拒绝 " + number(refused) + " 处，未察觉 " +
           number(unnoticed) + " 处，已说明 " + number(explained) + " 处\n";
  } else {
    out += number(tried_.size()) + (tried_.size() == 1 ? " mutant: " : " mutants: ") + number(noticed) + " noticed" +
           (share.empty() ? "" : " (" + share + ")") + ", " + number(refused) + " refused by the checker, " +
           number(unnoticed) + " unnoticed, " + number(explained) + " explained\n";
  }
  for (std::size_t i = 0; i < tried_.size(); ++i) {
    if (tried_[i].fate != Fate::unnoticed || explanation(mutants_[i]) != nullptr) continue;
    out += place(mutants_[i].place()) + (zh ? "：没有用例察觉：" : ": no case notices: ") + printable(mutants_[i].key) +
           "\n";
    if (tried_[i].suggestion) {
      out += (zh ? "  这个用例会察觉：\n" : "  this case would:\n") + *tried_[i].suggestion;
    } else {
      out += zh ? "  没有找到会察觉的用例\n" : "  no case was found that would\n";
    }
  }
  for (std::size_t i = 0; i < tried_.size(); ++i) {
    const cases::Unnoticed* why = explanation(mutants_[i]);
    if (tried_[i].fate != Fate::unnoticed || why == nullptr) continue;
    out += place(mutants_[i].place()) + (zh ? "：已说明：" : ": explained: ") + printable(mutants_[i].key) +
           (zh ? "：" : ": ") + printable(why->why.in(language)) + "\n";
  }
  for (const cases::Unnoticed& each : explained_) {
    const auto found =
        std::find_if(mutants_.begin(), mutants_.end(), [&](const mutation::Mutant& m) { return m.key == each.change; });
    const bool stands =
        found != mutants_.end() && tried_[static_cast<std::size_t>(found - mutants_.begin())].fate == Fate::unnoticed;
    if (stands) continue;
    out += place(each.place) +
           (zh ? "：无须再说明（用例已能察觉，或政策中没有）："
               : ": needs no explanation (it is noticed, or not in the policy): ") +
           printable(each.change) + "\n";
  }
  return out;
}

std::string Mutants::as_json() const {
  std::string out = "{\"made\": " + std::to_string(tried_.size()) +
                    ", \"noticed\": " + std::to_string(count(Fate::noticed, false)) +
                    ", \"refused\": " + std::to_string(count(Fate::refused, false)) +
                    ", \"unnoticed\": " + std::to_string(count(Fate::unnoticed, false)) +
                    ", \"explained\": " + std::to_string(count(Fate::unnoticed, true)) + ", \"list\": [";
  for (std::size_t i = 0; i < tried_.size(); ++i) {
    const mutation::Mutant& mutant = mutants_[i];
    const Source& source = ground_.sources[mutant.source];
    const Position position = source.position(mutant.place().span.begin);
    const cases::Unnoticed* why = tried_[i].fate == Fate::unnoticed ? explanation(mutant) : nullptr;
    out += i == 0 ? "\n  " : ",\n  ";
    out += "{\"change\": " + quoted(mutant.key) + ", \"kind\": " + quoted(mutation::word(mutant.kind)) +
           ", \"file\": " + quoted(source.name()) + ", \"line\": " + std::to_string(position.line) +
           ", \"column\": " + std::to_string(position.column) + ", \"fate\": " + quoted(mutation::word(tried_[i].fate));
    if (!tried_[i].by.empty()) out += ", \"by\": " + quoted(tried_[i].by);
    if (why != nullptr) out += ", \"why\": " + quoted(why->why.en);
    if (tried_[i].suggestion) out += ", \"case\": " + quoted(*tried_[i].suggestion);
    out += "}";
  }
  return out + "]}";
}

}  // namespace bylaw::commands
