//! The command that mends what a gate lacks, as it can be typed.

use crate::language::{Lang, names};
use crate::records::brief::Verdict;
use crate::records::gate::{Ground, Lack};
use crate::records::handoff::{Gap, Handoff};
use crate::records::snapshot::Question;
use crate::reports::handoff::remedy;
use crate::reports::plan;
use crate::reports::rows::typed;

pub(super) fn of(ground: Ground, lack: &Lack, question: &Question) -> String {
    let lang = question.lang;
    let slug = typed(&ground.folder.slug);
    let handoff = Handoff::of(ground.snapshot, ground.folder, ground.today);
    let gap = |gap: &Gap| remedy::of(&handoff, gap, question);
    match lack {
        Lack::Contact => gap(&Gap::Contact),
        Lack::Brief { template, .. } => format!("acct brief fill {slug} {}", typed(template)),
        Lack::Unjudged(template) => format!("acct brief check {slug} {}", typed(template)),
        Lack::Unfit { verdict: Verdict::Later, template, .. } => {
            format!("acct brief letter {slug} {}", typed(template))
        }
        Lack::Unfit { .. } => format!("acct decline {slug}"),
        Lack::Meeting { kind, .. } => {
            format!("acct followup new {slug} --kind {} --agree \"{}\"", kind.word(), agreed(lang))
        }
        Lack::Summary { id, .. } => {
            format!("acct followup new {slug} --meeting {id} --agree \"{}\"", agreed(lang))
        }
        Lack::NoGoal => gap(&Gap::Goals),
        Lack::Goal { slug, failing } => gap(&Gap::Goal(slug.clone(), failing.clone())),
        Lack::Proposal => format!("acct proposal {slug} --sent"),
        Lack::Paper { paper, .. } => {
            let said = paper_set(lang, paper);
            let said = if names::is_slug(paper) { said } else { typed(&said) };
            format!("acct client set {slug} {said}")
        }
        Lack::Handoff("sent") => format!("acct handoff {slug} --sent"),
        Lack::Handoff("confirmed") => format!("acct handoff {slug} --confirmed"),
        Lack::Handoff(_) => accept(ground, &slug, question),
        Lack::Role(role) => remedy::assign(&handoff, lang, role),
        Lack::Start => gap(&Gap::Start),
        Lack::Plan(missing) => match missing.first() {
            Some(missing) => plan::remedy(missing, ground.folder, question),
            None => format!("acct plan {slug}"),
        },
        Lack::Case => format!("acct library add case \"{}\" --client {slug}", learned(lang)),
        Lack::Unknown => "acct check --only settings".to_owned(),
    }
}

/// Whom the standards would turn away may be taken all the same, with a reason.
pub(super) fn otherwise(ground: Ground, lack: &Lack, lang: Lang) -> Option<String> {
    let Lack::Unfit { verdict, template, .. } = lack else { return None };
    let (slug, template) = (typed(&ground.folder.slug), typed(template));
    let why = taken_all_the_same(lang);
    (*verdict != Verdict::Later)
        .then(|| format!("acct brief check {slug} {template} --fit --why \"{why}\""))
}

/// The manager's to type: with the name, where somebody else reads it.
fn accept(ground: Ground, slug: &str, question: &Question) -> String {
    let command = format!("acct handoff {slug} --accept");
    match ground.folder.card.manager() {
        Some(manager) if question.me.as_deref() != Some(manager) => {
            format!("{command} --me {}", typed(manager))
        }
        _ => command,
    }
}

fn paper_set(lang: Lang, paper: &str) -> String {
    let state = match paper {
        "contract" => "signed",
        "payment" => "prepaid",
        _ => lang.pick("есть", "done"),
    };
    format!("deal.paperwork.{paper}={state}")
}

crate::messages! {
    fn taken_all_the_same() {
        ru: "бюджет растёт с января",
        en: "the budget grows from January",
    }
    fn learned() { ru: "Что сработало", en: "What worked" }
    fn agreed() {
        ru: "Следующий шаг: доступы до пятницы",
        en: "Next step: access by Friday",
    }
}
