//! Dates that have gone by: steps, talks of which nobody knows whether they were held, stages over
//! their norm, letters without an answer.

use super::{Ask, Doubt, Sight, Unclear, words};
use crate::records::Side;
use crate::records::matter::{Matter, What};
use crate::records::task::Kind;
use crate::reports::next::row::title;
use crate::reports::rows::typed;

pub(super) fn past(sight: Sight) -> Vec<Doubt> {
    sight.matters.iter().filter_map(|matter| of(sight, matter)).collect()
}

fn of(sight: Sight, matter: &Matter) -> Option<Doubt> {
    let (day, slug) = (sight.day(), sight.slug());
    matter.days_late(day, sight.calendar())?;
    let due = matter.due?;
    let id = matter.what.id();
    let ask = |text: fn(crate::language::Lang, &str) -> String| -> Ask {
        sight.ask(&matter.who, |lang| text(lang, &words::day(lang, due, day)))
    };
    let mut unclear = Unclear::Past;
    let (ask, mend) = match matter.what {
        What::Task(task) => {
            let ask = sight.ask(&matter.who, |lang| {
                let due = words::day(lang, due, day);
                match task.side {
                    _ if task.kind == Kind::Decision => words::ask_decided(lang, &task.title, &due),
                    Side::Us => words::ask_late_of_us(lang, &task.title, &due),
                    _ => words::ask_late(lang, &task.title, &due),
                }
            });
            (ask, format!("acct task move {id} +1w"))
        }
        What::Passed(meeting) => {
            unclear = Unclear::WasItHeld;
            let ask = sight.ask(&matter.who, |lang| {
                words::ask_held(lang, meeting.kind, &words::day(lang, due, day))
            });
            (ask, format!("acct followup new {slug} --meeting {id}"))
        }
        What::Stage(stage) => {
            if !stage.delay.why.is_empty() {
                return None;
            }
            let name =
                |lang| crate::reports::names::stage(sight.ground.settings(), lang, &stage.stage);
            let ask = sight.ask(&matter.who, |lang| words::ask_stage(lang, &name(lang)));
            (ask, format!("acct client delay {slug} --why \"…\""))
        }
        What::Handoff(_) => (ask(words::ask_yes), format!("acct handoff {slug} --confirmed")),
        What::Proposal(_) => (ask(words::ask_proposal), format!("acct proposal {slug}")),
        What::Brief(brief) => {
            (ask(words::ask_again), format!("acct brief fill {slug} {}", typed(&brief.template)))
        }
        What::Idea(idea) => {
            let ask = sight.ask(&matter.who, |lang| {
                words::ask_result(lang, &idea.title, &words::day(lang, due, day))
            });
            (ask, format!("acct edit {id}"))
        }
        What::Contract(end) => {
            let year = end.checked_add_months(chrono::Months::new(12)).unwrap_or(end);
            (ask(words::ask_contract), format!("acct client set {slug} deal.end={year}"))
        }
        What::Request(request) => {
            let ask = sight.ask(&matter.who, |lang| words::ask_answered(lang, request.title()));
            (ask, format!("acct request answer {id}"))
        }
        // What is left to write is a step, and it is clear.
        What::Summary(_) | What::Meeting(_) | What::Proposed(_) => return None,
    };
    let lang = sight.look.question.lang;
    let detail = match unclear {
        Unclear::WasItHeld => String::new(),
        _ => words::was_due(lang, &words::short(lang, due, day)),
    };
    Some(Doubt {
        unclear,
        id: id.to_owned(),
        title: title(sight.look, sight.ground, &matter.what),
        side: matter.side,
        detail,
        ask,
        mend,
    })
}
