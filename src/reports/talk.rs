//! What will be written down after a talk, before it is: one line a change.

use chrono::NaiveDate;

use crate::document::{Column, Document, Style, Text};
use crate::language::calendar::Calendar;
use crate::language::plural::{counted, nth_move};
use crate::language::typography::{after_colon, lower_first};
use crate::language::{Lang, dates, words};
use crate::records::cast::Cast;
use crate::records::due;
use crate::records::letter::ONE_MINUTE;
use crate::records::meeting::{Part, kind_name};
use crate::records::snapshot::Folder;
use crate::records::talk::Talk;
use crate::records::talk::steps::Step;
use crate::records::task::{Status, Task};

/// What happens to the meeting after this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextIs {
    New,
    Moved,
    Planned,
}

/// Everything that a page of steps is made of.
pub struct Preview<'a> {
    pub folder: &'a Folder,
    pub cast: Cast<'a>,
    pub talk: &'a Talk,
    pub steps: &'a [Step],
    pub next: Option<(&'a crate::records::meeting::Meeting, NextIs)>,
    /// Characters of the letter; none when there is nobody to write to.
    pub letter: Option<usize>,
    pub today: NaiveDate,
    pub calendar: &'a Calendar,
    pub lang: Lang,
}

impl Preview<'_> {
    /// «Касса Плюс, статус 17 ноября»
    #[must_use]
    pub fn heading(&self) -> String {
        let day = dates::day_month(self.lang, self.talk.date, self.today);
        let kind = lower_first(kind_name(self.lang, self.talk.kind));
        format!("{}, {kind} {day}", self.folder.card.name)
    }

    #[must_use]
    pub fn document(&self) -> Document {
        self.document_titled(format!("{}:", self.heading()))
    }

    /// The same under a heading of one's own.
    #[must_use]
    pub fn document_titled(&self, heading: String) -> Document {
        let mut page = Document::titled(heading);
        let columns = vec![
            Column::left(""),
            Column::left(""),
            Column::flexible(""),
            Column::left(""),
            Column::flexible(""),
        ];
        page.table(columns, self.steps.iter().map(|step| self.row(step)).collect());
        page.lines(self.agreements());
        page.lines(self.ending());
        page
    }

    fn row(&self, step: &Step) -> Vec<Text> {
        let task = step.task();
        let (sign, said) = self.said(step);
        let (id, who) = match step {
            Step::Add { .. } => (String::new(), self.owner(task)),
            _ => (task.id.clone(), String::new()),
        };
        let id = Text::styled(id, Style::Id);
        vec![sign.into(), id, task.title.as_str().into(), who.into(), said.into()]
    }

    fn said(&self, step: &Step) -> (&'static str, String) {
        let lang = self.lang;
        match step {
            Step::Add { task, .. } => ("+", self.due(task)),
            Step::Close { status: Status::Done, .. } => ("✓", done(lang)),
            Step::Close { .. } => ("×", dropped(lang)),
            Step::Reopen { .. } => ("○", opened(lang)),
            Step::Move { task, to, why } => ("→", self.moved(task, *to, why)),
            Step::HandOver { to, .. } => {
                let whom = if to.slug.is_empty() {
                    to.side.name(lang).to_owned()
                } else {
                    self.cast.short(to)
                };
                ("⇄", now_with(lang, &whom))
            }
            Step::Rename { title, .. } => ("…", renamed(lang, title)),
            Step::Options { new, .. } => ("…", ways_out(lang, new.len())),
            Step::Priority { to, .. } => ("…", priority(lang, to.word())),
            Step::Tags { to, .. } => ("…", tags(lang, &to.join(", "))),
            Step::Decision { .. } => ("?", decision(lang)),
            Step::Reason { why, .. } => ("…", reason(lang, why)),
        }
    }

    fn owner(&self, task: &Task) -> String {
        let owner = self.cast.owner(task, self.folder.card.manager());
        if owner.slug.is_empty() {
            return owner.side.name(self.lang).to_owned();
        }
        self.cast.short(&owner)
    }

    fn due(&self, task: &Task) -> String {
        let due = task.due.map(|due| dates::short(self.lang, due, self.today));
        due.unwrap_or_else(|| no_due(self.lang))
    }

    fn moved(&self, task: &Task, to: Option<NaiveDate>, why: &str) -> String {
        let lang = self.lang;
        let Some(to) = to else { return no_due(lang) };
        let Some(from) = task.due else { return due(lang, &dates::short(lang, to, self.today)) };
        let moved = moved(
            lang,
            &dates::from_to(lang, from, to, self.today),
            &nth_move(lang, task.moved.len() + 1),
        );
        if why.is_empty() { moved } else { format!("{moved}: {}", quoted(lang, why)) }
    }

    fn agreements(&self) -> Vec<Text> {
        let lang = self.lang;
        let differs = self.talk.held().differences.into_iter();
        let differs = differs.map(|one| {
            let (was, now) = (after_colon(&one.promised), after_colon(&one.instead));
            Text::from(format!("  ≠  {}", otherwise(lang, was.trim_end_matches('.'), &now)))
        });
        let agreed = self.talk.agreements().into_iter();
        let agreed = agreed.map(|agreed| {
                let (sign, label) =
                    if agreed.key { ("!", key_agreement(lang)) } else { ("+", agreement(lang)) };
                format!("  {sign}  {label}: {}", after_colon(&agreed.text)).into()
            });
        differs.chain(agreed).collect()
    }

    /// What is worth saying about the new dates.
    fn days(&self) -> Vec<String> {
        let mut dates: Vec<NaiveDate> = self
            .steps
            .iter()
            .filter_map(|step| match step {
                Step::Add { task, .. } => task.due,
                Step::Move { to, .. } => *to,
                _ => None,
            })
            .chain(
                self.next.and_then(|(meeting, is)| meeting.date.filter(|_| is != NextIs::Planned)),
            )
            .collect();
        dates.sort_unstable();
        dates.dedup();
        dates
            .into_iter()
            .filter_map(|day| due::remark(self.lang, day, self.today, self.calendar))
            .collect()
    }

    fn ending(&self) -> Vec<Text> {
        let lang = self.lang;
        let mut lines: Vec<Text> = Vec::new();
        match &self.next {
            Some((meeting, is)) => {
                let day = meeting.date.map(|d| dates::short(lang, d, self.today));
                let when = [day.unwrap_or_default(), meeting.time.clone()];
                let when: Vec<String> = when.into_iter().filter(|part| !part.is_empty()).collect();
                lines.push(next(lang, &when.join(", "), &next_is(lang, *is)).into());
            }
            None if self.talk.kind != crate::records::meeting::Kind::Chat => {
                lines.push(no_next(lang).into());
            }
            None => {}
        }
        if let Some(length) = self.letter {
            let mut line = letter(lang, length);
            let internal = self.talk.items(Part::Internal);
            if internal > 0 {
                line.push_str(&own(lang, internal));
            }
            lines.push(line.into());
        }
        lines.extend(self.days().into_iter().map(|said| Text::styled(said, Style::Quiet)));
        lines.extend(
            self.talk.remarks.iter().map(|remark| Text::styled(remark.as_str(), Style::Quiet)),
        );
        lines
    }
}

fn next_is(lang: Lang, is: NextIs) -> String {
    match is {
        NextIs::New => lang.pick("новая", "new").to_owned(),
        NextIs::Moved => lang.pick("перенесена", "moved").to_owned(),
        NextIs::Planned => lang.pick("уже назначена", "planned already").to_owned(),
    }
}

fn quoted(lang: Lang, text: &str) -> String {
    crate::language::typography::quote(lang, text)
}

/// Minutes of reading, at a little over a thousand characters a minute.
fn reading_time(lang: Lang, length: usize) -> String {
    let minutes = length.div_ceil(ONE_MINUTE);
    match (minutes, lang) {
        (..=1, Lang::Ru) => "около минуты чтения".to_owned(),
        (..=1, Lang::En) => "about a minute to read".to_owned(),
        (_, Lang::Ru) => format!("около {} чтения", of_minutes(minutes)),
        (_, Lang::En) => format!("about {} to read", counted(lang, minutes, words::MINUTE)),
    }
}

/// «около 2 минут», «около 21 минуты»: the genitive that «около» wants.
fn of_minutes(minutes: usize) -> String {
    let one = minutes % 10 == 1 && minutes % 100 != 11;
    format!("{minutes}\u{a0}{}", if one { "минуты" } else { "минут" })
}

crate::messages! {
    fn done() { ru: "готово", en: "done" }
    fn dropped() { ru: "снято", en: "dropped" }
    fn opened() { ru: "снова открыто", en: "open again" }
    fn now_with(who: &str) { ru: format!("теперь: {who}"), en: format!("now with {who}") }
    fn renamed(title: &str) { ru: format!("название: {title}"), en: format!("title: {title}") }
    fn ways_out(n: usize) { ru: format!("варианты решения: {n}"), en: format!("ways out: {n}") }
    fn priority(word: &str) { ru: format!("важность: {word}"), en: format!("priority: {word}") }
    fn tags(list: &str) { ru: format!("метки: {list}"), en: format!("tags: {list}") }
    fn decision() { ru: "нужно решение", en: "a decision is needed" }
    fn reason(why: &str) { ru: format!("причина: {why}"), en: format!("reason: {why}") }
    fn otherwise(was: &str, now: &str) {
        ru: format!("в письме: {was}; теперь: {now}"),
        en: format!("the letter says: {was}; now: {now}"),
    }
    fn no_due() { ru: "без срока", en: "no due date" }
    fn due(day: &str) { ru: format!("срок {day}"), en: format!("due {day}") }
    fn moved(days: &str, which: &str) {
        ru: format!("срок {days}; {which}"),
        en: format!("due {days}; {which}"),
    }
    fn key_agreement() { ru: "ключевая договорённость", en: "key agreement" }
    fn agreement() { ru: "договорённость", en: "agreement" }
    fn next(when: &str, is: &str) {
        ru: format!("встреча: {when} ({is})"),
        en: format!("next meeting: {when} ({is})"),
    }
    fn no_next() {
        ru: "следующая встреча не назначена",
        en: "no next meeting is arranged",
    }
    fn letter(length: usize) {
        ru: format!("Письмо: {}, {}.", words::CHARACTER.ru(length), reading_time(Lang::Ru, length)),
        en: format!("Letter: {}, {}.", words::CHARACTER.en(length), reading_time(Lang::En, length)),
    }
    fn own(lines: usize) {
        ru: format!(" «Для себя»: {}, в письмо не войдёт.", words::LINE.ru(lines)),
        en: format!(" Internal: {}, not in the letter.", words::LINE.en(lines)),
    }
}
