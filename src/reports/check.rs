//! What is wrong in a workspace's files, the worst file first, and the questions that are left open.

use std::collections::{BTreeMap, HashMap};

use schemars::JsonSchema;
use serde::Serialize;

use super::Report;
use crate::document::remark::{Remark, Weight};
use crate::document::{Document, Item, Rows, Style, Text, cells};
use crate::language::Lang;
use crate::language::plural::{Forms, counted};
use crate::language::words;
use crate::records::checks::{Finding, rank};

/// In how many files; «в 5 файлах».
const IN_FILES: Forms =
    Forms { ru: ["файле", "файлах", "файлах"], en: ["file", "files"] };

#[derive(Debug, Serialize, JsonSchema)]
pub struct Checked {
    pub totals: Totals,
    /// With `--since`: the commit since which findings are new.
    pub since: Option<String>,
    /// Grouped by file, the worst file first; questions after everything that is broken.
    pub findings: Vec<Finding>,
    /// The workspace's folder as paths of the repository begin; empty at its top.
    #[serde(skip)]
    pub prefix: String,
    /// Looked at is what the next commit would bring.
    #[serde(skip)]
    pub staged: bool,
}

/// What findings are compared with.
#[derive(Debug, Default)]
pub struct Since {
    pub commit: String,
    pub findings: Vec<Finding>,
}

#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct Totals {
    /// Files that were read.
    pub files: usize,
    pub clients: usize,
    /// What is broken.
    pub findings: usize,
    pub files_with_findings: usize,
    /// What is missing from the work: who, by when.
    pub questions: usize,
    pub fixable: usize,
    /// What was there before, with `--since`, and is not shown.
    pub older: usize,
}

impl Checked {
    #[must_use]
    pub fn of(files: usize, clients: usize, all: Vec<Finding>, since: Option<Since>) -> Checked {
        let before = all.len();
        let (commit, findings) = match since {
            None => (None, all),
            Some(since) => (Some(since.commit), new_ones(all, &since.findings)),
        };
        let mut worst: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for finding in findings.iter().filter(|finding| !finding.asks) {
            let file = worst.entry(&finding.path).or_insert((usize::MAX, 0));
            file.0 = file.0.min(rank(finding.rule));
            file.1 += 1;
        }
        let totals = Totals {
            files,
            clients,
            findings: findings.iter().filter(|finding| !finding.asks).count(),
            files_with_findings: worst.len(),
            questions: findings.iter().filter(|finding| finding.asks).count(),
            fixable: findings.iter().filter(|finding| finding.fixable).count(),
            older: before - findings.len(),
        };
        let worst: BTreeMap<String, (usize, usize)> =
            worst.into_iter().map(|(path, worst)| (path.to_owned(), worst)).collect();
        let mut findings = findings;
        findings.sort_by_cached_key(|finding| {
            let (grave, count) = worst.get(&finding.path).copied().unwrap_or_default();
            let count = std::cmp::Reverse(count);
            let spot = (finding.line, finding.column);
            if finding.asks {
                (true, 0, std::cmp::Reverse(0), finding.path.clone(), spot)
            } else {
                (false, grave, count, finding.path.clone(), spot)
            }
        });
        Checked { totals, since: commit, findings, prefix: String::new(), staged: false }
    }

    /// Nothing is broken; questions may be open.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.totals.findings == 0
    }

    /// One list a file; the questions are one list.
    fn block(&self, page: &mut Document, asks: bool) {
        let mut items: Vec<Item> = Vec::new();
        let mut file = "";
        for finding in self.findings.iter().filter(|finding| finding.asks == asks) {
            if finding.path != file && !items.is_empty() && !asks {
                page.list(std::mem::take(&mut items));
            }
            file = &finding.path;
            items.push(shown(finding));
        }
        if !items.is_empty() {
            page.list(items);
        }
    }
}

/// Findings that were not there before, wherever in their file they stand now.
fn new_ones(findings: Vec<Finding>, before: &[Finding]) -> Vec<Finding> {
    let mut known: HashMap<(&str, &str, &str), usize> = HashMap::new();
    for old in before {
        *known.entry((old.rule, &old.path, &old.what)).or_default() += 1;
    }
    let mut is_new = Vec::new();
    for finding in &findings {
        let key = (finding.rule, &*finding.path, &*finding.what);
        let left = known.get_mut(&key).filter(|left| **left > 0);
        is_new.push(left.is_none());
        if let Some(left) = left {
            *left -= 1;
        }
    }
    findings.into_iter().zip(is_new).filter(|(_, new)| *new).map(|(finding, _)| finding).collect()
}

/// `path:4:7`, as editors and terminals jump to it, then what is wrong and what to do.
fn shown(finding: &Finding) -> Item {
    let mut under = vec![Text::from(finding.what.as_str())];
    // a command has a line of its own, to be copied whole
    under.extend(finding.hint.iter().flat_map(|hint| hint.lines()).map(|line| {
        let style = if line.starts_with("git ") { Style::Command } else { Style::Quiet };
        Text::styled(line, style)
    }));
    Item { text: Text::styled(place(finding), Style::Strong), under }
}

fn place(finding: &Finding) -> String {
    match finding.line {
        0 => finding.path.clone(),
        line => format!("{}:{line}:{}", finding.path, finding.column),
    }
}

impl Report for Checked {
    const SCHEMA: &'static str = "acct.check/1";

    fn document(&self, lang: Lang) -> Document {
        let mut page = Document::default();
        let totals = &self.totals;
        self.block(&mut page, false);
        if totals.questions > 0 {
            page.heading(questions(lang));
            self.block(&mut page, true);
        }
        let mut sum = Vec::new();
        if totals.findings > 0 {
            let line = broken(lang, totals.findings, totals.files_with_findings);
            sum.push(Text::styled(line, Style::Strong));
        } else {
            let said = match self.since {
                None => clean(lang, totals.files),
                Some(_) => nothing_new(lang, totals.files),
            };
            sum.push(Text::styled(said, Style::Good));
        }
        if totals.questions > 0 {
            sum.push(open_questions(lang, totals.questions).into());
        }
        if totals.fixable > 0 {
            let said = fixable(lang, totals.fixable);
            sum.push(Text::from(said).and("acct check --fix", Style::Command));
        }
        if totals.older > 0 {
            let said = Text::from(older(lang, totals.older));
            sum.push(said.and("acct check", Style::Command));
        }
        if self.staged && totals.files == 0 {
            sum.push(Text::from(nothing_staged(lang)).and("git add .", Style::Command));
        } else if totals.clients == 0 && self.is_clean() {
            let said = Text::from(no_clients(lang));
            sum.push(said.and(new_client(lang), Style::Command));
        }
        page.lines(sum);
        page
    }

    fn rows(&self) -> Option<Rows> {
        let columns = ["rule", "asks", "path", "line", "column", "what", "hint", "fixable"];
        let row = |finding: &Finding| {
            cells![
                finding.rule,
                finding.asks,
                &finding.path,
                finding.line,
                finding.column,
                &finding.what,
                finding.hint.as_deref(),
                finding.fixable,
            ]
        };
        Some(Rows::new(columns, self.findings.iter().map(row)))
    }

    /// What is broken is an error; what `--fix` mends a warning; a question a notice.
    fn remarks(&self, _: Lang) -> Option<Vec<Remark>> {
        let remark = |finding: &Finding| Remark {
            weight: match (finding.asks, finding.fixable) {
                (true, _) => Weight::Notice,
                (false, true) => Weight::Warning,
                (false, false) => Weight::Error,
            },
            path: format!("{}{}", self.prefix, finding.path),
            line: finding.line,
            column: finding.column,
            title: format!("acct check: {}", finding.rule),
            text: match &finding.hint {
                Some(hint) => format!("{}\n{hint}", finding.what),
                None => finding.what.clone(),
            },
        };
        Some(self.findings.iter().map(remark).collect())
    }
}

crate::messages! {
    fn questions() { ru: "Вопросы", en: "Questions" }
    fn broken(findings: usize, files: usize) {
        ru: format!("{} в\u{a0}{}.", words::FINDING.ru(findings), counted(Lang::Ru, files, IN_FILES)),
        en: format!("{} in {}.", words::FINDING.en(findings), counted(Lang::En, files, IN_FILES)),
    }
    fn clean(files: usize) {
        ru: format!("Замечаний нет. Прочитано: {}.", words::FILE.ru(files)),
        en: format!("Nothing is wrong in {}.", words::FILE.en(files)),
    }
    fn nothing_new(files: usize) {
        ru: format!("Новых замечаний нет. Прочитано: {}.", words::FILE.ru(files)),
        en: format!("Nothing new is wrong in {}.", words::FILE.en(files)),
    }
    fn older(n: usize) {
        ru: format!("Прежние не показаны, их {n}: "),
        en: format!("{n} from before {} not shown: ", if n == 1 { "is" } else { "are" }),
    }
    fn open_questions(n: usize) {
        ru: format!("Открыто: {}.", words::QUESTION.ru(n)),
        en: format!("{} open.", words::QUESTION.en(n)),
    }
    fn fixable(n: usize) {
        ru: format!("{} можно исправить сразу: ", words::FINDING.ru(n)),
        en: format!("{} can be mended at once: ", words::FINDING.en(n)),
    }
    fn new_client() { ru: "acct client new \"Название\"", en: "acct client new \"Name\"" }
    fn nothing_staged() {
        ru: "В следующий коммит ничего не отобрано: ",
        en: "Nothing is staged for the next commit: ",
    }
    fn no_clients() { ru: "Клиентов пока нет: ", en: "There are no clients yet: " }
}
