//! Whose each template is, and in which file.

use serde::Serialize;

use crate::commands::{Outcome, Result, Run};
use crate::document::{Column, Document, Rows, Style, Text, cells};
use crate::language::{Lang, words};
use crate::letters::template::judge;
use crate::letters::{LETTERS, Paper};
use crate::problem::Problem;
use crate::records::checks::Finding;
use crate::records::playbook::Playbook;
use crate::records::questionnaire::Questionnaire;
use crate::records::snapshot::Needs;
use crate::records::template::{Templates, path_of};
use crate::records::wording::Wording;
use crate::records::{playbook, questionnaire};
use crate::reports::Report;
use crate::session::Session;
use crate::workspace::survey::{Eye, survey};

/// Every letter in both languages, every questionnaire and playbook: whose it is, in which file
#[derive(clap::Args)]
pub struct List {}

impl Run for List {
    fn run(self, session: &Session) -> Result {
        let needs = Needs {
            templates: true,
            questionnaires: true,
            playbooks: true,
            client: Some(""),
            ..Needs::default()
        };
        let (lang, snapshot) = (session.lang(), session.load(&needs)?);
        let letters = LETTERS
            .iter()
            .flat_map(|paper| Lang::ALL.map(|of| Letter::of(paper, of, &snapshot.templates, lang)));
        let letters = letters.collect::<std::result::Result<Vec<Letter>, Problem>>()?;
        let found = wrong(session)?;
        let sheets = snapshot.questionnaires.iter();
        let sheets = sheets.map(|one: &Questionnaire| {
            let path = format!("{}/{}.toml", questionnaire::FOLDER, one.id);
            Sheet::of(&one.id, &one.title, one.own, path, &found)
        });
        let playbooks = snapshot.playbooks.iter().map(|one: &Playbook| {
            let path = format!("{}/{}.toml", playbook::FOLDER, one.id);
            Sheet::of(&one.id, &one.title, one.own, path, &found)
        });
        let listed = Listed {
            templates: letters,
            questionnaires: sheets.collect(),
            playbooks: playbooks.collect(),
        };
        Ok(Outcome::report(listed, snapshot))
    }
}

/// What `acct check` finds in the household; letters have their own judge.
fn wrong(session: &Session) -> Result<Vec<Finding>> {
    let workspace = session.workspace()?;
    let eye = Eye {
        settings: workspace.settings(),
        lang: session.lang(),
        only: &[],
        busy: true,
        clients: false,
        judge,
        within: None,
        before: None,
        past: None,
    };
    Ok(survey(workspace.source(), &eye).findings)
}

#[derive(Serialize)]
struct Listed {
    /// Of letters.
    templates: Vec<Letter>,
    questionnaires: Vec<Sheet>,
    playbooks: Vec<Sheet>,
}

#[derive(Serialize)]
struct Letter {
    letter: &'static str,
    lang: Lang,
    /// The team's own lies over ours.
    own: bool,
    /// Where the team's is, or would be.
    path: String,
    /// What `acct check` finds in it.
    findings: usize,
}

/// A questionnaire or a playbook, in both languages.
#[derive(Serialize)]
struct Sheet {
    name: String,
    title: Wording,
    own: bool,
    path: String,
    findings: usize,
}

impl Letter {
    fn of(
        paper: &Paper,
        lang: Lang,
        templates: &Templates,
        screen: Lang,
    ) -> std::result::Result<Letter, Problem> {
        let own = templates.own(paper.name, lang)?;
        let findings = own.map_or(0, |(path, text)| judge(path, text, screen).len());
        let path = path_of(paper.name, lang);
        Ok(Letter { letter: paper.name, lang, own: own.is_some(), path, findings })
    }
}

impl Sheet {
    fn of(name: &str, title: &Wording, own: bool, path: String, found: &[Finding]) -> Sheet {
        let findings = found.iter().filter(|finding| own && finding.path == path).count();
        Sheet { name: name.to_owned(), title: title.clone(), own, path, findings }
    }

    fn row(&self, lang: Lang) -> Vec<Text> {
        let name = Text::styled(&*self.name, Style::Id);
        vec![name, owner(lang, self.own), file(lang, self.own, &self.path, self.findings)]
    }
}

fn owner(lang: Lang, own: bool) -> Text {
    if own { theirs(lang).into() } else { "acct".into() }
}

/// The team's file, with how much is wrong in it.
fn file(lang: Lang, own: bool, path: &str, findings: usize) -> Text {
    match (own, findings) {
        (false, _) => Text::default(),
        (true, 0) => Text::from(path),
        (true, n) => Text::from(format!("{path}  ")).and(found(lang, n), Style::Bad),
    }
}

impl Listed {
    fn letters(&self, lang: Lang, page: &mut Document) {
        let columns = vec![
            Column::left(letter(lang)),
            Column::left(language(lang)),
            Column::left(whose(lang)),
            Column::flexible(the_file(lang)),
        ];
        let rows = self.templates.iter().map(|row| {
            let file = file(lang, row.own, &row.path, row.findings);
            vec![row.letter.into(), row.lang.code().into(), owner(lang, row.own), file]
        });
        page.table_with_header(columns, rows.collect());
    }

    /// The rules that found something.
    fn wrong(&self) -> Vec<&'static str> {
        let letters = self.templates.iter().any(|row| row.findings > 0);
        let any = |sheets: &[Sheet]| sheets.iter().any(|sheet| sheet.findings > 0);
        let rules = [
            ("templates", letters),
            ("questionnaires", any(&self.questionnaires)),
            ("playbooks", any(&self.playbooks)),
        ];
        rules.into_iter().filter(|(_, wrong)| *wrong).map(|(rule, _)| rule).collect()
    }
}

impl Report for Listed {
    const SCHEMA: &'static str = "acct.templates/1";

    fn document(&self, lang: Lang) -> Document {
        let mut page = Document::default();
        self.letters(lang, &mut page);
        for (name, sheets) in
            [(questionnaire(lang), &self.questionnaires), (playbook(lang), &self.playbooks)]
        {
            let columns = vec![
                Column::left(name),
                Column::left(whose(lang)),
                Column::flexible(the_file(lang)),
            ];
            page.table_with_header(columns, sheets.iter().map(|sheet| sheet.row(lang)).collect());
        }
        let mut lines = vec![Text::from(to_change(lang)).and(eject(lang), Style::Command)];
        let wrong = self.wrong();
        if !wrong.is_empty() {
            let only: Vec<String> = wrong.iter().map(|rule| format!("--only {rule}")).collect();
            let check = format!("acct check {}", only.join(" "));
            lines.push(Text::from(where_wrong(lang)).and(check, Style::Command));
        }
        page.lines(lines);
        page
    }

    fn rows(&self) -> Option<Rows> {
        let letters = self.templates.iter().map(|row| {
            cells!["letter", row.letter, row.lang.code(), row.own, &row.path, row.findings]
        });
        let sheets = |kind: &'static str, all: &[Sheet]| {
            let row = |one: &Sheet| cells![kind, &one.name, "", one.own, &one.path, one.findings];
            all.iter().map(row).collect::<Vec<_>>()
        };
        let all = letters
            .chain(sheets("questionnaire", &self.questionnaires))
            .chain(sheets("playbook", &self.playbooks));
        Some(Rows::new(["kind", "name", "lang", "own", "path", "findings"], all))
    }
}

crate::messages! {
    fn letter() { ru: "Письмо", en: "Letter" }
    fn questionnaire() { ru: "Опросник", en: "Questionnaire" }
    fn playbook() { ru: "Типовой план", en: "Playbook" }
    fn language() { ru: "Язык", en: "Language" }
    fn whose() { ru: "Чей шаблон", en: "Whose" }
    fn the_file() { ru: "Файл", en: "File" }
    fn theirs() { ru: "команды", en: "the team's" }
    fn found(n: usize) { ru: words::FINDING.ru(n), en: words::FINDING.en(n) }
    fn to_change() { ru: "Взять шаблон себе и править: ", en: "To have one and change it: " }
    fn eject() { ru: "acct template eject НАЗВАНИЕ (письмо — с --lang ЯЗЫК)", en: "acct template eject NAME (a letter: with --lang LANG)" }
    fn where_wrong() { ru: "Что не так: ", en: "What is wrong: " }
}
