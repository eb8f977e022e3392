//! All other kinds: goals and readings, letters, briefs, notes, requests, ideas, people, the library.

use super::task::day;
use super::{Teller, kind, new_kind};
use crate::language::typography::{quote, shorten};
use crate::language::words;
use crate::records::brief::Brief;
use crate::records::delta::{Change, Contents, Event, dated, kind_of_dated};
use crate::records::library::Kind as Entry;
use crate::reports::changes::act::Act;
use crate::reports::changes::field;
use crate::reports::pages::goal::state;
use crate::syntax::Value;

impl Teller<'_> {
    pub(super) fn paper(&mut self) {
        let is_new = self.delta.event == Event::Added;
        match self.delta.kind {
            "metric" => self.readings(),
            "goal" => self.goal(is_new),
            "letter" => self.letter(is_new),
            "brief" => self.brief(),
            "request" => self.request(is_new),
            "idea" => self.idea(is_new),
            "contact" => {
                self.act(Act::Contact);
                self.role(is_new);
            }
            "person" => {
                self.act(Act::Person);
                self.role(is_new);
            }
            "note" => self.act(Act::Note),
            "library" => self.act(Act::Library),
            "report" => self.act(Act::Report),
            _ => self.act(Act::Other),
        }
    }

    /// «заметка „…“: решение», «письмо „…“», «бриф „…“»
    pub(super) fn paper_name(&self) -> String {
        let lang = self.lang();
        let own = match self.delta.kind {
            "note" => note_kind(lang, kind_of_dated(&self.delta.path)),
            "letter" | "brief" => None,
            "report" => {
                let on = dated(&self.delta.path).map(|day| self.look.day(day));
                return format!("{} {}", self.kind_name(), on.unwrap_or_default());
            }
            _ => {
                let kind = self.delta.shown().map_or("", |shown| shown.text("kind"));
                Entry::of(kind).map(|kind| kind.name(lang).to_owned())
            }
        };
        let title = match self.delta.kind {
            "brief" => quote(lang, &self.look.questionnaire(kind_of_dated(&self.delta.path))),
            _ => self.title(),
        };
        match own {
            // the kind of a kind says enough, where nothing has to agree with it
            Some(own) if !self.is_new() => format!("{own} {title}"),
            Some(own) => format!("{}: {own} {title}", self.kind_name()),
            None => format!("{} {title}", self.kind_name()),
        }
    }

    fn kind_name(&self) -> String {
        match self.is_new() {
            true => new_kind(self.lang(), self.delta.kind),
            false => kind(self.lang(), self.delta.kind).to_owned(),
        }
    }

    fn readings(&mut self) {
        self.act(Act::Reading);
        let readings = std::mem::take(&mut self.rest);
        // of many only the last ones are told
        const FEW: usize = 3;
        let more = readings.len().saturating_sub(FEW);
        let last = readings.iter().skip(more);
        let said: Vec<String> =
            last.map(|change| field::said(&self.look, self.delta, change)).collect();
        self.clauses.extend(said);
        if more > 0 {
            let more = earlier(self.lang(), more);
            self.say(more);
        }
    }

    fn goal(&mut self, is_new: bool) {
        self.act(Act::Goal);
        let lang = self.lang();
        if is_new {
            let said = self.rest.iter().filter(|change| {
                matches!(change.field().as_deref(), Some("from" | "to" | "by" | "unit"))
            });
            let said: Vec<String> =
                said.map(|change| field::said(&self.look, self.delta, change)).collect();
            self.clauses.extend(said);
            return;
        }
        for review in self.take_added("reviews") {
            let text = |key: &str| review.get(key).and_then(Value::as_str).unwrap_or_default();
            let on = day(review.get("on")).map(|day| self.look.day(day)).unwrap_or_default();
            let said = reviewed(lang, &on, &state(lang, text("state")));
            let said = match text("next").trim() {
                "" => said,
                next => format!("{said}; {}", then(lang, next)),
            };
            self.say(said);
        }
    }

    fn letter(&mut self, is_new: bool) {
        let lang = self.lang();
        let sent = day(self.delta.is("sent"));
        if self.delta.was("sent").is_none()
            && let Some(sent) = sent
        {
            self.take("sent");
            self.act(Act::LetterSent);
            let day = self.look.day(sent);
            self.after_name = Some(sent_on(lang, &day));
        } else if is_new {
            self.act(Act::Other);
            self.say(lang.pick("не отправлено", "not sent"));
        } else if sent.is_some() {
            self.written_otherwise();
        }
    }

    fn brief(&mut self) {
        self.act(Act::Brief);
        let lang = self.lang();
        let (first, again) = self.answered();
        if self.delta.event == Event::Added {
            if !first.is_empty() {
                self.say(crate::language::plural::counted(lang, first.len(), words::ANSWER));
            }
            return;
        }
        if self.delta.was("status") != self.delta.is("status")
            && self.delta.is("status").and_then(Value::as_str) == Some("closed")
        {
            self.take("status");
            self.after_name = Some(lang.pick("закрыт", "is closed").to_owned());
        }
        for (questions, again) in [(first, false), (again, true)] {
            let said = match &questions[..] {
                [] => continue,
                [one] => answer(lang, &quote(lang, &shorten(one, super::WIDTH)), again),
                many => answers(lang, many.len(), again),
            };
            self.say(said);
        }
    }

    /// The questions with an answer that there was none of, and with another one than before.
    fn answered(&mut self) -> (Vec<String>, Vec<String>) {
        let said = |contents: Option<&Contents>| -> Vec<(String, String)> {
            let body = contents.map(|contents| contents.body.clone()).unwrap_or_default();
            let brief = Brief { body, ..Brief::default() };
            let answers = brief.answers().into_iter().filter(|answer| says(answer.text));
            answers.map(|answer| (answer.heading.to_owned(), answer.text.to_owned())).collect()
        };
        let (before, after) = (said(self.delta.before.as_ref()), said(self.delta.after.as_ref()));
        let (mut first, mut again) = (Vec::new(), Vec::new());
        for (heading, text) in after {
            match before.iter().find(|(known, _)| *known == heading) {
                None => first.push(heading),
                Some((_, was)) if *was != text => again.push(heading),
                Some(_) => {}
            }
        }
        let told = |section: &String| first.contains(section) || again.contains(section);
        self.rest.retain(|change| !matches!(change, Change::Text { section, .. } if told(section)));
        (first, again)
    }

    fn request(&mut self, is_new: bool) {
        self.act(Act::Request);
        let lang = self.lang();
        let answered = self.delta.was("answered").is_none();
        if let Some(on) = day(self.delta.is("answered")).filter(|_| answered && !is_new) {
            self.take("answered");
            let day = self.look.day(on);
            self.say(answered_on(lang, &day));
        }
    }

    fn idea(&mut self, is_new: bool) {
        self.act(Act::Idea);
        if is_new {
            return;
        }
        let status = self.take_new("status");
        if let Some(status) = status {
            let said =
                crate::reports::changes::value::said(&self.look, self.delta, "status", status);
            self.after_name = Some(said);
        }
    }

    /// Of somebody new, who that is.
    fn role(&mut self, is_new: bool) {
        let role = self.delta.is("role").and_then(Value::as_str).filter(|_| is_new);
        if let Some(role) = role {
            let said = crate::reports::names::role(self.lang(), role);
            self.say(said);
        }
    }
}

/// Whether an answer says anything: headings of its parts do not.
fn says(answer: &str) -> bool {
    answer.lines().map(str::trim).any(|line| !line.is_empty() && !line.starts_with('#'))
}

fn note_kind(lang: crate::language::Lang, kind: &str) -> Option<String> {
    use crate::records::note::{DECISION, FEEDBACK, HANDOVER, RISK, TECH};
    let said = match kind {
        DECISION => lang.pick("решение", "decision"),
        FEEDBACK => lang.pick("отзыв", "feedback"),
        HANDOVER => lang.pick("передача клиента", "handover"),
        RISK => lang.pick("риск", "risk"),
        TECH => lang.pick("техническое изменение", "technical change"),
        _ => return None,
    };
    Some(said.to_owned())
}

crate::messages! {
    fn earlier(n: usize) {
        ru: format!("и ещё {n} раньше"),
        en: format!("and {n} more before"),
    }
    fn reviewed(day: &str, state: &str) {
        ru: format!("пересмотр {day}: {state}"),
        en: format!("reviewed on {day}: {state}"),
    }
    fn then(next: &str) { ru: format!("дальше: {next}"), en: format!("next: {next}") }
    fn sent_on(day: &str) { ru: format!("отправлено {day}"), en: format!("sent on {day}") }
    fn answer(question: &str, again: bool) {
        ru: if again { format!("новый ответ на вопрос {question}") } else { format!("ответ на вопрос {question}") },
        en: if again { format!("another answer to {question}") } else { format!("an answer to {question}") },
    }
    fn answers(n: usize, again: bool) {
        ru: if again { format!("изменено: {}", words::ANSWER.ru(n)) } else { words::ANSWER.ru(n) },
        en: if again { format!("changed: {}", words::ANSWER.en(n)) } else { words::ANSWER.en(n) },
    }
    fn answered_on(day: &str) { ru: format!("ответ дан {day}"), en: format!("answered on {day}") }
}
