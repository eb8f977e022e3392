//! One of us: role, absence, clients by role, and how much is open.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Facts, absences, away_label, client_label, emails_label, phone_label};
use crate::document::{Column, Document, Style, Text};
use crate::language::{Lang, dates};
use crate::records::person::Person;
use crate::records::snapshot::{Question, Snapshot};
use crate::reports::rows::typed;
use crate::reports::{Report, names};

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PersonPage {
    pub on: NaiveDate,
    #[serde(flatten)]
    pub person: Person,
    pub lead_name: String,
    pub mentor_name: String,
    pub clients: Vec<Work>,
    pub open_tasks: usize,
    pub late_tasks: usize,
}

/// A client this person works for, and as what.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Work {
    pub client: String,
    pub client_name: String,
    pub roles: Vec<String>,
    pub stage: String,
    #[serde(skip)]
    pub stage_names: [String; 2],
}

impl PersonPage {
    #[must_use]
    pub fn of(snapshot: &Snapshot, person: &Person, question: &Question) -> PersonPage {
        let name =
            |slug: &str| snapshot.person(slug).map_or_else(|| slug.to_owned(), |p| p.name.clone());
        let mut page = PersonPage {
            on: question.today,
            lead_name: name(&person.lead),
            mentor_name: name(&person.mentor),
            clients: Vec::new(),
            open_tasks: 0,
            late_tasks: 0,
            person: person.clone(),
        };
        for folder in &snapshot.clients {
            let cast = snapshot.cast(folder, None);
            for task in folder.tasks.iter().filter(|task| task.is_open()) {
                let owner = cast.owner(task, folder.card.manager());
                if owner.side == crate::records::Side::Us && owner.slug == person.slug {
                    page.open_tasks += 1;
                    let late = task.days_late(question.today, &question.calendar).is_some();
                    page.late_tasks += usize::from(late);
                }
            }
            let team = folder.card.team.iter().filter(|(_, who)| **who == person.slug);
            let roles: Vec<String> = team.map(|(role, _)| role.clone()).collect();
            if !roles.is_empty() {
                let stage =
                    folder.card.stage().map(|stage| stage.stage.clone()).unwrap_or_default();
                let named = |lang| names::stage(&snapshot.settings, lang, &stage);
                page.clients.push(Work {
                    client: folder.slug.clone(),
                    client_name: folder.card.name.clone(),
                    roles,
                    stage_names: [named(Lang::Ru), named(Lang::En)],
                    stage,
                });
            }
        }
        page
    }
}

impl Report for PersonPage {
    const SCHEMA: &'static str = "acct.person/1";

    fn document(&self, lang: Lang) -> Document {
        let person = &self.person;
        let mut page = Document::titled(person.name.as_str());
        let mut facts = Facts::default();
        facts.add(role_label(lang), names::role(lang, &person.role));
        facts.add(grade_label(lang), grade(lang, &person.grade));
        facts.add(lead_label(lang), &self.lead_name);
        facts.add(mentor_label(lang), &self.mentor_name);
        facts.add(emails_label(lang), person.emails.join(", "));
        facts.add(phone_label(lang), &person.phone);
        facts.add(expertise_label(lang), person.expertise.join(", "));
        facts.add(away_label(lang), absences(lang, &person.away, self.on));
        let left = person.left.map(|day| dates::day_month_year(lang, day));
        facts.add(left_label(lang), left.unwrap_or_default());
        facts.put(&mut page);
        if self.open_tasks > 0 {
            let said = open_tasks(lang, self.open_tasks, self.late_tasks);
            page.paragraph(
                Text::from(format!("{said}  "))
                    .and(format!("acct task list owner:{}", typed(&person.slug)), Style::Command),
            );
        }
        if !self.clients.is_empty() {
            page.heading(clients_heading(lang));
        }
        let row = |work: &Work| {
            let roles: Vec<String> =
                work.roles.iter().map(|role| names::role(lang, role)).collect();
            let [ru, en] = &work.stage_names;
            vec![
                crate::reports::rows::cut_client(&work.client_name),
                roles.join(", ").into(),
                lang.pick(ru, en).into(),
            ]
        };
        let columns = vec![
            Column::left(client_label(lang)),
            Column::flexible(role_label(lang)),
            Column::left(stage_column(lang)),
        ];
        page.table(columns, self.clients.iter().map(row).collect());
        page
    }
}

fn grade(lang: Lang, grade: &str) -> String {
    match grade {
        "newcomer" => lang.pick("новичок", "newcomer"),
        "middle" => lang.pick("средний", "middle"),
        "senior" => lang.pick("старший", "senior"),
        other => other,
    }
    .to_owned()
}

crate::messages! {
    fn role_label() { ru: "роль", en: "role" }
    fn grade_label() { ru: "грейд", en: "grade" }
    fn lead_label() { ru: "руководитель", en: "lead" }
    fn mentor_label() { ru: "ментор", en: "mentor" }
    fn expertise_label() { ru: "опыт", en: "expertise" }
    fn left_label() { ru: "здесь до", en: "left" }
    fn stage_column() { ru: "этап", en: "stage" }
    fn clients_heading() { ru: "Клиенты", en: "Clients" }
    fn open_tasks(open: usize, late: usize) {
        ru: format!(
            "Открыто: {}{}",
            crate::language::words::TASK.ru(open),
            if late > 0 { format!(" (срок прошёл: {late})") } else { String::new() },
        ),
        en: format!(
            "Open: {}{}",
            crate::language::words::TASK.en(open),
            if late > 0 { format!(" ({late} late)") } else { String::new() },
        ),
    }
}
