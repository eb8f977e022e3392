//! Minutes of meetings against the tasks they name: headings, ids, ticks.
//! A task's file is the truth about its state; a tick that it does not know was made by hand.

use std::collections::{HashMap, HashSet};

use super::{Desk, File, Findings};
use crate::records::meeting::{Meeting, Part};
use crate::records::task::Task;
use crate::syntax::sections::sections;
use crate::syntax::taskline::{Mark, TaskLine, task_lines};

/// Lines of the file before its body.
fn head(file: &File, meeting: &Meeting) -> usize {
    let start = file.text.len().saturating_sub(meeting.body.len());
    file.text.get(..start).map_or(0, |head| head.matches('\n').count())
}

pub(super) fn headings(desk: &Desk, found: &mut Findings) {
    let lang = desk.lang();
    for (file, meeting) in desk.meetings() {
        let above = head(file, meeting);
        let mut seen: Vec<(Part, usize)> = Vec::new();
        for section in sections(&meeting.body) {
            let Some(part) = Part::of(section.heading) else { continue };
            let line = above + section.line;
            match seen.iter().find(|(known, _)| *known == part) {
                Some((_, first)) => {
                    let what = heading_twice(lang, section.heading, *first);
                    found.spot(file.path, line, 1, what, Some(join_them(lang)));
                }
                None => seen.push((part, line)),
            }
        }
    }
}

pub(super) fn ticks(desk: &Desk, found: &mut Findings) {
    let tasks: HashMap<&str, &Task> =
        desk.tasks().map(|(_, task)| (task.id.as_str(), task)).collect();
    let mut meetings: Vec<(&File, &Meeting)> = desk.meetings().collect();
    // the newest first: only its ticks speak of today
    meetings.sort_by(|(_, a), (_, b)| (b.date, &b.time, &b.id).cmp(&(a.date, &a.time, &a.id)));
    let mut spoken: HashSet<String> = HashSet::new();
    for (file, meeting) in meetings {
        let mut here: HashMap<String, usize> = HashMap::new();
        for line in lines(file, meeting, found) {
            let Some(id) = line.id.clone() else { continue };
            let first = here.get(&id).copied();
            here.entry(id.clone()).or_insert(line.line);
            judge(desk, file, &line, &id, first, &tasks, !spoken.contains(&id), found);
        }
        spoken.extend(here.into_keys());
    }
}

/// The task lines of a meeting; those that cannot be read are findings.
fn lines(file: &File, meeting: &Meeting, found: &mut Findings) -> Vec<TaskLine> {
    let above = head(file, meeting);
    let mut all = Vec::new();
    for section in sections(&meeting.body) {
        if Part::of(section.heading) != Some(Part::Tasks) {
            continue;
        }
        match task_lines(section.text, above + section.text_line(), &|_| false, &|_| false) {
            Ok(lines) => all.extend(lines),
            Err(faults) => {
                for fault in faults {
                    found.fault(file.path, &fault);
                }
            }
        }
    }
    all
}

#[allow(clippy::too_many_arguments, reason = "one line and all that is known of it")]
fn judge(
    desk: &Desk,
    file: &File,
    line: &TaskLine,
    id: &str,
    first: Option<usize>,
    tasks: &HashMap<&str, &Task>,
    newest: bool,
    found: &mut Findings,
) {
    let lang = desk.lang();
    let source = file.text.lines().nth(line.line.saturating_sub(1)).unwrap_or_default();
    let mark = format!("^{id}");
    let at = source.rfind(&mark).unwrap_or_default();
    let column = source.get(..at).map_or(0, |before| before.chars().count()) + 1;
    let mut say = |what: String, hint: String| {
        found.spot(file.path, line.line, column, what, Some(hint));
    };
    if let Some(first) = first {
        return say(id_twice(lang, id, first), keep_one(lang));
    }
    if !desk.scene.ids.contains_key(id) {
        return say(no_task(lang, id), take_id_out(lang));
    }
    let Some(task) = tasks.get(id).filter(|task| newest && task.is_open()) else { return };
    match line.mark {
        Mark::Done => say(ticked(lang, &task.title), done_hint(lang, id)),
        Mark::Dropped => say(crossed(lang, &task.title), drop_hint(lang, id)),
        Mark::Open => {}
    }
}

crate::messages! {
    fn heading_twice(heading: &str, line: usize) {
        ru: format!("раздел «{heading}» уже есть в строке {line}"),
        en: format!("the heading “{heading}” stands in line {line} already"),
    }
    fn join_them() {
        ru: "соберите оба раздела в один: второй не читается",
        en: "join the two: the second is not read",
    }
    fn id_twice(id: &str, line: usize) {
        ru: format!("`^{id}` уже есть в строке {line}"),
        en: format!("`^{id}` stands in line {line} already"),
    }
    fn keep_one() { ru: "оставьте одну из двух строк", en: "keep one of the two lines" }
    fn no_task(id: &str) {
        ru: format!("задачи `^{id}` нет"),
        en: format!("there is no task `^{id}`"),
    }
    fn take_id_out() {
        ru: "уберите номер или впишите верный: acct task list status:all",
        en: "take the id out, or put the right one: acct task list status:all",
    }
    fn ticked(title: &str) {
        ru: format!("отмечено как сделанное, а задача открыта: {}", crate::language::typography::quote(crate::language::Lang::Ru, title)),
        en: format!("ticked as done, and the task is open: {}", crate::language::typography::quote(crate::language::Lang::En, title)),
    }
    fn done_hint(id: &str) {
        ru: format!("сделано: acct task done {id}     или уберите отметку"),
        en: format!("done: acct task done {id}     or take the tick out"),
    }
    fn crossed(title: &str) {
        ru: format!("отмечено как снятое, а задача открыта: {}", crate::language::typography::quote(crate::language::Lang::Ru, title)),
        en: format!("crossed out as dropped, and the task is open: {}", crate::language::typography::quote(crate::language::Lang::En, title)),
    }
    fn drop_hint(id: &str) {
        ru: format!("снято: acct task drop {id}     или уберите отметку"),
        en: format!("dropped: acct task drop {id}     or take the mark out"),
    }
}
