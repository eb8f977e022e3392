//! The templates of letters: whose each is, and ours as a file that a team may change.

use clap::builder::PossibleValuesParser;
use serde::Serialize;

use super::change::change;
use super::{Outcome, Result, Run};
use crate::document::{Column, Document, Rows, Style, Text, cells};
use crate::language::{Lang, words};
use crate::letters::template::{ejected, judge};
use crate::letters::{LETTERS, Paper};
use crate::problem::{Place, Problem};
use crate::records::snapshot::Needs;
use crate::records::template::{Templates, path_of};
use crate::reports::Report;
use crate::session::Session;

/// Templates of letters, ours and the team's: list, eject
#[derive(clap::Subcommand)]
pub enum Template {
    List(List),
    Eject(Eject),
}

/// Every letter in both languages: whose template writes it, in which file
#[derive(clap::Args)]
pub struct List {}

/// Write our template of a letter into templates/letters/, for the team to change
///
/// In the language of --lang, otherwise the workspace's. From then on that file writes the letter;
/// without it ours does again.
#[derive(clap::Args)]
pub struct Eject {
    /// Which letter
    #[arg(value_parser = PossibleValuesParser::new(LETTERS.iter().map(|paper| paper.name)))]
    name: String,
}

impl Run for Template {
    fn run(self, session: &Session) -> Result {
        match self {
            Template::List(command) => command.run(session),
            Template::Eject(command) => command.run(session),
        }
    }
}

impl Run for List {
    fn run(self, session: &Session) -> Result {
        let needs = Needs { templates: true, client: Some(""), ..Needs::default() };
        let snapshot = session.load(&needs)?;
        let rows = LETTERS.iter().flat_map(|paper| {
            Lang::ALL.map(|lang| Row::of(paper, lang, &snapshot.templates, session.lang()))
        });
        let rows = rows.collect::<std::result::Result<Vec<Row>, Problem>>()?;
        Ok(Outcome::report(Listed { templates: rows }, snapshot))
    }
}

impl Run for Eject {
    fn run(self, session: &Session) -> Result {
        let lang = session.lang();
        let Some(paper) = LETTERS.iter().find(|paper| paper.name == self.name) else {
            return Err(Problem::usage(format!("no letter is called `{}`", self.name))
                .hint("acct template list"));
        };
        change(session, format!("template eject {} {lang}", paper.name), |change| {
            let path = path_of(paper.name, lang);
            if change.workspace().has(&path) {
                return Err(Problem::refused("the team has this template already")
                    .at(Place::file(&path))
                    .hint(format!(
                        "change that file; to start from ours again, delete it, then acct template eject {} --lang {lang}",
                        paper.name
                    )));
            }
            change.put(&path, None, ejected(paper, lang))?;
            change.say(Text::styled(path.as_str(), Style::Strong));
            change.say(from_now_on(lang));
            change
                .say(Text::from(check_it(lang)).and("acct check --only templates", Style::Command));
            change.say(Text::from(take_back(lang)).and("acct undo", Style::Command));
            Ok(())
        })
    }
}

#[derive(Serialize)]
struct Listed {
    templates: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    letter: &'static str,
    lang: Lang,
    /// The team's own lies over ours.
    own: bool,
    /// Where the team's is, or would be.
    path: String,
    /// What `acct check` finds in it.
    findings: usize,
}

impl Row {
    fn of(
        paper: &Paper,
        lang: Lang,
        templates: &Templates,
        screen: Lang,
    ) -> std::result::Result<Row, Problem> {
        let own = templates.own(paper.name, lang)?;
        let findings = own.map_or(0, |(path, text)| judge(path, text, screen).len());
        Ok(Row {
            letter: paper.name,
            lang,
            own: own.is_some(),
            path: path_of(paper.name, lang),
            findings,
        })
    }
}

impl Report for Listed {
    const SCHEMA: &'static str = "acct.templates/1";

    fn document(&self, lang: Lang) -> Document {
        let mut page = Document::default();
        let columns = vec![
            Column::left(letter(lang)),
            Column::left(language(lang)),
            Column::left(whose(lang)),
            Column::flexible(file(lang)),
        ];
        let rows = self.templates.iter().map(|row| {
            let file = match (row.own, row.findings) {
                (false, _) => Text::default(),
                (true, 0) => Text::from(row.path.as_str()),
                (true, n) => Text::from(format!("{}  ", row.path)).and(found(lang, n), Style::Bad),
            };
            let owner = if row.own { theirs(lang) } else { ours(lang) };
            vec![row.letter.into(), row.lang.code().into(), owner.into(), file]
        });
        page.table_with_header(columns, rows.collect());
        let mut lines = vec![Text::from(to_change(lang)).and(eject(lang), Style::Command)];
        if self.templates.iter().any(|row| row.findings > 0) {
            let said = Text::from(where_wrong(lang));
            lines.push(said.and("acct check --only templates", Style::Command));
        }
        page.lines(lines);
        page
    }

    fn rows(&self) -> Option<Rows> {
        let rows = self
            .templates
            .iter()
            .map(|row| cells![row.letter, row.lang.code(), row.own, &row.path, row.findings]);
        Some(Rows::new(["letter", "lang", "own", "path", "findings"], rows))
    }
}

crate::messages! {
    fn letter() { ru: "Письмо", en: "Letter" }
    fn language() { ru: "Язык", en: "Language" }
    fn whose() { ru: "Чей шаблон", en: "Whose" }
    fn file() { ru: "Файл", en: "File" }
    fn ours() { ru: "acct", en: "acct" }
    fn theirs() { ru: "команды", en: "the team's" }
    fn found(n: usize) { ru: words::FINDING.ru(n), en: words::FINDING.en(n) }
    fn to_change() { ru: "Взять шаблон себе и править: ", en: "To have one and change it: " }
    fn eject() { ru: "acct template eject ПИСЬМО --lang ЯЗЫК", en: "acct template eject LETTER --lang LANG" }
    fn where_wrong() { ru: "Что не так: ", en: "What is wrong: " }
    fn from_now_on() {
        ru: "Теперь письмо пишется по этому файлу: меняйте слова, порядок и условия. Что в письме есть, сказано в его начале.",
        en: "From now on this file writes the letter: change words, order and conditions. Its head says what the letter has.",
    }
    fn check_it() { ru: "Проверить: ", en: "Check it: " }
    fn take_back() { ru: "Отменить: ", en: "Take it back: " }
}
