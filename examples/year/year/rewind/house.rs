//! What is nobody's client: settings, people, partners, the library, reports, templates.

use acct::records::partner::Partner;
use acct::records::report::SavedReport;
use acct::syntax::Edit;
use anyhow::{Context, Result};
use chrono::NaiveDate;

use super::super::desk::{Desk, FIRST, TIMUR, front, stem, toml, wrong};
use super::super::words::What;
use super::{Mark, Story, prose};

/// The club was opened in spring.
const CLUB: NaiveDate = NaiveDate::from_ymd_opt(2026, 3, 16).unwrap();
const CLUB_BEGINS: &str = "# Куда зовём";

/// The team's own questionnaires and playbooks were written on these days.
const GATE: NaiveDate = NaiveDate::from_ymd_opt(2026, 2, 12).unwrap();
const SEASON: NaiveDate = NaiveDate::from_ymd_opt(2026, 8, 24).unwrap();

pub fn file<'a>(desk: &'a Desk, path: &'a str, text: &'a str) -> Result<Story<'a>> {
    let parts: Vec<&str> = path.split('/').collect();
    let first = |what, said: String| Story::once(Mark::new(FIRST, "irina", what, said));
    Ok(match parts[..] {
        ["acct.toml"] => Story {
            marks: vec![
                Mark::new(FIRST, "irina", What::Settings, "рабочее место"),
                Mark::new(CLUB, "irina", What::Settings, "клуб предпринимателей"),
            ],
            was: Box::new(|_| {
                let club = text.find(CLUB_BEGINS).context("acct.toml has a club")?;
                Ok(Some(text[..club].trim_end().to_owned() + "\n"))
            }),
        },
        ["people", name] => person(desk, stem(name), text)?,
        ["partners", _] => partner(path, text)?,
        ["library", name] => prose::library(desk, name, text)?,
        ["reports", name] => {
            let report: SavedReport = front(path, text)?;
            let day: NaiveDate = name.get(..10).context("a date first")?.parse()?;
            let said = "отчёт за две недели";
            Story::once(Mark::new(day, &report.by, What::Report, said))
        }
        ["templates", "briefs", "qualification.toml"] => {
            let said = "анкета квалификации: наш порог по бюджету";
            Story::once(Mark::new(GATE, "pavel", What::Settings, said))
        }
        ["templates", _, name] => {
            let said = format!("шаблон {}", stem(name));
            Story::once(Mark::new(SEASON, "vera", What::Settings, said))
        }
        _ => first(What::Settings, path.to_owned()),
    })
}

fn person<'a>(desk: &Desk, slug: &'a str, text: &'a str) -> Result<Story<'a>> {
    let person = &desk.people[slug];
    let day = if slug == "timur" { TIMUR } else { FIRST };
    let said = format!("{}: первый день", person.name);
    let mut marks = vec![Mark::new(day, "irina", What::Card, said)];
    if let Some(exam) = person.exam.filter(|exam| *exam > day) {
        let said = format!("{}: экзамен сдан", person.name);
        marks.push(Mark::new(exam, "irina", What::Card, said));
    }
    let was = move |_| {
        let fault = |fault| wrong(slug, &fault);
        let mut edit = Edit::toml(text).map_err(fault)?;
        edit.set("exam", "").map_err(fault)?;
        edit.finish().map(Some).map_err(fault)
    };
    Ok(Story { marks, was: Box::new(was) })
}

fn partner<'a>(path: &'a str, text: &'a str) -> Result<Story<'a>> {
    let partner: Partner = toml(path, text)?;
    let mut marks = vec![Mark::new(FIRST, "irina", What::Card, partner.name.as_str())];
    for referral in &partner.referrals {
        if let Some(on) = referral.on {
            let said = format!("партнёр {}: рекомендация", partner.name);
            marks.push(Mark::new(on, "pavel", What::Card, said));
        }
    }
    let was = move |day| {
        let fault = |fault| wrong(path, &fault);
        let mut edit = Edit::toml(text).map_err(fault)?;
        let later = |at: &usize| partner.referrals[*at].on.is_some_and(|on| on > day);
        for at in (0..partner.referrals.len()).rev().filter(later) {
            edit.remove_entry("referrals", at).map_err(fault)?;
        }
        edit.finish().map(Some).map_err(fault)
    };
    Ok(Story { marks, was: Box::new(was) })
}
