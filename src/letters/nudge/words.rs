//! What a reminder says of each thing: its dates, what waits for it, what was agreed about it.

use chrono::NaiveDate;

use super::{Line, Sheet};
use crate::language::spelled::{Gender, spelled};
use crate::language::typography::{carried_on, quote, sentence, tie_signs};
use crate::language::{dates, names, words};
use crate::letters::listed;
use crate::letters::nudge::matter::Item;
use crate::records::Side;
use crate::records::meeting::Meeting;
use crate::records::task::{Kind, Task};

/// Letters of a word that stand for all its forms.
const STEM: usize = 4;

/// Words that say what is to happen in a case.
const CONDITIONS: [&str; 4] = ["если", "if", "unless", "otherwise"];

impl Sheet<'_> {
    pub(super) fn day(&self, date: NaiveDate) -> String {
        dates::day_month(self.desk.lang, date, self.ground.day)
    }

    /// The name of an owner who is not the only reader.
    fn owner(&self, task: &Task) -> String {
        if !self.matter.names(task) {
            return String::new();
        }
        self.pen.owner(task)
    }

    /// «Выгрузка товаров — до 20 ноября, пятница. Без неё … Наша часть готова с 5 ноября.»
    pub(super) fn plain(&self, item: &Item) -> Line {
        let task = item.task;
        let mut text = match task.due.filter(|_| self.late(item)) {
            Some(due) => self.was_due(task, due, ""),
            None => self.pen.task_of(task, &self.owner(task)),
        };
        self.add_why(&mut text, task);
        if let Some(ready) = task.turns.last().filter(|turn| turn.side == Side::Us)
            && let Some(since) = ready.until
        {
            text = format!("{text} {}", our_part(self.desk.lang, &self.day(since)));
        }
        let decision = task.kind == Kind::Decision;
        let options = task.options.iter().filter(|_| decision);
        Line { text, options: options.map(|option| self.pen.sentence(option)).collect() }
    }

    /// «Выгрузка товаров. Срок был 20 ноября, до этого — 10 ноября. Без неё …»
    pub(super) fn firm(&self, item: &Item) -> String {
        let task = item.task;
        let Some(due) = task.due.filter(|_| self.late(item)) else { return self.plain(item).text };
        let before = task.moved.iter().rev().filter_map(|moved| moved.from).find(|b| *b < due);
        let before = before.map(|before| self.day(before)).unwrap_or_default();
        let mut text = self.was_due(task, due, &before);
        self.add_why(&mut text, task);
        text
    }

    fn was_due(&self, task: &Task, due: NaiveDate, before: &str) -> String {
        let undated = Task { due: None, ..task.clone() };
        let text = self.pen.task_of(&undated, &self.owner(task));
        format!("{text} {}", was_due(self.desk.lang, &self.day(due), before))
    }

    /// «С 5 ноября, уже три недели, ждём: «Выгрузка товаров». Срок был 20 ноября. Без неё …»
    pub(super) fn awaited(&self, item: &Item) -> String {
        let (lang, task) = (self.desk.lang, item.task);
        let title = sentence(&quote(lang, &tie_signs(task.title.trim())));
        let mut text = match task.turn_since().filter(|since| *since < self.ground.day) {
            None => waiting(lang, &title),
            Some(since) => {
                let weeks = (self.ground.day - since).num_days() / 7;
                let long = match usize::try_from(weeks).unwrap_or_default() {
                    0 => String::new(),
                    1 => a_week(lang),
                    weeks => spelled(lang, weeks, words::WEEK, Gender::Feminine),
                };
                waiting_since(lang, &title, &self.day(since), &long)
            }
        };
        if let Some(due) = task.due {
            text = format!("{text} {}", was_due(lang, &self.day(due), ""));
        }
        self.add_why(&mut text, task);
        text
    }

    fn add_why(&self, text: &mut String, task: &Task) {
        let why = self.pen.sentence(&task.why);
        if !why.is_empty() {
            text.push(' ');
            text.push_str(&why);
        }
    }

    /// ««Тексты объявлений», «Фото объектов»»: a title may begin with a name.
    pub(super) fn received(&self) -> String {
        let titles = self.matter.received.iter().map(|task| {
            // What was to be decided stands before the colon, the choices behind it.
            let cut = task.title.split_once(':').filter(|_| task.kind == Kind::Decision);
            quote(self.desk.lang, cut.map_or(task.title.as_str(), |(what, _)| what).trim())
        });
        titles.collect::<Vec<_>>().join(", ")
    }

    /// The titles of those that hold something up, where others of these hold nothing.
    pub(super) fn holding(&self, main: &[&Item]) -> Vec<String> {
        let holding: Vec<_> = main.iter().filter(|item| item.holds.is_some()).collect();
        if holding.len() == main.len() {
            return Vec::new();
        }
        holding.iter().map(|item| quote(self.desk.lang, item.task.title.trim())).collect()
    }

    /// What the client can see waiting for these, each once.
    pub(super) fn held<'t>(main: &[&Item<'t>]) -> Vec<&'t Task> {
        let mut held: Vec<&Task> = Vec::new();
        for task in main.iter().filter_map(|item| item.holds) {
            if !held.iter().any(|known| known.id == task.id) {
                held.push(task);
            }
        }
        held
    }

    pub(super) fn means(&self, main: &[&Item]) -> String {
        let lang = self.desk.lang;
        let held = Self::held(main);
        let lines: Vec<String> = held
            .iter()
            .map(|task| {
                let title = quote(lang, &task.title);
                match task.due.filter(|due| *due >= self.ground.day) {
                    Some(due) => on_day(lang, &title, &self.day(due)),
                    None => title,
                }
            })
            .collect();
        match lines.len() {
            0 => String::new(),
            n => {
                let holding = self.holding(main);
                let with = with(lang, &listed(lang, &holding), holding.len());
                moves_too(lang, &listed(lang, &lines), n, &with)
            }
        }
    }

    pub(super) fn planned(&self, main: &[&Item]) -> Vec<String> {
        let lang = self.desk.lang;
        let lines = Self::held(main).into_iter().map(|task| {
            let title = quote(lang, &task.title);
            match task.due.filter(|due| *due >= self.ground.day) {
                Some(due) => planned(lang, &title, &self.day(due)),
                None => waits(lang, &title),
            }
        });
        lines.map(|line| self.pen.sentence(&line)).collect()
    }

    /// What was agreed for the case that a task is late: an agreement with an «если» out of a talk
    /// that spoke of it. The key one goes before others, the later before the earlier.
    pub(super) fn agreed(&self, task: &Task) -> Option<String> {
        let mark = format!("^{}", task.id);
        let spoke = |meeting: &&Meeting| meeting.id == task.from || meeting.body.contains(&mark);
        let stems: Vec<String> = stems(&task.title).collect();
        let mut found: Vec<(bool, NaiveDate, String)> = Vec::new();
        for meeting in self.matter.folder.meetings.iter().filter(spoke) {
            let Some(date) = meeting.date.filter(|date| *date <= self.ground.day) else { continue };
            for agreed in meeting.agreements() {
                let same = self::stems(&agreed.text).any(|stem| stems.contains(&stem));
                if same && is_condition(&agreed.text) {
                    found.push((agreed.key, date, agreed.text));
                }
            }
        }
        let (_, date, text) = found.into_iter().max_by_key(|(key, date, _)| (*key, *date))?;
        // Only an «если» may lose its capital: anything else may be a name.
        let text = match is_condition(names::first_word(&text)) {
            true => carried_on(text.trim()),
            false => text.trim().to_owned(),
        };
        Some(as_agreed(self.desk.lang, &self.day(date), &text))
    }
}

fn is_condition(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric())
        .any(|word| CONDITIONS.contains(&names::fold(word).as_str()))
}

fn stems(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).map(names::fold);
    let long = words.filter(|word| word.chars().count() >= STEM).collect::<Vec<_>>();
    long.into_iter().map(|word| word.chars().take(STEM).collect())
}

crate::messages! {
    pub(super) fn in_stead(who: &str, back: &str) {
        ru: match back {
            "" => format!("{who} сейчас не на связи, поэтому пишем вам."),
            back => format!("{who} снова на связи с {back}, поэтому пишем вам."),
        },
        en: match back {
            "" => format!("{who} is away, so we are writing to you."),
            back => format!("{who} is back on {back}, so we are writing to you."),
        },
    }
    fn our_part(day: &str) {
        ru: format!("Наша часть готова с {day}."),
        en: format!("Our part has been ready since {day}."),
    }
    fn was_due(day: &str, before: &str) {
        ru: match before {
            "" => format!("Срок был {day}."),
            before => format!("Срок был {day}, до этого — {before}."),
        },
        en: match before {
            "" => format!("Due on {day}."),
            before => format!("Due on {day}, before that on {before}."),
        },
    }
    fn a_week() { ru: "неделю", en: "a week" }
    fn waiting(title: &str) {
        ru: format!("Ждём: {title}"),
        en: format!("We are waiting for {title}"),
    }
    fn waiting_since(title: &str, day: &str, long: &str) {
        ru: match long {
            "" => format!("С {day} ждём: {title}"),
            long => format!("С {day}, уже {long}, ждём: {title}"),
        },
        en: match long {
            "" => format!("Since {day} we have been waiting for {title}"),
            long => format!("Since {day}, for {long} now, we have been waiting for {title}"),
        },
    }
    fn on_day(title: &str, day: &str) {
        ru: format!("{title}, {day}"),
        en: format!("{title} on {day}"),
    }
    fn with(titles: &str, n: usize) {
        ru: match n {
            0 => "с этим".to_owned(),
            1 => format!("с пунктом {titles}"),
            _ => format!("с пунктами {titles}"),
        },
        en: if n == 0 { "it".to_owned() } else { titles.to_owned() },
    }
    fn moves_too(held: &str, n: usize, with: &str) {
        ru: format!("вместе {with} придётся сдвинуть {held}."),
        en: format!("{held} {} together with {with}.", if n == 1 { "moves" } else { "move" }),
    }
    fn planned(title: &str, day: &str) {
        ru: format!("На {day} назначено: {title}"),
        en: format!("{title} is planned for {day}"),
    }
    fn waits(title: &str) {
        ru: format!("Этого ждёт и другое: {title}"),
        en: format!("{title} is waiting for it"),
    }
    fn as_agreed(day: &str, text: &str) {
        ru: format!("Как договорились {day}: {text}"),
        en: format!("As agreed on {day}: {text}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_condition, stems};

    #[test]
    fn words_of_one_root_meet() {
        let both = |one: &str, other: &str| {
            let known: Vec<String> = stems(one).collect();
            stems(other).any(|stem| known.contains(&stem))
        };
        assert!(both("Выгрузка товаров из 1С", "Если выгрузки нет к 27 ноября"));
        assert!(both("Product export", "if the export is not there"));
        assert!(both("Фото объектов", "Если фотографий нет к 25 ноября"));
        assert!(!both("Выгрузка товаров из 1С", "Отчёт присылаем по понедельникам"));
        assert!(is_condition("Если выгрузки нет"));
        assert!(!is_condition("Ставки на ходовые размеры поднимаем сами"));
    }
}
