//! Whom to recommend when we decline, and whom we sent there.

use super::change::change;
use super::fields::{self, Assignment};
use super::{Outcome, Result, Run, fresh};
use crate::document::{Style, Text};
use crate::language::names;
use crate::problem::Problem;
use crate::records::change::Op;
use crate::records::partner::Partner as Record;
use crate::records::snapshot::Needs;
use crate::reports::partners::Partners;
use crate::session::Session;

/// Partners whom we recommend: add, set, list
#[derive(clap::Subcommand)]
pub enum Partner {
    Add(Add),
    Set(Set),
    List(List),
}

/// Add a partner: acct partner add "Forest Studio" --service site,photo --contact "Anna, anna@forest.example"
#[derive(clap::Args)]
pub struct Add {
    /// As it is written in letters
    name: Vec<String>,
    /// The file's name, for life; otherwise made of the name
    #[arg(long)]
    slug: Option<String>,
    /// What it does, in the words of the qualification: site,smm
    #[arg(long, value_name = "SERVICE", value_delimiter = ',')]
    service: Vec<String>,
    /// Whom a client writes to
    #[arg(long, default_value = "", hide_default_value = true)]
    contact: String,
    /// On what terms; never said to a client
    #[arg(long, default_value = "", hide_default_value = true)]
    terms: String,
}

/// Set fields of a partner: acct partner set les "terms=10 %"
#[derive(clap::Args)]
pub struct Set {
    /// Slug, beginning of it, or part of the name
    partner: String,
    /// key=value; an empty value takes the field's content away
    #[arg(required = true, num_args = 1.., value_name = "KEY=VALUE")]
    values: Vec<String>,
}

/// Partners with what they do, and whom we sent to them
#[derive(clap::Args)]
pub struct List {}

impl Run for Partner {
    fn run(self, session: &Session) -> Result {
        match self {
            Partner::Add(command) => command.run(session),
            Partner::Set(command) => command.run(session),
            Partner::List(command) => command.run(session),
        }
    }
}

const USAGE: &str =
    "acct partner add \"Forest Studio\" --service site --contact \"Anna, anna@forest.example\"";

/// Partners alone.
const PARTNERS: Needs = Needs { partners: true, client: Some(""), ..Needs::NOTHING };

impl Run for Add {
    fn run(self, session: &Session) -> Result {
        let lang = session.lang();
        let workspace = session.workspace()?;
        let name = fresh::name::<Add>(session, &self.name, &what_name(lang), USAGE)?;
        let taken = |slug: &str| workspace.has(&format!("partners/{slug}.toml"));
        let slug = fresh::slug(session, self.slug.as_deref(), &name, "partner", taken)?;
        let services = self.service.iter().map(|one| one.trim().to_owned());
        let services: Vec<String> = services.filter(|one| !one.is_empty()).collect();
        change(session, format!("partner add {name}"), |change| {
            let known = change.workspace().load(&PARTNERS).partners;
            let known = known.iter().map(|one| (one.slug.as_str(), one.name.as_str()));
            fresh::not_twice(self.slug.as_deref(), &name, known)?;
            let ops = [
                Op::set("name", name.as_str()),
                Op::set("services", services.clone()),
                Op::set("contact", self.contact.as_str()),
                Op::set("terms", self.terms.as_str()),
            ];
            change.create("partner", &format!("partners/{slug}.toml"), &ops, "")?;
            change.say(Text::styled(&slug, Style::Id).and(format!("  {name}"), Style::Plain));
            if services.is_empty() {
                change.next(format!("acct partner set {slug} services=site,smm"));
            } else if self.contact.is_empty() {
                change.next(format!("acct partner set {slug} contact=…"));
            }
            Ok(())
        })
    }
}

impl Run for Set {
    fn run(self, session: &Session) -> Result {
        let asked: Result<Vec<Assignment>> =
            self.values.iter().map(|text| Assignment::read(text)).collect();
        let asked = asked?;
        change(session, format!("partner set {}", self.partner), |change| {
            let partners = change.workspace().load(&PARTNERS).partners;
            let partner = find(&partners, &self.partner)?;
            let mut ops = Vec::new();
            for asked in &asked {
                ops.extend(fields::ops("partner", asked, session)?);
            }
            change.edit(&format!("partners/{}.toml", partner.slug), &ops)?;
            change.say(partner.name.as_str());
            fields::say(change, &ops)
        })
    }
}

impl Run for List {
    fn run(self, session: &Session) -> Result {
        let snapshot = session.load(&Needs { partners: true, ..Needs::NOTHING })?;
        let report = Partners::of(&snapshot, &session.question()?);
        Ok(Outcome::report(report, snapshot))
    }
}

/// The one that is meant; several or none are named.
fn find<'a>(partners: &'a [Record], typed: &str) -> Result<&'a Record> {
    let named = partners.iter().map(|one| (one.slug.as_str(), one.name.as_str()));
    let found = names::best(typed, named);
    let slugs = |of: &mut dyn Iterator<Item = &Record>| {
        of.map(|one| one.slug.as_str()).collect::<Vec<_>>().join(", ")
    };
    let known = match partners {
        [] => USAGE.to_owned(),
        all => format!("the partners are {}", slugs(&mut all.iter())),
    };
    match found[..] {
        [at] => Ok(&partners[at]),
        [] => Err(Problem::not_found(format!("there is no partner `{typed}`")).hint(known)),
        _ => {
            let several = slugs(&mut found.iter().filter_map(|at| partners.get(*at)));
            Err(Problem::not_found(format!("`{typed}` may be {several}"))
                .hint("type the whole slug"))
        }
    }
}

crate::messages! {
    fn what_name() { ru: "Как называется партнёр?", en: "What is the partner called?" }
}
