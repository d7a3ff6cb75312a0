// Deadlines of YAML, lowered to items of the policy.
#include "policy/item_reader.hpp"

namespace bylaw::policy {

namespace {

const Figures deadline_figures{
    {"due", Figure::due}, {"days_left", Figure::days_left}, {"到期日", Figure::due}, {"剩余天数", Figure::days_left}};

}  // namespace

void read_deadline(Build& build, SourceId source, const Entry& entry) {
  ItemReader reader(build, source, entry, {"starts", "within", "last day", "met by"}, ItemKind::deadline);
  DeadlineBody body{};
  body.starts = reader.date_or_instant("starts", true);
  body.within = reader.expression("within", true);
  body.met_by = reader.date_or_instant("met by", true);
  if (const auto word = reader.section().word("last day", {"stays", "next working day"})) {
    body.next_working_day = *word == "next working day";
  }
  if (body.within != ExprId::none) {
    const Type type = build.type(body.within);
    const Node& node = *reader.section().find("within");
    if (type.kind != Kind::duration || type.list) {
      reader.refuse(Code::duration_wanted, node, type);
    } else if (body.starts != ExprId::none && type.duration == DurationKind::hours &&
               build.type(body.starts).kind == Kind::date) {
      reader.refuse(Code::hours_on_date, node, type);
    } else if (!reader.lowering().calendar_for(type.duration, node.span)) {
      reader.spoil();
    }
  }
  if (body.next_working_day &&
      !reader.lowering().calendar_for(DurationKind::working_days, reader.section().find("last day")->span)) {
    reader.spoil();
  }
  reader.finish(deadline_figures, std::move(body));
}

}  // namespace bylaw::policy
