// See usage.hpp. CLI11 has one English sentence for each mistake; which kind it is tells what to say instead.
#include "commands/usage.hpp"

#include <algorithm>
#include <optional>

namespace bylaw::commands {

namespace {

/// What follows an option among the words: the next one, or the rest after `=`.
std::string value_after(const std::vector<std::string>& words, const std::string& option) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == option && i + 1 < words.size()) return words[i + 1];
    if (words[i].starts_with(option + "=")) return words[i].substr(option.size() + 1);
  }
  return {};
}

/// The option that CLI11's sentence names: its first word that begins with a dash.
std::string option_in(const std::string& sentence) {
  std::size_t begin = sentence.find('-');
  while (begin != std::string::npos && begin > 0 && sentence[begin - 1] != ' ') begin = sentence.find('-', begin + 1);
  if (begin == std::string::npos) return {};
  return sentence.substr(begin, sentence.find_first_of(" :=,", begin) - begin);
}

std::vector<std::string> options_of(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

std::vector<std::string> commands_of(const CLI::App& program) {
  std::vector<std::string> names;
  for (const CLI::App* command : program.get_subcommands({})) names.push_back(command->get_name());
  return names;
}

Phrase did_you_mean(const std::optional<std::string>& near, const std::string& help) {
  if (near) return {"did you mean " + *near + "?", "是否想写 " + *near + "？"};
  return {help + " lists what there is", help + " 列出可用的内容"};
}

void say_value(const std::string& sentence, const std::vector<std::string>& words, Diagnostics& said) {
  const std::string option = option_in(sentence);
  const std::size_t open = sentence.find('{');
  Phrase wanted{"a whole number from 1", "从 1 起的整数"};
  if (option == "--jobs") wanted = {"a whole number from 1 to 1024", "1 至 1024 的整数"};
  if (open != std::string::npos) {
    const std::string choices = sentence.substr(open + 1, sentence.find('}', open) - open - 1);
    wanted = {"one of: " + choices, "可写：" + choices};
  }
  said.add(Code::bad_option_value, {}, {option, value_after(words, option), wanted});
}

}  // namespace

void say_usage(const CLI::ParseError& error, const CLI::App& program, const std::vector<std::string>& words,
               Diagnostics& said) {
  const std::string sentence = error.what();
  const auto chosen = program.get_subcommands();
  const std::string help = "bylaw " + (chosen.empty() ? "" : chosen.front()->get_name() + " ") + "--help";
  const auto say = [&](Phrase text, Phrase advice) {
    said.add(Code::usage, {}, {std::move(text)}).help = std::move(advice);
  };
  if (dynamic_cast<const CLI::ValidationError*>(&error) != nullptr ||
      dynamic_cast<const CLI::ConversionError*>(&error) != nullptr) {
    return say_value(sentence, words, said);
  }
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
    const std::string option = option_in(sentence);
    return say({"nothing stands after " + option, option + " 之后没有内容"}, did_you_mean(std::nullopt, help));
  }
  const auto unknown = std::find_if(words.begin(), words.end(), [&](const std::string& word) {
    return dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr && sentence.ends_with(" " + word);
  });
  if (unknown != words.end() && unknown->starts_with('-')) {
    const auto near = nearest(*unknown, options_of(chosen.empty() ? program : *chosen.front()));
    return say({"there is no option " + *unknown, "没有选项 " + *unknown}, did_you_mean(near, help));
  }
  if (chosen.empty() && !words.empty() && !words.front().starts_with('-')) {
    const std::string& word = words.front();
    return say({"there is no command \"" + word + "\"", "没有命令“" + word + "”"},
               did_you_mean(nearest(word, commands_of(program)), help));
  }
  if (chosen.empty() && !words.empty()) {
    const auto near = nearest(words.front(), options_of(program));
    return say({"there is no option " + words.front(), "没有选项 " + words.front()}, did_you_mean(near, help));
  }
  if (chosen.empty()) return say({"no command is given", "没有写命令"}, did_you_mean(std::nullopt, help));
  say(sentence, did_you_mean(std::nullopt, help));
}

std::string language_asked(const std::vector<std::string>& words) {
  const std::string language = value_after(words, "--lang");
  return language == "en" || language == "zh" ? language : "";
}

}  // namespace bylaw::commands
