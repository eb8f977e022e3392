//! The vocabulary, and what each move along the pipeline asks for.

use super::*;
use crate::records::brief::Brief;
use crate::records::client::{Client, Stage};
use crate::records::goal::Goal;
use crate::records::settings::{Settings, StageRule};

fn client(stages: &[&str]) -> Client {
    let stage = |stage: &&str| Stage { stage: (*stage).to_owned(), ..Stage::default() };
    Client { stages: stages.iter().map(stage).collect(), ..Client::default() }
}

fn look(folder: &Folder, need: &str) -> Option<Lack> {
    let snapshot = Snapshot::default();
    let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
    let calendar = Calendar::default();
    Need::look(Ground { snapshot: &snapshot, folder, today, calendar: &calendar }, need).lack
}

#[test]
fn the_stages_of_practice_ask_for_what_the_vocabulary_knows() {
    let rules = Settings::default().stages();
    let needs: Vec<&String> = rules.iter().flat_map(|rule| &rule.needs).collect();
    assert!(needs.len() > 8);
    for need in needs {
        assert!(is_known(need), "{need}");
    }
}

#[test]
fn a_need_is_a_word_with_what_belongs_behind_it() {
    for known in ["contact", "meeting:sales", "brief:ours", "handoff:sent", "deal.start"] {
        assert!(is_known(known), "{known}");
    }
    for unknown in ["", "contact:rita", "meeting", "meeting:party", "brief:", "handoff:lost", "x"] {
        assert!(!is_known(unknown), "{unknown}");
    }
    assert_eq!(nearest("metting:sale").as_deref(), Some("meeting:sales"));
    assert_eq!(nearest("verdikt:qualification").as_deref(), Some("verdict:qualification"));
    assert_eq!(nearest("zzzzzz"), None);
    assert_eq!(look(&Folder::default(), "zzzzzz"), Some(Lack::Unknown));
}

#[test]
fn a_verdict_wants_a_brief_that_says_fit() {
    let mut folder = Folder::default();
    let lack = |folder: &Folder| look(folder, "verdict:qualification");
    let template = || "qualification".to_owned();
    assert_eq!(lack(&folder), Some(Lack::Brief { template: template(), open: None }));
    folder.briefs = vec![Brief { template: template(), ..Brief::default() }];
    assert_eq!(lack(&folder), Some(Lack::Unjudged(template())));
    folder.briefs[0].verdict = Some(Verdict::Later);
    let later = Lack::Unfit { template: template(), verdict: Verdict::Later, revisit: None };
    assert_eq!(lack(&folder), Some(later));
    folder.briefs[0].verdict = Some(Verdict::Fit);
    assert_eq!(lack(&folder), None);
}

#[test]
fn one_goal_that_is_one_is_enough() {
    let mut folder = Folder::default();
    assert_eq!(look(&folder, "goals"), Some(Lack::NoGoal));
    let wish = Goal { slug: "more".into(), name: "More".into(), ..Goal::default() };
    let day = NaiveDate::from_ymd_opt(2027, 2, 28);
    let launch = Goal {
        kind: crate::records::goal::Kind::Launch,
        slug: "site".into(),
        by: day,
        why: "the season".into(),
        ..wish.clone()
    };
    folder.goals = vec![wish];
    assert!(matches!(look(&folder, "goals"), Some(Lack::Goal { slug, .. }) if slug == "more"));
    folder.goals.push(launch);
    assert_eq!(look(&folder, "goals"), None);
}

#[test]
fn a_contract_is_there_when_it_is_signed_and_a_payment_when_it_is_settled() {
    let mut folder = Folder::default();
    let said = |folder: &mut Folder, paper: &str, state: &str| {
        folder.card.deal.paperwork.insert(paper.to_owned(), state.into());
        look(folder, &format!("paperwork:{paper}")).is_none()
    };
    assert!(!said(&mut folder, "contract", ""));
    assert!(!said(&mut folder, "contract", "sent"));
    assert!(said(&mut folder, "contract", "Signed"));
    assert!(!said(&mut folder, "payment", "нет"));
    assert!(said(&mut folder, "payment", "prepaid"));
}

#[test]
fn gates_between_are_passed_and_not_jumped() {
    let rules = Settings::default().stages();
    let needs = |stages: &[&str], to: &str| Way::to(&rules, &client(stages), to).needs;
    assert_eq!(needs(&["enquiry"], "qualification"), ["contact"]);
    assert_eq!(needs(&["enquiry"], "talks"), ["contact", "verdict:qualification"]);
    let all = needs(&["enquiry"], "launch");
    for need in ["contact", "proposal", "paperwork:contract", "handoff:accepted", "plan"] {
        assert_eq!(all.iter().filter(|known| *known == need).count(), 1, "{need}");
    }
    assert_eq!(needs(&[], "launch"), [""; 0]);
}

#[test]
fn back_and_aside_want_a_reason_alone() {
    let rules = Settings::default().stages();
    let way = |stages: &[&str], to: &str| Way::to(&rules, &client(stages), to);
    let reason = Way { reason: true, ..Way::default() };
    for to in ["enquiry", "paused", "lost", "declined"] {
        assert_eq!(way(&["enquiry", "talks"], to), reason, "{to}");
    }
    // whoever comes back from a pause goes on where work stopped
    assert_eq!(way(&["enquiry", "talks", "paused"], "talks"), Way::default());
    assert_eq!(way(&["enquiry", "talks", "paused"], "qualification"), reason);
    assert!(!way(&["enquiry", "talks", "paused"], "proposal").needs.is_empty());
}

#[test]
fn a_sale_becomes_a_project_by_a_manager_who_takes_it_over() {
    let rule = |id: &str, role: &str| StageRule {
        id: id.to_owned(),
        role: role.to_owned(),
        ..StageRule::default()
    };
    // a pipeline of the team's own, without any gate
    let rules = [rule("lead", "sales"), rule("work", "manager"), rule("closed", "manager")];
    let way = Way::to(&rules, &client(&["lead"]), "work");
    assert_eq!(way.needs, ["team:manager", "handoff:accepted"]);
    assert!(way.crosses);
    assert_eq!(Way::to(&rules, &client(&["lead", "work"]), "closed").needs, ["library"]);
    assert_eq!(Way::to(&rules, &client(&["lead"]), "closed").needs, [""; 0]);
}

#[test]
fn who_moved_it_last_before_production_sold_it() {
    let rules = Settings::default().stages();
    let mut card = client(&["talks", "contract"]);
    card.stages[0].by = "pavel".into();
    assert_eq!(sold_by(&rules, &card), Some("pavel"));
    card.team.insert("sales".into(), "vera".into());
    assert_eq!(sold_by(&rules, &card), None);
}
