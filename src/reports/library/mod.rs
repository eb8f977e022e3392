//! The library as a list: what there is, of which kind, whose, and what each entry still asks for;
//! against a client, why it is like it.

pub mod actions;
pub mod offer;
pub mod owed;
mod state;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::Report;
use super::rows::Ids;
use crate::document::{Cell, Column, Document, Rows, Style, Text, cells};
use crate::language::{Lang, dates};
use crate::records::library::filter::Filter;
use crate::records::library::standard::Reviews;
use crate::records::library::{Entry, Kind, Likeness, Subject};
use crate::records::snapshot::{Question, Snapshot};
use state::State;

#[derive(Debug, Serialize, JsonSchema)]
pub struct Library {
    pub on: NaiveDate,
    /// The client that the entries are held against.
    pub like: Option<String>,
    pub like_name: Option<String>,
    pub entries: Vec<Line>,
    /// Stories that came out, by author; where one did.
    pub published: Vec<Published>,
    #[serde(skip)]
    pub sessions: Option<Sessions>,
    #[serde(skip)]
    total: usize,
    #[serde(skip)]
    ids: Ids,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Line {
    pub id: String,
    pub date: Option<NaiveDate>,
    pub kind: Kind,
    pub title: String,
    pub client: String,
    pub client_name: String,
    pub industry: String,
    pub services: Vec<String>,
    pub systems: Vec<String>,
    pub tags: Vec<String>,
    pub author: String,
    pub review_on: Option<NaiveDate>,
    #[serde(flatten)]
    pub state: State,
    pub path: String,
    pub likeness: Option<Likeness>,
}

/// How many stories of one author came out.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Published {
    pub author: String,
    pub author_name: String,
    pub stories: usize,
}

/// The quarterly meetings at which the team passes on what it knows.
#[derive(Debug, Clone)]
pub struct Sessions {
    pub last: Option<NaiveDate>,
    /// The agency itself, by slug.
    pub home: String,
}

impl Library {
    /// The entries that pass, the newest first; against a client those like it, the likest first.
    #[must_use]
    pub fn of(
        snapshot: &Snapshot,
        question: &Question,
        filter: &Filter,
        client: Option<&str>,
        ids: Ids,
    ) -> Library {
        let against = client.and_then(|slug| snapshot.client(slug));
        let subject = against.map(|folder| Subject::of(&folder.card, &[]));
        let reviews = Reviews::new(snapshot.settings.thresholds(), &question.calendar);
        let passes = |entry: &&Entry| filter.passes(entry, question.today, &reviews);
        let mut entries: Vec<Line> = Vec::new();
        for entry in snapshot.library.iter().filter(passes) {
            let likeness = match subject.as_ref().map(|subject| subject.like(entry)) {
                Some(None) => continue,
                likeness => likeness.flatten(),
            };
            let state = State::of(snapshot, entry, question, &reviews);
            entries.push(Line::of(entry, snapshot, state, likeness));
        }
        let score = |line: &Line| line.likeness.as_ref().map_or(0, |likeness| likeness.score);
        entries.sort_by(|one, other| {
            (score(other), other.date, &one.id).cmp(&(score(one), one.date, &other.id))
        });
        Library {
            on: question.today,
            like: against.map(|folder| folder.slug.clone()),
            like_name: against.map(|folder| folder.card.name.clone()),
            published: published(snapshot, &entries),
            entries,
            sessions: None,
            total: snapshot.library.len(),
            ids,
        }
    }

    fn nothing(&self, lang: Lang) -> Text {
        match &self.like_name {
            _ if self.total == 0 => Text::from(empty(lang))
                .and(format!("acct library add case \"{}\"", sample(lang)), Style::Command),
            Some(name) => Text::from(nothing_like(lang, name)),
            None => Text::from(nothing_found(lang)).and("acct library list", Style::Command),
        }
    }
}

impl Sessions {
    fn say(&self, lang: Lang, today: NaiveDate) -> Text {
        if let Some(day) = self.last {
            Text::from(last_session(lang, &dates::day_month(lang, day, today)))
        } else {
            let command = format!("acct playbook apply knowledge {}", self.home);
            Text::from(no_session(lang)).and(command, Style::Command)
        }
    }
}

impl Line {
    fn of(entry: &Entry, snapshot: &Snapshot, state: State, likeness: Option<Likeness>) -> Line {
        let name = snapshot.client(&entry.client).map(|folder| folder.card.name.clone());
        Line {
            id: entry.id.clone(),
            date: entry.date,
            kind: entry.kind,
            title: entry.title().to_owned(),
            client_name: name.unwrap_or_else(|| entry.client.clone()),
            client: entry.client.clone(),
            industry: entry.industry.clone(),
            services: entry.services.clone(),
            systems: entry.systems.clone(),
            tags: entry.tags.clone(),
            author: entry.author.clone(),
            review_on: entry.review_on,
            state,
            path: entry.path.clone(),
            likeness,
        }
    }

    /// What it is about: the client or the trade, services, tags; and where it stands.
    fn about(&self, lang: Lang, today: NaiveDate) -> String {
        let whose = if self.client_name.is_empty() { &self.industry } else { &self.client_name };
        let tags: Vec<String> = self.tags.iter().map(|tag| format!("#{tag}")).collect();
        let mut parts = vec![whose.clone(), self.services.join(", "), tags.join(" ")];
        parts.extend(self.state.say(lang, self.kind, today));
        parts.retain(|part| !part.is_empty());
        parts.join("; ")
    }
}

/// Stories that came out, counted by author.
fn published(snapshot: &Snapshot, entries: &[Line]) -> Vec<Published> {
    let mut all: Vec<Published> = Vec::new();
    let out = |line: &&Line| line.kind == Kind::Story && line.state.published.is_some();
    for line in entries.iter().filter(out) {
        if let Some(one) = all.iter_mut().find(|one| one.author == line.author) {
            one.stories += 1;
        } else {
            let name = snapshot.person(&line.author).map(|person| person.name.clone());
            let author_name = name.unwrap_or_else(|| line.author.clone());
            all.push(Published { author: line.author.clone(), author_name, stories: 1 });
        }
    }
    all.sort_by(|one, other| one.author_name.cmp(&other.author_name));
    all
}

/// Why an entry concerns a client; what names nobody in particular concerns everybody.
fn why_shared(lang: Lang, likeness: &Likeness) -> String {
    if likeness.shared.is_empty() { everybody(lang) } else { likeness.why(lang) }
}

impl Report for Library {
    const SCHEMA: &'static str = "acct.library/1";

    fn document(&self, lang: Lang) -> Document {
        let mut page = match &self.like_name {
            Some(name) => Document::titled(like_what(lang, name)),
            None => Document::default(),
        };
        if self.entries.is_empty() {
            page.lines(vec![self.nothing(lang)]);
            return page;
        }
        let rows = self.entries.iter().map(|line| {
            let (typed, rest) = line.id.split_at(self.ids.length(&line.id));
            let day = line.date.map(|day| dates::numeric(lang, day, self.on));
            let about = match &line.likeness {
                Some(likeness) => likeness.why(lang),
                None => line.about(lang, self.on),
            };
            vec![
                Text::styled(typed, Style::Id).and(rest, Style::Quiet),
                Text::from(line.kind.name(lang)),
                Text::from(&*line.title),
                Text::styled(about, Style::Quiet),
                Text::from(day.unwrap_or_default()),
            ]
        });
        let about = if self.like.is_some() { why(lang) } else { about(lang) };
        let columns = vec![
            Column::left("id"),
            Column::left(kind(lang)),
            Column::flexible(title(lang)),
            Column::flexible(about),
            Column::left(date(lang)),
        ];
        page.table_with_header(columns, rows.collect());
        let mut below = Vec::new();
        if !self.published.is_empty() {
            let said =
                self.published.iter().map(|one| format!("{} — {}", one.author_name, one.stories));
            below.push(Text::from(came_out(lang, &said.collect::<Vec<_>>().join("; "))));
        }
        below.extend(self.sessions.as_ref().map(|sessions| sessions.say(lang, self.on)));
        page.lines(below);
        page
    }

    fn rows(&self) -> Option<Rows> {
        let rows = self.entries.iter().map(|line| {
            cells![
                &line.id,
                line.date,
                Cell::Word(line.kind.word()),
                &line.title,
                &line.client,
                &line.client_name,
                &line.industry,
                line.services.join(", "),
                line.systems.join(", "),
                line.tags.join(" "),
                &line.author,
                line.state.review_by,
                line.state.approved,
                line.state.published,
                line.state.accepted.as_ref().map(|share| share.of),
                line.state.actions.as_ref().map(|share| share.of),
                line.likeness.as_ref().map(|likeness| likeness.score),
                &line.path,
            ]
        });
        let columns = [
            "id",
            "date",
            "kind",
            "title",
            "client",
            "client_name",
            "industry",
            "services",
            "systems",
            "tags",
            "author",
            "review_by",
            "approved",
            "published",
            "accepted",
            "open_actions",
            "likeness",
            "path",
        ];
        Some(Rows::new(columns, rows))
    }
}

crate::messages! {
    fn kind() { ru: "вид", en: "kind" }
    fn title() { ru: "название", en: "title" }
    fn about() { ru: "о чём", en: "about" }
    fn why() { ru: "чем похоже", en: "what is alike" }
    fn date() { ru: "дата", en: "date" }
    fn like_what(name: &str) {
        ru: format!("Похоже на случай клиента: {name}"),
        en: format!("Like this client's case: {name}"),
    }
    fn sample() { ru: "Первый кейс", en: "The first case" }
    fn empty() { ru: "База знаний пуста: ", en: "The library is empty: " }
    fn nothing_like(name: &str) {
        ru: format!("Похожего нет. Сравниваются отрасль, услуги и системы из карточки клиента «{name}»."),
        en: format!("Nothing is like it. Trade, services and systems on the card of {name} are compared."),
    }
    fn everybody() { ru: "касается всех", en: "it concerns everybody" }
    fn came_out(said: &str) {
        ru: format!("Опубликовано историй: {said}."),
        en: format!("Stories published: {said}."),
    }
    fn last_session(day: &str) {
        ru: format!("Встреча, где передают знания: последняя — {day}."),
        en: format!("The last meeting to pass on knowledge was on {day}."),
    }
    fn no_session() {
        ru: "Встречи, где передают знания, ещё не было: ",
        en: "There has been no meeting to pass on knowledge yet: ",
    }
    fn nothing_found() { ru: "Ничего не найдено. Всё, что есть: ", en: "Nothing is found. All there is: " }
}
