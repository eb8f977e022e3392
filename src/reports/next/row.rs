//! A matter as lists and data show it.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Look, Standing};
use crate::document::{Cell, Rows, Style, Text, cells};
use crate::language::calendar::Calendar;
use crate::language::plural::counted;
use crate::language::typography::lower_first;
use crate::language::{Lang, dates, words};
use crate::records::Side;
use crate::records::brief::Verdict;
use crate::records::launch::Waiting;
use crate::records::matter::{Ground, Matter, What};
use crate::records::meeting::{Meeting, kind_name};
use crate::records::{proposal, task};
use crate::reports::names;
use crate::reports::rows::{Held, days_late, holds_launch, no_due};

/// What is open, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Stage,
    Task,
    Decision,
    /// Planned; also one of which nobody knows whether it was held.
    Meeting,
    Summary,
    Request,
    Brief,
    Handoff,
    Proposal,
    Idea,
    Contract,
}

/// One thing that waits for somebody's step.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Row {
    pub kind: Kind,
    /// Of its record; a stage and a contract have none.
    pub id: String,
    pub title: String,
    pub side: Side,
    /// Empty where nobody is named.
    pub owner: String,
    pub owner_name: String,
    pub due: Option<NaiveDate>,
    pub days_late: Option<i64>,
    /// Since when it is this side's move.
    pub since: Option<NaiveDate>,
    pub days_there: Option<i64>,
    /// The nearest launch that waits for it.
    pub holds_launch: Option<Held>,
    /// What waits for it: no steps of their own yet.
    pub behind: Vec<Behind>,
    /// It comes again and again.
    #[serde(skip)]
    repeats: bool,
    #[serde(skip)]
    id_length: usize,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Behind {
    pub id: String,
    pub title: String,
    pub side: Side,
    pub owner: String,
    pub owner_name: String,
    pub due: Option<NaiveDate>,
    #[serde(skip)]
    id_length: usize,
}

impl Kind {
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Kind::Stage => "stage",
            Kind::Task => "task",
            Kind::Decision => "decision",
            Kind::Meeting => "meeting",
            Kind::Summary => "summary",
            Kind::Request => "request",
            Kind::Brief => "brief",
            Kind::Handoff => "handoff",
            Kind::Proposal => "proposal",
            Kind::Idea => "idea",
            Kind::Contract => "contract",
        }
    }

    fn of(what: &What) -> Kind {
        match what {
            What::Stage(_) => Kind::Stage,
            What::Task(task) if task.kind == task::Kind::Decision => Kind::Decision,
            What::Task(_) => Kind::Task,
            What::Meeting(_) | What::Passed(_) => Kind::Meeting,
            What::Summary(_) => Kind::Summary,
            What::Request(_) => Kind::Request,
            What::Brief(_) => Kind::Brief,
            What::Handoff(_) => Kind::Handoff,
            What::Proposal(_) => Kind::Proposal,
            What::Idea(_) | What::Proposed(_) => Kind::Idea,
            What::Contract(_) => Kind::Contract,
        }
    }
}

/// What comes first is where a client's work is stuck.
pub(super) type Rank = (bool, i64, bool, bool, Option<NaiveDate>);

impl Row {
    pub(super) fn of<'a>(
        look: &Look,
        ground: Ground<'a>,
        matter: &Matter<'a>,
        waiting: &Waiting<'a>,
    ) -> Row {
        let cast = ground.cast();
        let (day, calendar) = (ground.day, ground.calendar);
        let task = match matter.what {
            What::Task(task) => Some(task),
            _ => None,
        };
        let late = match task {
            Some(task) => task.days_late(day, calendar),
            None => matter.days_late(day, calendar),
        };
        let named = |who: &crate::records::cast::Who| {
            if who.slug.is_empty() { String::new() } else { cast.short(who) }
        };
        let behind = matter.behind.iter().map(|task| {
            let owner = cast.owner(task, Some(&ground.keeper().slug));
            Behind {
                id: task.id.clone(),
                title: task.title.clone(),
                side: task.side,
                owner_name: named(&owner),
                owner: owner.slug,
                due: task.due,
                id_length: look.ids.length(&task.id),
            }
        });
        let id = matter.what.id();
        Row {
            kind: Kind::of(&matter.what),
            id: id.to_owned(),
            title: title(look, ground, &matter.what),
            side: matter.side,
            owner: matter.who.slug.clone(),
            owner_name: named(&matter.who),
            due: matter.due,
            days_late: late,
            since: matter.since,
            days_there: matter.since.map(|since| (day - since).num_days().max(0)),
            holds_launch: task.and_then(|task| waiting.launch(task)).map(held),
            behind: behind.collect(),
            repeats: task.is_some_and(task::Task::repeats),
            id_length: look.ids.length(id),
        }
    }

    /// What is late and holds a launch, then what is longest late, then the nearest; what comes
    /// again and again, and what has no date, last.
    pub(super) fn rank(&self) -> Rank {
        let late = self.days_late.unwrap_or(0);
        let launch = late > 0 && self.holds_launch.is_some();
        (!launch, -late, self.repeats, self.due.is_none(), self.due)
    }

    pub(super) fn id(&self) -> Text {
        shown_id(&self.id, self.id_length)
    }

    /// The owner's name, or the side where nobody is named.
    pub(super) fn owner(&self, lang: Lang) -> String {
        if self.owner_name.is_empty() {
            return self.side.name(lang).to_owned();
        }
        self.owner_name.clone()
    }

    /// «3 дня», «24.11 вт», «без срока»
    pub(super) fn when(&self, lang: Lang, today: NaiveDate, calendar: &Calendar) -> Text {
        match self.days_late {
            Some(days) => Text::styled(late(lang, &days_late(lang, days)), Style::Bad),
            None => day(lang, self.due, today, calendar),
        }
    }

    /// «16 дней, с 05.11»
    pub(super) fn there(&self, lang: Lang, today: NaiveDate) -> String {
        let (Some(since), Some(days)) = (self.since, self.days_there) else {
            return String::new();
        };
        match days {
            0 => since_today(lang),
            _ => there(lang, &counted(lang, days, words::DAY), &dates::numeric(lang, since, today)),
        }
    }

    /// «держит запуск 30.11»
    pub(super) fn holds(&self, lang: Lang, today: NaiveDate) -> Option<String> {
        let launch = self.holds_launch.as_ref()?;
        let due = launch.due.map(|due| dates::numeric(lang, due, today)).unwrap_or_default();
        Some(holds_launch(lang, &due).trim().to_owned())
    }
}

impl Behind {
    pub(super) fn id(&self) -> Text {
        shown_id(&self.id, self.id_length)
    }

    pub(super) fn owner(&self, lang: Lang) -> String {
        if self.owner_name.is_empty() {
            return self.side.name(lang).to_owned();
        }
        self.owner_name.clone()
    }

    pub(super) fn when(&self, lang: Lang, today: NaiveDate, calendar: &Calendar) -> Text {
        day(lang, self.due, today, calendar)
    }
}

fn day(lang: Lang, due: Option<NaiveDate>, today: NaiveDate, calendar: &Calendar) -> Text {
    match due {
        Some(due) if due == today => due_today(lang).into(),
        Some(due) => dates::numeric_weekday(lang, calendar.next_workday(due), today).into(),
        None => Text::styled(no_due(lang), Style::Quiet),
    }
}

fn shown_id(id: &str, enough: usize) -> Text {
    let (enough, rest) = id.split_at_checked(enough).unwrap_or((id, ""));
    Text::styled(enough, Style::Id).and(rest, Style::Quiet)
}

fn held(task: &task::Task) -> Held {
    Held { id: task.id.clone(), title: task.title.clone(), due: task.due }
}

/// What it is, as a thing somebody has or waits for.
pub(super) fn title(look: &Look, ground: Ground, what: &What) -> String {
    let (lang, today) = (look.question.lang, ground.day);
    let talk = |meeting: &Meeting| {
        let day = meeting.date.map(|date| dates::day_month(lang, date, today)).unwrap_or_default();
        format!("{} {day}", lower_first(kind_name(lang, meeting.kind)))
    };
    match what {
        What::Stage(stage) => {
            let name = names::stage(ground.settings(), lang, &stage.stage);
            let why = stage.open_pause().map(|(_, pause)| pause.why.as_str()).unwrap_or_default();
            if why.is_empty() { a_stage(lang, &name) } else { a_stage_held(lang, &name, why) }
        }
        What::Task(task) => task.title.clone(),
        What::Meeting(meeting) => {
            let time = meeting.time.as_str();
            format!("{} {time}", kind_name(lang, meeting.kind)).trim_end().to_owned()
        }
        What::Passed(meeting) => was_it_held(lang, &talk(meeting)),
        What::Summary(meeting) if meeting.followup.is_some() => {
            summary_letter(lang, &talk(meeting))
        }
        What::Summary(meeting) => summary(lang, &talk(meeting)),
        What::Request(request) if request.waits() => answer(lang, request.title()),
        What::Request(request) => solution(lang, request.title()),
        What::Brief(brief) => {
            let sheet = look.snapshot.questionnaire(&brief.template);
            let name = sheet.map_or(brief.template.as_str(), |sheet| sheet.title.of(lang));
            match brief.verdict {
                Some(Verdict::Later) => come_back(lang, name),
                _ if brief.asked.is_some() => answers(lang, name),
                _ => questions(lang, name),
            }
        }
        What::Handoff(_) => yes_to_letter(lang),
        What::Proposal(letter) => {
            let kept = proposal::kept(ground.folder);
            let number = kept.iter().find(|one| one.letter.id == letter.id).map(|one| one.number);
            yes_to_proposal(lang, number.unwrap_or(1))
        }
        What::Idea(idea) => experiment(lang, &idea.title),
        What::Proposed(idea) => yes_to_idea(lang, &idea.title),
        What::Contract(_) => contract(lang),
    }
}

/// A row a matter, those behind it among them.
pub(super) fn flat_rows<'a>(clients: impl IntoIterator<Item = &'a Standing>) -> Rows {
    let columns = [
        "client",
        "client_name",
        "manager",
        "side",
        "owner",
        "owner_name",
        "kind",
        "id",
        "title",
        "due",
        "days_late",
        "since",
        "days_there",
        "behind",
    ];
    let mut rows = Vec::new();
    for one in clients {
        for row in &one.matters {
            rows.push(cells![
                &one.client,
                &one.client_name,
                &one.manager,
                Cell::Word(row.side.word()),
                &row.owner,
                &row.owner_name,
                Cell::Word(row.kind.word()),
                &row.id,
                &row.title,
                row.due,
                row.days_late,
                row.since,
                row.days_there,
                "",
            ]);
            rows.extend(row.behind.iter().map(|task| {
                cells![
                    &one.client,
                    &one.client_name,
                    &one.manager,
                    Cell::Word(task.side.word()),
                    &task.owner,
                    &task.owner_name,
                    Cell::Word("task"),
                    &task.id,
                    &task.title,
                    task.due,
                    None::<i64>,
                    None::<NaiveDate>,
                    None::<i64>,
                    &row.id,
                ]
            }));
        }
    }
    Rows::new(columns, rows)
}

crate::messages! {
    fn late(days: &str) { ru: format!("{days} назад"), en: format!("{days} ago") }
    fn due_today() { ru: "сегодня", en: "today" }
    fn since_today() { ru: "с сегодня", en: "since today" }
    fn there(days: &str, since: &str) {
        ru: format!("{days}, с {since}"),
        en: format!("{days}, since {since}"),
    }
    fn a_stage(name: &str) { ru: format!("этап «{name}»"), en: format!("stage “{name}”") }
    fn a_stage_held(name: &str, why: &str) {
        ru: format!("этап «{name}» на паузе: {why}"),
        en: format!("stage “{name}” on hold: {why}"),
    }
    fn was_it_held(talk: &str) {
        ru: format!("{talk}: прошла, перенесена или отменена?"),
        en: format!("{talk}: held, moved or cancelled?"),
    }
    fn summary(talk: &str) { ru: format!("Итоги: {talk}"), en: format!("Summary: {talk}") }
    fn summary_letter(talk: &str) {
        ru: format!("Письмо с итогами: {talk}"),
        en: format!("Letter with the summary: {talk}"),
    }
    fn answer(title: &str) { ru: format!("Ответ на обращение: {title}"), en: format!("Answer to the request: {title}") }
    fn solution(title: &str) { ru: format!("Решение по обращению: {title}"), en: format!("Solution of the request: {title}") }
    fn come_back(name: &str) { ru: format!("Вернуться к вопросу: {name}"), en: format!("Come back to: {name}") }
    fn answers(name: &str) { ru: format!("Ответы: {name}"), en: format!("Answers: {name}") }
    fn questions(name: &str) { ru: format!("Вопросы клиенту: {name}"), en: format!("Questions for the client: {name}") }
    fn yes_to_letter() { ru: "Подтверждение письма-интро", en: "A yes to the intro letter" }
    fn yes_to_proposal(number: usize) {
        ru: format!("Ответ на коммерческое предложение № {number}"),
        en: format!("Answer to proposal No. {number}"),
    }
    fn yes_to_idea(title: &str) { ru: format!("Ответ на идею: {title}"), en: format!("Answer to the idea: {title}") }
    fn experiment(title: &str) { ru: format!("Проверка идеи: {title}"), en: format!("Experiment: {title}") }
    fn contract() { ru: "Продление договора", en: "Renewal of the contract" }
}
