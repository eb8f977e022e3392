//! A new goal; what it lacks to be one is said at once.

use super::{agreed, pick};
use crate::commands::change::{Change, change};
use crate::commands::fields::Assignment;
use crate::commands::{Result, Run, completions, fresh};
use crate::desk::ask;
use crate::language::{Lang, names};
use crate::problem::Problem;
use crate::records::change::Op;
use crate::session::Session;

/// Set a goal: acct goal add kassa "Выручка с рекламы" --metric revenue --from 900000 --to 1,2млн --by 31.12
///
/// A goal is concrete (what, by when), measurable (a metric and a number) and argued (why this much).
#[derive(clap::Args)]
pub struct Add {
    /// Slug, beginning of it, or part of the name
    #[arg(add = completions::clients())]
    client: String,
    /// What is to be reached
    name: Vec<String>,
    /// The file's name, for life; otherwise the metric's, or made of the name
    #[arg(long)]
    slug: Option<String>,
    /// launch: something will be there; metric: a number will be reached
    #[arg(long, default_value = "metric", value_parser = ["launch", "metric"])]
    kind: String,
    /// Its readings are in metrics/METRIC.csv
    #[arg(long, default_value = "", hide_default_value = true)]
    metric: String,
    /// ₽, %, …
    #[arg(long, default_value = "", hide_default_value = true)]
    unit: String,
    /// Where it starts
    #[arg(
        long,
        value_name = "N",
        default_value = "",
        hide_default_value = true,
        allow_hyphen_values = true
    )]
    from: String,
    /// The target
    #[arg(
        long,
        value_name = "N",
        default_value = "",
        hide_default_value = true,
        allow_hyphen_values = true
    )]
    to: String,
    /// By when
    #[arg(long, value_name = "DATE", default_value = "", hide_default_value = true)]
    by: String,
    /// How far it looks: what share of the time has passed is counted by it; otherwise as far as the
    /// date is
    #[arg(long, value_parser = ["quarter", "half", "year"])]
    horizon: Option<String>,
    /// Why this much
    #[arg(long, default_value = "", hide_default_value = true)]
    why: String,
    /// A contact who signed it off; may be given again
    #[arg(long, value_name = "CONTACT")]
    agreed_by: Vec<String>,
}

impl Run for Add {
    fn run(mut self, session: &Session) -> Result {
        let lang = session.lang();
        let workspace = session.workspace()?;
        let client = workspace.client(&self.client)?;
        let usage = format!("acct goal add {client} NAME --metric revenue --to 1200000 --by 31.12");
        let name = fresh::name::<Add>(session, &self.name, &what_goal(lang), &usage)?;
        if session.may_ask() {
            self.ask(lang)?;
        }
        if !self.metric.is_empty() && !names::is_slug(&self.metric) {
            return Err(Problem::usage(format!("`{}` can be no name of a metric", self.metric))
                .hint(format!("--metric {}", names::slug(&self.metric, "metric"))));
        }
        let free = |slug: &str| !workspace.has(&format!("clients/{client}/goals/{slug}.toml"));
        let by_metric = Some(self.metric.as_str()).filter(|m| !m.is_empty() && free(m));
        let slug = self.slug.as_deref().or(by_metric);
        let slug = fresh::slug(session, slug, &name, "goal", |slug| !free(slug))?;
        change(session, format!("goal add {client} {name}"), |change| {
            let ops = self.fields(change, &client, &name)?;
            change.create("goal", &pick::path(&client, &slug), &ops, "")?;
            pick::say(change, &client, &slug)
        })
    }
}

impl Add {
    /// What makes a goal one, asked where it is missing; an empty answer leaves it open.
    fn ask(&mut self, lang: Lang) -> Result<()> {
        let number = self.kind == "metric";
        for (field, question, wanted) in [
            (&mut self.metric, ask_metric(lang), number),
            (&mut self.from, ask_from(lang), number),
            (&mut self.to, ask_to(lang), number),
            (&mut self.by, ask_by(lang), true),
            (&mut self.why, ask_why(lang), true),
        ] {
            if wanted && field.is_empty() {
                ask::line(&question, "")?.trim().clone_into(field);
            }
        }
        Ok(())
    }

    fn fields(&self, change: &Change, client: &str, name: &str) -> Result<Vec<Op>> {
        let none = String::new();
        let given = [
            ("kind", &self.kind),
            ("metric", &self.metric),
            ("unit", &self.unit),
            ("from", &self.from),
            ("to", &self.to),
            ("by", &self.by),
            ("horizon", self.horizon.as_ref().unwrap_or(&none)),
            ("why", &self.why),
        ];
        let given = given.into_iter().filter(|(_, value)| !value.is_empty());
        let asked: Vec<Assignment> = given
            .map(|(key, value)| Assignment { key: key.into(), value: value.clone() })
            .collect();
        let mut ops = vec![Op::set("name", name)];
        ops.extend(pick::fields(change, client, &asked, self.horizon.is_some())?);
        if !self.agreed_by.is_empty() {
            ops.push(Op::set("agreed_by", agreed(change, client, &self.agreed_by)?));
        }
        Ok(ops)
    }
}

crate::messages! {
    fn what_goal() { ru: "Чего нужно достичь?", en: "What is to be reached?" }
    fn ask_metric() {
        ru: "Показатель, латиницей (revenue, leads):",
        en: "Metric, one word (revenue, leads):",
    }
    fn ask_from() { ru: "Сколько сейчас:", en: "How much now:" }
    fn ask_to() { ru: "Сколько нужно:", en: "How much it should be:" }
    fn ask_by() { ru: "К какой дате:", en: "By when:" }
    fn ask_why() { ru: "Почему столько:", en: "Why this much:" }
}
