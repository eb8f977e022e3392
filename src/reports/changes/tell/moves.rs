//! The due date of a task: moved with what was written down for it, moved before, and the entries alone.

use chrono::{Datelike, NaiveDate};

use super::Teller;
use super::task::day;
use crate::language::typography::{quote, shorten};
use crate::language::{Lang, NBSP, dates, words};
use crate::records::Side;
use crate::records::delta::{Change, Contents};
use crate::reports::changes::act::Act;
use crate::reports::changes::value::{WIDTH, side_of};
use crate::syntax::Value;

impl Teller<'_> {
    /// The due date with every move that was written down for it.
    pub(super) fn due(&mut self) {
        let (from, to) = (day(self.delta.was("due")), day(self.delta.is("due")));
        let lang = self.lang();
        if from == to || self.take("due").is_none() {
            return;
        }
        if self.move_taken_back(from, to) {
            return;
        }
        let moved = self.take_added("moved");
        let why = whys(lang, &moved);
        let today = self.look.question.today;
        let said = match (from, to) {
            (Some(from), Some(to)) => {
                self.act(Act::TaskMoved);
                let (from, to) = from_to(lang, from, to, today);
                shifted(lang, &from, &to)
            }
            (None, Some(to)) => {
                self.act(Act::TaskChanged);
                now_due(lang, &self.look.day(to))
            }
            (_, None) => {
                self.act(Act::TaskMoved);
                no_due(lang)
            }
        };
        self.say(format!("{said}{why}"));
    }

    /// The entry of a move went with the move: it was undone.
    fn move_taken_back(&mut self, from: Option<NaiveDate>, to: Option<NaiveDate>) -> bool {
        let undone = |change: &&Change| match change {
            Change::List { field, added, removed } if field == "moved" && added.is_empty() => {
                removed.first().is_some_and(|first| day(first.get("from")) == to)
            }
            _ => false,
        };
        let Some(from) = from else { return false };
        if self.take_change(undone).is_none() {
            return false;
        }
        self.act(Act::TaskMoved);
        let lang = self.lang();
        let said = taken_back(lang, &self.look.day(from));
        self.say(match to {
            Some(to) => format!("{said}; {}", now_due(lang, &self.look.day(to))),
            None => said,
        });
        true
    }

    /// A new task that has been moved already: for when it was promised first.
    pub(super) fn moved_before(&mut self, after: &Contents) {
        let Some(Value::List(moved)) = after.get("moved") else { return };
        let Some(first) = moved.first().and_then(|first| day(first.get("from"))) else { return };
        let first = self.look.day(first);
        let said = slipped(self.lang(), moved.len(), &first);
        self.say(said);
    }

    /// Entries that were written down, or taken out, while the date and the side stayed.
    pub(super) fn entries_of_moves(&mut self) {
        let lang = self.lang();
        let moves =
            |change: &&Change| matches!(change, Change::List { field, .. } if field == "moved");
        if let Some(Change::List { added, removed, .. }) = self.take_change(moves) {
            for entry in added {
                let from = day(entry.get("from")).map(|day| self.look.day(day)).unwrap_or_default();
                let why = whys(lang, &[entry]);
                self.say(format!("{}{why}", entry_written(lang, &from)));
            }
            for entry in removed {
                let from = day(entry.get("from")).map(|day| self.look.day(day)).unwrap_or_default();
                self.say(entry_gone(lang, &from));
            }
        }
        for turn in self.take_added("turns") {
            let side = turn.get("side").and_then(Value::as_str).map_or(Side::Us, side_of);
            let until = day(turn.get("until")).map(|day| self.look.day(day)).unwrap_or_default();
            self.say(turn_written(lang, side.name(lang), &until));
        }
    }
}

/// «: отпуск», «, 2 переноса: ждали решения; болел дизайнер»
fn whys(lang: Lang, moved: &[&Value]) -> String {
    let whys = moved.iter().filter_map(|entry| entry.get("why").and_then(Value::as_str));
    let whys: Vec<&str> = whys.map(str::trim).filter(|why| !why.is_empty()).collect();
    let several = if moved.len() > 1 { moves(lang, moved.len()) } else { String::new() };
    match &whys[..] {
        [] => several,
        [one] if moved.len() == 1 => format!(": {one}"),
        all => {
            let all: Vec<String> =
                all.iter().map(|why| quote(lang, &shorten(why, WIDTH))).collect();
            format!("{several}: {}", all.join(", "))
        }
    }
}

/// «20» and «28 ноября»; «27 ноября» and «1 декабря».
fn from_to(lang: Lang, from: NaiveDate, to: NaiveDate, today: NaiveDate) -> (String, String) {
    let same_month = (from.year(), from.month()) == (to.year(), to.month());
    let day = |date| dates::day_month(lang, date, today);
    let first = if same_month { from.day().to_string() } else { day(from) };
    (first, day(to))
}

crate::messages! {
    fn shifted(from: &str, to: &str) {
        ru: format!("срок сдвинут с{NBSP}{from} на{NBSP}{to}"),
        en: format!("due date moved from {from} to {to}"),
    }
    fn moves(n: usize) {
        ru: format!(", {}", words::MOVE.ru(n)),
        en: format!(", {}", words::MOVE.en(n)),
    }
    fn slipped(n: usize, first: &str) {
        ru: format!("переносили {} (сначала до{NBSP}{first})", words::TIME.ru(n)),
        en: match n {
            1 => format!("moved once (first due {first})"),
            n => format!("moved {} (first due {first})", words::TIME.en(n)),
        },
    }
    fn now_due(day: &str) { ru: format!("срок — {day}"), en: format!("due {day}") }
    fn no_due() { ru: "срок убран", en: "no due date any more" }
    fn taken_back(day: &str) {
        ru: format!("перенос на{NBSP}{day} отменён"),
        en: format!("the move to {day} taken back"),
    }
    fn entry_written(from: &str) {
        ru: if from.is_empty() { "записан перенос".to_owned() } else { format!("записан перенос с{NBSP}{from}") },
        en: if from.is_empty() { "a move written down".to_owned() } else { format!("the move from {from} written down") },
    }
    fn entry_gone(from: &str) {
        ru: format!("запись о переносе с{NBSP}{from} убрана"),
        en: format!("the entry of the move from {from} taken out"),
    }
    fn turn_written(side: &str, until: &str) {
        ru: format!("записан ход: {side}, до{NBSP}{until}"),
        en: format!("a turn written down: {side} until {until}"),
    }
}
