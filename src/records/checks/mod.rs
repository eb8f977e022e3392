//! What can be wrong in a workspace: one table of rules, each a function of one folder as it was read.
//! Reading files is left to `workspace`, the page of findings to `reports::check`.

mod answers;
mod closing;
mod covers;
mod desk;
mod emails;
mod finding;
mod history;
mod ideas;
mod inner;
mod keys;
mod library;
mod metrics;
mod minutes;
pub mod names;
mod notes;
mod order;
mod past;
mod place;
mod playbooks;
mod questionnaires;
mod reading;
mod references;
mod settings;
mod shapes;
mod slips;
mod spans;
mod standards;
mod templates;
mod vanished;
mod walk;
mod wordings;

use crate::records::{playbook, questionnaire, template};

pub use desk::{Desk, Entry, File, Record, Scene, Thing};
pub use finding::{Finding, Findings, Mend, Missing};
pub use past::{Gone, Past, Taken};
pub use spans::{Turned, turned};
pub(super) use walk::{Met, walk};

/// What is wrong with a file before it is a record of its kind.
const OF_FILES: [&str; 5] = ["conflict", "read", "syntax", "keys", "values"];

/// A rule: its name for `--only`, what it says, and where it looks.
pub struct Rule {
    pub name: &'static str,
    pub says: &'static str,
    /// It asks for what is missing from the work; nothing is broken.
    pub asks: bool,
    /// The one folder that it looks at; it speaks of files there that are no records, too.
    folder: &'static str,
    /// It looks at what git remembers, and that is asked for besides.
    past: bool,
    look: fn(&Desk, &mut Findings),
}

const fn rule(name: &'static str, says: &'static str, look: fn(&Desk, &mut Findings)) -> Rule {
    Rule { name, says, asks: false, folder: "", past: false, look }
}

impl Rule {
    const fn of(self, folder: &'static str) -> Rule {
        Rule { folder, ..self }
    }

    /// `wanted` by their names, none means all.
    fn is_in(&self, wanted: &[String]) -> bool {
        wanted.is_empty() || wanted.iter().any(|name| name == self.name)
    }

    const fn of_past(self) -> Rule {
        Rule { past: true, ..self }
    }
}

/// The rules, the gravest first: what cannot be read hides everything else about it.
pub const CHECKS: &[Rule] = &[
    rule("conflict", "conflict markers left by a merge", reading::conflict),
    rule(
        "unmerged",
        "records that one side of a merge took away and the other changed",
        reading::unmerged,
    )
    .of_past(),
    rule("read", "files that cannot be read: not UTF-8, too large, empty, a folder", reading::read),
    rule("syntax", "text that is not TOML, or not front matter", reading::syntax),
    rule("link", "links: acct follows none", names::link),
    rule("ids", "two files with one id", names::ids),
    rule("names", "names that are none of their kind, or differ only in case", names::names),
    rule("stray", "files and folders that belong to no kind", names::stray),
    rule("vanished", "records that git knows and that are not there any more", vanished::vanished)
        .of_past(),
    rule("keys", "keys that acct does not know outside [x], or in the wrong table", keys::keys),
    rule(
        "values",
        "a date that is not one, a word that is not on its list, what is missing",
        shapes::values,
    ),
    rule("emails", "addresses of mail that are none", emails::emails),
    rule("refs", "people, contacts and records that are not there", references::references),
    rule("owner", "an owner who is not on the task's side", references::owner),
    rule("stages", "stages that the pipeline does not have", settings::stages),
    rule("closed", "closed without a date, or a date without being closed", closing::closed),
    rule("history", "due dates moved and turns taken in an order that cannot be", history::history),
    rule("slips", "due dates and sides changed by hand, without their entry", slips::slips)
        .of_past(),
    rule("spans", "a last day before the first one", spans::spans),
    rule("cycle", "tasks that wait for each other", order::cycle),
    rule("covers", "people who cover for themselves, or for each other in a ring", covers::covers),
    rule("headings", "a known heading that stands twice in a meeting", minutes::headings),
    rule("inner", "parts for ourselves that are called another name than «Для себя»", inner::inner),
    rule("ticks", "task lines and ticks that the tasks do not know", minutes::ticks),
    rule("briefs", "briefs and answers that no questionnaire asks for", answers::briefs),
    rule(
        "notes",
        "notes of no known kind, decisions that decide nothing, feedback that nobody gave",
        notes::notes,
    ),
    rule("ideas", "ideas: scores, days, a goal that is there, who judges, a result", ideas::ideas),
    rule("library", "the library: clients and people, stories without a yes", library::library),
    rule("metrics", "readings out of order, twice, or no readings", metrics::metrics),
    rule("settings", "acct.toml: time zone, stages, named filters", settings::settings),
    rule("templates", "templates of letters: names, filters, forms of words", templates::templates)
        .of(template::FOLDER),
    rule(
        "questionnaires",
        "the team's questionnaires: ids, languages, options, standards, routes",
        questionnaires::questionnaires,
    )
    .of(questionnaire::FOLDER),
    rule(
        "playbooks",
        "the team's playbooks: ids, languages, owners, order, conditions",
        playbooks::playbooks,
    )
    .of(playbook::FOLDER),
    rule("place", "an unfinished command, acct's own folder in git", place::place),
    Rule {
        name: "open",
        says: "open tasks without an owner or a date: what, who, by when",
        asks: true,
        folder: "",
        past: false,
        look: closing::open,
    },
];

/// What the rules find in one folder; `wanted` by their names, none means all.
#[must_use]
pub fn findings(desk: &Desk, wanted: &[String]) -> Vec<Finding> {
    let asked = |rule: &&Rule| rule.is_in(wanted);
    let folders: Vec<&str> =
        CHECKS.iter().filter(asked).map(|rule| rule.folder).filter(|at| !at.is_empty()).collect();
    let inside = |path: &str| {
        folders.iter().any(|at| path.strip_prefix(at).is_some_and(|rest| rest.starts_with('/')))
    };
    let mut found = Findings::default();
    for rule in CHECKS.iter().filter(|rule| !rule.past) {
        let (all, before) = (asked(&rule), found.all.len());
        if all || (!folders.is_empty() && OF_FILES.contains(&rule.name)) {
            found.begin(rule);
            (rule.look)(desk, &mut found);
        }
        if !all {
            let more = found.all.split_off(before);
            found.all.extend(more.into_iter().filter(|one| inside(&one.path)));
        }
    }
    found.all
}

/// Whether a rule that is wanted looks at what git remembers.
#[must_use]
pub fn wants_past(wanted: &[String]) -> bool {
    CHECKS.iter().any(|rule| rule.past && rule.is_in(wanted))
}

/// What the rules find in one folder that look at what git remembers.
#[must_use]
pub fn findings_of_past(desk: &Desk, wanted: &[String]) -> Vec<Finding> {
    let mut found = Findings::default();
    for rule in CHECKS.iter().filter(|rule| rule.past && rule.is_in(wanted)) {
        found.begin(rule);
        (rule.look)(desk, &mut found);
    }
    found.all
}

/// How grave a rule is: 0 is the gravest.
#[must_use]
pub fn rank(name: &str) -> usize {
    CHECKS.iter().position(|rule| rule.name == name).unwrap_or(CHECKS.len())
}
